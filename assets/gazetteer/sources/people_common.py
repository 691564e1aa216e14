"""What every source of people.tsv shares: the row and the comparing of names."""

import dataclasses
import re
import unicodedata

from organizations_common import clean, plain

PARTICLES = set("de la del da das do dos van von der den ter ten bin ibn bint al el du di della le y e of zu af av".split())


@dataclasses.dataclass
class Person:
    """One row of people.tsv before its id is known. An alias is `text` or `text@tags`."""

    name: str
    aliases: list
    country: str
    weight: int
    description: str
    flags: set
    sources: set


def folded(name):
    """ASCII lower case, apostrophes and hyphens away: what two spellings of a name have in common."""
    text = plain(clean(name)).lower().translate(str.maketrans({"ə": "a", "ð": "d", "þ": "th"}))
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]", "", text.replace("-", " "))).strip()


def without_middle(name):
    """`Joe R. Biden` as `Joe Biden`; the name itself where no initial stands in the middle."""
    words = name.split()
    inner = [word for word in words[1:-1] if not re.fullmatch(r"\w\.?", word)]
    return " ".join([words[0], *inner, words[-1]]) if len(words) > 2 and len(words[0].strip(".")) > 1 else name


def key(name):
    """First and last word of the folded name, with initials and suffixes away; enough to tell most people apart."""
    words = folded(re.sub(r",? (Jr|Sr|II|III|IV)\.?$", "", without_middle(name))).split()
    return " ".join(words) if len(words) < 3 or {words[0], words[-1]} & {"king", "pope", "prince"} else f"{words[0]} {words[-1]}"


def slug(name):
    """The part of an id after `per.`."""
    text = unicodedata.normalize("NFKD", plain(name).translate(str.maketrans({"ə": "a", "ð": "d", "þ": "th"})))
    ascii_text = text.encode("ascii", "ignore").decode().lower().replace("'", "").replace(".", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def shortened(text, limit=90):
    """A description cut at a word, for the table's width."""
    text = clean(text)
    if len(text) <= limit:
        return text
    cut = text[: limit + 1]
    for mark in ("; ", ", ", " "):
        if mark in cut[40:]:
            return without_tail(cut[: cut.rindex(mark)])
    return cut[:limit]


def without_tail(text):
    """The text without commas and small words at its end."""
    return re.sub(r"(?:[\s,;&]+(?:and|of|the|a|an|in|to|for|with|by|on|as|at|from|but|or))*[\s,;&]*$", "", text)
