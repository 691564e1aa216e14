"""Makes people.tsv: the hand-written people first, then those of the registry packages.

A registry row that names a person already there only adds its spelling to it. See ../README.md for the sources.
"""

import collections
import difflib
import pathlib
import re
import unicodedata

import people_companies
import people_factbook
import people_hand
import people_wordnet
from organizations_common import clean, country_codes, plain, text_of
from people_common import folded, key, slug, without_middle

TABLE = pathlib.Path(__file__).parent.parent / "people.tsv"
COLUMNS = "id\tkind\tname\taliases\tcountry\tlat\tlon\tweight\tdescription\tflags\tsource"
SOURCES = [people_hand, people_factbook, people_wordnet, people_companies]
SUFFIX = re.compile(r",? (Jr|Sr)\.?$")
TITLE = re.compile(r"(?:Sir|Dame|Ratu|Dato|Lord|Baron|Archbishop|Ayatollah|President|General|Prince) (?=\S+ \S)")
# How alike two given names must be for one person's two spellings (Sergey, Sergei), family name and country being the same.
ALIKE = 0.72


def names(person):
    return [person.name, *map(text_of, person.aliases)]


def family(name):
    """The last word of the folded name."""
    return folded(SUFFIX.sub("", name)).split()[-1]


def spelled_alike(one, other):
    """Whether two full names are likely two spellings of one person's name, the family name being the same."""
    first, second = folded(one).split(), folded(other).split()
    if len(first) < 2 or len(second) < 2 or first[0][0] != second[0][0]:
        return False
    return difflib.SequenceMatcher(None, first[0], second[0]).ratio() >= ALIKE or (len(first[0]) == 1 or len(second[0]) == 1)


def merged():
    """The rows of all sources, each person once, the first source's row leading."""
    rows, by_key, by_family = [], collections.defaultdict(list), collections.defaultdict(list)
    for source in SOURCES:
        for new in source.people():
            new.name = clean(new.name)
            if "hand" not in new.sources and TITLE.match(new.name):
                new.aliases.insert(0, new.name)
                new.name = TITLE.sub("", new.name)
            same = [old for name in names(new) for old in by_key[key(name)] if "tickers" in new.sources or not (old.country and new.country and old.country != new.country)]
            if not same and "hand" not in new.sources:
                same = [old for old in by_family[new.country, family(new.name)] if any(spelled_alike(new.name, name) for name in names(old))]
            old = same[0] if same else None
            if old is not None and "hand" in new.sources and "hand" in old.sources:
                if folded(old.name) == folded(new.name):
                    raise SystemExit(f"written twice by hand: {new.name} ({new.country}) and {old.name} ({old.country})")
                old = None
            if old is None:
                rows.append(new)
                old = new
            else:
                if not {folded(name) for name in [new.name]} <= {folded(name) for name in names(old)}:
                    old.aliases.append(new.name)
                old.aliases += [alias for alias in new.aliases if folded(text_of(alias)) not in {folded(name) for name in names(old)}]
                old.country = old.country or new.country
                if "hand" not in old.sources:
                    old.weight = max(old.weight, new.weight)
                    if new.flags & {"historic"}:
                        old.flags.add("historic")
                old.sources |= new.sources
            for name in names(new):
                if old not in by_key[key(name)]:
                    by_key[key(name)].append(old)
                if old not in by_family[old.country, family(name)] and len(folded(name).split()) > 1:
                    by_family[old.country, family(name)].append(old)
    return rows


def with_forms(person):
    """Adds the forms that follow from the name: without middle initial, with plain letters for ø and ł."""
    forms = []
    for name in [person.name, *(alias for alias in person.aliases if "@" not in alias)]:
        forms.append(without_middle(name))
        forms.append(SUFFIX.sub("", without_middle(name)) if SUFFIX.search(name) and "historic" in person.flags else name)
        if any(letter in name for letter in "øØłŁđĐıßæÆəƏðÞþ"):
            forms.append(plain(name).replace("ə", "a").replace("Ə", "A").replace("ð", "d").replace("Þ", "Th").replace("þ", "th"))
    known = {name.casefold() for name in names(person)}
    kept = []
    for form in forms:
        if form.casefold() not in known and " " in form:
            known.add(form.casefold())
            kept.append(form)
    person.aliases += kept


def tidy(rows):
    """Drops rows that are no names and aliases that stand twice, and keeps an alias off a second, lesser person."""
    places = set(country_codes())
    kept = []
    for person in rows:
        if len(person.name) < 5 and "hand" not in person.sources or folded(person.name) in places:
            continue
        if "hand" not in person.sources and not re.fullmatch(r"(?:[^\W\d_][\w'.-]*)(?: [^\W\d_][\w'.-]*){1,5}", person.name):
            continue
        with_forms(person)
        kept.append(person)
    owner = {}
    for person in sorted(kept, key=lambda row: (-row.weight, row.name)):
        owner.setdefault(person.name, person)
    for person in sorted(kept, key=lambda row: (-row.weight, row.name)):
        unique = []
        for alias in person.aliases:
            text = text_of(alias)
            if text != person.name and owner.setdefault(text, person) is person and alias not in unique:
                unique.append(alias)
        person.aliases = unique
    return kept


def main():
    rows = tidy(merged())
    rows.sort(key=lambda person: (slug(person.name), person.country, person.description))
    used = collections.Counter()
    lines = [COLUMNS]
    for person in rows:
        base = slug(person.name)
        used[base] += 1
        identity = f"per.{base}" + (f"-{used[base]}" if used[base] > 1 else "")
        if not 0 < len(person.description) <= 90:
            raise SystemExit(f"{person.name}: description of {len(person.description)} characters")
        columns = [identity, "person", person.name, "|".join(person.aliases), person.country, "", "", str(person.weight), person.description,
                   " ".join(sorted(person.flags)), "+".join(sorted(person.sources))]  # fmt: skip
        lines.append("\t".join(columns))
    TABLE.write_text(unicodedata.normalize("NFC", "\n".join(lines)) + "\n", encoding="utf-8")
    print(f"{TABLE.name}: {len(lines) - 1}, {sum(1 + len(row.aliases) for row in rows)} names")


if __name__ == "__main__":
    main()
