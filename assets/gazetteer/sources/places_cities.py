"""Cities and towns: GeoNames' list, its labels in other languages, and a hand-kept list of better names and small towns."""

import math
import re

import places_cyrillic
import places_packages as packages
import places_words as words
from places_entity import PLAIN_LETTERS, Entity, clean, described, fold, hand_rows, is_latin, unmarked, weight_of

SMALLEST = 15_000
# Countries whose long tail of towns is seldom in world news and full of common words.
SMALLEST_IN_CROWDED = 30_000
CROWDED = frozenset("US CN IN PK ID BR PH NG MX BD EG".split())
PARTS_OF_CITIES = frozenset("PPLX PPLL PPLW PPLQ PPLH".split())
SMALLEST_PART = 300_000
CAPITAL_BONUS = 15
BIG_CITY = 300_000
SUBURB_KILOMETRES = 15
SMALLEST_SUBURB = 100_000
# A row of the hand list makes the name of a larger city safe.
SAFE_BY_HAND = 50_000
# Countries where the local Latin spelling, marks and all, is what English text prints.
LATIN = frozenset(
    "AD AL AO AR AT AU AW BA BB BE BF BI BJ BO BQ BR BS BW BZ CA CD CF CG CH CI CL CM CO CR CU CV CW CZ DE DK DM DO EC EE ES FI FJ "
    "FM FO FR GA GB GD GF GH GL GN GP GQ GT GW GY HN HR HT HU ID IE IM IS IT JE JM KE KI KN LC LI LR LS LT LU LV MC MD ME MG MH ML MQ "
    "MT MU MW MX MY MZ NA NC NE NG NI NL NO NZ PA PE PF PG PH PL PR PT PY RE RO RW SB SC SE SG SI SK SL SM SN SR ST SV SX SZ TG TL "
    "TO TR TT TV TZ UG US UY VA VC VE VN VU WS XK YT ZA ZM ZW".split()
)
ARTICLE = re.compile(r"^(Al|Ar|As|Ash|Ad|An|At|Az|Ath|Adh|El)[ -](?=[A-Z])")
# GeoNames' own additions to a name, at its end or start.
ENDINGS = re.compile(r"(?<=\w)( Shahri|, \w+| city|-(up|ŭp|si|shi|gun|eup|ri|cho))$")
BEGINNINGS = re.compile(
    r"^(Thị Trấn|Thị Xã|Quận|Horad|City of|Gorod|Kota|Universitäts- und Hansestadt|Hansestadt|Lutherstadt|Heroica Ciudad de|Heroica) (?=\w)"
)
ADDITION = re.compile(r" ?\(.*|(?<=\w) ?/.*|(?<=\w)'$|^'(?!s-)")
JUNK_LABEL = re.compile(
    r"\d|[()\[\],;/]|^Amphoe |^Cidade de |^Borough of |^City of |^Gmina |Island and| district$| town$| city$|Municipality|County|Province|Prefecture|"
    r"Metropolitan|Township|Chengguanzhen|VILLE| Shahri$|.{31}",
    re.I,
)
# Where towns below the usual size are in the news, or the reader is at home.
SMALLEST_IN_FOCUS = {country: 5_000 for country in (
    "UA KZ BY GE AM AZ KG UZ TJ TM MD IL PS SY IQ LB SD SS AF YE LY ML BF NE ET ER SO CD CF HT RS XK BA MK ME LT LV EE").split()} | {"RU": 10_000}
# Languages whose names of small foreign towns no article prints; each with the countries it is at home in.
HOME = {
    "zh": "CN TW HK MO SG", "ja": "JP", "ko": "KR KP", "pl": "PL", "pt": "BR PT AO MZ", "it": "IT CH", "kk": "KZ KG UZ RU", "tr": "TR CY AZ",
    "fa": "IR AF TJ", "ar": "EG SA SY IQ JO LB YE OM AE QA KW BH PS SD LY TN DZ MA MR TD DJ SO IL",
}  # fmt: skip
KNOWN_ABROAD = 50_000
CYRILLIC_HOME = frozenset("RU UA BY KZ KG TJ UZ TM MN BG RS MK MD GE AM AZ".split())
SHORT_CYRILLIC = 4
OTHER_SCRIPTS = frozenset("ru uk kk ar fa zh ja ko".split())
LONGEST_NAME = 32
KNOWN_BY_SHORT_NAME = 300_000
# Towns that share the name of a city of so many people are kept though small: "Paris, Texas".
NAMESAKE_OF = 150_000
SMALLEST_NAMESAKE = 5_000


