"""Renders SHACL property paths (W3C SHACL, 2.3.1) as SPARQL property paths (SPARQL 1.1, 9.1)."""

from __future__ import annotations

from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.errors import ShapeError
from kg.validation.namespace import SH

_SUFFIXES = ((SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?"))


def path(graph: Graph, node: Node) -> str:
    """A path that can stand between subject and object; ShapeError for what is no path."""
    if isinstance(node, URIRef):
        return f"<{node}>"
    if (node, RDF.first, None) in graph:
        return _joined(graph, node, "/")
    alternatives = graph.value(node, SH.alternativePath)
    if alternatives is not None:
        return _joined(graph, alternatives, "|")
    inverse = graph.value(node, SH.inversePath)
    if inverse is not None:
        return f"(^{path(graph, inverse)})"
    for predicate, suffix in _SUFFIXES:
        step = graph.value(node, predicate)
        if step is not None:
            return f"({path(graph, step)}{suffix})"
    raise ShapeError(f"no such path: {sorted(map(str, graph.predicates(node)))}")


def _joined(graph: Graph, node: Node, sign: str) -> str:
    return f"({sign.join(path(graph, step) for step in Collection(graph, node))})"
