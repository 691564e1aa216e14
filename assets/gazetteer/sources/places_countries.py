"""Countries and territories: names in sixteen languages, long and former forms, demonyms."""

import html
import math
import re

import places_packages as packages
import registry
from places_entity import Entity, clean, described, hand_rows

# Countries that are not members of the United Nations weigh less, whatever their population.
TERRITORY_WEIGHT = 70
RECOGNISED_BY_MANY = {"PS": 98, "TW": 97, "XK": 90, "VA": 92, "HK": 92, "MO": 80, "GL": 88, "PR": 85, "AQ": 80, "EH": 85}
# CLDR labels that tell two countries apart in a list and are printed nowhere else.
LIST_LABEL = re.compile(r" - | – |（|\(.*[A-ZА-ЯЁ]{3}.*\)|^RAE |中国.*(特别行政区|行政區)|SAR\b")


LONG_FORM = re.compile(r"\b(Republic|Kingdom|Soviet|Socialist|State of|Union of)\b")
COLONIAL = re.compile(r"Zanzibar|Tanganyika|United Arab Republic|^(Federation|Trust|Colony)\b")


def _profile_codes():
    """ISO code -> Factbook file name, and the facts keshvar keeps on each country."""
    facts = {}
    for path in (registry.crate(*packages.KESHVAR) / "keshvar/src/countries").glob("??.rs"):
        text = path.read_text("utf-8")
        read = lambda pattern: (re.search(pattern, text) or [None, ""])[1]
        facts[path.stem.upper()] = {
            "gec": read(r"const GEC: Option<GEC> = Some\(GEC::(\w+)").lower(),
            "region": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", read(r"const SUBREGION: Option<SubRegion> = Some\(SubRegion::(\w+)")),
            "people": int(read(r"const POPULATION: Option<u64> = Some\((\d+)\)") or 0),
            "member": read(r"const UN_MEMBER: bool = (\w+)") == "true",
        }
    facts.setdefault("XK", {"gec": "kv", "region": "Southern Europe", "people": 1_800_000, "member": False})
    facts["PS"]["gec"] = ""  # the Factbook treats Gaza and the West Bank apart
    return facts


REGION_WORDS = {
    "Western Asia": "Western Asia", "Middle Africa": "Central Africa", "South Eastern Asia": "Southeast Asia", "Eastern Asia": "East Asia",
    "Southern Asia": "South Asia", "Eastern Africa": "East Africa", "Western Africa": "West Africa", "Northern Africa": "North Africa",
    "Northern America": "North America", "Australia And New Zealand": "Oceania", "Melanesia": "Oceania", "Micronesia": "Oceania",
    "Polynesia": "Oceania", "Caribbean": "the Caribbean",
}  # fmt: skip
IN_OTHER_REGION = {
    "AM": "the South Caucasus", "AZ": "the South Caucasus", "GE": "the South Caucasus", "IL": "the Middle East", "SY": "the Middle East",
    "IQ": "the Middle East", "JO": "the Middle East", "LB": "the Middle East", "SA": "the Middle East", "YE": "the Middle East",
    "OM": "the Middle East", "AE": "the Middle East", "QA": "the Middle East", "KW": "the Middle East", "BH": "the Middle East",
    "EG": "northeast Africa", "TR": "Western Asia and Europe", "CY": "the eastern Mediterranean", "RU": "Eastern Europe and northern Asia", "SS": "East Africa", "XK": "the Balkans",
    "SD": "northeast Africa", "IR": "the Middle East", "EE": "the Baltics", "LV": "the Baltics", "LT": "the Baltics",
}  # fmt: skip


def _cldr_names(entity, code):
    for language in ["en", *packages.LANGUAGES]:
        names = packages.cldr_territories(language)
        for key in (code, f"{code}-alt-short", f"{code}-alt-variant"):
            text = clean(names.get(key, ""))
            if not text or LIST_LABEL.search(text):
                continue
            inner = re.fullmatch(r"(.+?) \((.+)\)", text)
            for part in inner.groups() if inner and code == "MM" else [] if inner else [text]:
                short = key.endswith("short") and len(re.sub(r"\W", "", part)) <= 3 and part.upper() == part != part.lower()
                entity.add(part, language, *(["acronym"] if short else []))
                if re.search(r"\bо-ва?\b", part):
                    entity.add(part.replace("о-ва", "острова").replace("о-в ", "остров "), language)


def _factbook_names(entity, profile):
    """Long forms, and those former names that are long forms: the short ones worth having are in the hand list."""
    names = profile.get("Government", {}).get("Country name", {})
    strip = lambda text: re.sub(r"<[^>]+>|\(.*?\)", "", html.unescape(text)).strip()
    long = strip(names.get("conventional long form", {}).get("text", "")).split(";")[0].strip()
    if re.fullmatch(r"[A-ZÀ-Ý][\w'’.\- ]{4,}", long):
        entity.add(re.sub(r"^The ", "", long))
    for part in re.split(r"[;,]", strip(names.get("former", {}).get("text", ""))):
        part = part.strip()
        if re.fullmatch(r"[A-ZÀ-Ý][A-Za-zÀ-ÿ'’.\- ]+", part) and LONG_FORM.search(part) and not COLONIAL.search(part):
            entity.add(part, "former")


def short_names():
    """Country code -> the name descriptions use."""
    names = {row["id"]: row["name"] for row in hand_rows("places_countries.tsv")}
    return names | {"US": "the US", "GB": "the UK", "AE": "the UAE", "CD": "DR Congo", "CG": "Congo Republic", "PS": "the Palestinian territories",
                    "NL": "the Netherlands", "PH": "the Philippines", "CF": "the Central African Republic", "DO": "the Dominican Republic",
                    "CZ": "the Czech Republic", "BA": "Bosnia", "BS": "the Bahamas", "GM": "the Gambia", "MV": "the Maldives"}  # fmt: skip


def build():
    """(entities, {geonameid of a capital: country code})."""
    entities, capitals, facts = [], {}, _profile_codes()
    for row in hand_rows("places_countries.tsv"):
        code, fact = row["id"], facts.get(row["id"], {"gec": "", "region": "", "people": 0, "member": False})
        profile = packages.factbook().get(fact["gec"], {})
        entity = Entity(code, row["name"], country=code, flags=["country"], source={"cldr", "factbook", "keshvar", "hand"})
        size = round(85 + 4.5 * math.log10(max(fact["people"], 100_000) / 100_000))
        entity.weight = RECOGNISED_BY_MANY.get(code) or (min(100, size) if fact["member"] else TERRITORY_WEIGHT)
        _cldr_names(entity, code)
        _factbook_names(entity, profile)
        entity.add_written(row["aliases"])
        people, adjectives = (list(filter(None, row[c].split(","))) for c in ("people", "adjectives"))
        for word in dict.fromkeys(people + adjectives):
            entity.add(word, *["demonym"] * (word in people), *["adjective"] * (word in adjectives))
        people, adjectives = (list(filter(None, row[c].split(","))) for c in ("ru_people", "ru_adjective"))
        for word in dict.fromkeys(people + adjectives):
            entity.add(word, "ru", *["demonym"] * (word in people), *["adjective"] * (word in adjectives))
        entity.lat, entity.lon = _middle(profile)
        capital = _capital(code, profile)
        if capital:
            capitals[capital] = code
        region = IN_OTHER_REGION.get(code) or REGION_WORDS.get(fact["region"], fact["region"])
        entity.where = "" if row["description"] else f"country in {region}" if region else "country"
        entity.description = described(row["description"] or entity.where)
        entities.append(entity)
    return entities, capitals


def describe_capitals(entities, capitals, cities):
    """Completes the descriptions of countries once the display names of their capitals are known."""
    by_code = {entity.id: entity for entity in entities}
    for city in cities:
        country = by_code.get(capitals.get(city.id))
        if country is not None and country.where and city.name != country.name:
            country.description = described(f"{country.where}; capital {city.name}", country.where)


def _middle(profile):
    text = profile.get("Geography", {}).get("Geographic coordinates", {}).get("text", "")
    found = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
    if not found:
        return None, None
    degrees = lambda whole, minutes, side: (int(whole) + int(minutes) / 60) * (-1 if side in "SW" else 1)
    return degrees(*found.groups()[:3]), degrees(*found.groups()[3:])


OTHER_CAPITALS = {"PS": "Ramallah", "TW": "Taipei", "XK": "Pristina", "VA": "Vatican City", "MM": "Nay Pyi Taw", "TC": "Cockburn Town"}
NO_CAPITAL = frozenset("HK MO AQ IO NR".split())


def _capital(code, profile):
    """geonameid of the seat of government the Factbook names."""
    name = OTHER_CAPITALS.get(code) or profile.get("Government", {}).get("Capital", {}).get("name", {}).get("text", "")
    name = clean(re.sub(r"<.*|[;(,].*| in Romanian.*", "", html.unescape(name)))
    if not name or code in NO_CAPITAL:
        return None
    found = packages.places_called(code, name)
    if found:
        features = packages.feature_codes()
        return max(found, key=lambda id: (features.get(id) == "PPLC", packages.city(id)["population"], -int(id)))
    print(f"no capital found for {code}: {name}")
    return None
