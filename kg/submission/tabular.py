"""Checks the tables of one file: read leniently, then mapped and held against shapes and rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from kg.errors import Fault
from kg.iris import Iris
from kg.records import Object, Record
from kg.sources.authorities import add_authorities
from kg.sources.contributions import read_works
from kg.sources.references import Directory, KnownAuthorities
from kg.sources.tables import Row, read_row
from kg.submission.choosing import ASIDE, WORKS, Chosen, choose
from kg.submission.graph import SLUG, check_records, copied
from kg.submission.limits import Limits
from kg.submission.located import FileReport, Located, of_fault
from kg.submission.placing import Placing
from kg.submission.plain_words import resolve, unlike
from kg.submission.sheets import Note, Sheet, fault


@dataclass(slots=True)
class _File:
    """One file while it is checked."""

    name: str
    limits: Limits
    listed: dict[Located, None] = field(default_factory=dict)
    severities: Counter[str] = field(default_factory=Counter)
    placing: dict[str, Placing] = field(default_factory=dict)
    rows: int = 0
    unlisted: int = 0

    def tell(self, fault: Fault) -> None:
        """Adds a fault at its cell, or counts it where enough are listed."""
        placing = self.placing.get(fault.path)
        located = placing.locate(fault) if placing else self._whole(fault)
        if located is not None:
            self.add(located)

    def add(self, one: Located) -> None:
        """Adds a fault once; so many of each severity, lest warnings hide what is worse."""
        if one in self.listed:
            return
        if self.severities[one.severity] < self.limits.faults:
            self.severities[one.severity] += 1
            self.listed[one] = None
        else:
            self.unlisted += 1

    def _whole(self, fault: Fault) -> Located:
        return of_fault(self.name, fault, "" if fault.path == self.name else fault.path)


def check_tables(
    name: str, form: str, sheets: list[Sheet], known: KnownAuthorities, iris: Iris, limits: Limits
) -> FileReport:
    """What is wrong with the tables of a file; known is what its rows may refer to."""
    file = _File(name, limits)
    chosen = _choose(file, sheets)
    if not chosen and not file.listed:
        file.tell(fault(name, 0, "holds no table of the template", "Fill in the template."))
    known = copied(known)
    directory = Directory(known)
    by_kind: defaultdict[str, list[Chosen]] = defaultdict(list)
    for one in chosen:
        by_kind[one.kind].append(one)
    works = by_kind.pop(WORKS, [])
    added = {k: _all(file, some, directory) for k, some in by_kind.items()}
    for found in add_authorities(known, added):
        file.tell(found)
    records: list[Record] = []
    for item in read_works(_all(file, works, directory), SLUG, Directory(known)):
        if isinstance(item, Object):
            records.append(item)
        else:
            file.tell(item)
    faults, fit = check_records(records, known, set(file.placing), iris)
    for found in faults:
        file.tell(found)
    return FileReport(name, form, file.rows, fit, _ordered(file.listed), file.unlisted)


def _ordered(found: Iterable[Located]) -> tuple[Located, ...]:
    return tuple(sorted(found, key=lambda one: (one.sheet, one.row, len(one.column), one.column)))


def _choose(file: _File, sheets: list[Sheet]) -> list[Chosen]:
    chosen: list[Chosen] = []
    tables = [sheet for sheet in sheets if sheet.name.lower() not in ASIDE]
    for sheet in tables:
        for found in sheet.faults:
            file.tell(found)
        one = choose(sheet, sheet.name or PurePath(file.name).stem, len(tables) == 1)
        if not isinstance(one, Chosen):
            for found in one:
                file.tell(found)
            continue
        path = sheet.name or file.name
        file.placing[path] = Placing(file.name, sheet.name, one.headings)
        for found in one.faults:
            file.tell(found)
        for note in one.headings.notes:
            file.add(file.placing[path].note(one.line, "", note))
        chosen.append(one)
    return chosen


def _all(file: _File, chosen: list[Chosen], directory: Directory) -> Iterator[Row | Fault]:
    for one in chosen:
        yield from _rows(file, one, directory)


def _rows(file: _File, chosen: Chosen, directory: Directory) -> Iterator[Row | Fault]:
    """The rows below the headings; what their cells need said is told on the way."""
    path = chosen.sheet.name or file.name
    header, placing = chosen.headings.header, file.placing[path]
    nameless: set[int] = set()
    for found in chosen.rows:
        file.rows += 1
        if isinstance(found, Fault):
            yield found
            continue
        cells = list(found.cells)
        if chosen.sheet.ragged:
            row = read_row(header, path, found.number, cells)
        else:
            cells += [""] * (header.width - len(cells))
            row = Row(header, path, found.number, cells)
        if isinstance(row, Fault):
            yield row
            continue
        placing.rows[found.number] = cells
        row, notes = resolve(row, directory)
        for note in (*found.notes, *notes):
            _tell(file, placing, found.number, note)
        for cell in unlike(row):
            if cell not in nameless and not placing.written(cell):
                nameless.add(cell)
                said = "stands in a column without a name, and was not read"
                _tell(file, placing, found.number, Note(cell, cells[cell], said, _NAME, "warning"))
        yield row


_NAME = "Name the column, or delete it."


def _tell(file: _File, placing: Placing, row: int, note: Note) -> None:
    file.add(placing.note(row, placing.record(row), note))
