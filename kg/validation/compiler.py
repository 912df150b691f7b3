"""Renders shapes as SPARQL queries that select what is wrong: the fast way to the same verdict.

A construct that is not rendered here is a ShapeError, never ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from kg.errors import ShapeError
from kg.validation import constraints
from kg.validation.constraints import Render
from kg.validation.namespace import SH
from kg.validation.scope import Constraint, Kinds, Scope, start


class Check(NamedTuple):
    """A query for ?focus and ?value of what fails one constraint of one shape."""

    shape: str
    component: str
    query: str


def compile_shapes(graph: Graph, kinds: Kinds) -> list[Check]:
    """The checks of all node shapes that have a target; ShapeError for what cannot be rendered."""
    found: dict[Check, None] = {}
    for shape in _in_order(set(graph.subjects(RDF.type, SH.NodeShape))):
        scope = start(graph, shape, kinds)
        where = _target(scope)
        if where:
            found.update(dict.fromkeys(_checks(scope, where)))
        elif (None, SH.node, shape) not in graph:
            raise ShapeError(f"{shape} has no target, and would pass everything")
    return list(found)


def _checks(scope: Scope, target: str) -> Iterator[Check]:
    for constraint in _constraints(scope):
        value = f"({constraint.value} AS ?value)" if constraint.value else ""
        query = f"SELECT DISTINCT ?focus {value} WHERE {{ {target}{constraint.where}}}"
        yield Check(str(scope.shape), f"{constraint.component}ConstraintComponent", query)
    for inner in _in_order(scope.graph.objects(scope.shape, SH.property)):
        yield from _checks(scope.of(inner, "?focus"), target)


def _target(scope: Scope) -> str:
    """A pattern for the focus nodes of a shape (W3C SHACL, 2.1.3)."""
    shape, graph = scope.shape, scope.graph
    patterns = [
        f"VALUES ?class {{ {scope.classes(kind)} }} ?focus a ?class"
        for kind in _in_order(graph.objects(shape, SH.targetClass))
    ]
    subjects = _in_order(graph.objects(shape, SH.targetSubjectsOf))
    patterns += [f"?focus <{predicate}> ?any" for predicate in subjects]
    objects = _in_order(graph.objects(shape, SH.targetObjectsOf))
    patterns += [f"?any <{predicate}> ?focus" for predicate in objects]
    return "{ " + " } UNION { ".join(patterns) + " } " if patterns else ""


def _constraints(scope: Scope) -> Iterator[Constraint]:
    """The constraints that a shape states itself; those of its property shapes have their own."""
    if (scope.shape, RDF.type, RDFS.Class) in scope.graph:
        raise ShapeError(f"{scope.shape} is a class too: name its target")
    for predicate, value in sorted(scope.graph.predicate_objects(scope.shape), key=str):
        if predicate in _SILENT or not str(predicate).startswith(str(SH)):
            continue
        if predicate not in _RENDERED:
            raise ShapeError(f"{scope.shape}: {predicate} cannot be rendered")
        try:
            yield _RENDERED[predicate](scope, value)
        except ShapeError as error:
            raise ShapeError(f"{scope.shape}: {error}") from error


def _in_order(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=str)


def _fails(scope: Scope) -> str:
    """Whether a node does not conform to a shape, as an expression."""
    failed = [constraint.expression for constraint in _constraints(scope)]
    inner = _in_order(scope.graph.objects(scope.shape, SH.property))
    failed += [_fails(scope.of(shape, scope.focus)) for shape in inner]
    return f"({' || '.join(failed) or 'false'})"


def _node(scope: Scope, shape: Node) -> Constraint:
    """4.7.1: a value that does not conform to a shape."""
    value = scope.fresh()
    fails = _fails(scope.of(shape, value))
    return Constraint("Node", f"{scope.value(value)}FILTER({fails}) ", value)


def _any_of(scope: Scope, shapes: Node) -> Constraint:
    """4.6.3, sh:or: a value that conforms to none of the shapes."""
    value = scope.fresh()
    fails = " && ".join(_fails(scope.of(shape, value)) for shape in scope.members(shapes))
    return Constraint("Or", f"{scope.value(value)}FILTER({fails or 'true'}) ", value)


def _closed(scope: Scope, wanted: Node) -> Constraint:
    """4.8.1: a value of a property that the shape does not name."""
    if not constraints.is_true(wanted):
        return constraints.never("Closed")
    value, predicate, graph = scope.fresh(), scope.fresh(), scope.graph
    known = [graph.value(inner, SH.path) for inner in graph.objects(scope.shape, SH.property)]
    for ignored in graph.objects(scope.shape, SH.ignoredProperties):
        known += scope.members(ignored)
    names = ", ".join(sorted(f"<{name}>" for name in known if isinstance(name, URIRef)))
    found = f"{scope.focus} {predicate} {value} FILTER({predicate} NOT IN ({names})) "
    return Constraint("Closed", found, value)


_SILENT = frozenset(
    {
        *(SH.path, SH.property, SH.name, SH.message, SH.description, SH.severity, SH.order),
        *(SH.group, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf),
        *(SH.flags, SH.ignoredProperties),
    }
)
"""Parameters that are read where they belong, and what a shape says of itself."""

_RENDERED: dict[Node, Render] = {
    SH.minCount: constraints.min_count,
    SH.maxCount: constraints.max_count,
    SH["class"]: constraints.in_class,
    SH.datatype: constraints.datatype,
    SH.nodeKind: constraints.node_kind,
    SH.pattern: constraints.pattern,
    SH.minLength: constraints.min_length,
    SH.maxLength: constraints.max_length,
    SH.minExclusive: constraints.compared(SH.minExclusive),
    SH.minInclusive: constraints.compared(SH.minInclusive),
    SH.maxExclusive: constraints.compared(SH.maxExclusive),
    SH.maxInclusive: constraints.compared(SH.maxInclusive),
    SH.hasValue: constraints.has_value,
    SH["in"]: constraints.one_of,
    SH.uniqueLang: constraints.unique_language,
    SH.languageIn: constraints.language_in,
    SH.node: _node,
    SH["or"]: _any_of,
    SH.closed: _closed,
}
