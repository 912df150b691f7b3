"""A span of time between two days, as date words name it: the bounds, and EDTF for each end."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

Day = tuple[int, int, int]
"""Astronomical year, month and day, in the proleptic Gregorian calendar."""

OPEN = ".."
"""EDTF's sign for an end that is not known to be anywhere (ISO 8601-2, 4.8.1)."""

_FAR = 300
"""Years between two dates in one text beyond which one span would mislead more than it tells."""
_MARKS = {("", "?"): "?", ("~", "?"): "%", ("?", "~"): "%", ("", "~"): "~"}


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day, None where that end is open; what EDTF writes for each, with its mark."""

    start: Day | None
    end: Day | None
    first: str
    last: str
    first_mark: str = ""
    last_mark: str = ""

    @property
    def edtf(self) -> str:
        """The span in EDTF; an end that is a year of more than four digits has no mark."""
        first, last = _marked(self.first, self.first_mark), _marked(self.last, self.last_mark)
        return first if first == last and first != OPEN else f"{first}/{last}"

    @property
    def years(self) -> int:
        """How many years it touches; an open end counts as a thousand."""
        if self.start is None or self.end is None:
            return 1000
        return self.end[0] - self.start[0] + 1

    def marked(self, sign: str) -> Span:
        """The span with both ends doubted (`?`) or approximate (`~`)."""
        first = _MARKS.get((self.first_mark, sign), self.first_mark)
        last = _MARKS.get((self.last_mark, sign), self.last_mark)
        return replace(self, first_mark=first, last_mark=last)

    def opened(self, start: bool = False, end: bool = False) -> Span:
        """The span without a start, or without an end."""
        if start:
            return replace(self, start=None, first=OPEN, first_mark="")
        return replace(self, end=None, last=OPEN, last_mark="") if end else self

    def reaching(self, more: int) -> Span:
        """The span with as many years more at each end; for comparing only."""
        start = self.start and (self.start[0] - more, *self.start[1:])
        end = self.end and (self.end[0] + more, *self.end[1:])
        return replace(self, start=start, end=end)

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return not (_before(self, other) or _before(other, self))


def year_text(year: int) -> str:
    """An astronomical year as EDTF writes it: four digits, `Y` before a longer one.

    >>> year_text(763), year_text(-299), year_text(-10499)
    ('0763', '-0299', 'Y-10499')
    """
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def years(first: int, last: int) -> Span:
    """From the first day of a year to the last of another.

    >>> years(-499, -400).edtf, years(1763, 1763).edtf
    ('-0499/-0400', '1763')
    """
    return Span((first, 1, 1), (last, 12, 31), year_text(first), year_text(last))


def days(first: Day, last: Day) -> Span:
    """From one day to another.

    >>> days((1690, 2, 9), (1691, 1, 28)).edtf
    '1690-02-09/1691-01-28'
    """
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        return years(first[0], last[0])
    return Span(first, last, _day_text(first), _day_text(last))


def around(spans: Sequence[Span]) -> Span:
    """The span that holds several dates of one text; ValueError where they are centuries apart."""
    if len(spans) == 1:
        return spans[0]
    ordered = sorted(spans, key=lambda span: span.start or (-99999, 1, 1))
    for one, other in itertools.pairwise(ordered):
        if one.end and other.start and other.start[0] - one.end[0] > _FAR:
            raise ValueError("the dates are too far apart to be one date")
    last = max(ordered, key=lambda span: span.end or (99999, 1, 1))
    first = ordered[0]
    return Span(first.start, last.end, first.first, last.last, first.first_mark, last.last_mark)


def common(one: Span, other: Span) -> Span | None:
    """What two spans have in common, None where that is nothing."""
    if not one.overlaps(other):
        return None
    late = max((one, other), key=lambda span: span.start or (-99999, 1, 1))
    early = min((one, other), key=lambda span: span.end or (99999, 1, 1))
    return Span(late.start, early.end, late.first, early.last, late.first_mark, early.last_mark)


def _before(one: Span, other: Span) -> bool:
    return one.end is not None and other.start is not None and one.end < other.start


def _marked(text: str, mark: str) -> str:
    return text if text == OPEN or text.startswith("Y") else text + mark


def _day_text(day: Day) -> str:
    return f"{year_text(day[0])}-{day[1]:02d}-{day[2]:02d}"
