"""Holds every record against the shapes and rules of `shapes/`, and says which row to mend."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from pyoxigraph import Triple

from kg.errors import Fault
from kg.iris import Iris, Ref
from kg.mapping.terms import name
from kg.mapping.vocabulary import profile
from kg.progress import Progress, silent
from kg.records import Object, Record
from kg.validation import chunks
from kg.validation.chunks import Chunk
from kg.validation.columns import column
from kg.validation.findings import Finding
from kg.validation.references import Mapped, name_of, ref_of, set_aside, undescribed
from kg.validation.shapes import main_classes

__all__ = ["set_aside", "validate"]

ALONE = 5 * chunks.SIZE
"""Up to so many records, starting processes would take longer than checking."""


def validate(
    items: Sequence[Mapped],
    context: Sequence[Triple],
    iris: Iris,
    progress: Progress = silent,
    processes: int | None = None,
) -> list[Fault]:
    """Everything wrong with some records, in the order of their tables.

    context describes what records may refer to beside each other: the vocabulary. The same records
    give the same faults, however many processes check them: one for each processor by default.
    """
    known = chunks.classes(context, items)
    hierarchy = tuple(t for t in profile(iris) if t.predicate == name("rdfs:subClassOf"))
    pieces = list(chunks.cut(items))
    packed = (chunks.pack(piece, known, hierarchy, iris.base) for piece in pieces)
    workers = 1 if len(items) <= ALONE else processes or os.cpu_count() or 1
    faults: set[Fault] = set(_repeated(items))
    done = 0
    for piece, findings in zip(pieces, _checked(packed, workers), strict=True):
        faults.update(_located(piece, findings, iris))
        for item in piece:
            faults.update(_unseen(item[0], known, iris))
            faults.update(_unreported(undescribed(item, known, iris), faults))
        done += len(piece)
        progress("validating records", done, len(items))
    return sorted(faults)


def _checked(packed: Iterator[Chunk], workers: int) -> Iterator[list[Finding]]:
    """The findings of each chunk in turn, with a few chunks under way and the rest not yet made."""
    if workers == 1:
        yield from map(chunks.check, packed)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running: list[Future[list[Finding]]] = []
        for chunk in packed:
            running.append(pool.submit(chunks.check, chunk))
            if len(running) == 3 * workers:
                yield running.pop(0).result()
        for future in running:
            yield future.result()


def _located(piece: list[Mapped], findings: list[Finding], iris: Iris) -> Iterator[Fault]:
    rows = {ref_of(record): record for record, _ in piece}
    for finding in findings:
        ref = iris.parse(finding.focus)
        if ref not in rows:
            raise ValueError(f"{finding.focus} is of none of the records that were checked")
        yield _fault(rows[ref], column(finding), _shown(finding, iris), finding)


def _fault(record: Record, field: str, value: str, said: Finding) -> Fault:
    return Fault(
        record.origin.path,
        record.origin.line,
        field,
        name_of(record),
        value,
        said.problem,
        said.remedy,
        said.severity,
    )


def _shown(finding: Finding, iris: Iris) -> str:
    """A value as the table has it: the key of a thing, not its IRI."""
    ref = iris.parse(finding.value)
    return ref.key if ref else finding.value


def _unseen(record: Record, known: chunks.Classes, iris: Iris) -> Iterator[Fault]:
    node = iris.entity(ref_of(record))
    if not chunks.has_class(node, known, main_classes(record.stem, iris.base)):
        yield _fault(
            record,
            "",
            node,
            Finding(
                "",
                node,
                node,
                "",
                "has no class that a shape looks at",
                f"Let the mapping of a {record.stem} give it one.",
                "violation",
            ),
        )


def _repeated(items: Sequence[Mapped]) -> Iterator[Fault]:
    """Two rows of one table about one work; rows of two contributions may well be."""
    first: dict[tuple[str, Ref], Record] = {}
    for record, _ in items:
        known = first.setdefault((record.origin.path, ref_of(record)), record)
        if known is not record and isinstance(record, Object):
            yield Fault(
                record.origin.path,
                record.origin.line,
                "inventory_number",
                record.record,
                record.inventory_number,
                f"is that of line {known.origin.line} too",
                "Describe each work once, or correct the number.",
            )


def _unreported(faults: Iterator[Fault], known: set[Fault]) -> Iterator[Fault]:
    """A shape that misses the class of a thing has told of it, in better words."""
    told = {(fault.path, fault.line, fault.value) for fault in known}
    return (fault for fault in faults if (fault.path, fault.line, fault.value) not in told)
