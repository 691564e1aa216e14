"""Makes assets/lexicon/given.tsv and surnames.tsv from census counts, Faker's person providers and hand lists."""

import collections
import importlib
import math
import pathlib
import re
import sys
import unicodedata

from registry import pypi
from words_common import common_words
from words_romanise import ARMENIAN, BULGARIAN, GEORGIAN, GREEK, MACEDONIAN, RUSSIAN, UKRAINIAN, romanise

CENSUS = ("names", "0.3.0")
FAKER = ("Faker", "40.54.0")
HERE = pathlib.Path(__file__).parent
LEXICON = HERE.parents[1] / "lexicon"
HAND = HERE.parent / "hand"

# Locales of Faker that list real names, with the region the lists speak for.
LOCALES = {
    "az_AZ": "turkic", "bg_BG": "slavic", "cs_CZ": "slavic", "da_DK": "nordic", "de_AT": "german", "de_CH": "german",
    "de_DE": "german", "de_LI": "german", "de_LU": "german", "el_GR": "greek", "en": "english", "en_GB": "english",
    "en_IE": "english", "en_IN": "south-asian", "en_KE": "african", "en_NG": "african", "en_NZ": "english",
    "en_PK": "south-asian", "en_TH": "southeast-asian", "en_US": "english", "es_AR": "spanish", "es_CA": "spanish",
    "es_CO": "spanish", "es_ES": "spanish", "es_MX": "spanish", "et_EE": "baltic", "fi_FI": "nordic", "fr_BE": "french",
    "fr_CA": "french", "fr_CH": "french", "fr_DZ": "arabic", "fr_FR": "french", "ga_IE": "english", "ha_NG": "african",
    "hr_HR": "slavic", "hu_HU": "hungarian", "hy_AM": "caucasian", "id_ID": "southeast-asian", "ig_NG": "african",
    "is_IS": "nordic", "it_IT": "italian", "ja_JP": "japanese", "ka_GE": "caucasian", "lt_LT": "baltic",
    "lv_LV": "baltic", "mk_MK": "slavic", "nl_BE": "dutch", "nl_NL": "dutch", "no_NO": "nordic", "pl_PL": "slavic",
    "pt_BR": "portuguese", "pt_PT": "portuguese", "ro_RO": "romanian", "ru_RU": "slavic", "sk_SK": "slavic",
    "sl_SI": "slavic", "sv_SE": "nordic", "sw": "african", "tr_TR": "turkic", "tw_GH": "african", "uk_UA": "slavic",
    "uz_UZ": "turkic", "vi_VN": "southeast-asian", "yo_NG": "african", "zh_CN": "chinese", "zh_TW": "chinese",
    "zu_ZA": "african",
}  # fmt: skip
ROMANISED = {
    "ru_RU": RUSSIAN, "uk_UA": UKRAINIAN, "bg_BG": BULGARIAN, "mk_MK": MACEDONIAN, "ka_GE": GEORGIAN,
    "hy_AM": ARMENIAN, "el_GR": GREEK,
}  # fmt: skip
CYRILLIC = {"ru_RU", "uk_UA", "bg_BG", "mk_MK"}
# Faker's lists of these locales are full registers of permitted names: presence there says little about use.
REGISTERS = {"is_IS", "bg_BG", "en", "ga_IE"}
# Of these, the ones whose rarest names are of no use for news: a name must stand in some other list too.
FULL_REGISTERS = {"is_IS", "bg_BG"}
GIVEN_LISTS = ("first_names", "first_names_male", "first_names_female", "first_names_unisex", "first_romanized_names")
SURNAME_LISTS = ("last_names", "last_names_male", "last_names_female", "unisex_last_names", "last_romanized_names")

# Census given names that a reader of the news meets as places, surnames, months or words first.
MOSTLY_SOMETHING_ELSE = set((HAND / "people-not-given.tsv").read_text(encoding="utf-8").split()[1:])


# Given names that are dictionary words too, yet nearly always names where they are capitalised.
NAMES_BEFORE_WORDS = {"maxim", "dieter", "sander", "clement", "davit", "basil", "abed", "bola", "tore", "taro", "ion"}


def folded(name):
    """Lower case without diacritics: one key for Álvaro and Alvaro."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def usable(name):
    """A single capitalised word of letters (with inner hyphen or apostrophe), Latin or Cyrillic, two letters or more."""
    if not re.fullmatch(r"[^\W\d_]+(?:[-'’ʻ][^\W\d_]+)*", name) or len(name) < 2 or not name[0].isupper():
        return False
    scripts = {unicodedata.name(letter).split()[0] for letter in name if letter.isalpha()}
    return scripts in ({"LATIN"}, {"CYRILLIC"}) and name[1:] != name[1:].upper()


def census(file):
    """Name to share in percent, from one of the census's files."""
    (path,) = pypi(*CENSUS).rglob(file)
    rows = (line.split() for line in path.read_text().splitlines())
    return {row[0].capitalize(): float(row[1]) for row in rows}


def census_cased(name):
    """Mcdonald as McDonald, Oconnor as O'Connor."""
    if re.match(r"Mc[a-z]{3}", name):
        return "Mc" + name[2:].capitalize()
    if re.match(r"O(connor|brien|neil|neal|donnell|hara|reilly|keefe|leary|malley|rourke|sullivan|toole|shea|grady|dell$)", name):
        return "O'" + name[1:].capitalize()
    return name


