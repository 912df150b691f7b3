"""Which table of the template a sheet is, and where its heading row stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from types import MappingProxyType

from kg.errors import Fault
from kg.sources.authorities import TABLES
from kg.sources.columns import Table
from kg.sources.keys import fold
from kg.sources.object_columns import OBJECTS
from kg.submission.headings import Headings, read_headings
from kg.submission.sheets import Sheet, SheetRow, fault

WORKS = "object"
KINDS: MappingProxyType[str, Table] = MappingProxyType(
    {WORKS: OBJECTS, **{kind: TABLES[kind] for kind in ("museum", "maker", "place", "period")}}
)
"""The tables that a museum may send, by the kind of thing a row of each is."""
ASIDE = ("read me", "lists")
"""Sheets of the template itself that hold no rows."""
_NAMES = {"works": WORKS, "artists": "maker", "dynasties": "period"}
_ABOVE = 10
"""So many rows may stand above the headings: a title, a date, a line about the file."""
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sheet that is understood: its rows below the headings, and what must be said of it."""

    sheet: Sheet
    kind: str
    headings: Headings
    line: int
    rows: Iterator[SheetRow | Fault]
    faults: tuple[Fault, ...] = ()


def choose(sheet: Sheet, name: str, alone: bool) -> Chosen | tuple[Fault, ...]:
    """What a sheet is; the faults of one that is no table of ours, none if it holds nothing.

    name is that of the sheet or, without its suffix, of the file; alone: there is no other sheet.
    """
    first: list[SheetRow | Fault] = list(islice(sheet.rows, _ABOVE))
    rows = [row for row in first if isinstance(row, SheetRow)]
    broken = tuple(row for row in first if isinstance(row, Fault))
    path = sheet.name or name
    if not rows:
        return broken or ((_empty(path),) if alone else ())
    kind, row, headings = _best(rows, name)
    if headings.score < _ENOUGH and not (alone or _named(name)):
        said = "the sheet was not read: it has no columns of the template"
        return (*broken, fault(path, 0, said, "Leave it, or name its columns.", "info"))
    below = [one for one in first if not isinstance(one, SheetRow) or one.number > row.number]
    above = [one for one in rows if one.number < row.number]
    said = f"the headings were found in row {row.number}; what stands above was not read"
    faults = [fault(path, row.number, said, "Take it out.", "warning")] if above else []
    return Chosen(sheet, kind, headings, row.number, chain(below, sheet.rows), tuple(faults))


def _best(rows: list[SheetRow], name: str) -> tuple[str, SheetRow, Headings]:
    """The kind of table and the row that have most headings; if even, works, and the first."""
    named = _named(name)
    tried = [
        (kind, row, read_headings(row.cells, table))
        for kind, table in KINDS.items()
        if kind == (named or kind)
        for row in rows
    ]
    return max(tried, key=lambda one: (_weight(one[2]), -one[1].number))


def _weight(headings: Headings) -> int:
    """A column that must be there says more of what a table is than one of many."""
    return 2 * headings.score - len(headings.missing) if headings.score else -99


def _named(name: str) -> str:
    plain = fold(name)
    return _NAMES.get(plain) or next((k for k in KINDS if plain in (k, f"{k}s")), "")


def _empty(path: str) -> Fault:
    return fault(path, 0, "holds no rows", "Begin with the names of the columns.")
