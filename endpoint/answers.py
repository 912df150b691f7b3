"""The answer to a question as its page shows it: by its shape, each thing under its name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from endpoint.results import Cell, Outcome
from endpoint.showing import Shown, plain
from endpoint.views.table import Table as Drawn
from endpoint.years import KINDS
from kg.expected import Column
from kg.queries import NamedQuery

_INITIALS = frozenset({"aat", "isil", "ror", "ulan"})
_LONGEST = 400
"""Characters of a text that a cell shows; a download has them all."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column: its name in words, what it means, and whether it holds numbers."""

    text: str
    meaning: str
    number: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, and rows with a cell for each, None where a row has nothing there."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell | None, ...], ...]


def table(query: NamedQuery, outcome: Outcome) -> Table:
    """The rows without the values one gave oneself, and names in place of the things they name."""
    given = {p.name for p in query.parameters if not p.optional}
    shown = [c for c in query.columns if c.name not in given and not c.names]
    names = {c.names: c.name for c in query.columns if c.names}
    at = {name: place for place, name in enumerate(outcome.variables)}

    def cell(row: tuple[Cell | None, ...], column: Column) -> Cell | None:
        found = row[at[column.name]]
        name = row[at[names[column.name]]] if column.name in names else None
        if found and name:
            return Cell(replace(name.shown, href=found.shown.href, foreign=found.shown.foreign))
        return _worded(found, column.type) if found else None

    filled = [c for c in shown if any(row[at[c.name]] for row in outcome.rows)]
    rows = tuple(tuple(cell(row, c) for c in filled) for row in outcome.rows)
    return Table(tuple(_heading(column) for column in filled), rows)


def drawn(query: NamedQuery, found: Drawn) -> Drawn:
    """The same rows as other views take them, with what the question says of its columns."""
    kinds = {column.name: column.type for column in query.columns}
    return replace(found, kinds=tuple(kinds.get(name, "") for name in found.variables))


def _heading(column: Column) -> Heading:
    name = column.name
    text = name.upper() if name in _INITIALS else name.replace("_", " ").capitalize()
    return Heading(text, column.meaning, column.type in ("integer", "decimal"))


def _worded(cell: Cell, kind: str) -> Cell:
    if kind in KINDS:
        return Cell(Shown(KINDS[kind](int(cell.shown.text))))
    if kind == "text":
        return Cell(replace(cell.shown, text=plain(cell.shown.text, _LONGEST)))
    return Cell(cell.shown, number=cell.number)
