"""Makes assets/lexicon/common.tsv: common lower-case English words with their SCOWL size (10 = most common)."""

import pathlib

from registry import debian

SCOWL = ("scowl", "2020.12.07-2")
SIZES = (10, 20, 35, 40, 50)
SPELLINGS = ("english", "american", "british")
OUT = pathlib.Path(__file__).parents[2] / "lexicon" / "common.tsv"


def common_words():
    """Each word with the smallest size that lists it."""
    folder = debian(*SCOWL) / "usr" / "share" / "dict" / "scowl"
    smallest = {}
    for size in SIZES:
        for spelling in SPELLINGS:
            for word in (folder / f"{spelling}-words.{size}").read_text(encoding="latin-1").split():
                if word.islower() and word.isalpha():
                    smallest.setdefault(word, size)
    return smallest


def main():
    lines = ["word\tclass", *(f"{word}\t{size}" for word, size in sorted(common_words().items()))]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(lines) - 1}")


if __name__ == "__main__":
    main()
