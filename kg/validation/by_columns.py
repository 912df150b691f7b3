"""Holds whole columns of statements against the shapes: pySHACL's verdict, many times as fast."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

from kg.iris import Iris
from kg.mapping.vocabulary import subclasses
from kg.validation.compiler import Kinds, compile_shapes
from kg.validation.findings import Chunk, Finding
from kg.validation.shapes import shapes, wordings
from kg.validation.statements import Statements, uncollected
from kg.validation.targets import Target


@uncollected()
def check(chunk: Chunk) -> list[Finding]:
    """What the shapes of one kind find wrong with some records."""
    data = Statements(chunk.records, chunk.context)
    told = wordings(chunk.stem, chunk.base)
    return sorted(
        {
            Finding(shape, focus.value, value.value if value else "", *told[shape], component)
            for target in compiled(chunk.stem, chunk.base)
            for shape, component, (focus, value) in target.shape.failures(data, target.nodes(data))
        }
    )


@cache
def compiled(stem: str, base: str) -> tuple[Target, ...]:
    """The shapes of one kind."""
    return compile_shapes(shapes(stem, base), kinds(base))


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
