"""Writes the place tables: countries, admin1, cities, airports, physical."""

import places_admin1
import places_airports
import places_cities
import places_countries
import places_physical
import places_words as words
from places_entity import fold, write_table

SEAT_MARGIN = 3


def _settle_same_names(admin1, cities):
    """A subdivision that shares its bare name with a city of the country steps back: Kherson is the city first."""
    biggest = {}
    for city in sorted(cities, key=lambda c: c.weight):
        for text in city.spelled_anywhere():
            biggest[city.country, fold(text)] = city
    kept = []
    for region in admin1:
        city = biggest.get((region.country, fold(region.bare)))
        if city is None:
            kept.append(region)
            continue
        if region.city_like or getattr(region, "second", False):
            for text, languages, forms in region.merged():
                if languages:
                    city.add(text, *languages)
            continue
        region.weight = min(region.weight, city.weight - SEAT_MARGIN)
        if "hazard" in city.flags and "hazard" not in region.flags:
            region.flags.append("hazard")
        headed = [text for text in region.spelled_anywhere() if text.startswith(region.bare + " ")]
        if headed and region.name == region.bare:
            region.rename(headed[0])
        kept.append(region)
    return kept


def _drop_everyday_words(entities):
    """Aliases without a language that are everyday words go; capitals and hand-made rows keep theirs."""
    for entity in entities:
        for text in entity.spelled_anywhere()[1:]:
            if words.is_common(text) and "hand" not in entity.source:
                entity.drop(text)


def main():
    short = places_countries.short_names()
    countries, capitals = places_countries.build()
    by_code, admin1 = places_admin1.build(short)
    country_names = {fold(country.name) for country in countries} | {"asia", "africa", "europe", "america", "britain"}
    cities = places_cities.build(by_code, capitals, country_names)
    places_countries.describe_capitals(countries, capitals, cities)
    admin1 = _settle_same_names(admin1, cities)
    places_cities.describe(cities, short)
    physical = places_physical.build(countries + admin1 + cities)
    airports = places_airports.build(short, cities)
    _drop_everyday_words(admin1 + cities + physical)
    tables = {"countries": countries, "admin1": admin1, "cities": cities, "airports": airports, "physical": physical}
    for name, entities in tables.items():
        write_table(f"{name}.tsv", entities)


if __name__ == "__main__":
    main()
