"""The hand-written people of ../hand/people-*.tsv: name, aliases, country, weight, description, flags."""

import pathlib

from organizations_common import script_language
from people_common import Person

HAND = pathlib.Path(__file__).parent.parent / "hand"
COLUMNS = "name\taliases\tcountry\tweight\tdescription\tflags"


def tagged(alias):
    """The alias with the language that its script tells, where none is given."""
    text, at, tags = alias.rpartition("@")
    if not at:
        text, tags = alias, ""
    language = script_language(text)
    if language and language not in tags.split(",") and not any(len(tag) == 2 for tag in tags.split(",")):
        tags = ",".join(filter(None, [language, tags]))
    return f"{text}@{tags}" if tags else text


def people():
    for path in sorted(HAND.glob("people-*.tsv")):
        header, *lines = path.read_text("utf-8").splitlines()
        if header != COLUMNS:
            continue
        for number, line in enumerate(lines, 2):
            fields = line.split("\t")
            if len(fields) != 6:
                raise SystemExit(f"{path.name}:{number}: {len(fields)} columns, not 6: {line}")
            name, aliases, country, weight, description, flags = fields
            yield Person(name, [tagged(a) for a in aliases.split("|") if a], country, int(weight), description, set(flags.split()), {"hand"})
