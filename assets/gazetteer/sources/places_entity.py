"""A place entity, its aliases with tags, and the table it becomes a row of."""

import math
import pathlib
import re
import unicodedata

ROOT = pathlib.Path(__file__).parent.parent
HAND = ROOT / "hand"
HEADER = "id kind name aliases country lat lon weight description flags source".split()
FORMS = {"acronym", "surname", "demonym", "adjective", "former"}
DESCRIPTION_LIMIT = 90

# Letters that no canonical decomposition reduces to ASCII.
PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ß": "ss", "æ": "ae",
     "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ħ": "h", "Ħ": "H", "ə": "a", "Ə": "A", "ŋ": "n"}
)
APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʻʼ`´ʹʾʿ", "'"))


def clean(text):
    """NFC, apostrophes and blanks evened out, format characters gone."""
    text = unicodedata.normalize("NFC", text).translate(APOSTROPHES)
    text = "".join(" " if c.isspace() else c for c in text if unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join(text.split())


def unmarked(text):
    """Without diacritics, letter case kept."""
    kept = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(kept))


def fold(text):
    """The key under which two spellings are one name."""
    return unmarked(clean(text)).casefold()


def is_latin(text):
    return all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())


def slug(text):
    plain = unmarked(text).translate(PLAIN_LETTERS).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def weight_of(population, bonus=0):
    """Prior fame from a number of people: 1,000 -> 30, 1M -> 60."""
    return max(20, min(100, round(10 * math.log10(max(population, 100))) + bonus))


class Entity:
    def __init__(self, id, name, *, country="", lat=None, lon=None, weight=30, description="", flags=(), source=()):
        self.id, self.name, self.country = id, clean(name), country
        self.lat, self.lon, self.weight, self.description = lat, lon, weight, description
        self.flags, self.source = list(flags), set(source)
        self.population = 0
        self.aliases = {}

    def add(self, text, *tags):
        """Adds another name. Tags are languages and forms; no language (or `en`) makes it good in any English text."""
        text = clean(text or "")
        if len(text) < 2 and is_latin(text) or "|" in text or text == self.name and not {"demonym", "adjective"} & set(tags):
            return
        self.aliases.setdefault(text, []).append(frozenset(tags))

    def add_written(self, written):
        """Adds aliases as the tables write them: `Казахстан@ru|Kazakh@demonym`; `-text` takes one away."""
        for part in filter(None, (p.strip() for p in written.split("|"))):
            if part.startswith("-"):
                self.drop(part[1:])
                continue
            text, _, tags = part.rpartition("@") if "@" in part else (part, "", "")
            self.add(text, *filter(None, tags.split(",")))

    def drop(self, text):
        self.aliases.pop(clean(text), None)

    def rename(self, name):
        """Gives a better display name; the old one stays as an alias."""
        old, self.name = self.name, clean(name)
        self.aliases.pop(self.name, None)
        self.add(old)

    def merged(self):
        """(text, languages, forms) with a language dropped where the text is good in any."""
        for text, uses in self.aliases.items():
            languages = {tag for use in uses for tag in use if tag not in FORMS} - {"en"}
            if any(not (use - FORMS - {"en"}) for use in uses):
                languages = set()
            yield text, languages, {tag for use in uses for tag in use if tag in FORMS}

    def spelled_anywhere(self):
        """The name and the aliases that are good in any text and no special form."""
        return [self.name, *(text for text, languages, forms in self.merged() if not languages and not forms)]

    def final_aliases(self):
        """Aliases without those that fold to the name or to one good in any text, unless they add marks or a form."""
        merged = list(self.merged())
        anywhere = {fold(text) for text, languages, forms in merged if not languages and not forms} | {fold(self.name)}
        seen = {fold(self.name)}
        for text, languages, forms in sorted(merged, key=lambda m: (bool(m[1]), m[0] != m[0].title(), m[0])):
            key = fold(text)
            adds_marks = unmarked(text) != text and unmarked(self.name) == self.name
            if forms:
                yield text, languages, forms
            elif languages and is_latin(text):
                if key not in anywhere or adds_marks:
                    yield text, languages, forms
            elif key not in seen or languages:
                yield text, languages, forms
                seen.add(key)

    def row(self):
        written = []
        for text, languages, forms in self.final_aliases():
            tags = sorted(languages) + sorted(forms)
            written.append(f"{text}@{','.join(tags)}" if tags else text)
        digits = 2 if "city" in self.flags and "hand" not in self.source else 4
        number = lambda degrees: "" if degrees is None else f"{round(degrees, digits) + 0:.{digits}f}".rstrip("0").rstrip(".")
        fields = [self.id, "place", self.name, "|".join(sorted(written, key=lambda w: ("@" in w, w))), self.country,
                  number(self.lat), number(self.lon), str(self.weight), self.description, " ".join(self.flags),
                  "+".join(sorted(self.source))]
        return "\t".join(fields)


def described(*choices):
    """The first description that fits."""
    return next(clean(c) for c in choices if len(clean(c)) <= DESCRIPTION_LIMIT)


def hand_rows(name):
    """Rows of a hand-kept table as dictionaries; lines that begin with `#` are remarks."""
    lines = [l for l in (HAND / name).read_text("utf-8").splitlines() if l.strip() and not l.startswith("#")]
    header = lines[0].split("\t")
    for number, line in enumerate(lines[1:], 2):
        fields = line.split("\t")
        if len(fields) > len(header):
            raise SystemExit(f"{name}: {len(fields)} fields where {len(header)} are named: {line}")
        yield dict(zip(header, (f.strip() for f in fields + [""] * (len(header) - len(fields)))))


def write_table(name, entities):
    rows = [e.row() for e in sorted(entities, key=lambda e: e.id)]
    (ROOT / name).write_text("\n".join(["\t".join(HEADER), *rows]) + "\n", "utf-8", newline="\n")
    names = sum(1 + len(list(e.final_aliases())) for e in entities)
    print(f"{name}: {len(rows):,} entities, {names:,} names")
