"""Makes organizations.tsv: the hand-written organizations first, then those of the registry packages.

A registry row that names an organization already there only adds its names to it. See ../README.md for the sources.
"""

import collections
import pathlib
import re

import organizations_brands
import organizations_companies
import organizations_factbook
import organizations_hand
import organizations_universities
import organizations_wordnet
from organizations_common import TYPES, clean, commonness, country_codes, is_acronym, is_mixed, key, slug, tagged, text_of

TABLE = pathlib.Path(__file__).parent.parent / "organizations.tsv"
COLUMNS = "id\tkind\tname\taliases\tcountry\tlat\tlon\tweight\tdescription\tflags\tsource"
SOURCES = [organizations_hand, organizations_factbook, organizations_wordnet, organizations_companies, organizations_brands, organizations_universities]

# Types of which one of the same name in another country is most likely the same one.
WORLDWIDE = {"company", "media", "igo", "ngo", "armed", "university", "agency", "religious"}
FAMOUS = 55


def names(organization):
    """All names of a row, without tags."""
    return [organization.name, *map(text_of, organization.aliases)]


def same(new, old, by_name):
    """Whether a registry row with a name in common is the organization `old`."""
    types = new.flags & old.flags & set(TYPES)
    if new.country and old.country and new.country != old.country:
        return by_name and bool(types & WORLDWIDE) and not types & {"university"}
    if is_acronym(new.name) and not (types or old.weight >= FAMOUS):
        return False
    if by_name:
        return bool(types) or new.country == old.country or old.weight >= FAMOUS
    return bool(types) and bool(new.country) and new.country == old.country


def merged():
    """The rows of all sources, each organization once."""
    rows, by_key, twice = [], collections.defaultdict(list), []
    for source in SOURCES:
        for new in source.organizations():
            if new is None:
                continue
            candidates = [(old, True) for old in by_key[key(new.name)]]
            bare = re.sub(r" of (the )?[A-Z][\w ]+$", "", new.name) if "factbook" in new.sources else new.name
            candidates += [(old, False) for old in by_key[key(bare)] if bare != new.name and commonness(bare) > 60 and " of " not in old.name]
            for alias in new.aliases:
                if not is_acronym(text_of(alias)):
                    candidates += [(old, False) for old in by_key[key(text_of(alias))]]
                elif len(text_of(alias)) > 3:
                    candidates += [(old, False) for old in by_key[key(text_of(alias))] if key(old.name) == key(text_of(alias))]
            old = next((old for old, by_name in candidates if same(new, old, by_name)), None)
            if old and "hand" in new.sources:
                twice.append(f"written twice by hand: {new.name} and {old.name} ({old.country})")
            if old is None:
                rows.append(new)
                old = new
            else:
                old.aliases += [new.name, *new.aliases]
                old.country = old.country or (new.country if "company" not in old.flags and "hand" not in old.sources else "")
                old.sources |= new.sources
                old.flags |= new.flags & {"historic"}
            for name in {key(name) for name in names(new)}:
                if old not in by_key[name]:
                    by_key[name].append(old)
    if twice:
        raise SystemExit("\n".join(twice))
    return rows


def tidy(rows):
    """Tags the aliases, drops those that are unsafe or stand twice, and rows whose name is a country's."""
    countries = set(country_codes())
    famous = collections.defaultdict(set)
    for row in rows:
        if "hand" in row.sources and row.weight >= FAMOUS:
            for name in names(row):
                if is_acronym(name):
                    famous[name].add(id(row))
    kept = []
    for row in rows:
        by_text = {}
        for position, alias in enumerate(map(tagged, row.aliases)):
            text, _, tags = alias.rpartition("@") if "@" in alias else (alias, "", "")
            acronym = is_acronym(text)
            if not text or text == row.name:
                continue
            if position >= row.written:
                others = famous[text] - {id(row)}
                if (acronym and (len(text) < 3 or others)) or (" " not in text and commonness(text) <= 60) or key(text) in countries:
                    continue
                if key(text) == key(row.name) and text.lower() == row.name.lower():
                    continue
            old = by_text.get(text, "")
            by_text[text] = ",".join(dict.fromkeys(filter(None, [*old.split(","), *tags.split(",")])))
        row.aliases = [f"{text}@{tags}" if tags else text for text, tags in by_text.items()]
        if key(row.name) not in countries and not (is_acronym(row.name) and len(row.name) < 3 and "hand" not in row.sources):
            kept.append(row)
    return kept


def ids(rows):
    """An id for each row: the one it has in the table of today, else a new one that no row has."""
    before, taken = {}, set()
    if TABLE.exists():
        for line in TABLE.read_text("utf-8").splitlines()[1:]:
            cells = line.split("\t")
            before[cells[2], cells[4]] = cells[0]
            taken.add(cells[0])
    shared = collections.Counter(slug(row.name) for row in rows)
    found = []
    for row in rows:
        known = before.pop((row.name, row.country), None)
        if known is None:
            stem = slug(row.name)
            if shared[stem] > 1 and row.country and "hand" not in row.sources:
                stem += f"-{row.country.lower()}"
            known, number = f"org.{stem}", 2
            while known in taken:
                known, number = f"org.{stem}-{number}", number + 1
        taken.add(known)
        found.append(known)
    return found


def main():
    """Writes the table and prints its size."""
    rows = tidy(merged())
    lines = []
    for identity, row in zip(ids(rows), rows, strict=True):
        description = clean(row.description)
        if len(description) > 90 or not re.fullmatch(r"org\.[a-z0-9.-]+", identity) or "\t" in row.name:
            raise SystemExit(f"bad row: {identity} {row}")
        row.flags |= {"caseexact"} if is_mixed(row.name) else set()
        order = [flag for flag in ("historic", "hazard", "caseexact", *TYPES) if flag in row.flags]
        cells = [identity, "organization", row.name, "|".join(row.aliases), row.country, "", "", str(row.weight), description, " ".join(order)]
        lines.append("\t".join([*cells, "+".join(sorted(row.sources))]))
    TABLE.write_text("\n".join([COLUMNS, *sorted(lines)]) + "\n", "utf-8")
    print(f"organizations: {len(rows)} rows, {sum(1 + len(row.aliases) for row in rows)} names")


if __name__ == "__main__":
    main()
