"""Years of one calendar in a column of it: `1125, 1116, 1092`, `8xx`, `VIIIe-IXe`."""

from __future__ import annotations

import re

from kg.values.date_calendars import Count, find_year
from kg.values.date_parts import unit_of
from kg.values.date_span import Span, around
from kg.values.date_text import clean

_PIECES = re.compile(r", | \(?or |\$|(?<=\d)/(?=\d)|\) ?")
_LOST = re.compile(r"(\d{1,3})([xX]{1,2})")
_OWN = re.compile(r",? ?\(?śaka\)?", re.I)


def read_counted(value: str, count: Count, tongue: str = "") -> Span:
    """The span of years, or centuries, that a calendar's column gives; ValueError for no years.

    Several, of several inscriptions, give the span that holds them all.
    """
    text = clean(_OWN.sub("", value), tongue).replace("(?)", "?")
    other = find_year(text)
    if other is not None and other.spans:
        return other.spans[0]
    pieces = [piece.strip(" .()") for piece in _PIECES.split(text)]
    spans = [span for piece in pieces if (span := _piece(piece, count)) is not None]
    if not spans:
        raise ValueError(f"{value!r} names no year")
    return around(spans)


def _piece(piece: str, count: Count) -> Span | None:
    doubt = "?" if "?" in piece else ""
    plain = piece.replace("?", "").strip()
    if not re.search(r"\d", plain):
        return None
    if found := _LOST.fullmatch(plain):
        lost = 10 ** len(found[2])
        return count.span(int(found[1]) * lost, int(found[1]) * lost + lost - 1).marked(doubt)
    first, _, last = plain.partition("–")
    end = unit_of(last or first, None)
    start = unit_of(first, end)
    if start is None or end is None or end.end < start.start:
        raise ValueError(f"{piece!r} is not a year that can be read")
    return count.span(start.start, end.end).marked(doubt)
