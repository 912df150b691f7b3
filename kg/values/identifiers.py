"""Identifiers in the registries that tables name, each as its registry writes it.

A registry's own rule is checked (pattern, check digits); whether the number is the right one only a
trusted source can say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pycountry

from kg.iris import ALPHABET, is_key
from kg.values.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Registry:
    """Who gives the number, its form, an example, and a check beyond the form."""

    name: str
    pattern: re.Pattern[str]
    example: str
    valid: Callable[[str], bool] = lambda _: True


def _ror_checksum(identifier: str) -> bool:
    """ISO 7064 MOD 97-10 over the base-32 number (Crockford's digits), as ROR computes it.

    >>> _ror_checksum("02wrf7q59"), _ror_checksum("02wrf7q95")
    (True, False)
    """
    number = 0
    for digit in identifier[:7]:
        number = number * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(digit)
    return 98 - number * 100 % 97 == int(identifier[7:])


def _is_country(code: str) -> bool:
    return any(
        code in (country.alpha_2, country.alpha_3, country.numeric)
        for country in pycountry.countries
    )


REGISTRIES: Mapping[str, Registry] = MappingProxyType(
    {
        "wikidata": Registry("Wikidata", re.compile(r"Q[1-9][0-9]{0,9}"), "Q5586"),
        "ulan": Registry("ULAN", re.compile(r"500[0-9]{6}"), "500060426"),
        "aat": Registry("AAT", re.compile(r"300[0-9]{6}"), "300041273"),
        "geonames": Registry("GeoNames", re.compile(r"[1-9][0-9]{0,7}"), "1850147"),
        "ror": Registry(
            "ROR", re.compile(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}"), "02wrf7q59", _ror_checksum
        ),
        "isil": Registry(
            "ISIL", re.compile(r"(?=.{3,16}\Z)[A-Za-z0-9]{1,4}-[A-Za-z0-9:/-]{1,11}"), "XX-EXAMPLE"
        ),
        "periodo": Registry("PeriodO", re.compile(rf"p0[{ALPHABET}]{{9}}"), "p0zmdxzn9g9"),
        "iso-3166-1-alpha-2": Registry("ISO 3166-1", re.compile(r"[A-Z]{2}"), "JP", _is_country),
        "iso-3166-1-alpha-3": Registry("ISO 3166-1", re.compile(r"[A-Z]{3}"), "JPN", _is_country),
        "iso-3166-1-numeric": Registry("ISO 3166-1", re.compile(r"[0-9]{3}"), "392", _is_country),
    }
)
"""Registries by the key of the concept that names them in the graph."""


def check_key(text: str) -> str:
    """The key of an authority, if it is one.

    >>> check_key("Edo period")
    Traceback (most recent call last):
    kg.values.refusal.Refusal: 'Edo period' is not a key. Write lower-case letters a to z and \
digits, joined by single hyphens, as palace-museum.
    """
    if not is_key(text):
        raise Refusal(
            text,
            "is not a key",
            "Write lower-case letters a to z and digits, joined "
            "by single hyphens, as palace-museum.",
        )
    return text


def check_country_key(text: str) -> str:
    """The key of a country, which is its ISO 3166-1 alpha-2 code in lower case.

    >>> check_country_key("jp")
    'jp'
    """
    if not text.islower():
        raise Refusal(text, "is not the key of a country", "Write its ISO 3166-1 code, as jp.")
    check_identifier("iso-3166-1-alpha-2", text.upper())
    return text


def check_identifier(registry: str, text: str) -> str:
    """The identifier, if its registry could have given it.

    >>> check_identifier("wikidata", "Q5586")
    'Q5586'
    >>> check_identifier("wikidata", "http://www.wikidata.org/entity/Q5586")
    Traceback (most recent call last):
    kg.values.refusal.Refusal: 'http://www.wikidata.org/entity/Q5586' is not a Wikidata \
identifier. Write Q5586.
    """
    rule = REGISTRIES[registry]
    if not rule.pattern.fullmatch(text):
        last = text.rstrip("/").rpartition("/")[2]
        right = last if rule.pattern.fullmatch(last) else f"it as {rule.example}"
        article = "an" if rule.name[0] in "AEIOU" else "a"
        raise Refusal(text, f"is not {article} {rule.name} identifier", f"Write {right}.")
    if not rule.valid(text):
        raise Refusal(
            text,
            f"is not known to {rule.name}",
            "Look it up again: one of its characters is wrong, or it was withdrawn.",
        )
    return text