def faker(lists):
    """Pairs (locale, name) of Faker's lists, in Latin letters and, where the language writes it, Cyrillic."""
    sys.path.insert(0, str(pypi(*FAKER)))
    for locale in sorted(LOCALES):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        names = set()
        for attribute in lists:
            found = getattr(provider, attribute, ())
            if not isinstance(found, property):
                names.update(found)
        for name in sorted(names):
            for word in re.split(r"\s+", str(name).strip()):
                if locale in CYRILLIC:
                    yield locale, word
                yield locale, romanise(word, ROMANISED[locale]) if locale in ROMANISED else word


def hand_list(file):
    """Triples (name, weight, region) of a hand list with columns region, weight, names (names parted by blanks)."""
    for line in (HAND / file).read_text(encoding="utf-8").splitlines()[1:]:
        region, weight, names = line.split("\t")
        for name in names.split():
            yield name, int(weight), region


def first_words_of_people():
    """How often a word begins the name of a listed person (people.tsv, where it stands)."""
    table = HERE.parent / "people.tsv"
    counts = collections.Counter()
    if table.exists():
        for line in table.read_text(encoding="utf-8").splitlines()[1:]:
            words = line.split("\t")[2].split()
            if len(words) > 1 and usable(words[0]):
                counts[words[0]] += 1
    return counts


def census_weight(share):
    """1 to 9 on a scale of powers of two; 0.5 % and more (James, Mary) is 9."""
    return max(2, min(9, round(9 + math.log2(share / 0.5) * 0.95)))


def given_names():
    """Folded name to [text, weight, region, sources]."""
    names = {}

    def add(text, weight, region, source):
        entry = names.setdefault(folded(text), [text, 0, region, set()])
        entry[1] = max(entry[1], weight)
        entry[3].add(source)

    shares = collections.Counter()
    for file in ("dist.male.first", "dist.female.first"):
        for name, share in census(file).items():
            shares[name] += share
    for name, weight, region in hand_list("people-given.tsv"):
        add(name, weight, region, "hand")
    locales = collections.defaultdict(set)
    spelled = {}
    for locale, name in faker(GIVEN_LISTS):
        if name and usable(name):
            locales[folded(name)].add(locale)
            spelled.setdefault(folded(name), name)
    for key, listed in sorted(locales.items()):
        living = listed - REGISTERS
        if listed <= FULL_REGISTERS:
            continue
        regions = collections.Counter(LOCALES[locale] for locale in sorted(living or listed))
        region = regions.most_common(1)[0][0] if len(regions) < 4 else "international"
        add(spelled[key], min(8, 2 + len(living)) if living else 1, region, "faker")
    for name, share in shares.items():
        add(name, census_weight(share), "english", "census")
    shares = {folded(name): share for name, share in shares.items()}
    for name, count in first_words_of_people().items():
        if folded(name) in names or count > 2:
            add(name, min(6, 2 + int(math.log2(count))), "international", "persons")
    return names, shares


def settle(names, shares, surname_shares, words):
    """Lowers the weight of names that are words, places or surnames first; drops what is left without support."""
    surname_shares = {folded(name): share for name, share in surname_shares.items()}
    for key, entry in list(names.items()):
        weight, sources = entry[1], entry[3]
        share = shares.get(key, 0.0)
        if key in NAMES_BEFORE_WORDS:
            continue
        if key in MOSTLY_SOMETHING_ELSE:
            entry[1] = 1
        elif key in words and share < 0.03:
            if words[key] <= 35 and share < 0.005 and "hand" not in sources:
                del names[key]
            else:
                entry[1] = min(weight, 2 if share >= 0.01 or words[key] > 35 else 1)
        elif "hand" not in sources and surname_shares.get(key, 0.0) > max(0.003, 2 * share) and weight < 6:
            entry[1] = min(weight, 2)
    return names


def surnames():
    """Folded surname to [text, weight, sources]: the census's commonest and those of other countries."""
    found = {}
    ranked = sorted(census("dist.all.last").items(), key=lambda row: -row[1])[:15000]
    for name, share in ranked:
        text = census_cased(name)
        weight = max(1, min(9, round(9 + math.log2(share / 0.2) * 0.9)))
        found[folded(name).replace("'", "")] = [text, weight, {"census"}]
    for name, weight, _ in hand_list("people-surnames.tsv"):
        entry = found.setdefault(folded(name), [name, weight, set()])
        entry[0], entry[1] = name, max(entry[1], weight)
        entry[2].add("hand")
    per_locale = collections.defaultdict(set)
    spelled = {}
    for locale, name in faker(SURNAME_LISTS):
        if name and usable(name) and locale not in ("en", "ga_IE"):
            per_locale[folded(name)].add(locale)
            spelled.setdefault(folded(name), name)
    for key, listed in sorted(per_locale.items()):
        entry = found.setdefault(key.replace("'", ""), [spelled[key], 0, set()])
        entry[1] = max(entry[1], min(7, 2 + len(listed)))
        entry[2].add("faker")
    return found


def write(file, header, rows):
    lines = [header, *("\t".join(map(str, row)) for row in sorted(rows))]
    (LEXICON / file).write_text(unicodedata.normalize("NFC", "\n".join(lines)) + "\n", encoding="utf-8")
    print(f"{file}: {len(lines) - 1}")


def main():
    words = common_words()
    names, shares = given_names()
    settle(names, shares, census("dist.all.last"), words)
    write(
        "given.tsv",
        "text\tweight\tregion\tsource",
        ((text, weight, region, "+".join(sorted(sources))) for text, weight, region, sources in names.values()),
    )
    found = surnames()
    for key, entry in found.items():
        if words.get(key, 99) <= 35 and entry[1] < 6 and "hand" not in entry[2]:
            entry[1] = 1
    write("surnames.tsv", "text\tweight\tsource", ((text, weight, "+".join(sorted(s))) for text, weight, s in found.values()))


if __name__ == "__main__":
    main()
