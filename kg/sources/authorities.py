"""The authority tables: every row a record, every reference between them to a row that is there."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from kg.errors import Fault, SourceError
from kg.iris import Ref
from kg.records import Authority, Concept, Country, Maker, Period, Place
from kg.sources.authority_columns import CONCEPTS, COUNTRIES, MAKERS, MUSEUMS, PERIODS, PLACES
from kg.sources.authority_rows import READERS
from kg.sources.cells import Cells
from kg.sources.columns import Table
from kg.sources.references import Directory, KnownAuthorities
from kg.sources.tables import Row, read_table

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "museum": MUSEUMS,
        "maker": MAKERS,
        "place": PLACES,
        "country": COUNTRIES,
        "period": PERIODS,
        "concept": CONCEPTS,
    }
)
"""The table of each kind of authority."""


class Entry(NamedTuple):
    """A record and the row it was read from, kept until its references are known to hold."""

    record: Authority
    cells: Cells


def read_authorities(data: Path) -> tuple[KnownAuthorities, list[Fault]]:
    """Every authority record that is fit, and what is wrong with the other rows.

    A row whose reference leads nowhere, or to a row that is set aside, is set aside too: no record
    that is given names one that is not.
    """
    known = KnownAuthorities()
    tables = {kind: read_table(data / table.path, table) for kind, table in TABLES.items()}
    return known, add_authorities(known, tables)


def add_authorities(
    known: KnownAuthorities, tables: Mapping[str, Iterable[Row | Fault]]
) -> list[Fault]:
    """Adds the fit rows of some tables, by kind, to what is known; what is wrong with the others.

    What is known already stays as it is, and its keys are taken.
    """
    faults: list[Fault] = []
    entries: dict[Ref, Entry] = {}
    for kind, rows in tables.items():
        try:
            faults.extend(_read(rows, kind, known, entries))
        except SourceError as error:
            faults.append(error.fault)
    _refuse_cycles(entries, known, faults)
    _resolve(entries, known, faults)
    return sorted(faults)


def _read(
    rows: Iterable[Row | Fault], kind: str, known: KnownAuthorities, entries: dict[Ref, Entry]
) -> Iterator[Fault]:
    """Fills the tables with the rows that are fit by themselves; gives the faults of the others."""
    for row in rows:
        if isinstance(row, Fault):
            yield row
            continue
        cells = Cells(row)
        record = READERS[kind](cells)
        ref = Ref(kind, record.key)
        present = _table(known, kind).get(record.key)
        first = present.origin if present else known.set_aside.get(ref)
        if first and record.key:
            same = first.path == cells.origin.path
            cells.refuse(
                "key",
                record.key,
                f"stands in line {first.line} already"
                if same
                else f"is the key of a {kind} already",
                "Give each row a key of its own."
                if same
                else "Take the row out if it is the same one, else choose another key.",
            )
        elif cells.fit:
            entries[ref] = Entry(record, cells)
            _table(known, kind)[record.key] = record
        else:
            known.set_aside[ref] = record.origin
        yield from cells.faults


def _resolve(entries: dict[Ref, Entry], known: KnownAuthorities, faults: list[Fault]) -> None:
    """Sets aside what refers to nothing, and then what refers to that, to the end of each chain."""
    users: defaultdict[Ref, list[Ref]] = defaultdict(list)
    for ref, entry in entries.items():
        for reference in entry.cells.references:
            users[reference.ref].append(ref)
    directory = Directory(known)
    waiting = deque(entries)
    while waiting:
        ref = waiting.popleft()
        if ref not in entries:
            continue
        cells = entries[ref].cells
        cells.resolve(directory)
        if not cells.fit:
            _set_aside(ref, entries, known, faults)
            waiting.extend(users[ref])


def _refuse_cycles(entries: dict[Ref, Entry], known: KnownAuthorities, faults: list[Fault]) -> None:
    """A place within itself, a period part of itself: by any number of steps."""
    done: set[Ref] = set()
    for start in tuple(entries):
        path: dict[Ref, None] = {}
        ref: Ref | None = start
        while ref in entries and ref not in done and ref not in path:
            path[ref] = None
            ref = _parent(entries[ref].record)
        done.update(path)
        if ref is None or ref not in path:
            continue
        steps = list(path)
        cycle = steps[steps.index(ref) :]
        shown = " → ".join(one.key for one in (*cycle, ref))
        for one in cycle:
            entries[one].cells.refuse(
                _FIELDS[one.kind],
                one.key,
                f"leads back to itself: {shown}",
                "Correct one of these rows.",
            )
            _set_aside(one, entries, known, faults)


_FIELDS = {
    "place": "within",
    "country": "continent",
    "period": "part_of",
    "concept": "broader",
    "maker": "influenced_by",
}


def _parent(record: Authority) -> Ref | None:
    match record:
        case Place():
            return record.within
        case Country():
            return Ref("place", record.continent)
        case Period():
            return Ref("period", record.part_of)
        case Concept():
            return Ref("concept", record.broader)
        case Maker():
            return Ref("maker", record.influenced_by)
    return None


def _set_aside(
    ref: Ref, entries: dict[Ref, Entry], known: KnownAuthorities, faults: list[Fault]
) -> None:
    entry = entries.pop(ref)
    faults.extend(fault for fault in entry.cells.faults if fault.severity == "violation")
    known.set_aside[ref] = entry.record.origin
    del _table(known, ref.kind)[ref.key]


def _table(known: KnownAuthorities, kind: str) -> MutableMapping[str, Any]:
    """The dictionary of one kind; which class its values have is READERS' to keep."""
    tables: dict[str, MutableMapping[str, Any]] = {
        "museum": known.museums,
        "maker": known.makers,
        "place": known.places,
        "country": known.countries,
        "period": known.periods,
        "concept": known.concepts,
    }
    return tables[kind]
