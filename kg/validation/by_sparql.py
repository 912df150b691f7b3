"""Runs the shapes as SPARQL on Oxigraph in memory: the verdict of pySHACL, many times as fast."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.iris import Iris
from kg.mapping.vocabulary import subclasses
from kg.validation.compiler import Check, compile_shapes
from kg.validation.findings import Chunk, Finding
from kg.validation.lexical import as_written
from kg.validation.rows import rows
from kg.validation.scope import Kinds
from kg.validation.shapes import shapes, wordings


def check(chunk: Chunk) -> list[Finding]:
    """What the shapes of one kind find wrong with some records; other threads go on meanwhile."""
    store = Store()
    for graph in (chunk.records, chunk.context):
        store.bulk_load(as_written(graph), format=RdfFormat.N_TRIPLES)
    told = wordings(chunk.stem, chunk.base)
    return sorted(
        Finding(one.shape, row.focus, row.value, *told[one.shape], one.component)
        for one in checks(chunk.stem, chunk.base)
        for row in rows(store, one.query)
    )


@cache
def checks(stem: str, base: str) -> tuple[Check, ...]:
    """The shapes of one kind, rendered."""
    return tuple(compile_shapes(shapes(stem, base), kinds(base)))


@cache
def kinds(base: str) -> Kinds:
    """Each class in use that has subclasses, with itself and all of them."""
    below: dict[str, set[str]] = {}
    for triple in subclasses(Iris(base)):
        if isinstance(triple.object, NamedNode) and isinstance(triple.subject, NamedNode):
            below.setdefault(triple.object.value, set()).add(triple.subject.value)
    return {kind: _closure(kind, below) for kind in below}


def _closure(kind: str, below: dict[str, set[str]]) -> tuple[str, ...]:
    found = [kind]
    for each in found:
        found += [lower for lower in sorted(below.get(each, ())) if lower not in found]
    return tuple(found)
