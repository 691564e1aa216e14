"""Checks every rule of the entity tables and that their sources are explained. Prints each breach; exits with 1 if any."""

import csv
import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(__file__).parent.parent
HEADER = "id kind name aliases country lat lon weight description flags source".split()
KINDS = {"place", "organization", "person"}
FORMS = {"acronym", "surname", "demonym", "adjective", "former"}
PLACE_TYPES = set("country region admin1 city airport river lake sea ocean mountain range island desert strait gulf peninsula continent area".split())
ORGANIZATION_TYPES = set(
    "ministry agency military police party parliament court company bank media igo ngo university team armed union religious".split()
)
OTHER_FLAGS = {"capital", "seat", "historic", "namesake", "hazard", "caseexact"}
DESCRIPTION_LIMIT = 90
ID = re.compile(r"[A-Za-z0-9._-]+")
LANGUAGE = re.compile(r"[a-z]{2}")


def bad_characters(text):
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]


def alias_faults(written):
    text, at, tags = written.rpartition("@")
    if not at:
        text, tags = written, ""
    if not text or text != text.strip():
        yield f"empty or padded alias {written!r}"
    for tag in tags.split(",") if at else []:
        if tag not in FORMS and not LANGUAGE.fullmatch(tag):
            yield f"unknown tag {tag!r} in {written!r}"


def row_faults(row, sources):
    if row["kind"] not in KINDS:
        yield f"unknown kind {row['kind']!r}"
    if not ID.fullmatch(row["id"]):
        yield "bad id"
    if not row["name"] or row["name"] != row["name"].strip() or "|" in row["name"]:
        yield "bad name"
    aliases = row["aliases"].split("|") if row["aliases"] else []
    for alias in aliases:
        yield from alias_faults(alias)
    if len(set(aliases)) != len(aliases):
        yield "an alias stands twice"
    if row["name"] in aliases:
        yield "the name stands among the aliases"
    if row["country"] and not re.fullmatch(r"[A-Z]{2}", row["country"]):
        yield f"bad country {row['country']!r}"
    for column, limit in (("lat", 90), ("lon", 180)):
        if row[column] and not (re.fullmatch(r"-?\d+(\.\d{1,4})?", row[column]) and abs(float(row[column])) <= limit):
            yield f"bad {column} {row[column]!r}"
    if bool(row["lat"]) != bool(row["lon"]):
        yield "one coordinate without the other"
    if not (row["weight"].isdigit() and int(row["weight"]) <= 100):
        yield f"bad weight {row['weight']!r}"
    if not row["description"] or len(row["description"]) > DESCRIPTION_LIMIT:
        yield f"description of {len(row['description'])} characters"
    flags = row["flags"].split()
    types = PLACE_TYPES if row["kind"] == "place" else ORGANIZATION_TYPES if row["kind"] == "organization" else set()
    if unknown := set(flags) - types - OTHER_FLAGS:
        yield f"unknown flags {sorted(unknown)}"
    if row["kind"] == "place" and len(set(flags) & PLACE_TYPES) != 1:
        yield f"not one type flag: {flags}"
    if not row["source"] or (unknown := set(row["source"].split("+")) - sources):
        yield f"unexplained source {row['source']!r}"
    for column in HEADER:
        if row[column] != unicodedata.normalize("NFC", row[column]):
            yield f"{column} is not in NFC"
        if bad_characters(row[column]):
            yield f"{column} holds control or format characters"


def main():
    readme = "\n".join(path.read_text("utf-8") for path in sorted(ROOT.glob("README*.md")))
    sources = set(re.findall(r"^\| `([a-z0-9-]+)` \|", readme, re.M))
    faults, owner, entities, names, size = 0, {}, 0, 0, 0

    def fault(where, what):
        nonlocal faults
        faults += 1
        print(f"{where}: {what}")

    for path in sorted(ROOT.glob("*.tsv")):
        data = path.read_bytes()
        size += len(data)
        if b"\r" in data or not data.endswith(b"\n"):
            fault(path.name, "line ends are not LF")
        lines = data.decode("utf-8").split("\n")[:-1]
        if lines[0].split("\t") != HEADER:
            fault(path.name, "the header is not the agreed one")
            continue
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        if [row["id"] for row in rows] != sorted(row["id"] for row in rows):
            fault(path.name, "rows are not sorted by id")
        here = 0
        for number, row in enumerate(rows, 2):
            where = f"{path.name}:{number} {row['id']}"
            if None in row or None in row.values():
                fault(where, "wrong number of columns")
                continue
            if row["id"] in owner:
                fault(where, f"id is taken by {owner[row['id']]}")
            owner[row["id"]] = where
            for what in row_faults(row, sources):
                fault(where, what)
            here += 1 + (row["aliases"].count("|") + 1 if row["aliases"] else 0)
        entities, names = entities + len(rows), names + here
        print(f"{path.name}: {len(rows):,} entities, {here:,} names, {len(data):,} bytes")
    print(f"{entities:,} entities, {names:,} names, {size:,} bytes; {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
