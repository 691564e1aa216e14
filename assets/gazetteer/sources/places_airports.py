"""Airports with an IATA code that news may name: the international ones, and the hand-kept list."""

import collections
import re

import places_packages as packages
from places_entity import Entity, clean, described, hand_rows, unmarked

WANTED = re.compile(r"\bInternational\b|\bIntercontinental\b", re.I)
UNWANTED = re.compile(r"\b(Heliport|Seaplane|Water Aerodrome|Air Base|Airpark|Naval|AFB|RAF|Airstrip|Military|Old|closed)\b", re.I)
WEIGHT = 42
BIG = 100_000


def build(countries, cities):
    """Airports. `cities` lends spellings: the airport's city in the display form."""
    hand = {row["iata"]: row for row in hand_rows("places_airports.tsv")}
    by_id = {city.id: city for city in cities}
    entities = []
    for row in packages.airports():
        iata, country = row["iata"], row["country"]
        correction = hand.get(iata, {})
        name = clean(row["name"])
        if country not in countries or not correction and (not WANTED.search(name) or UNWANTED.search(name)):
            continue
        if correction.get("name") == "-":
            continue
        spelled = clean(row["city"]).split(",")[0]
        places = [by_id[id] for id in packages.places_called(country, spelled) if id in by_id]
        city = max(places, key=lambda c: c.population, default=None)
        name = correction.get("name") or re.sub(r" \(.*?\)|,.*$|^.* / ", "", name.replace(" Int'l ", " International "))
        if city and not correction and name.startswith(spelled + " "):
            name = city.name + name[len(spelled):]
        if not re.search(r"\b(Airport|Airfield|Aerodrome)\b", name):
            name += " Airport"
        entity = Entity(f"air.{iata}", name, country=country, lat=float(row["lat"]), lon=float(row["lon"]), weight=WEIGHT,
                        flags=["airport"], source={"airports"})
        entity.city = city
        short = re.sub(r" (International|Intercontinental)\b", "", name)
        if short != name and len(short.split()) > 1:
            entity.add(short)
        if unmarked(name) != name:
            entity.add(unmarked(name))
        if correction:
            entity.source.add("hand")
            entity.add_written(correction["aliases"])
            entity.weight = int(correction["weight"] or 55)
        where = city.name if city else spelled
        entity.description = described(
            *([correction["description"]] if correction.get("description") else []),
            f"airport of {where}; code {iata}" if where == countries[country] else
            f"airport of {where}, {countries[country]}; code {iata}" if where else f"airport in {countries[country]}; code {iata}",
            f"airport in {countries[country]}; code {iata}",
        )
        entities.append(entity)
    missing = set(hand) - {e.id.removeprefix("air.") for e in entities} - {i for i, r in hand.items() if r["name"] == "-"}
    if missing:
        print("places_airports.tsv: no such airport:", *sorted(missing))
    served = collections.Counter(e.city.id for e in entities if e.city)
    for entity in entities:
        if entity.city and served[entity.city.id] == 1 and entity.city.population >= BIG:
            entity.add(f"{entity.city.name} Airport")
            if "International" in entity.name:
                entity.add(f"{entity.city.name} International Airport")
    names = [e.name for e in entities]
    return [e for e in entities if names.count(e.name) == 1 or "hand" in e.source]
