"""Parties, chambers, courts, armed forces and armed groups out of the World Factbook (public domain)."""

import html
import re

from organizations_common import Organization, clean, commonness, country_name, factbook, is_acronym, key, of_country, value

# The language in which the Factbook gives a country's local names.
LANGUAGES = {}
for _language, _codes in {
    "es": "AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE", "pt": "AO BR CV GW MZ PT ST TL",
    "fr": "BF BI BJ BE CD CF CG CH CI CM DJ FR GA GN HT KM LU MC MG ML NE NC PF RE RW SN TD TG WF GP MQ DZ MA TN MR",
    "de": "DE AT LI", "it": "IT SM VA", "nl": "NL SR AW CW SX", "sv": "SE", "da": "DK", "no": "NO", "fi": "FI", "is": "IS",
    "pl": "PL", "cs": "CZ", "sk": "SK", "sl": "SI", "hr": "HR", "sr": "RS ME", "bs": "BA", "hu": "HU", "ro": "RO MD", "bg": "BG",
    "el": "GR CY", "sq": "AL XK", "mk": "MK", "lt": "LT", "lv": "LV", "et": "EE", "tr": "TR", "ru": "RU", "uk": "UA", "be": "BY",
    "ka": "GE", "hy": "AM", "az": "AZ", "kk": "KZ", "uz": "UZ", "ky": "KG", "tg": "TJ", "tk": "TM", "mn": "MN", "fa": "IR", "ar": "SA EG SY",
    "id": "ID", "ms": "MY BN", "th": "TH", "vi": "VN", "km": "KH", "lo": "LA", "my": "MM", "hi": "IN", "ne": "NP", "si": "LK", "ja": "JP",
    "ko": "KR KP", "zh": "CN TW", "he": "IL", "am": "ET", "so": "SO", "sw": "TZ KE", "mt": "MT", "ga": "IE",
}.items():
    for _code in _codes.split():
        LANGUAGES[_code] = _language

# Names of these languages are given in Latin letters only as English news spells them: they need no language.
TRANSLITERATED = set("ru uk be ka hy kk ky tg mn fa ar th km lo my hi ne si ja ko zh he am bg el mk sr".split())

# Initials that mean something else far more often than a party.
TAKEN = set(
    "AIDS AND ARE ART BAN BBC CAN CAR CAT CDS CEO CIA CNN COP CPI DNA DOE EPA EST EU FAR FBI FDA GDP GMT GPS HIV IMF IOC IRA ISO LAN LED MAN MAP"
    " MBA MEP MIT MOU MP MPH MRI NASA NATO NBA NET NHS NOT NOW NSA OUR OUT PAC PDF PHD PIN PPM PRO RAM RED RPM RSF SEC SIM SOS SUN TAX TOP UFO UK"
    " UN UPS URL USA USD USSR VAT VIP WAR WHO WIN YES ONE THE NEW ACT AGE ALL AIM ADD BIG DAY END FIT FOR GET HER HIS HOW ICE JOB LAW LIFE HOPE NHK CNMI PNG".split()
)
# Words in brackets that tell where a party stands, not what it is called.
PARTS_OF_COUNTRIES = {"Northern Ireland", "Flanders", "Wallonia", "Scotland", "Wales", "Catalonia", "Basque Country", "Faroe Islands", "Greenland"}

GENERIC_FORCES = re.compile(
    r"(?i)^(the )?(army|navy|air force|air forces|ground forces?|land forces?|naval forces?|marines?|marine corps|coast guard|police|special forces?"
    r"|military|gendarmerie|air and air defense forces?|air defense forces?|reserves?|border guards?|national police|national guard|maritime forces?"
    r"|air wing|joint forces?|special operations forces?|includes .*|other .*|none|border police|reserve forces?|general staff|cyber .*|logistics .*"
    r"|.*command|.*service|support .*|.*directorate.*|.*units?|.*branch.*|.*component|.*regular.*|.*ministry.*|ministry.*|.*department.*)$"
)


