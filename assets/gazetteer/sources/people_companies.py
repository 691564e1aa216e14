"""Chief executives, chairs and founders of the companies in large stock indices."""

import importlib
import re
import sys

import registry
from organizations_common import clean, country_codes
from people_common import Person, shortened, without_tail

TICKERS = ("pytickersymbols", "1.17.10")
INDICES = ("DOW JONES", "S&P 100", "S&P 500", "NASDAQ 100", "FTSE 100", "DAX", "MDAX", "CAC_40", "EURO STOXX 50", "IBEX 35", "AEX", "BEL 20",
           "Switzerland 20", "OMX Stockholm 30", "OMX Helsinki 25", "NIKKEI 225")  # fmt: skip
LARGEST = {"DOW JONES", "S&P 100", "NASDAQ 100", "EURO STOXX 50", "FTSE 100", "DAX", "CAC_40"}
NOT_NAMES = re.compile(
    r"(?i)\b(ceo|cfo|coo|president|chair\w*|executive|chief|officer|director|inc|group|corp\w*|company|bank|founder|vice|secretary|and|the|of|capital|holdings?"
    r"|investment\w*|management|partners|trust|fund|family|government|ltd|plc|llc|industries|motors?|electric|board|general|managing|co|lead|independent"
    r"|technologies|systems|energy|international|brothers|foods|steel|railway|insurance|university|state|city|national|department|ministry|steam|works)\b"
)
ROLES = (
    (r"\bceo\b|chief executive|managing director|president & ceo|president and ceo", "chief executive of"),
    (r"chair", "chair of"),
    (r"president", "president of"),
    (r"founder", "founder of"),
)
NAME = re.compile(r"[^\W\d_](?:[\w'’-]+|\.)(?: (?:[^\W\d_]\.|[^\W\d_][\w'’-]+)){1,3}")


def companies():
    """Company rows with the names of the indices they are in."""
    sys.path.insert(0, str(registry.pypi(*TICKERS)))
    table = importlib.import_module("pytickersymbols.indices_data").INDICES
    found = {}
    for index in INDICES:
        for company in table[index]["companies"]:
            found.setdefault(company["name"], (company, set()))[1].add(index)
    return found


def short_company(name):
    """`Apple Inc.` as Apple."""
    name = re.sub(r"\s*\(.*?\)", "", name)
    return re.sub(r",? (Inc\.?|Incorporated|Corporation|Corp\.?|Company|Co\.?|plc|PLC|Ltd\.?|Limited|AG|SE|S\.?A\.?|N\.?V\.?|SpA|S\.p\.A\.|Holdings?|Group|KGaA|A/S|AB|Oyj)(?= |$)", "", name).strip(" ,.&")


def named(text):
    """Pairs (name, role) of "Tim Cook (CEO) Arthur D. Levinson (chairman)"."""
    text = re.sub(r"\[[^\]]*\]", "", text)
    for part, role in re.findall(r"([^()]+)(?:\(([^)]*)\))?", text):
        for name in re.split(r"[,;/•]", part):
            name = re.sub(r"^(List|Sir|Dame|Dr\.?|Lord|Baroness|Prof\.?|Mr\.?) ", "", clean(name))
            if NAME.fullmatch(name) and all(word[0].isupper() or word in ("de", "van", "von", "der", "la", "den", "bin", "al", "du") for word in name.split()) and not NOT_NAMES.search(name):
                yield name, role.lower()


def people():
    codes = country_codes()
    for title, (company, indices) in sorted(companies().items()):
        company_name = short_company(title)
        code = codes.get((company.get("country") or "").lower(), "")
        if not code and indices & {"DOW JONES", "S&P 100", "S&P 500"}:
            code = "US"
        facts = company.get("metadata") or {}
        weight = 42 if indices & LARGEST else 36
        chosen = 0
        for name, role in named(facts.get("key_people") or ""):
            what = next((text for pattern, text in ROLES if re.search(pattern, role)), None)
            if what and chosen < 2 and len(name.split()) < 5:
                yield Person(name, [], code, weight if "executive" in what else weight - 3, without_tail(shortened(f"{what} {company_name}")), set(), {"tickers"})
                chosen += 1
