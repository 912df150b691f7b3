"""Contributions: a folder each, with a head (`contribution.toml`) and works (`objects.csv`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import Fault, SourceError
from kg.iris import Ref
from kg.records import Authorities, Contribution, Object
from kg.sources.cells import Cells
from kg.sources.heads import read_head
from kg.sources.object_columns import OBJECTS
from kg.sources.objects import read_object
from kg.sources.references import Directory, Reference
from kg.sources.tables import Row, read_table
from kg.values.refusal import Refusal

LISTED = 1000
"""How many faults of one file are listed; the rest is only counted, to keep memory bounded."""


def read_contributions(data: Path) -> tuple[list[Contribution], list[Fault]]:
    """The heads of all contributions, by slug; one that is not fit is set aside with its works."""
    found: list[Contribution] = []
    faults: list[Fault] = []
    folder = data / "contributions"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not path.is_dir() or path.name.startswith("."):
            continue
        head = read_head(path)
        if isinstance(head, Contribution):
            found.append(head)
        else:
            faults += head
    return found, sorted(faults)


def read_objects(
    data: Path, contribution: Contribution, authorities: Authorities
) -> Iterator[Object | Fault]:
    """The works of a contribution as they are read, and the faults of rows that are none.

    A row with a violation gives no work; one with only warnings gives both. A file that cannot be
    read gives one fault.
    """
    directory = Directory(authorities)
    if contribution.museum:
        try:
            directory.check(Reference("museum", Ref("museum", contribution.museum)))
        except Refusal as refusal:
            yield Fault(
                contribution.origin.path,
                contribution.origin.line,
                "museum",
                contribution.slug,
                refusal.value,
                refusal.problem,
                refusal.remedy,
            )
            return
    name = OBJECTS.path.replace("<slug>", contribution.slug)
    faults = 0
    for item in _objects(data / name, name, contribution, directory):
        faults += isinstance(item, Fault)
        if isinstance(item, Object) or faults <= LISTED:
            yield item
    if faults > LISTED:
        yield Fault(
            name,
            0,
            "",
            "",
            "",
            f"has {faults - LISTED} more faults, which are not listed",
            "Correct those that are, and build again.",
        )


def _objects(
    path: Path, name: str, contribution: Contribution, directory: Directory
) -> Iterator[Object | Fault]:
    try:
        yield from read_works(read_table(path, OBJECTS, name), contribution.slug, directory)
    except SourceError as error:
        yield error.fault


def read_works(
    rows: Iterable[Row | Fault], contribution: str, directory: Directory
) -> Iterator[Object | Fault]:
    """The works of rows that are read already, and the faults of rows that are none."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        if isinstance(row, Fault):
            yield row
        else:
            yield from _object(row, contribution, directory, seen)


def _object(
    row: Row, contribution: str, directory: Directory, seen: dict[tuple[str, ...], int]
) -> Iterator[Object | Fault]:
    cells = Cells(row)
    work = read_object(cells, contribution)
    cells.resolve(directory)
    _refuse_twice(cells, work, seen)
    yield from cells.faults
    if cells.fit:
        yield work


def _refuse_twice(cells: Cells, work: Object, seen: dict[tuple[str, ...], int]) -> None:
    line = work.origin.line
    if work.record and (first := seen.setdefault((work.record,), line)) != line:
        cells.refuse(
            "record",
            work.record,
            f"stands in line {first} already",
            "Give each row an id of its own.",
        )
    if not (work.keeper and work.inventory_number):
        return
    if (first := seen.setdefault((work.keeper, work.inventory_number), line)) != line:
        cells.refuse(
            "inventory_number",
            work.inventory_number,
            f"is that of line {first}, of the same keeper",
            "Describe each work once; number parts apart, as JP1847a.",
        )
