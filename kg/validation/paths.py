"""Follows SHACL property paths (W3C SHACL, 2.3.1) from many nodes at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import compress

from pyoxigraph import NamedNode
from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.errors import ShapeError
from kg.mapping.terms import Term
from kg.validation.namespace import SH
from kg.validation.statements import Nodes, Pairs, Statements

Path = Callable[[Statements, Nodes], Pairs]

_REPEATED = {
    SH.zeroOrMorePath: (True, True),
    SH.oneOrMorePath: (False, True),
    SH.zeroOrOnePath: (True, False),
}
"""Whether no step at all will do, and whether more than one will."""


def itself(_: Statements, nodes: Nodes) -> Pairs:
    """The path of a node shape: each node is its own value."""
    return Pairs(list(nodes), list(nodes))


def path(graph: Graph, node: Node, back: bool = False) -> Path:
    """A path, or the way back along it; ShapeError for what is no path."""
    if isinstance(node, URIRef):
        return _step(NamedNode(str(node)), back)
    if (node, RDF.first, None) in graph:
        steps = [path(graph, step, back) for step in Collection(graph, node)]
        return _sequence(steps[::-1] if back else steps)
    listed = graph.value(node, SH.alternativePath)
    if listed is not None:
        return _any_of([path(graph, each, back) for each in Collection(graph, listed)])
    inverse = graph.value(node, SH.inversePath)
    if inverse is not None:
        return path(graph, inverse, not back)
    for predicate, (none, more) in _REPEATED.items():
        step = graph.value(node, predicate)
        if step is not None:
            return _repeated(path(graph, step, back), none, more)
    raise ShapeError(f"no such path: {sorted(map(str, graph.predicates(node)))}")


def _step(predicate: NamedNode, back: bool) -> Path:
    def follow(data: Statements, nodes: Nodes) -> Pairs:
        starts, ends = data.column(predicate)[:: -1 if back else 1]
        wanted = [start in nodes for start in starts]
        return Pairs(list(compress(starts, wanted)), list(compress(ends, wanted)))

    return follow


def _sequence(steps: Sequence[Path]) -> Path:
    def follow(data: Statements, nodes: Nodes) -> Pairs:
        reached = itself(data, nodes)
        for step in steps:
            reached = _joined(reached, step(data, set(reached.ends)))
        return reached

    return follow


def _any_of(paths: Sequence[Path]) -> Path:
    def follow(data: Statements, nodes: Nodes) -> Pairs:
        found = Pairs([], [])
        for each in paths:
            starts, ends = each(data, nodes)
            found.starts.extend(starts)
            found.ends.extend(ends)
        return found

    return follow


def _repeated(step: Path, none: bool, more: bool) -> Path:
    def follow(data: Statements, nodes: Nodes) -> Pairs:
        last = itself(data, nodes)
        found = set(zip(*last, strict=True)) if none else set()
        while last.starts:
            last = _joined(last, step(data, set(last.ends)))
            new = set(zip(*last, strict=True)) - found
            found |= new
            last = _apart(new if more else ())
        return _apart(found)

    return follow


def _joined(first: Pairs, second: Pairs) -> Pairs:
    after: defaultdict[Term, list[Term]] = defaultdict(list)
    for middle, end in zip(*second, strict=True):
        after[middle].append(end)
    found = Pairs([], [])
    for start, middle in zip(*first, strict=True):
        for end in after.get(middle, ()):
            found.starts.append(start)
            found.ends.append(end)
    return found


def _apart(pairs: Iterable[tuple[Term, Term]]) -> Pairs:
    starts, ends = [], []
    for start, end in pairs:
        starts.append(start)
        ends.append(end)
    return Pairs(starts, ends)
