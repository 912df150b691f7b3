"""A compiled shape: what of a graph it is about, and what it finds wrong there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.validation.constraints import Constraint, Failure
from kg.validation.paths import Path
from kg.validation.statements import Nodes, Statements


class Shape(NamedTuple):
    """A shape with its constraints by the local name of their components, and its inner shapes."""

    name: str
    path: Path
    constraints: tuple[tuple[str, Constraint], ...]
    inner: tuple[Shape, ...]

    def failures(self, data: Statements, nodes: Nodes) -> Iterator[tuple[str, str, Failure]]:
        """What is wrong with some nodes: the shape, the component, and where."""
        if not nodes:
            return
        pairs = self.path(data, nodes)
        for component, constraint in self.constraints:
            for failure in constraint(data, nodes, pairs):
                yield self.name, f"{component}ConstraintComponent", failure
        for shape in self.inner:
            yield from shape.failures(data, set(pairs.ends))

    def refused(self, data: Statements, nodes: Nodes) -> Nodes:
        """The nodes that do not conform."""
        pairs = self.path(data, nodes)
        found = {
            failure.focus
            for _, constraint in self.constraints
            for failure in constraint(data, nodes, pairs)
        }
        ends = set(pairs.ends)
        wrong = set().union(*(shape.refused(data, ends) for shape in self.inner))
        return found | {start for start, end in zip(*pairs, strict=True) if end in wrong}


class Target(NamedTuple):
    """A shape, and the nodes that it is about: instances, subjects and objects (2.1.3)."""

    shape: Shape
    kinds: tuple[NamedNode, ...]
    subjects: tuple[NamedNode, ...]
    objects: tuple[NamedNode, ...]

    def nodes(self, data: Statements) -> Nodes:
        """Its focus nodes."""
        found = data.instances(self.kinds)
        found.update(*(data.column(predicate).starts for predicate in self.subjects))
        found.update(*(data.column(predicate).ends for predicate in self.objects))
        return found
