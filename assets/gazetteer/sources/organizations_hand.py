"""The hand-written organizations: `hand/organizations-*.tsv`, from general knowledge.

Columns: name, aliases, country, weight, flags, description. Aliases are `|`-separated; the language of a name in
another script, and `acronym` for initials, are added when the table is made, so only what differs is written
(`Верховна Рада@uk`).
"""

import pathlib

from organizations_common import TYPES, Organization, clean

HAND = pathlib.Path(__file__).parent.parent / "hand"
COLUMNS = "name\taliases\tcountry\tweight\tflags\tdescription"
FLAGS = {*TYPES, "historic", "hazard", "caseexact"}


def organizations():
    """Every hand-written row; a bad one stops the build with its place."""
    for path in sorted(HAND.glob("organizations-*.tsv")):
        header, *lines = path.read_text("utf-8").splitlines()
        if header != COLUMNS:
            raise SystemExit(f"{path.name}:1: the header should be {COLUMNS!r}")
        for number, line in enumerate(lines, 2):
            cells = line.split("\t")
            if len(cells) != 6:
                raise SystemExit(f"{path.name}:{number}: {len(cells)} cells, not 6: {line[:60]}")
            name, aliases, country, weight, flags, description = cells
            flags = set(flags.split())
            if not flags <= FLAGS or not flags & set(TYPES) or not weight.isdigit() or len(description) > 90 or not description:
                raise SystemExit(f"{path.name}:{number}: flags, weight or description: {line[:80]}")
            written = [alias for alias in aliases.split("|") if alias]
            yield Organization(clean(name), written, country, int(weight), clean(description), flags, {"hand"}, len(written))
