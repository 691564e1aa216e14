"""Companies of twenty share indices, out of pytickersymbols (MIT): names, countries and industries only."""

import re
import sys

import registry
from organizations_common import Organization, clean, commonness, country_codes, is_acronym, of_country

TICKERS = ("pytickersymbols", "1.17.10")
GREAT = {"S&P 100", "DOW JONES", "FTSE 100", "DAX", "CAC 40", "EURO STOXX 50", "CAC_40"}
MIDDLE = {"S&P 500", "NASDAQ 100", "NIKKEI 225", "AEX", "IBEX 35", "BEL 20", "OMX Stockholm 30", "OMX Helsinki 25", "Switzerland 20", "MDAX"}
HOME = {"DAX": "DE", "MDAX": "DE", "SDAX": "DE", "TecDAX": "DE", "FTSE 100": "GB", "NIKKEI 225": "JP", "AEX": "NL", "IBEX 35": "ES", "BEL 20": "BE",
        "CAC_40": "FR", "CAC Mid 60": "FR", "OMX Stockholm 30": "SE", "OMX Helsinki 25": "FI", "Switzerland 20": "CH"}
SUFFIX = re.compile(
    r"(?i)[ ,]+(inc\.?|incorporated|plc|n\.?v\.?|s\.?e\.?|a\.?g\.?|corp\.?|corporation|company|co\.?|ltd\.?|limited|s\.?a\.?|ab|s\.a\.f\.|kgaa|se & co\. kgaa"
    r"|sca|holdings?|holding ag|& plc|se & co)$"
)
ABROAD = {"ireland", "switzerland", "united kingdom", "netherlands", "canada", "bermuda", "singapore", "israel"}
SKIPPED = {"OPmobility", "Planet", "Sto", "Pool", "Hamborner", "IndustrivärdenC", "KalmarB", "LifcoB", "Besi", "Recruit", "Elis", "Verve Group", "SHIFT", "Argan"}


def short(name):
    """A company's name without its legal form: Apple Inc. -> Apple."""
    name = re.sub(r"\s*\([^)]*\)", "", name)
    while SUFFIX.search(name):
        name = SUFFIX.sub("", name).strip(" ,&")
    return re.sub(r"^The (?=\S+ \S+)", "", name)


def safe(name):
    """Whether a name by itself points to the company."""
    return len(name) > 2 and (" " in name or commonness(name) > 60) and not (is_acronym(name) and len(name) < 4)


def organizations():
    """One row a company."""
    sys.path.insert(0, str(registry.pypi(*TICKERS)))
    from pytickersymbols.indices_data import INDICES

    companies = {}
    for index, listing in INDICES.items():
        for company in listing["companies"]:
            companies.setdefault(clean(company["name"]), (company, set()))[1].add(index)
    codes = country_codes()
    for full, (company, indices) in sorted(companies.items()):
        if full in SKIPPED or re.search(r"(?i)\b(trust|reit|fund)\b", full) and not indices & GREAT:
            continue
        american = any(index.startswith(("S&P", "NASDAQ", "DOW")) for index in indices)
        home = next((HOME[index] for index in sorted(indices) if index in HOME), "")
        place = (company.get("country") or "").split(",")[-1].strip().lower()
        country = home or codes.get(place, "")
        if american and not home:
            country = codes[place] if place in ABROAD else "US"
        brief = short(full)
        bare = re.sub(r"\s*\([^)]*\)", "", full)
        name = brief if safe(brief) else bare
        if not safe(name) or name[0].islower():
            continue
        briefer = re.sub(r"(?i)[ ,]+(group|holdings?)$", "", brief)
        briefer = briefer if commonness(briefer.split()[0]) > 60 else brief
        aliases = [other for other in (bare, brief, briefer) if other != name and safe(other)]
        where = f" in {of_country(country)}" if country else ""
        # The industries are right for the American and Japanese indices only.
        fields = [i.lower().replace("&", "and") for i in company.get("industries") or [] if len(i) < 40] if country in ("US", "JP") else []
        index = next((index for index in sorted(indices) if index in HOME), "")
        described = f"company{where}: {fields[0]}" if fields else f"listed company{where} ({index.replace('_', ' ')})" if index else f"company{where}"
        weight = 55 if indices & GREAT else 45 if indices & MIDDLE else 38 if indices != {"S&P 600"} else 30
        yield Organization(name, aliases, country, weight, described, {"company"}, {"tickers"})
