"""Rows as bars: one column names them, another says how long they are."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint.opened import Opened
from endpoint.showing import Shown
from endpoint.views.table import Table, namer, number
from endpoint.views.timeline import dated
from kg.terms import Term

_BARS = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One row; start and width are in 1000ths of the chart, where zero is at Chart.zero."""

    name: Shown
    value: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars in the order of the rows; left_out is how many rows have no number or no room."""

    of: str
    bars: tuple[Bar, ...]
    left_out: int


def chart(opened: Opened, table: Table) -> Chart | None:
    """The bars of the last column that holds numbers; None where none does."""
    measured = _measured(table)
    if measured is None or len(table.variables) < 2:
        return None
    rows = [(row, value) for row in table.rows if (value := number(row[measured])) is not None]
    shown = rows[:_BARS]
    least = min(0.0, *(value for _, value in shown))
    most = max(0.0, *(value for _, value in shown))
    length = (most - least) or 1.0
    name = namer(opened.show, table, {measured})
    bars = tuple(_bar(name(row), row[measured], value, least, length) for row, value in shown)
    return Chart(table.variables[measured], bars, len(table.rows) - len(shown))


def _measured(table: Table) -> int | None:
    """The last column in which most of the bound cells are numbers, and no dates."""
    years = dated(table)
    for index in reversed(range(len(table.variables))):
        if index in years:
            continue
        cells = list(table.column(index))
        if cells and sum(number(cell) is not None for cell in cells) * 2 > len(cells):
            return index
    return None


def _bar(name: Shown, cell: Term | None, value: float, least: float, length: float) -> Bar:
    start, end = sorted(((0 - least) / length, (value - least) / length))
    text = cell.value if cell is not None else ""
    return Bar(name, text, round(start * 1000, 1), round(max((end - start) * 1000, 1.5), 1))
