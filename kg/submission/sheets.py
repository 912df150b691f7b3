"""A table as it stands in a museum's file, before it is known what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.errors import Fault, Severity


class Note(NamedTuple):
    """What must be said of a cell, whatever its column; cell counts from 0, -1 for the row."""

    cell: int
    value: str
    problem: str
    remedy: str
    severity: Severity


class SheetRow(NamedTuple):
    """The cells of a row as text; number counts from 1, as the file's own program does."""

    number: int
    cells: list[str]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name ("" where the file is no workbook), its rows that are not blank, and what
    must be said of it as a whole. A row that cannot be read comes as a fault.

    ragged: rows have as many cells as were written, so that one too many or too few is a mistake.
    """

    name: str
    rows: Iterator[SheetRow | Fault]
    faults: tuple[Fault, ...] = ()
    ragged: bool = False


def letter(column: int) -> str:
    """The letters by which a spreadsheet calls a column that counts from 0.

    >>> letter(0), letter(25), letter(26), letter(701), letter(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def fault(
    path: str, line: int, problem: str, remedy: str, severity: Severity = "violation"
) -> Fault:
    """A fault of a file, or of one of its rows, that is not one column's."""
    return Fault(path, line, "", "", "", problem, remedy, severity)
