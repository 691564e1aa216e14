"""Seas, rivers, mountains, islands, regions, districts and famous places: hand lists, and WordNet's for the rest."""

import collections
import re

import places_packages as packages
import places_words as words
import wordnet
from places_entity import Entity, described, fold, hand_rows, slug

# Immediate class in WordNet -> type flag. Other classes are cities, countries, buildings, myths.
CLASSES = {
    "river": "river", "headstream": "river", "waterfall": "river", "sea": "sea", "ocean": "ocean", "lake": "lake", "reservoir": "lake",
    "loch": "lake", "bay": "gulf", "gulf": "gulf", "inlet": "gulf", "firth": "gulf", "estuary": "gulf", "sound": "strait", "bight": "gulf",
    "strait": "strait", "channel": "strait", "canal": "strait", "ship canal": "strait", "mountain peak": "mountain", "volcano": "mountain",
    "range": "range", "island": "island", "archipelago": "island", "Aegean island": "island", "atoll": "island", "isle": "island",
    "desert": "desert", "peninsula": "peninsula", "isthmus": "area", "cape": "area", "promontory": "area", "pass": "area", "gorge": "area",
    "valley": "area", "plain": "area", "tableland": "area", "national park": "area", "forest": "area", "swamp": "area", "seashore": "area",
    "French region": "area", "Italian region": "area", "trench": "area", "glacier": "area", "suspension bridge": "area", "dam": "area",
    "geographical area": "area", "city district": "area",
}  # fmt: skip
NOUNS = {
    "mountain peak": "mountain", "headstream": "river", "archipelago": "islands", "Aegean island": "island", "isle": "island", "ship canal": "canal",
    "inlet": "sea inlet", "bight": "bay", "range": "mountain range", "promontory": "cape", "pass": "mountain pass", "tableland": "plateau",
    "seashore": "coast", "French region": "region", "Italian region": "region", "trench": "ocean trench", "geographical area": "region",
    "city district": "district", "suspension bridge": "bridge", "estuary": "estuary", "loch": "lake", "channel": "strait",
}  # fmt: skip
GLOSS_TAIL = (
    r" (that|which|where|and is|and flows|about|to form|at the head|named|extending|flowing|forming|occupying|showing|featuring|having|with|containing|"
    r"comprising|linked|linking|connecting|used|including|running|emptying|through|formed|known|covering|separating|rising|opposite|joining|to the west|"
    r"to the east|to the north|to the south|to the to the) ?\b"
)
HEADS = re.compile(
    r"\b(River|Sea|Ocean|Lake|Loch|Bay|Gulf|Strait|Straits|Sound|Channel|Canal|Falls|Mountain|Mountains|Mount|Range|Peak|Alps|Hills|Islands?|Isle|"
    r"Isles|Archipelago|Desert|Peninsula|Cape|Pass|Valley|Canyon|Gorge|Park|Forest|Swamp|Plain|Plateau|Trench|Isthmus|Firth|Bight|Coast|Bridge|Dam)\b"
)
# WordNet's antiquity, myth, astronomy and other misfits, by a word of its synset or of its gloss.
UNWANTED_GLOSS = re.compile(
    r"\b(ancient|mytholog|legend|biblical|Bible|fictional|moon|Mars|Hades|formerly|former|battle|lunar|fault|stratum|atmosphere|layer)\b", re.I
)
UNWANTED = frozenset(map(fold, [
    "Adam's Peak", "Aire", "Big Sioux River", "Bull Run", "Cam", "Charlotte", "City", "Communism Peak", "Dakota", "Don",
    "East", "Eden", "Jersey", "Land", "Lena", "Main", "Man", "Nan", "New World", "North", "North Peak", "Northeast",
    "Northwest", "Occident", "Old World", "Orange", "Orient", "Ouse", "Para", "Philippine Islands", "Red", "Salmon",
    "Snake", "South", "Southeast", "Southwest", "Strand", "The City", "The Pamirs", "Tidewater", "Trail", "West",
    "Wilderness",
]))  # fmt: skip
SAME_PLACE_DEGREES = 0.2
WORDNET_WEIGHT = {"ocean": 80, "sea": 52, "river": 46, "lake": 44, "range": 46, "island": 46, "desert": 44, "gulf": 44, "strait": 44}


def _wordnet(known):
    """(name, spellings, type flag, description) of the features not in `known`, a set of folded names."""
    synsets = wordnet.nouns()
    for offset, (spellings, pointers, gloss) in synsets.items():
        classes = [word for sign, target in pointers if sign == "@i" and target in synsets for word in synsets[target][0]]
        kind = next((c for c in classes if c in CLASSES), None)
        spellings = [s for s in spellings if s[:1].isupper()]
        if not kind or not spellings or UNWANTED_GLOSS.search(gloss) or any(fold(s) in UNWANTED for s in spellings):
            continue
        bare = {fold(HEADS.sub("", s).strip()) for s in spellings} if CLASSES[kind] == "island" else set()
        if known & ({fold(s) for s in spellings} | bare):
            continue
        name = next((s for s in spellings if HEADS.search(s)), spellings[0])
        if CLASSES[kind] == "river" and not HEADS.search(name):
            name = f"{name} {'Falls' if kind == 'waterfall' else 'River'}"
        wholes = [synsets[target][0][0] for sign, target in pointers if sign == "#p" and target in synsets]
        yield name, spellings, CLASSES[kind], _description(name, kind, gloss, wholes)


