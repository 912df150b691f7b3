"""Measurements: `height 33.2 cm; width 19.4 cm | image: height 25.7 cm`.

Semicolons separate measurements, bars the parts measured; a part's name stands before a colon, and
the whole object needs none. Values keep the digits they were written with: 20.0 says more than 20.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType

from kg.records import Dimension
from kg.values.multi import join_list, split_list
from kg.values.refusal import Refusal, shown

LENGTHS = ("mm", "cm", "m")
WEIGHTS = ("g", "kg")
UNITS = MappingProxyType(
    {
        "height": LENGTHS,
        "width": LENGTHS,
        "depth": LENGTHS,
        "diameter": LENGTHS,
        "length": LENGTHS,
        "thickness": LENGTHS,
        "circumference": LENGTHS,
        "weight": WEIGHTS,
    }
)
"""What is measured, and the units it may be measured in."""

_MEASUREMENT = re.compile(r"(\w+)\s+(\S+)\s+(\S+)")
_NUMBER = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,4})?")
_PART = re.compile(r"[^:;]+")
_FORM = "Write kind, number and unit, as: height 33.2 cm; width 19.4 cm | image: height 25.7 cm."


def parse_dimensions(text: str) -> tuple[Dimension, ...]:
    """The measurements of a cell, in its order.

    >>> parse_dimensions("lid: diameter 7.0 cm")
    (Dimension(part='lid', kind='diameter', value=Decimal('7.0'), unit='cm'),)
    >>> parse_dimensions("7 x 5 cm")
    Traceback (most recent call last):
    kg.values.refusal.Refusal: '7 x 5 cm' is not a size. Write height 7 cm; width 5 cm.
    """
    found: list[Dimension] = []
    for segment in split_list(text):
        before, colon, after = segment.partition(":")
        part, sizes = (before.strip(), after) if colon else ("", segment)
        if colon and not part:
            raise Refusal(text, "has a colon and no part before it", _FORM)
        found += [_measurement(size, part, text) for size in sizes.split(";")]
    _refuse_twice(found, text)
    return tuple(found)


def format_dimensions(dimensions: Iterable[Dimension]) -> str:
    """The cell that holds these measurements; parse_dimensions reads them back in this order.

    >>> format_dimensions([Dimension("", "height", Decimal("33.2"), "cm")])
    'height 33.2 cm'
    """
    parts: list[str] = []
    for part, group in groupby(dimensions, key=lambda one: one.part):
        if part and not _PART.fullmatch(part):
            raise Refusal(part, "cannot name a part", "Leave colons and semicolons out of it.")
        sizes = "; ".join(f"{one.kind} {one.value:f} {one.unit}" for one in group)
        parts.append(f"{part}: {sizes}" if part else sizes)
    text = join_list(parts)
    parse_dimensions(text)
    return text


def _measurement(size: str, part: str, whole: str) -> Dimension:
    found = _MEASUREMENT.fullmatch(size.strip())
    if found is None:
        raise Refusal(whole, "is not a size", _advise(whole))
    kind, number, unit = found.groups()
    if kind not in UNITS:
        raise Refusal(whole, f"measures {shown(kind)}", f"Measure one of: {', '.join(UNITS)}.")
    if not _NUMBER.fullmatch(number) or not Decimal(number):
        raise Refusal(
            whole,
            f"has {shown(number)} for a number",
            "Write digits with a point, as 33.2; no comma, fraction, range or zero.",
        )
    if unit not in UNITS[kind]:
        raise Refusal(
            whole,
            f"has {shown(unit)} for the unit of {kind}",
            f"Write it in {' or '.join(UNITS[kind])}.",
        )
    return Dimension(part, kind, Decimal(number), unit)


def _refuse_twice(found: list[Dimension], whole: str) -> None:
    seen: set[tuple[str, str]] = set()
    for one in found:
        if (one.part, one.kind) in seen:
            of = f" of the {one.part}" if one.part else ""
            raise Refusal(
                whole,
                f"gives the {one.kind}{of} twice",
                "Say which part each is of, as: image: height 25.7 cm.",
            )
        seen.add((one.part, one.kind))


def _advise(whole: str) -> str:
    number, unit = r"([0-9]+(?:[.,][0-9]+)?)", r"\s*(mm|cm|m)?"
    sides = re.fullmatch(rf"{number}{unit}\s*[x×*]\s*{number}{unit}", whole.strip(), re.IGNORECASE)
    if sides is None:
        return _FORM
    height, _, width, _ = (group and group.replace(",", ".") for group in sides.groups())
    unit = sides[4] or sides[2] or "cm"
    return f"Write height {height} {unit}; width {width} {unit}."
