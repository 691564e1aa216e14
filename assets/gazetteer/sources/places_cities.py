"""Cities and towns: GeoNames' list, its labels in other languages, and a hand-kept list of better names and small towns."""

import re

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
# Countries where the local Latin spelling, marks and all, is what English text prints.
LATIN = frozenset(
    "AD AL AO AR AT AU AW BA BB BE BF BI BJ BO BQ BR BS BW BZ CA CD CF CG CH CI CL CM CO CR CU CV CW CZ DE DK DM DO EC EE ES FI FJ "
    "FM FO FR GA GB GD GF GH GL GN GP GQ GT GW GY HN HR HT HU ID IE IM IS IT JE JM KE KI KN LC LI LR LS LT LU LV MC MD ME MG MH ML MQ "
    "MT MU MW MX MY MZ NA NC NE NG NI NL NO NZ PA PE PF PG PH PL PR PT PY RE RO RW SB SC SE SG SI SK SL SM SN SR ST SV SX SZ TG TL "
    "TO TR TT TV TZ UG US UY VA VC VE VN VU WS XK YT ZA ZM ZW".split()
)
ARTICLE = re.compile(r"^(Al|Ar|As|Ash|Ad|An|At|Az|Ath|Adh|El)[ -](?=[A-Z])")
JUNK_LABEL = re.compile(r"\d|[()\[\],;/]|^Amphoe |^Cidade de |^Borough of |^City of |Island and| district$| town$| city$", re.I)


def display_name(city, english):
    """The spelling an English reader expects, without a hand-made correction."""
    name, country = clean(city["name"]), city["countrycode"]
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
    if country in ("JP", "KR") and english and name.removesuffix("-shi").removesuffix("-si") == english:
        name = english
    return name[:1].upper() + name[1:]


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
        if len(rest) >= 5 and not words.is_hazard(rest, entity.population):
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


def _labels(entity):
    english = packages.labels("en").get(entity.id)
    if english and not JUNK_LABEL.search(english) and not words.is_hazard(clean(english), 0):
        entity.add(english)
    for language in packages.LANGUAGES:
        text = packages.labels(language).get(entity.id)
        if text and not re.search(r"\d|[()\[\];/]", text):
            entity.add(text.removesuffix("市") if language == "zh" and len(text) > 2 else text, language)


def build(countries, admin1, capitals):
    """Cities. `countries`: code -> short name; `admin1`: GeoNames code -> entity; `capitals`: {geonameid: country}."""
    hand = {}
    made = []
    for row, id in _hand_targets():
        if id is None:
            made.append(row)
        elif id in hand:
            hand[id]["aliases"] += "|" + row["aliases"]
        else:
            hand[id] = row
    features, english = packages.feature_codes(), packages.labels("en")
    chosen = dict(packages.geonames())
    chosen.update((id, packages.city(id)) for id in hand)
    entities = []
    for id, city in chosen.items():
        country, people = city["countrycode"], city["population"]
        feature, correction = features.get(id, ""), hand.get(id, {})
        capital, seat = id in capitals, feature == "PPLA" or feature == "PPLC"
        smallest = SMALLEST_IN_CROWDED if country in CROWDED else SMALLEST
        if correction.get("name") == "-" or not (
            correction or capital or seat or (people >= smallest and not (feature in PARTS_OF_CITIES and people < SMALLEST_PART))
        ):
            continue
        name = correction.get("name") or display_name(city, english.get(id))
        if not (capital or correction) and words.is_hopeless(name, people):
            continue
        region = admin1.get(f"{country}.{city['admin1code']}")
        entity = Entity(id, name, country=country, lat=city["latitude"], lon=city["longitude"], source={"geonames"})
        if correction:
            entity.source.add("hand")
        entity.population, entity.region = people, region
        entity.weight = min(95, weight_of(people, CAPITAL_BONUS if capital else 0))
        entity.flags = ["capital"] * capital + ["seat"] * (seat and not capital) + ["city"]
        if not (capital or correction) and words.is_hazard(name, people):
            entity.flags.append("hazard")
        if name != clean(city["name"]) and is_latin(city["name"]):
            if not words.is_hazard(clean(city["name"]), people):
                entity.add(city["name"])
        _labels(entity)
        _spellings(entity, country)
        entity.add_written(correction.get("aliases", ""))
        entity.description = correction.get("description") or _description(entity, capital, seat, countries)
        if correction.get("weight"):
            entity.weight = int(correction["weight"])
        if correction.get("flags"):
            entity.flags += correction["flags"].split()
        entities.append(entity)
    for row in made:
        entity = Entity(row["id"], row["name"], country=row["country"], lat=float(row["lat"]), lon=float(row["lon"]),
                        weight=int(row["weight"] or 35), description=described(row["description"]), flags=["city"], source={"hand"})
        entity.add_written(row["aliases"])
        entity.region = None
        entities.append(entity)
    return entities


def _description(entity, capital, seat, countries):
    people, country = entity.population, countries[entity.country]
    tail = f"; population {people:,}" if people else ""
    what = "city" if people >= 100_000 else "town" if people >= 1000 or not people else "village"
    if capital:
        return described(f"capital of {country}{tail}", f"capital of {entity.country}{tail}")
    region = entity.region
    if region is None or fold(region.bare) == fold(entity.name) and region.city_like:
        return described(f"{what} in {country}{tail}", f"{what} in {entity.country}{tail}")
    place = region.name
    if seat and fold(region.bare) != fold(entity.name):
        return described(f"{what} in {country}, seat of {place}{tail}", f"{what} in {place}, {country}{tail}", f"{what} in {country}{tail}")
    return described(f"{what} in {place}, {country}{tail}", f"{what} in {region.bare}, {country}{tail}", f"{what} in {country}{tail}")
