"""Date words of museums and corpora, in every language that occurs, read as EDTF.

Decisions, from the Metropolitan Museum's own begin and end years: a century runs from 00 to 99;
`early`, `mid-` and `late` are its thirds (00–33, 34–66, 67–99), as are its beginning and end, and
halves and quarters are what they say. Before our era a century runs the same way in astronomical
years (year 0 is 1 B.C.): the 5th century B.C. is -0499/-0400. Several dates in one text give the
span that holds them all, unless centuries lie between. What is open at one end stays open:
`before 1460` is `../1460` and `18th century or later` is `1700/..`; the year named is within, since
the words do not say on which side of its days the work falls. A period that is named instead of
years has the years that the caller knows for it. What cannot be read raises ValueError: nothing is
guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.values.date_calendars import COUNTS, LABELS, Label, find_year
from kg.values.date_counted import read_counted
from kg.values.date_eras import eras_named
from kg.values.date_grammar import Named, read_parts
from kg.values.date_periods import finder
from kg.values.date_span import Span, around
from kg.values.date_text import clean
from kg.values.date_tongues import OTHERS, tongue

LONGEST = 1500
"""Characters; the longest date in words that any source has is a paragraph of 700."""

_LABEL = re.compile("|".join(rf"(?:^|(?<=; )|(?<=/ )){re.escape(one.name)}: ?" for one in LABELS))
_BY_NAME = {one.name: one for one in LABELS}
_PLAIN = Label("", 2)
_RECORDS = re.compile(r" / ")
_IN_BRACKETS = re.compile(r"^(?P<own>\d{3,4}) \((?P<years>\d{3,4}(?:[–-]\d{3,4})?)\)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What date words say: EDTF, and the calendar they are in, "" for the Christian era alone."""

    edtf: str
    calendar: str = ""


def read_date_words(words: str, periods: Mapping[str, str] | None = None) -> str:
    """The EDTF of date words; ValueError where they are not understood.

    >>> read_date_words("ca. 1763"), read_date_words("mid-18th century")
    ('1763~', '1734/1766')
    >>> read_date_words("late 9th–early 8th century B.C."), read_date_words("1704–9")
    ('-0832/-0766', '1704/1709')
    >>> read_date_words("元禄三年"), read_date_words("18th century or later, spurious date of 1648")
    ('1690-02-09/1691-01-28', '1700/..')
    """
    return read_words(words, periods).edtf


def read_words(words: str, periods: Mapping[str, str] | None = None) -> Reading:
    """The same with the calendar; periods gives the EDTF of periods by their folded names."""
    found = _read(words) if not periods else _with_periods(words, periods)
    if isinstance(found, str):
        raise ValueError(found)
    return found


@lru_cache(maxsize=65536)
def _read(words: str) -> Reading | str:
    """A reading, or why there is none: both are remembered, since tables repeat their dates."""
    return _reading(words, lambda name: None)


def _with_periods(words: str, periods: Mapping[str, str]) -> Reading | str:
    found = _read(words)
    return _reading(words, finder(periods)) if isinstance(found, str) else found


def _reading(words: str, named: Named) -> Reading | str:
    if len(words) > LONGEST:
        return f"{words[:20]!r}… is longer than any date"
    try:
        span = _records(words, named)
    except ValueError as error:
        return str(error)
    return Reading(span.edtf, calendar_of(words))


def prepare() -> None:
    """Read every table of words and eras now, for who cannot open a file later."""
    for code in OTHERS:
        tongue(code)
    eras_named("")


@lru_cache(maxsize=65536)
def calendar_of(words: str) -> str:
    """The calendar that date words are in beside, or instead of, the Christian era; "" for none.

    >>> calendar_of("元禄三年"), calendar_of("Śaka 1003"), calendar_of("1105 (1743–1744)")
    ('japanese-era', 'saka', 'chula-sakarat')
    """
    if len(words) > LONGEST:
        return ""
    labels = [_BY_NAME[found[0].rstrip(": ")].calendar for found in _LABEL.finditer(words)]
    if any(labels):
        return next(filter(None, labels))
    if found := _IN_BRACKETS.match(words.strip()):
        return _own_calendar(int(found["own"]), int(found["years"][:4].strip("–-")))
    year = find_year(clean(words))
    return year.calendar if year else ""


def _own_calendar(own: int, western: int) -> str:
    fitting = [name for name, one in COUNTS.items() if own + one.low == western and one.low]
    return fitting[0] if fitting else ""


def _records(words: str, named: Named) -> Span:
    """A text set out as fields, maybe of several inscriptions; or a plain one."""
    if found := _IN_BRACKETS.match(words.strip()):
        western = found["years"]
        if _own_calendar(int(found["own"]), int(re.split("[–-]", western)[0])):
            return read_parts(clean(western), named)
    if not _LABEL.search(words):
        return _plain(words, named)
    return around([_fields(record, named) for record in _RECORDS.split(words)])


def _fields(record: str, named: Named) -> Span:
    """Of the fields of the first rank that can be read, the one with the shortest time."""
    found: list[tuple[int, int, Span]] = []
    for field in record.split("; "):
        label, value = _PLAIN, field
        if match := _LABEL.match(field):
            label, value = _BY_NAME[match[0].rstrip(": ")], field[match.end() :]
        try:
            span = _of_field(label, value, named)
        except ValueError:
            continue
        found.append((label.rank, span.years, span))
    if not found:
        raise ValueError(f"{record!r} has no field that can be read")
    return min(found, key=lambda one: one[:2])[2]


def _of_field(label: Label, value: str, named: Named) -> Span:
    if label.calendar:
        return read_counted(value, COUNTS[label.calendar], label.tongue)
    return _plain(label.reads.format(value), named, label.tongue)


def _plain(words: str, named: Named, tongue: str = "") -> Span:
    text = clean(words, tongue)
    if not text:
        raise ValueError("there are no words")
    return read_parts(text, named)