def _description(name, kind, gloss, wholes):
    """`river in the eastern United States`, out of a gloss, or of what WordNet says the feature is part of."""
    noun = NOUNS.get(kind, kind)
    if noun == "island" and re.search(r"(Islands|Archipelago|Isles|Indies|Antilles)$", name):
        noun = "islands"
    gloss = re.sub(r'[;"(].*', "", gloss).strip()
    place = "(?=[A-Z]|the [A-Z]|(the )?(northern|southern|eastern|western|central|north|south|east|west))"
    for preposition in ("between", "on the border between", "off", "in", "on", "near", "along"):
        found = re.search(rf"\b{preposition} {place}[^,;]+", gloss)
        if found:
            phrase = re.split(GLOSS_TAIL, found[0])[0].rstrip(" .")
            return described(f"{noun} {phrase}", noun)
    return described(f"{noun} in {wholes[0]}" if wholes else noun, noun)


def build(others):
    """Features. `others` are the countries, subdivisions and cities: their bare names are theirs first."""
    owners = {}
    for entity in others:
        also = [text for text, languages, _ in entity.merged() if not languages] if "country" in entity.flags else []
        for text in [entity.name, getattr(entity, "bare", entity.name), *also]:
            owners.setdefault(fold(text), entity)
    regions = {}
    for entity in others:
        if "admin1" in entity.flags:
            for text in [entity.name, entity.bare]:
                regions.setdefault((entity.country, fold(text)), entity)
    cities = collections.defaultdict(list)
    for entity in others:
        if "city" in entity.flags:
            cities[entity.country, fold(entity.name)].append(entity)
    entities, known = [], set()
    for table in ("places_regions.tsv", "places_physical.tsv"):
        for row in hand_rows(table):
            spellings = [row["name"]] + [a for a in row["aliases"].split("|") if a and "@" not in a]
            known.update(fold(s) for s in spellings + [a.removesuffix("@former") for a in row["aliases"].split("|")])
            same = next((regions[row["country"], fold(s)] for s in spellings if (row["country"], fold(s)) in regions), None)
            if same is None and row["type"] == "area":
                same = next((c for c in cities[row["country"], fold(row["name"])] if _is_near(c, row)), None)
            if same is not None and row["type"] in ("area", "island", "peninsula"):
                _merge(same, row)
                continue
            entity = Entity(f"geo.{slug(row['name'])}", row["name"], country=row["country"], weight=int(row["weight"]), source={"hand"},
                            description=described(row["description"]), flags=[row["type"], *row.get("flags", "").split()])
            if row["lat"]:
                entity.lat, entity.lon = float(row["lat"]), float(row["lon"])
            entity.add_written(row["aliases"])
            for language in ["en", *packages.LANGUAGES] if row["type"] in ("continent", "area") else []:
                _add_cldr(entity, language)
            entities.append(entity)
    taken = {e.id for e in entities}
    for name, spellings, kind, description in _wordnet(known):
        id = f"geo.{slug(name)}"
        if id in taken or fold(name) in owners:
            continue
        taken.add(id)
        entity = Entity(id, name, weight=WORDNET_WEIGHT.get(kind, 40), description=description, flags=[kind], source={"wordnet"})
        for spelling in spellings:
            bare = not HEADS.search(spelling)
            if fold(spelling) in owners or bare and (words.is_hazard(spelling, 0)):
                continue
            entity.add(spelling)
        if words.is_hazard(entity.name, 0) or kind == "mountain" and " " not in entity.name:
            entity.flags.append("hazard")
        entities.append(entity)
    return entities


def _is_near(city, row):
    return abs(city.lat - float(row["lat"])) < SAME_PLACE_DEGREES and abs(city.lon - float(row["lon"])) < 2 * SAME_PLACE_DEGREES


def _merge(entity, row):
    """A region of the hand list that is a subdivision or a town already."""
    entity.source.add("hand")
    entity.weight = max(entity.weight, int(row["weight"]))
    entity.add_written(row["aliases"])
    entity.rename(row["name"])
    entity.description = described(row["description"])
    if "hazard" in entity.flags and "hazard" not in row.get("flags", ""):
        entity.flags.remove("hazard")


CLDR_REGIONS = {
    "Africa": "002", "North America": "003", "South America": "005", "Oceania": "009", "West Africa": "011", "Central America": "013",
    "East Africa": "014", "North Africa": "015", "Central Africa": "017", "Americas": "019", "Caribbean": "029", "East Asia": "030",
    "South Asia": "034", "Southeast Asia": "035", "Southern Europe": "039", "Melanesia": "054", "Polynesia": "061", "Asia": "142",
    "Central Asia": "143", "West Asia": "145", "Europe": "150", "Eastern Europe": "151", "Northern Europe": "154", "Western Europe": "155",
    "Sub-Saharan Africa": "202", "Latin America": "419",
}  # fmt: skip


def _add_cldr(entity, language):
    code = CLDR_REGIONS.get(entity.name)
    if code:
        entity.add(packages.cldr_territories(language).get(code, ""), language)
        entity.source.add("cldr")