def display_name(city, english):
    """The spelling an English reader expects, without a hand-made correction."""
    name, country = clean(city["name"]), city["countrycode"]
    name = ADDITION.sub("", BEGINNINGS.sub("", ENDINGS.sub("", name)) if country != "US" else name)
    if country in ("RU", "BY", "UA", "KZ", "KG", "UZ", "TM", "TJ", "AM", "GE", "AZ", "MN", "BG", "RS", "MK"):
        name = unmarked(name.replace("ë", "yo")).replace("'", "")
        if country == "RU":
            name = re.sub(r"(?<=sk)iy\b|(?<=[a-z])yy\b|iy\b", "y", name)
            name = re.sub(r"yye\b", "ye", name)
        if country == "UA":
            name = re.sub(r"yy\b", "yi", name)
    elif country not in LATIN:
        name = unmarked(name).lstrip("'")
        if english and fold(english) == fold(name):
            name = unmarked(english)
    return name if name[1:2].isupper() else name[:1].upper() + name[1:]


def _spellings(entity, country):
    """Other ways the same romanised name is printed."""
    name = entity.name
    plain = unmarked(name)
    lettered = plain.translate(PLAIN_LETTERS)
    if lettered != plain:
        entity.add(lettered)
    if country in ("DE", "AT", "CH") and re.search("[äöü]", name):
        entity.add(name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))
    if country not in LATIN and ARTICLE.match(name):
        entity.add(ARTICLE.sub(lambda m: m[1] + ("-" if m[0][-1] == " " else " "), name))
        rest = ARTICLE.sub("", name)
        if entity.population >= words.BIG and len(rest) >= 5 and not words.is_hazard(rest, entity.population):
            entity.add(rest)
    if name.startswith("Saint ") or name.startswith("St. "):
        entity.add(re.sub(r"^(Saint|St\.) ", "St ", name))
        entity.add(re.sub(r"^(Saint|St\.) ", "St. ", name))


def _hand_targets():
    """[(hand row, geonameid or None)]: each row of the hand list and the GeoNames place it means."""
    targets = []
    for row in hand_rows("places_cities.tsv"):
        if row["id"]:
            targets.append((row, row["id"] if row["id"].isdigit() else None))
            continue
        aliases = [a.partition("@")[0] for a in row["aliases"].split("|") if a]
        wanted = [row["find"]] if row["find"] else [row["name"]]
        found = next(filter(None, (packages.places_called(row["country"], w) for w in wanted + aliases)), [])
        if not found:
            print(f"places_cities.tsv: nothing called {wanted[0]} in {row['country']}")
            continue
        exact = [id for id in found if fold(packages.city(id)["name"]).replace("'", "") == fold(wanted[0]).replace("'", "")]
        largest = max(exact or found, key=lambda id: (packages.city(id)["population"], -int(id)))
        targets.append((row, largest))
    return targets


def _labels(entity, country):
    english = clean(packages.labels("en").get(entity.id, ""))
    wanted = country != "CN" or entity.population >= 500_000
    if english and wanted and is_latin(english) and not JUNK_LABEL.search(english) and not words.is_hazard(english, 0):
        if fold(english).replace("'", "") != fold(entity.name).replace("'", ""):
            entity.add(english)
    known = entity.population >= KNOWN_ABROAD or "capital" in entity.flags or "seat" in entity.flags
    for language in ("ru", "uk") if country == "UA" else ("ru",) if country in places_cyrillic.COUNTRIES else ():
        if entity.id not in packages.labels(language):
            entity.add(places_cyrillic.spellings(packages.city(entity.id), language), language)
    for language in packages.LANGUAGES:
        text = clean(re.split("[،,]", packages.labels(language).get(entity.id, ""))[0])
        if not text or re.search(r"\d|[()\[\];/]", text) or not known and country not in HOME.get(language, country):
            continue
        if language in ("ru", "uk", "kk") and len(text) < SHORT_CYRILLIC and country not in CYRILLIC_HOME and entity.population < KNOWN_BY_SHORT_NAME:
            continue
        if language in OTHER_SCRIPTS and is_latin(text):
            continue
        if country in CYRILLIC_HOME and is_latin(text):
            text = text.replace("'", "")
        if language in ("zh", "ja") and len(text) > 2:
            text = text.removesuffix("市")
        entity.add(text.removesuffix(" 시") if language == "ko" else text, language)


