"""Rows along time: one bar from the first to the last year that a row names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from endpoint.opened import Opened
from endpoint.showing import Shown
from endpoint.views.table import Row, Table, namer
from endpoint.years import century_years, span_words, year, year_words
from kg.terms import XSD, Literal, Term

_DATES = frozenset(XSD + name for name in ("dateTime", "date", "gYear", "gYearMonth"))
_YEARS = re.compile(
    r"(?:year|decade)(?!s)|century|earliest|latest|born|died|begin|began|start|ended"
    r"|(?:^|_)(?:from|to|end|first|last)(?:$|_)",
    re.I,
)
_WHOLE = re.compile(r"[+-]?\d{1,5}")
_STEPS = (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
_BARS = 200
_LEAST = 4.0
"""So wide is a bar at least, in 1000ths: a single year is seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row; start and width are in 1000ths of the whole span of years."""

    name: Shown
    years: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars by their beginning, and years across them in hundredths; undated rows are left out."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    left_out: int


def timeline(opened: Opened, table: Table) -> Timeline | None:
    """The rows that name a year; None where none does."""
    units = dated(table)
    spans = [(*span, row) for row in table.rows if (span := _span(row, units))]
    if not spans:
        return None
    spans.sort(key=lambda span: span[:2])
    shown = spans[:_BARS]
    ticks = _ticks(min(s[0] for s in shown), max(s[1] for s in shown) + 1)
    first, last = ticks[0], ticks[-1]
    length = last - first
    name = namer(opened.show, table, units)

    def at(moment: int) -> float:
        return round((moment - first) / length * 1000, 1)

    bars = tuple(
        Bar(name(row), span_words(begin, end), at(begin),
            max(_LEAST, round(at(end + 1) - at(begin), 1)))
        for begin, end, row in shown
    )  # fmt: skip
    marks = tuple((at(tick) / 10, year_words(tick)) for tick in ticks)
    return Timeline(bars, marks, len(table.rows) - len(shown))


def dated(table: Table) -> dict[int, str]:
    """The columns that hold dates, or whole numbers under the name of a year, by their unit."""
    found = {}
    for index, name in enumerate(table.variables):
        unit = _unit(name, table.kinds[index] if table.kinds else None)
        cells = list(table.column(index))
        if cells and all(_years(cell, unit) for cell in cells):
            found[index] = unit
    return found


def _unit(name: str, kind: str | None) -> str:
    """What a whole number counts; "" where it is no date."""
    if kind is not None and kind not in ("year", "century"):
        return ""
    word = _YEARS.search(name)
    unit = word[0].lower() if word else kind or ""
    return unit if unit in ("century", "decade") or not unit else "year"


def _span(row: Row, units: dict[int, str]) -> tuple[int, int] | None:
    years = [year for index, unit in units.items() for year in _years(row[index], unit)]
    return (min(years), max(years)) if years else None


def _years(term: Term | None, unit: str) -> tuple[int, ...]:
    """The first and the last year that a cell means; none where it is no date."""
    if not isinstance(term, Literal):
        return ()
    if term.datatype in _DATES:
        return (year(term.value),) if re.match(r"-?\d{4,9}", term.value) else ()
    if not unit or term.datatype != XSD + "integer" or not _WHOLE.fullmatch(term.value):
        return ()
    value = int(term.value)
    if unit == "century":
        return century_years(value) if value else ()
    return (value, value + 9) if unit == "decade" else (value,)


def _ticks(first: int, last: int) -> list[int]:
    """Years that are round as one says them: 4000 BCE, 1 CE, 500 CE; the ends lie at or outside.

    >>> [year_words(tick) for tick in _ticks(-450, 600)]
    ['500 BCE', '250 BCE', '1 CE', '250 CE', '500 CE', '750 CE']
    """
    step = next((s for s in _STEPS if (last - first) / s <= 7), _STEPS[-1])
    begin = (first - (first <= 0)) // step * step
    return [v + 1 if v <= 0 else v for v in range(begin, last + step, step)]
