"""Holds every record against the shapes and rules of `shapes/`, and says which row to mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pyoxigraph import Triple

from kg.errors import Fault
from kg.iris import Iris, Ref
from kg.progress import Progress, silent
from kg.records import Object, Record
from kg.validation import chunks, engine, rules
from kg.validation.findings import Finding
from kg.validation.locating import Rows
from kg.validation.references import Mapped, ref_of, set_aside, undescribed
from kg.validation.shapes import main_classes

__all__ = ["set_aside", "validate"]

ALONE = 200
"""Up to so many records, starting workers would take longer than checking."""


def validate(
    items: Sequence[Mapped],
    context: Sequence[Triple],
    iris: Iris,
    progress: Progress = silent,
    workers: int = 0,
    by: engine.Name = engine.DEFAULT,
) -> list[Fault]:
    """Everything wrong with some records, in the order of their tables.

    context describes what records may refer to beside each other: the vocabulary. The same records
    give the same faults, however many workers check them (0: one for each processor) and whichever
    engine they use.
    """
    known = chunks.classes(context, items)
    rows = Rows(items, iris)
    faults: set[Fault] = set(_repeated(items))
    for record, finding in _by_shapes(items, known, iris, progress, workers, by):
        faults.add(rows.fault(record, finding))
    for finding in _by_rules(items, iris):
        faults.update(rows.faults(finding))
    for item in items:
        faults.update(_unseen(item, known, rows))
        faults.update(_unreported(undescribed(item, known, iris), faults))
    return sorted(faults)


def _by_shapes(
    items: Sequence[Mapped],
    known: chunks.Classes,
    iris: Iris,
    progress: Progress,
    workers: int,
    by: engine.Name,
) -> Iterator[tuple[Record, Finding]]:
    """What the shapes find wrong, but with nodes of the context: they have records of their own."""
    chosen = engine.named(by)
    pieces = list(chunks.cut(items, chosen.size))
    packed = (chunks.pack(piece, known, iris.base) for piece in pieces)
    alone = 1 if len(items) <= ALONE else workers
    done = 0
    for piece, findings in zip(pieces, engine.checked(chosen, packed, alone), strict=True):
        own = {ref_of(record): record for record, _ in piece}
        for finding in findings:
            ref = iris.parse(finding.focus)
            if ref in own:
                yield own[ref], finding
        done += len(piece)
        progress("validating records", done, len(items))


def _by_rules(items: Sequence[Mapped], iris: Iris) -> list[Finding]:
    graphs: defaultdict[str, list[Triple]] = defaultdict(list)
    for record, triples in items:
        graphs[record.contribution if isinstance(record, Object) else "authorities"] += triples
    return rules.check(graphs, iris.base)


def _unseen(item: Mapped, known: chunks.Classes, rows: Rows) -> Iterator[Fault]:
    record = item[0]
    node = rows.iris.entity(ref_of(record))
    if not chunks.has_class(node, known, main_classes(record.stem, rows.iris.base)):
        problem = "has no class that a shape looks at"
        remedy = f"Let the mapping of a {record.stem} give it one."
        yield rows.fault(record, Finding("", node, node, "", problem, remedy, "violation"))


def _repeated(items: Sequence[Mapped]) -> Iterator[Fault]:
    """Two rows of one table about one work; rows of two contributions may well be."""
    first: dict[tuple[str, Ref], Object] = {}
    for record, _ in items:
        if not isinstance(record, Object):
            continue
        known = first.setdefault((record.origin.path, ref_of(record)), record)
        if known is not record:
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
    found = list(faults)
    if not found:
        return
    told = {(fault.path, fault.line, fault.value) for fault in known}
    yield from (fault for fault in found if (fault.path, fault.line, fault.value) not in told)
