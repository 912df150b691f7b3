"""Dates as EDTF (ISO 8601-2, levels 0 to 2), and the first and last second they may mean.

Years are astronomical: 0000 is 1 BCE, -0299 is 300 BCE. Accepted: a year, month or day, each with
unspecified digits at its end (`18XX`, `1830-XX`), a final `~` (about), `?` (uncertain) or `%`
(both), `Y-10499` for years of five digits and more, `a/b` for a span, and `../b` or `a/..` for one
that is open at an end. Refused, although EDTF has them, because a work's date has no use for them
or its bounds would be made up: seasons, sets, times of day, `/b` (an end that is unknown, not
open), qualifiers inside a date. A qualifier never widens the bounds: how far "about" reaches is for
the reader to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from time import struct_time

import edtf

from kg.records import Dating, Text
from kg.values.date_span import Day
from kg.values.edtf_advice import advise
from kg.values.refusal import Refusal

_POINT = re.compile(
    r"(?:(?P<year>-?[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?:(?P<day>[0-9]{2})|XX))?|-XX(?:-XX)?)?"
    r"|-?[0-9]{1,3}X{1,3}|Y-?[1-9][0-9]{4,8})(?P<qualifier>[~?%])?"
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_OPEN = ".."
_AWAY = 10_000


def parse_edtf(text: str, texts: Iterable[Text] = ()) -> Dating:
    """A date with its bounds, both inclusive; texts are the source's own words for it.

    >>> parse_edtf("1830~/1832~").latest
    '1832-12-31T23:59:59Z'
    >>> parse_edtf("-1299/-1049").earliest
    '-1299-01-01T00:00:00Z'
    >>> parse_edtf("1880s?")
    Traceback (most recent call last):
    kg.values.refusal.Refusal: '1880s?' is not a date. Write 1880/1889, or 1880~ for "about".
    """
    first, last = edtf_days(text)
    begun, ending = _core(text) if first and last else (None, None)
    return Dating(
        text,
        bound(first, "00:00:00") if first else "",
        bound(last, "23:59:59") if last else "",
        tuple(texts),
        bound(begun, "23:59:59") if begun else "",
        bound(ending, "00:00:00") if ending else "",
    )


def ends_before(one: Dating, other: Dating) -> bool:
    """Whether the first date is over before the second can begin.

    >>> ends_before(parse_edtf("-0003"), parse_edtf("0004")), ends_before(*[parse_edtf("18XX")] * 2)
    (True, False)
    >>> ends_before(parse_edtf("1700/.."), parse_edtf("1600"))
    False
    """
    end, begin = edtf_days(one.edtf)[1], edtf_days(other.edtf)[0]
    return end is not None and begin is not None and end < begin


def year_bounds(text: str) -> tuple[int, int]:
    """The first and last year of a date, for comparing; an open end is ten thousand years away.

    >>> year_bounds("-0299/0100"), year_bounds("1700/..")
    ((-299, 100), (1700, 11700))
    """
    first, last = edtf_days(text)
    if first is None:
        return (last[0] if last else 0) - _AWAY, last[0] if last else 0
    return first[0], last[0] if last else first[0] + _AWAY


def known_year(text: str) -> int:
    """The first year of a date, or its last where its beginning is open.

    >>> known_year("1830/1832"), known_year("../1460")
    (1830, 1460)
    """
    first, last = edtf_days(text)
    return (first or last or (0, 0, 0))[0]


def overlap(one: str, other: str) -> bool:
    """Whether two dates have a year in common.

    >>> overlap("1700/..", "1736/1795"), overlap("../1460", "1461")
    (True, False)
    """
    (first, last), (begin, end) = year_bounds(one), year_bounds(other)
    return first <= end and begin <= last


def is_open(text: str) -> bool:
    """Whether a date has an end that is open."""
    return _OPEN in text.split("/")


def bound(day: Day, time: str) -> str:
    """An xsd:dateTime in UTC; years have at least four digits (XML Schema 1.1, section 3.3.7).

    >>> bound((-299, 1, 1), "00:00:00")
    '-0299-01-01T00:00:00Z'
    """
    year, month, date = day
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{date:02}T{time}Z"


@lru_cache(maxsize=8192)
def edtf_days(text: str) -> tuple[Day | None, Day | None]:
    """The first and last day of a date, None for an end that is open.

    >>> edtf_days("1830/.."), edtf_days("../-0299")
    (((1830, 1, 1), None), (None, (-299, 12, 31)))
    """
    ends = text.split("/")
    if len(ends) > 2:
        raise Refusal(text, "has more than one slash", advise(text))
    if ends == [_OPEN, _OPEN]:
        raise Refusal(text, "is open at both ends", "It says nothing: leave the date out.")
    first = None if len(ends) == 2 and ends[0] == _OPEN else _span(ends[0], text)[0]
    last = None if len(ends) == 2 and ends[1] == _OPEN else _span(ends[-1], text)[1]
    if first and last and first > last:
        swapped = f"{ends[1]}/{ends[0]}"
        raise Refusal(text, "ends before it starts", f"Write {swapped}, or correct the years.")
    return first, last


def _core(text: str) -> tuple[Day | None, Day | None]:
    """What lies between the end of the first and the start of the last of two dates without doubt.

    Of what lasted from the one to the other, that much is certain.
    """
    ends = text.split("/")
    if len(ends) < 2 or set(text) & set("~?%X"):
        return None, None
    begun, ending = _span(ends[0], text)[1], _span(ends[1], text)[0]
    return (begun, ending) if begun < ending else (None, None)


@lru_cache(maxsize=8192)
def _span(end: str, whole: str) -> tuple[Day, Day]:
    """The first and last day of one end of a date; whole is what a message quotes."""
    found = _POINT.fullmatch(end)
    if found is None:
        raise Refusal(whole, "is not a date", advise(whole))
    _check_calendar(found, whole)
    try:
        parsed = edtf.parse_edtf(end)
    except edtf.EDTFParseException as error:
        raise Refusal(whole, "is not a date", advise(whole)) from error
    # edtf 5.0.2 gives the bounds of some leap Februaries before year 1 the wrong way round.
    first, last = sorted((_day(parsed.lower_strict()), _day(parsed.upper_strict())))
    return first, last


def _day(moment: struct_time) -> Day:
    return moment[0], moment[1], moment[2]


def _check_calendar(found: re.Match[str], whole: str) -> None:
    """edtf 5.0.2 knows how long a month is, but takes 29 February of any year."""
    if found["month"] is None:
        return
    year, month = int(found["year"]), int(found["month"])
    if month > max(24, year % 100):
        raise Refusal(whole, "is not a date", advise(whole))
    if not 1 <= month <= 12:
        raise Refusal(
            whole,
            f"has no month {found['month']}",
            "Months are 01 to 12; EDTF seasons "
            "are not accepted: write the months, as 1830-03/1830-05.",
        )
    if found["day"] is None:
        return
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = 29 if month == 2 and leap else _DAYS[month - 1]
    if not 1 <= int(found["day"]) <= days:
        name = f"{_MONTHS[month - 1]} {found['year']}"
        raise Refusal(
            whole,
            "is not a day of the calendar",
            f"{name} has {days} days; write 01 to {days}, or leave the day out.",
        )
