"""Cyrillic spellings among the unlabelled names of a town: believed where they read as the town's name does."""

import difflib
import re

from places_entity import fold

COUNTRIES = frozenset("RU UA BY KZ KG".split())
READING = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ", "a b v g d e e zh z i  k l m n o p r s t u f kh ts ch sh shch    e yu ya i i e g".split(" ")))
RUSSIAN = re.compile(r"[А-ЯЁ][а-яёА-ЯЁ -]+")
UKRAINIAN = re.compile(r"[А-ЩЬЮЯЄІЇҐ][а-щьюяєіїґА-ЩЬЮЯЄІЇҐ' -]+")
# A name that ends so is Ukrainian, though all its letters are Russian ones too.
UKRAINIAN_END = re.compile(r"(е|ки|ий|ни|ти|ськ|цьк|зьк|ець)$")
ALIKE = 0.85


def _sounds(text):
    """A rough common reading: no y, no soft signs, h for g."""
    latin = "".join(READING.get(c, c) for c in text.lower())
    return re.sub(r"[^a-z]|y|'", "", fold(latin).replace("kh", "x").replace("g", "h")).replace("x", "h").replace("ii", "i").replace("iu", "u").replace("ia", "a").replace("ie", "e")


def spellings(city, language):
    """The best Russian (`ru`) or Ukrainian (`uk`) spelling of a GeoNames city, or None."""
    pattern = RUSSIAN if language == "ru" else UKRAINIAN
    wanted, country_is_ukraine = _sounds(city["name"]), city["countrycode"] == "UA"
    rated = [
        (difflib.SequenceMatcher(None, wanted, _sounds(name)).ratio(), name)
        for name in city["alternatenames"]
        if pattern.fullmatch(name) and not (language == "ru" and country_is_ukraine and UKRAINIAN_END.search(name))
        and not (language == "ru" and re.search("[сцз]ьк", name))
    ]
    best = max(rated, default=(0, ""))
    return best[1] if best[0] >= ALIKE else None
