"""Rows along time: one bar from the first to the last year that a row names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from endpoint.opened import Opened
from endpoint.showing import Shown
from endpoint.views.table import Row, Table, label
from endpoint.years import span_words, year, year_words
from kg.terms import XSD, Literal, Term

_DATES = frozenset(XSD + name for name in ("dateTime", "date", "gYear", "gYearMonth"))
_YEARS = re.compile(r"from|to|begin|end|start|year|earliest|latest|born|died|century|decade", re.I)
_WHOLE = re.compile(r"[+-]?\d{1,5}")
_STEPS = (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
_BARS = 200


@dataclass(frozen=True, slots=True)
class Bar:
    """One row; start and width are in 1000ths of the whole span of years."""

    name: Shown
    years: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars by their beginning, and the years marked across them; undated rows are left out."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    left_out: int


def timeline(opened: Opened, table: Table) -> Timeline | None:
    """The rows that name a year; None where none does."""
    dated = _dated(table)
    spans = [(min(years), max(years), row) for row in table.rows if (years := _years(row, dated))]
    if not spans:
        return None
    spans.sort(key=lambda span: span[:2])
    shown = spans[:_BARS]
    ticks = _ticks(min(s[0] for s in shown), max(s[1] for s in shown) + 1)
    first, last = ticks[0], ticks[-1]
    length = last - first

    def at(moment: int) -> float:
        return round((moment - first) / length * 1000, 1)

    bars = tuple(
        Bar(label(opened.show, _undated(row, dated)), span_words(begin, end), at(begin),
            max(3.0, round(at(end + 1) - at(begin), 1)))
        for begin, end, row in shown
    )  # fmt: skip
    marks = tuple((at(tick), year_words(tick)) for tick in ticks)
    return Timeline(bars, marks, len(table.rows) - len(shown))


def _dated(table: Table) -> set[int]:
    """The columns that hold dates, or whole numbers under the name of a year."""
    found = set()
    for index, name in enumerate(table.variables):
        cells = list(table.column(index))
        years = bool(_YEARS.search(name))
        if cells and all(_year(cell, years) is not None for cell in cells):
            found.add(index)
    return found


def _years(row: Row, dated: set[int]) -> list[int]:
    found = (_year(row[index], True) for index in dated)
    return [value for value in found if value is not None]


def _undated(row: Row, dated: set[int]) -> Row:
    return tuple(term for index, term in enumerate(row) if index not in dated)


def _year(term: Term | None, numbers: bool) -> int | None:
    if not isinstance(term, Literal):
        return None
    if term.datatype in _DATES:
        return year(term.value) if re.match(r"-?\d{4,9}", term.value) else None
    whole = term.datatype == XSD + "integer" and _WHOLE.fullmatch(term.value)
    return int(term.value) if numbers and whole else None


def _ticks(first: int, last: int) -> list[int]:
    step = next((s for s in _STEPS if (last - first) / s <= 8), _STEPS[-1])
    return list(range(first // step * step, last + step, step))
