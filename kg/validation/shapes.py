"""Reads `shapes/`: the shapes of one kind of thing, with those that hold of every one."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg import resources
from kg.errors import Severity
from kg.validation.namespace import SH

_SEVERITIES: dict[Node, Severity] = {SH.Warning: "warning", SH.Info: "info"}


class Wording(NamedTuple):
    """How a property shape tells of a fault."""

    field: str
    problem: str
    remedy: str
    severity: Severity


@cache
def shapes(stem: str, base: str) -> Graph:
    """The shapes of `shapes/<stem>.ttl` and `shapes/every.ttl`; relative IRIs take the base."""
    graph = Graph()
    for name in (stem, "every"):
        text = (resources.folder("shapes") / f"{name}.ttl").read_text(encoding="utf-8")
        graph.parse(data=text, format="turtle", publicID=f"{base}/")
    return graph


@cache
def wordings(stem: str, base: str) -> MappingProxyType[str, Wording]:
    """Each shape that has a message, and how it tells of a fault."""
    graph = shapes(stem, base)
    return MappingProxyType(
        {
            str(shape): Wording(
                str(graph.value(shape, SH.name)),
                str(graph.value(shape, SH.message)),
                str(graph.value(shape, SH.description)),
                _SEVERITIES.get(graph.value(shape, SH.severity) or SH.Violation, "violation"),
            )
            for shape in graph.subjects(SH.message)
        }
    )


@cache
def main_classes(stem: str, base: str) -> frozenset[str]:
    """The classes of which a record's own node must have one, else no shape would look at it."""
    shape = URIRef(f"{base}/shapes/{stem}#{stem}")
    return frozenset(str(kind) for kind in shapes(stem, base).objects(shape, SH.targetClass))
