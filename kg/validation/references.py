"""What refers to what: nothing may refer to a thing that is not described, or not any more."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Container, Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from kg.errors import Fault
from kg.iris import Iris, Ref
from kg.records import Object, Record
from kg.validation.columns import column_of_property

Mapped = tuple[Record, Sequence[Triple]]


def ref_of(record: Record) -> Ref:
    """The thing a record describes."""
    return Ref(record.stem, record.key)


def name_of(record: Record) -> str:
    """What its source calls a record: its number there, or its key."""
    return record.record if isinstance(record, Object) else record.key


def references(mapped: Mapped, iris: Iris) -> Iterator[tuple[Ref, str]]:
    """The other things a record refers to, each with the column that does so."""
    record, triples = mapped
    own = ref_of(record)
    seen: set[Ref] = set()
    for triple in triples:
        if not isinstance(triple.object, NamedNode):
            continue
        ref = iris.parse(triple.object.value)
        if ref is None or ref == own or ref.kind == "graph" or ref in seen:
            continue
        seen.add(ref)
        column = column_of_property(triple.predicate.value)
        yield ref, ref.kind if column == "within" and record.stem != "place" else column


def set_aside(
    mapped: Sequence[Mapped], faults: Iterable[Fault], iris: Iris
) -> tuple[list[Mapped], list[Fault]]:
    """The records to publish, and a fault for each further one that refers to what is not.

    A record with a violation is set aside; then whatever refers to it, and so on. Only that record:
    what another contribution says of the same work stays. Warnings set nothing aside.
    """
    bad = {(fault.path, fault.line) for fault in faults if fault.severity == "violation"}
    out = {i for i, (record, _) in enumerate(mapped) if _row(record) in bad}
    referring: defaultdict[Ref, list[tuple[int, str]]] = defaultdict(list)
    if out:
        for i, item in enumerate(mapped):
            for ref, column in references(item, iris):
                referring[ref].append((i, column))
    found: list[Fault] = []
    waiting = deque(sorted(out))
    while waiting:
        gone = ref_of(mapped[waiting.popleft()][0])
        for i, column in referring[gone]:
            if i not in out:
                out.add(i)
                waiting.append(i)
                found.append(_follows(mapped[i][0], column, gone))
    return [item for i, item in enumerate(mapped) if i not in out], found


def undescribed(mapped: Mapped, described: Container[object], iris: Iris) -> Iterator[Fault]:
    """A fault for each thing a record refers to and no record or vocabulary describes."""
    record, triples = mapped
    own = f"{iris.entity(ref_of(record))}#"
    named = {triple.object for triple in triples if triple.object not in described}
    if all(_elsewhere(node, own, iris.base) for node in named):
        return
    for ref, column in references(mapped, iris):
        if NamedNode(iris.entity(ref)) not in described:
            yield Fault(
                record.origin.path,
                record.origin.line,
                column,
                name_of(record),
                ref.key,
                f"is not the key of a {ref.kind}",
                f"Correct it, or add it to data/authorities/{_TABLES.get(ref.kind, ref.kind)}.csv.",
            )


def _elsewhere(node: object, own: str, base: str) -> bool:
    """Whether a node can be no reference to a record; the quick test, for all but a few."""
    return not isinstance(node, NamedNode) or (
        node.value.startswith(own) or not node.value.startswith(base)
    )


def _follows(record: Record, column: str, gone: Ref) -> Fault:
    return Fault(
        record.origin.path,
        record.origin.line,
        column,
        name_of(record),
        gone.key,
        f"its {_WORDS.get(column, column)} was set aside",
        f"Mend the {gone.kind} {gone.key!r}, and this record is published again.",
    )


def _row(record: Record) -> tuple[str, int]:
    return record.origin.path, record.origin.line


_WORDS = {"within": "place", "part_of": "longer period", "broader": "broader term"}
_TABLES = {
    "museum": "museums",
    "maker": "makers",
    "place": "places",
    "country": "countries",
    "period": "periods",
    "concept": "concepts",
}
