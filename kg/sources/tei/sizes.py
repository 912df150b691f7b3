"""Sizes in TEI: `<dimensions unit="cm"><height>92</height>…`, of the whole or of named parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from kg.records import Dimension
from kg.sources.tei.parsing import words
from kg.values.dimensions import LENGTHS, UNITS, format_dimensions

_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Sizes:
    """The cell our table has for them, the words, and whether a size is only what is left."""

    cell: str = ""
    words: str = ""
    at_least: bool = False


def read_sizes(holder: Element | None) -> Sizes:
    """All dimensions within an element; each side of each part once.

    >>> from xml.etree.ElementTree import fromstring
    >>> read_sizes(fromstring('<p><dimensions unit="cm"><height>9</height></dimensions></p>'))
    Sizes(cell='height 9 cm', words='height 9 cm', at_least=False)
    """
    measured = (
        []
        if holder is None
        else [one for one in holder.iter("dimensions") if one.get("unit") in LENGTHS]
    )
    found: dict[tuple[str, str], Dimension] = {}
    said: list[str] = []
    at_least = False
    for place, element in enumerate(measured, 1):
        part = _part(element, place, len(measured))
        for kind, value, text in _sides(element):
            at_least |= "at least" in text
            said.append(" ".join(filter(None, (part, text, element.get("unit", "")))))
            if value is not None:
                size = Dimension(part, kind, value, element.get("unit", ""))
                found.setdefault((part, kind), size)
    return Sizes(format_dimensions(found.values()) if found else "", "; ".join(said), at_least)


def _part(element: Element, place: int, among: int) -> str:
    named = re.sub(r"[:;|]", " ", element.get("type", "")).strip()
    return named or (f"part {place}" if among > 1 else "")


def _sides(element: Element) -> Iterator[tuple[str, Decimal | None, str]]:
    """Kind, value if it is one number, and the words; sides of another kind are no sizes."""
    for side in element:
        kind = side.get("type", "") if side.tag == "dim" else side.tag
        text = side.get("quantity", "") or words(side)
        if kind not in UNITS or not any(character.isdigit() for character in text):
            continue
        number = text.replace(",", ".")
        value = Decimal(number) if _NUMBER.fullmatch(text) and Decimal(number) else None
        least = " (at least)" if side.get("atLeast") and not side.get("atMost") else ""
        yield kind, value, f"{kind} {text}{least}"