# Local names that many countries' chambers, courts and forces share.
GENERIC_LOCAL = re.compile(
    r"(?i)(parl[aei]+m|sena[dt]|c[aá]mara|chambre|asamblea|assembl|congres|national|cour |cours |corte |tribunal|conse[ij]|la |le |l'|military|armed forces"
    r"|supreme|ejercito|ejército|armada|fuerza[s]? |marin|forces? arm)[^ ]*( (nacional|nationale|de (diputados|senadores|representantes)"
    r"|supr[eê]me|suprema?( de justicia)?|constitutionnelle|de cassation|a[eé]rea|naval|militar|armadas|arm[eé]es|general|d.[a-z]+))*$"
)


def local(text, country):
    """A local name as an alias with its language, or None where the language is not known."""
    language = LANGUAGES.get(country)
    return text if language in TRANSLITERATED else f"{text}@{language}" if language else None


def text_lines(text):
    """The lines of a Factbook field, without mark-up."""
    text = html.unescape(re.sub(r"(?i)<br\s*/?>|<p>|</p>", "\n", text))
    return [clean(re.sub(r"<[^>]+>", "", line)) for line in text.split("\n") if line.strip()]


def usable_acronym(text):
    """Initials of three letters or more that are nothing else."""
    return is_acronym(re.sub(r"[a-z]", "", text)) and sum(c.isupper() for c in text) >= 3 and len(text) <= 9 and text.upper() not in TAKEN


def party(line, country):
    """The party a line of the list names, or None: `Movement for X (Movimiento X) or MX (formerly Y)`."""
    if len(line) > 150 or re.match(r"[a-z]|\d|\W|(?i:note|none|independent|other|candidates|not |according|there |parties|coalition:)", line):
        return None
    line = re.sub(r"\[[^]]*\]|\s*\([^)]*(includes|including|coalition|alliance (of|between)|consists|list)[^)]*\)?", "", line)
    aliases = []
    for inner in re.findall(r"\(([^)]*)\)", line):
        former = re.sub(r"(?i)^(formerly|former|previously)( known as| the)? ", "", inner)
        for part in re.split(r"\s+or\s+|;\s*|,\s*", former):
            part = clean(part)
            if usable_acronym(part):
                aliases.append(part)
            elif former == inner and (" " in part or len(part) > 5) and part[:1].isupper() and local(part, country) and part not in PARTS_OF_COUNTRIES:
                aliases.append(local(part, country))
            elif former != inner and " " in part and part[:1].isupper():
                aliases.append(f"{part}@former")
    line = re.sub(r"\s*\([^)]*\)?", "", line)
    line, _, former = re.sub(r"\bor(?=[A-Z])", "or ", line).partition(" formerly ")
    name, *others = [clean(part) for part in re.split(r"\s+(?:or|aka|also)\s+(?=[A-Z])", line)]
    if " " in clean(former) or len(former) > 6:
        aliases.append(f"{clean(former)}@former")
    for other in others:
        if usable_acronym(other):
            aliases.append(other)
        elif not is_acronym(other) and len(other) > 5 and commonness(other) > 60 and sum(c.isupper() for c in other) < 5:
            aliases.append(other)
    name = re.sub(r"^(The|the) (?=[A-Z]\w+ )", "", name)
    name = re.sub(r"^(\w+) (.+) of$", r"\2 of \1", name)
    if len(name) < 4 or is_acronym(name) or len(name) > 80 or not name[0].isupper() or (" " not in name and commonness(name) <= 20):
        return None
    if re.search(r"[\[\]:]|\d{3}|\bbloc of\b|\bseats?\b", name):
        return None
    flags = {"party"} | ({"hazard"} if " " not in name and commonness(name) <= 60 else set())
    for spelled in [name, *aliases]:
        if "Labor" in spelled and country != "US":
            aliases.append(spelled.replace("Labor", "Labour"))
    return Organization(name, aliases, country, 38, f"political party in {of_country(country)}", flags, {"factbook"})


def stems(country):
    """How the words begin that show a name to be of a country: kazakh, danish."""
    adjective = value(factbook()[country], "People and Society", "Nationality", "adjective")
    words = re.findall(r"\w{4,}", f"{country_name(country)} {re.sub('<.*', '', adjective)}")
    return {word[:4].lower() for word in words} - {"sout", "nort", "isla", "repu", "sain", "none", "unit", "note", "stat"} | {country_name(country).lower()}


