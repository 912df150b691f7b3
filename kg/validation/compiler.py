"""Makes of shapes what can be held against columns of statements.

A construct that is not known here is a ShapeError, never ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from math import inf

from pyoxigraph import Literal, NamedNode
from rdflib import RDF, RDFS, XSD, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.collection import Collection
from rdflib.term import Node

from kg.errors import ShapeError
from kg.mapping.terms import Term
from kg.validation import constraints
from kg.validation.constraints import Constraint, Failure, each
from kg.validation.namespace import SH
from kg.validation.paths import itself, path
from kg.validation.statements import Nodes, Statements
from kg.validation.targets import Shape, Target

Kinds = Mapping[str, tuple[str, ...]]
"""Each class that has subclasses, with itself and all of them."""


def compile_shapes(graph: Graph, kinds: Kinds) -> tuple[Target, ...]:
    """All node shapes that have a target; ShapeError for what is not known."""
    made = _Compiler(graph, kinds)
    return tuple(made.targets())


class _Compiler:
    def __init__(self, graph: Graph, kinds: Kinds) -> None:
        self.graph, self.kinds = graph, kinds

    def targets(self) -> Iterator[Target]:
        for shape in _in_order(set(self.graph.subjects(RDF.type, SH.NodeShape))):
            kinds = tuple(chain(*map(self._below, self._all(shape, SH.targetClass))))
            subjects = tuple(map(_named, self._all(shape, SH.targetSubjectsOf)))
            objects = tuple(map(_named, self._all(shape, SH.targetObjectsOf)))
            if kinds or subjects or objects:
                yield Target(self.shape(shape), kinds, subjects, objects)
            elif (None, SH.node, shape) not in self.graph:
                raise ShapeError(f"{shape} has no target, and would pass everything")

    def shape(self, node: Node) -> Shape:
        step = self.graph.value(node, SH.path)
        followed = itself if step is None else path(self.graph, step)
        inner = tuple(self.shape(each) for each in self._all(node, SH.property))
        return Shape(str(node), followed, tuple(self._constraints(node)), inner)

    def _constraints(self, shape: Node) -> Iterator[tuple[str, Constraint]]:
        if (shape, RDF.type, RDFS.Class) in self.graph:
            raise ShapeError(f"{shape} is a class too: name its target")
        for predicate, value in sorted(self.graph.predicate_objects(shape), key=str):
            if predicate in _SILENT or not str(predicate).startswith(str(SH)):
                continue
            if predicate not in _KNOWN:
                raise ShapeError(f"{shape}: {predicate} is not known")
            component = str(predicate).removeprefix(str(SH))
            try:
                constraint = _KNOWN[predicate](self, shape, value)
            except ShapeError as error:
                raise ShapeError(f"{shape}: {error}") from error
            yield component[0].upper() + component[1:], constraint

    def _all(self, shape: Node, predicate: Node) -> list[Node]:
        return _in_order(self.graph.objects(shape, predicate))

    def _below(self, kind: Node) -> tuple[NamedNode, ...]:
        """A class and its subclasses."""
        return tuple(map(NamedNode, self.kinds.get(str(kind), (str(kind),))))

    def members(self, head: Node) -> list[Node]:
        return list(Collection(self.graph, head))

    def in_class(self, _: Node, kind: Node) -> Constraint:
        return constraints.in_class(self._below(kind))

    def pattern(self, shape: Node, regex: Node) -> Constraint:
        return constraints.pattern(str(regex), str(self.graph.value(shape, SH.flags) or ""))

    def node(self, _: Node, shape: Node) -> Constraint:
        """4.7.1: a value that does not conform to a shape."""
        return each(self.shape(shape).refused)

    def any_of(self, _: Node, shapes: Node) -> Constraint:
        """4.6.3, sh:or: a value that conforms to none of the shapes."""
        listed = [self.shape(shape) for shape in self.members(shapes)]

        def refused(data: Statements, values: Nodes) -> Nodes:
            return set(values).intersection(*(shape.refused(data, values) for shape in listed))

        return each(refused)

    def closed(self, shape: Node, wanted: Node) -> Constraint:
        known = [self.graph.value(inner, SH.path) for inner in self._all(shape, SH.property)]
        for ignored in self._all(shape, SH.ignoredProperties):
            known += self.members(ignored)
        names = {_named(name) for name in known if isinstance(name, URIRef)}
        return constraints.closed(names) if _is_true(wanted) else _never


def _never(*_: object) -> Iterator[Failure]:
    return iter(())


def _in_order(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=str)


def _named(node: Node) -> NamedNode:
    return NamedNode(str(node))


def _term(node: Node) -> Term:
    """A term of the shapes as the statements have it."""
    if isinstance(node, RdflibLiteral):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=_named(node.datatype or XSD.string))
    if isinstance(node, URIRef):
        return _named(node)
    raise ShapeError(f"a blank node can be no value: {node!r}")


def _count(node: Node) -> int:
    if isinstance(node, RdflibLiteral) and str(node).isdecimal():
        return int(node)
    raise ShapeError(f"no such count: {node}")


def _is_true(node: Node) -> bool:
    return isinstance(node, RdflibLiteral) and str(node) in ("true", "1")


_SILENT = frozenset(
    {
        *(SH.path, SH.property, SH.name, SH.message, SH.description, SH.severity, SH.order),
        *(SH.group, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf),
        *(SH.flags, SH.ignoredProperties),
    }
)
"""Parameters that are read where they belong, and what a shape says of itself."""

_KNOWN: dict[Node, Callable[[_Compiler, Node, Node], Constraint]] = {
    SH.minCount: lambda _, __, value: constraints.min_count(_count(value)),
    SH.maxCount: lambda _, __, value: constraints.max_count(_count(value)),
    SH["class"]: _Compiler.in_class,
    SH.datatype: lambda _, __, value: constraints.datatype(str(value)),
    SH.nodeKind: lambda _, __, value: constraints.node_kind(str(value).removeprefix(str(SH))),
    SH.pattern: _Compiler.pattern,
    SH.minLength: lambda _, __, value: constraints.length(_count(value), inf),
    SH.maxLength: lambda _, __, value: constraints.length(0, _count(value)),
    SH.minExclusive: lambda _, __, value: constraints.compared(_term(value), True, False),
    SH.minInclusive: lambda _, __, value: constraints.compared(_term(value), True, True),
    SH.maxExclusive: lambda _, __, value: constraints.compared(_term(value), False, False),
    SH.maxInclusive: lambda _, __, value: constraints.compared(_term(value), False, True),
    SH.hasValue: lambda _, __, value: constraints.has_value(_term(value)),
    SH["in"]: lambda made, _, value: constraints.one_of(set(map(_term, made.members(value)))),
    SH.uniqueLang: lambda _, __, value: constraints.unique_language if _is_true(value) else _never,
    SH.languageIn: lambda made, _, value: constraints.language_in(
        [str(tag) for tag in made.members(value)]
    ),
    SH.node: _Compiler.node,
    SH["or"]: _Compiler.any_of,
    SH.closed: _Compiler.closed,
}
