"""Dates finer than a year: `10 August 1560`, `Sept. 5, 1877`, `April–May 1648`, `1117-01-11`.

A day of before 15 October 1582 is of the Julian calendar, as historians write such days, and is
turned into the proleptic Gregorian one, which EDTF and xsd:dateTime mean. A month alone is not.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from kg.values.date_eras import from_julian
from kg.values.date_span import Span, days, year_text
from kg.values.date_tongues import MONTHS

_MONTH = "(?P<month>" + "|".join(rf"{month}|{month[:3]}t?\.?" for month in MONTHS) + r")(?![a-z])"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"^{_MONTH},? (?:{_DAY}[,.]? )?(?:of )?(?P<year>\d{{3,4}})$",
        rf"^{_DAY} (?:of )?{_MONTH},? (?P<year>\d{{3,4}})$",
        rf"^(?P<year>\d{{3,4}}),? {_MONTH}(?: {_DAY})?$",
    )
)
_BARE = (
    re.compile(rf"^{_MONTH}(?: {_DAY})?$", re.I),
    re.compile(rf"^{_DAY}(?: {_MONTH})?$", re.I),
)
_ISO = re.compile(r"(?<![\d-])0?(\d{3,4})-(\d{1,2})-(\d{1,2})(?:/(\d{1,2}))?(?!\d)")
_HAS_MONTH = re.compile(_MONTH, re.I)


@dataclass(frozen=True, slots=True)
class _Day:
    year: int
    month: int
    day: int = 0


def spelt_out(text: str) -> str:
    """Days in ciphers with the month's name, so that their hyphens are no spans.

    >>> spelt_out("855-10-2"), spelt_out("1197-06-23/27")
    ('2 October 855', '23 June 1197–27 June 1197')
    """
    return _ISO.sub(_spelt, text)


def names_month(text: str) -> bool:
    """Whether a text names a month, so that a date finer than its year would be lost."""
    return _HAS_MONTH.search(text) is not None


def read_days(text: str) -> Span | None:
    """A day, a month, or a span of them; None for anything else.

    >>> read_days("April–May 1648").edtf, read_days("10 August 1560").edtf
    ('1648-04/1648-05', '1560-08-20')
    """
    sides = text.split("–")
    last = _whole(sides[-1].strip())
    if last is None or len(sides) > 2:
        return None
    first = _side(sides[0].strip(), last) if len(sides) == 2 else last
    if first is None:
        return None
    backwards = (first.year, first.month, first.day) > (last.year, last.month, last.day)
    return None if backwards else _span(first, last)


def _whole(text: str) -> _Day | None:
    for form in _FORMS:
        if found := form.match(text):
            return _Day(int(found["year"]), _number(found["month"]), int(found["day"] or 0))
    return None


def _side(text: str, last: _Day) -> _Day | None:
    """The first day of a span, which may leave month and year to the last."""
    for form in _BARE:
        if found := form.match(text):
            month = _number(found["month"]) if found["month"] else last.month
            return _Day(last.year, month, int(found["day"] or 0))
    return _whole(text)


def _number(month: str) -> int:
    return [name[:3].lower() for name in MONTHS].index(month[:3].lower()) + 1


def _spelt(found: re.Match[str]) -> str:
    year, month, day, until = found.groups()
    if not 1 <= int(month) <= 12:
        return found[0]
    rest = f"{MONTHS[int(month) - 1]} {int(year)}"
    return f"{int(day)} {rest}" + (f"–{int(until)} {rest}" if until else "")


def _span(first: _Day, last: _Day) -> Span | None:
    if (first.day == 0) != (last.day == 0):
        return None
    if first.day:
        try:
            one, other = (from_julian((d.year, d.month, d.day)) for d in (first, last))
        except ValueError:
            return None
        real = all(d.day <= calendar.monthrange(d.year, d.month)[1] for d in (first, last))
        return days(one, other) if real else None
    end = calendar.monthrange(last.year, last.month)[1]
    texts = (f"{year_text(d.year)}-{d.month:02d}" for d in (first, last))
    return Span((first.year, first.month, 1), (last.year, last.month, end), *texts)