def _smallest(country):
    return SMALLEST_IN_CROWDED if country in CROWDED else SMALLEST_IN_FOCUS.get(country, SMALLEST)


def _hand_list():
    """({geonameid: row}, [rows of towns GeoNames does not have])."""
    known, unknown = {}, []
    for row, id in _hand_targets():
        if id is None:
            unknown.append(row)
        elif id in known:
            known[id]["aliases"] += "|" + row["aliases"]
        else:
            known[id] = row
    return known, unknown


def _is_wanted(id, city, name, by_hand, country_names):
    """Whether a city that is no capital belongs in the table."""
    country, people, feature = city["countrycode"], city["population"], packages.feature_codes().get(id, "")
    if people < words.BIG and fold(name) in country_names:
        return False
    if by_hand:
        return True
    if words.is_hopeless(name, people) or re.search(r"\d", name) or len(name) > LONGEST_NAME:
        return False
    if feature in ("PPLA", "PPLC"):
        return True
    return people >= _smallest(country) and not (feature in PARTS_OF_CITIES and people < SMALLEST_PART)


def _namesakes(chosen):
    """{geonameid: city}: towns too small for the table, but for the great city whose name they share."""
    famous = {fold(clean(city["name"])) for city in chosen.values() if city["population"] >= NAMESAKE_OF}
    return {
        id: city
        for id, city in packages.geonames(1000).items()
        if id not in chosen and city["population"] >= SMALLEST_NAMESAKE and fold(clean(city["name"])) in famous and is_latin(city["name"])
        and packages.feature_codes().get(id, "") not in PARTS_OF_CITIES
    }


def _entity(id, city, name, capital, correction):
    """A city with its names; it has no description yet unless the hand list gives one."""
    country, people, feature = city["countrycode"], city["population"], packages.feature_codes().get(id, "")
    entity = Entity(id, name, country=country, lat=city["latitude"], lon=city["longitude"], source={"geonames"})
    if correction:
        entity.source.add("hand")
    entity.population, entity.suburb_of = people, None
    entity.weight = int(correction.get("weight") or min(95, weight_of(people, CAPITAL_BONUS if capital else 0)))
    entity.flags = ["capital"] * capital + ["seat"] * (feature in ("PPLA", "PPLC") and not capital) + ["city"]
    original = clean(city["name"]).split(" / ")[-1]
    same = fold(original).replace("'", "") == fold(name).replace("'", "")
    if is_latin(original) and not same and not words.is_hazard(original, people) and not JUNK_LABEL.search(original):
        entity.add(original)
    _labels(entity, country)
    _spellings(entity, country)
    entity.add_written(correction.get("aliases", ""))
    entity.description = correction.get("description", "")
    return entity


def build(admin1, capitals, country_names):
    """Cities. `admin1`: GeoNames code -> entity; `capitals`: {geonameid: country}; `country_names`: folded names."""
    hand, unknown = _hand_list()
    chosen = {id: city for id, city in packages.geonames(5000).items() if city["population"] >= _smallest(city["countrycode"])}
    chosen.update(packages.geonames())
    chosen.update((id, packages.city(id)) for id in hand)
    entities = []
    for id, city in chosen.items():
        capital, correction = id in capitals, hand.get(id, {})
        name = correction.get("name") or display_name(city, packages.labels("en").get(id))
        if name == "-" or not (capital or _is_wanted(id, city, name, bool(correction), country_names)):
            continue
        entity = _entity(id, city, name, capital, correction)
        entity.region = admin1.get(f"{city['countrycode']}.{city['admin1code']}")
        safe = capital or correction and entity.population >= SAFE_BY_HAND
        if not safe and (words.is_hazard(name, entity.population) or fold(name) in country_names):
            entity.flags.append("hazard")
        entity.flags += [flag for flag in correction.get("flags", "").split() if flag not in entity.flags]
        entities.append(entity)
    kept = {entity.id for entity in entities}
    entities += _namesake_entities({id: city for id, city in chosen.items() if id in kept}, admin1)
    suburbs = _suburbs(entities)
    for entity in entities:
        entity.suburb_of = suburbs.get(entity.id)
    kept = [e for e in entities if e.suburb_of is None or "hand" in e.source or e.population >= SMALLEST_SUBURB]
    return kept + [_unknown(row) for row in unknown]


