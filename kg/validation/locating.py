"""From a node of the graph back to the row that spoke of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from kg.errors import Fault
from kg.iris import Iris, Ref
from kg.records import Object, Record
from kg.validation.columns import column
from kg.validation.findings import Finding
from kg.validation.references import Mapped, name_of, ref_of


class Rows:
    """The records by the thing that each describes; several contributions may describe a work."""

    def __init__(self, items: Sequence[Mapped], iris: Iris) -> None:
        self.iris = iris
        self._items: defaultdict[Ref | None, list[Mapped]] = defaultdict(list)
        for item in items:
            self._items[ref_of(item[0])].append(item)

    def faults(self, finding: Finding) -> Iterator[Fault]:
        """A fault for each row that says what was found wrong."""
        described = self._items.get(self.iris.parse(finding.focus), [])
        if not described:
            raise ValueError(f"{finding.focus} is of none of the records that were checked")
        for record, _ in described if len(described) == 1 else _saying(described, finding):
            yield self.fault(record, finding)

    def fault(self, record: Record, finding: Finding) -> Fault:
        """What is wrong with one row; a thing is told by its key, as the table has it."""
        ref = self.iris.parse(finding.value)
        value = ref.key if ref else finding.value
        return Fault(
            record.origin.path,
            record.origin.line,
            column(finding),
            name_of(record),
            f"{value} ({finding.against})" if finding.against else value,
            finding.problem,
            finding.remedy,
            finding.severity,
            finding.check,
            finding.component,
        )


def _saying(described: list[Mapped], finding: Finding) -> list[Mapped]:
    """Of several rows about a thing, those whose contribution, value or node is the one found."""
    if finding.graph:
        return [item for item in described if _contribution(item) == finding.graph]
    stating = [item for item in described if _states(item, finding)]
    return stating or [item for item in described if _speaks(item, finding.focus)] or described


def _contribution(item: Mapped) -> str:
    return item[0].contribution if isinstance(item[0], Object) else "authorities"


def _states(item: Mapped, finding: Finding) -> bool:
    return any(
        triple.subject == NamedNode(finding.focus)
        and isinstance(triple.object, NamedNode | Literal)
        and triple.object.value == finding.value
        for triple in item[1]
    )


def _speaks(item: Mapped, focus: str) -> bool:
    return any(triple.subject == NamedNode(focus) for triple in item[1])
