"""Coordinates in decimal degrees, WGS 84, with the digits they were written with."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.values.refusal import Refusal

LATITUDE, LONGITUDE = 90, 180
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,10})?")


def parse_degrees(text: str, limit: int) -> Decimal:
    """Degrees between -limit and limit.

    >>> parse_degrees("39.90750", LATITUDE)
    Decimal('39.90750')
    >>> parse_degrees("116.4", LATITUDE)
    Traceback (most recent call last):
    kg.values.refusal.Refusal: '116.4' is out of range. Latitudes run from -90 to 90, longitudes \
from -180 to 180.
    """
    if not _DEGREES.fullmatch(text):
        raise Refusal(
            text,
            "is not a number of degrees",
            "Write decimal degrees, as 39.9075; south and west begin with -.",
        )
    if abs(Decimal(text)) > limit:
        raise Refusal(
            text, "is out of range", "Latitudes run from -90 to 90, longitudes from -180 to 180."
        )
    return Decimal(text)