def _namesake_entities(chosen, admin1):
    """The namesakes as entities: by their name alone, flagged so that only words around can make one of them meant."""
    entities = []
    for id, city in _namesakes(chosen).items():
        entity = Entity(id, display_name(city, packages.labels("en").get(id)), country=city["countrycode"], lat=city["latitude"],
                        lon=city["longitude"], weight=weight_of(city["population"], 0), flags=["city", "namesake"], source={"geonames"})
        entity.population, entity.suburb_of = city["population"], None
        entity.region = admin1.get(f"{city['countrycode']}.{city['admin1code']}")
        entities.append(entity)
    return entities


def _unknown(row):
    """A town of the hand list that GeoNames does not have."""
    entity = Entity(row["id"], row["name"], country=row["country"], lat=float(row["lat"]), lon=float(row["lon"]),
                    weight=int(row["weight"]), description=described(row["description"]), flags=["city"], source={"hand"})
    entity.add_written(row["aliases"])
    return entity


def describe(cities, countries):
    """Descriptions, once regions have their display names. `countries`: code -> short name."""
    for city in cities:
        if not city.description:
            city.description = _description(city, countries)


def _suburbs(cities):
    """id -> the big city beside it, for places whose kind GeoNames does not tell."""
    features, grid = packages.feature_codes(), {}
    for city in cities:
        if city.population >= BIG_CITY:
            grid.setdefault((round(city.lat), round(city.lon)), []).append(city)
    found = {}
    for city in cities:
        if features.get(city.id, "PPLX") not in PARTS_OF_CITIES or city.population >= BIG_CITY or "capital" in city.flags:
            continue
        near = [b for x in (-1, 0, 1) for y in (-1, 0, 1) for b in grid.get((round(city.lat) + x, round(city.lon) + y), ())]
        near = [(_kilometres(city, b), b) for b in near if b.country == city.country and b.population >= 5 * city.population]
        if near and min(near, key=lambda n: n[0])[0] <= SUBURB_KILOMETRES:
            found[city.id] = min(near, key=lambda n: n[0])[1]
    return found


def _kilometres(one, other):
    narrowed = math.cos(math.radians(one.lat))
    return 111 * math.hypot(one.lat - other.lat, (one.lon - other.lon) * narrowed)


def _description(entity, countries):
    people, country = entity.population, countries[entity.country]
    tail = f"; population {people:,}" if people else ""
    what = "city" if people >= 100_000 else "town" if people >= 1000 or not people else "village"
    if "capital" in entity.flags:
        return described(f"capital of {country}{tail}", f"capital of {entity.country}{tail}")
    big = entity.suburb_of
    if big is not None:
        return described(f"district or suburb of {big.name}{tail}" if big.name == country else f"district or suburb of {big.name}, {country}{tail}", f"{what} in {country}{tail}")
    region = entity.region
    if region is None or fold(region.bare) in (fold(entity.name), fold(country)) and region.city_like or region.name in (country, countries[region.country]):
        return described(f"{what} in {country}{tail}", f"{what} in {entity.country}{tail}")
    place = region.name
    if "seat" in entity.flags and fold(region.bare) != fold(entity.name):
        return described(f"{what} in {country}, seat of {place}{tail}", f"{what} in {place}, {country}{tail}", f"{what} in {country}{tail}")
    return described(f"{what} in {place}, {country}{tail}", f"{what} in {region.bare}, {country}{tail}", f"{what} in {country}{tail}")
