"""What a constraint sees while it is rendered, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import NamedTuple

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.validation.namespace import SH
from kg.validation.paths import path

Kinds = Mapping[str, tuple[str, ...]]
"""Each class that has subclasses, with itself and all of them."""


class Constraint(NamedTuple):
    """Where one constraint is not met: wherever pattern matches, and missing nowhere does.

    value is the variable of the value node, "" where the constraint is on all values together.
    steps: missing follows a path of several steps. component is the local name of the SHACL
    constraint component.
    """

    component: str
    pattern: str
    value: str = ""
    missing: str = ""
    steps: bool = False

    @property
    def where(self) -> str:
        """The pattern of a query.

        A path of several steps by MINUS, since in NOT EXISTS the engine would evaluate it wholly
        for each focus node; one step by NOT EXISTS, where it is one look-up.
        """
        if not self.missing:
            return self.pattern
        absent = f"{{ {self.missing}}} "
        return f"MINUS {absent}" if self.steps else f"FILTER NOT EXISTS {absent}"

    @property
    def expression(self) -> str:
        """Whether it is not met, as an expression on the focus node."""
        return f"NOT EXISTS {{ {self.missing}}}" if self.missing else f"EXISTS {{ {self.pattern}}}"


class Scope:
    """A shape with the variable of its focus node; path is "" in a node shape."""

    def __init__(
        self, graph: Graph, shape: Node, focus: str, kinds: Kinds, names: Iterator[int]
    ) -> None:
        self.graph, self.shape, self.focus, self.kinds = graph, shape, focus, kinds
        self._names = names
        step = graph.value(shape, SH.path)
        self.path = "" if step is None else path(graph, step)
        self.steps = not isinstance(step, URIRef)

    def fresh(self) -> str:
        """A variable that nothing else uses."""
        return f"?v{next(self._names)}"

    def value(self, variable: str) -> str:
        """A pattern that binds a variable to each value node; of a node shape, the focus node."""
        if not self.path:
            return f"BIND({self.focus} AS {variable}) "
        return f"{self.focus} {self.path} {variable} . "

    def classes(self, kind: Node) -> str:
        """A class and its subclasses, as the rows of VALUES."""
        return " ".join(f"<{each}>" for each in self.kinds.get(str(kind), (str(kind),)))

    def members(self, head: Node) -> list[Node]:
        """The members of an RDF list."""
        return list(Collection(self.graph, head))

    def of(self, shape: Node, focus: str) -> Scope:
        """The scope of another shape, at another node."""
        return Scope(self.graph, shape, focus, self.kinds, self._names)


def start(graph: Graph, shape: Node, kinds: Kinds) -> Scope:
    """The scope of a shape with a target."""
    return Scope(graph, shape, "?focus", kinds, count())