def composed(text, country, type_flag, described, weight):
    """A chamber, court or force: its general name completed by the country, its local name as an alias."""
    inner = re.findall(r"\(([^()]*)\)", text)
    name = clean(re.sub(r"\s*\(.*", "", text))
    name, *others = [clean(part) for part in re.split(r"\s+(?:or|aka)\s+", name)]
    name = re.sub(r"^(the|The) ", "", name).split(" - ")[-1]
    if not name or not name[0].isupper() or len(name) > 70:
        return None
    aliases = []
    for part in [clean(p) for i in inner for p in re.split(r"\s+or\s+|;\s*|,\s*|aka ", i)] + others:
        if re.match(r"[a-z]|\d|consists|includes|National Guard$|Navy|Army|Air|Ministry|Office|Department|Administrative|Kystvakt", part) or len(part) > 60:
            continue
        if usable_acronym(part):
            aliases.append(part)
        elif key(part) in key(name) or GENERIC_LOCAL.match(part) or (type_flag == "court" and "ourt" in part):
            continue
        elif local(part, country) and not is_acronym(part) and (" " in part or commonness(part) > 60) and len(part) > 4:
            aliases.append(local(part, country))
    if key(name) == key(country_name(country)):
        return None
    if not any(stem in name.lower() for stem in stems(country)):
        adjective = clean(re.sub("[(;,<].*", "", value(factbook()[country], "People and Society", "Nationality", "adjective")))
        if adjective and type_flag != "court" and "none" not in adjective:
            aliases.append(f"{adjective} {name}")
        name = f"{name} of {of_country(country)}"
    return Organization(name, aliases, country, weight, described.format(of_country(country)), {type_flag}, {"factbook"})


def forces(text, country):
    """The named forces of the field, generic branches (Army, Navy) left to grammar."""
    for line in text_lines(text):
        line = re.sub(r"\s*\(\d{4}\)\s*$", "", line)
        depth, part, parts = 0, "", []
        for character in line:
            depth += (character == "(") - (character == ")")
            if character in ",;:" and depth == 0:
                parts.append(part)
                part = ""
            else:
                part += character
        for part in [*parts, part]:
            bare = clean(re.sub(r"\s*\(.*", "", part))
            if len(bare.split()) < 2 or GENERIC_FORCES.match(bare) or re.search(r"(?i)\bpolice\b.*\bforces?\b.* and |^and |ministry|office of", bare):
                continue
            type_flag = "police" if re.search(r"(?i)police|gendarm|carabin|constabulary", bare) else "military"
            yield composed(part, country, type_flag, "police force of {}" if type_flag == "police" else "military or security force of {}", 36)


def organizations():
    """Every organization taken from the Factbook."""
    groups = {}
    for country, profile in factbook().items():
        government = profile.get("Government", {})
        if not country_name(country):
            continue
        for line in text_lines(value(government, "Political parties")):
            yield party(line, country)
        for section, body in government.items():
            if section.startswith("Legislative branch"):
                yield composed(html.unescape(value(body, "legislature name")), country, "parliament", "parliament of {}", 45)
                yield composed(html.unescape(value(body, "chamber name")), country, "parliament", "chamber of the parliament of {}", 42)
        for court in re.split(r";\s*(?![^()]*\))", html.unescape(value(government, "Judicial branch", "highest court(s)"))):
            if re.search(r"(?i)court|tribunal|council", court[:60]) and not re.match(r"[a-z]|(?i:note|includes|the )", clean(court)):
                yield composed(re.sub(r"<[^>]+>.*", "", court), country, "court", "high court of {}", 40)
        yield from forces(value(profile, "Military and Security", "Military and security forces"), country)
        for group in re.split(r";\s*", " ".join(text_lines(value(profile, "Terrorism", "Terrorist group(s)")))):
            groups.setdefault(key(re.sub(r"\(.*", "", group)), clean(group))
    for group in groups.values():
        name = clean(re.sub(r"\s*[(\[].*", "", group))
        if 4 < len(name) < 70 and "/" not in name and "note" not in name:
            acronyms = [a for a in re.findall(r"\(([^)]*)\)", group) if usable_acronym(a)]
            yield Organization(name, acronyms, "", 42, "armed group on the United States list of terrorist groups", {"armed"}, {"factbook"})
