"""Cuts the records into pieces that a process can check on its own, and checks one piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.mapping.terms import name
from kg.validation import engine, rules
from kg.validation.findings import Finding
from kg.validation.references import Mapped, ref_of

SIZE = 40
"""Records at a time: the SHACL engine's time per record grows beyond about 50."""

Classes = Mapping[str, tuple[Triple, ...]]


class Chunk(NamedTuple):
    """Some records of one kind, no two of them about one thing; graphs as N-Triples."""

    stem: str
    base: str
    records: bytes
    context: bytes


def cut(items: Iterable[Mapped]) -> Iterator[list[Mapped]]:
    """Neighbouring records of one kind; a second record about one thing begins a new piece."""
    piece: list[Mapped] = []
    seen: set[object] = set()
    for item in items:
        ref = ref_of(item[0])
        if piece and (len(piece) == SIZE or item[0].stem != piece[0][0].stem or ref in seen):
            yield piece
            piece, seen = [], set()
        piece.append(item)
        seen.add(ref)
    if piece:
        yield piece


def pack(piece: list[Mapped], classes: Classes, hierarchy: tuple[Triple, ...], base: str) -> Chunk:
    """A piece with the classes of all that it refers to, ready to cross to another process."""
    triples = list(chain.from_iterable(triples for _, triples in piece))
    own = {triple.subject for triple in triples}
    named = {triple.object for triple in triples if isinstance(triple.object, NamedNode)} - own
    context = [*hierarchy, *chain.from_iterable(classes.get(n.value, ()) for n in named)]
    return Chunk(piece[0][0].stem, base, _bytes(triples), _bytes(context))


def check(chunk: Chunk) -> list[Finding]:
    """What shapes and rules find wrong; runs in a process of its own."""
    found = engine.check(chunk.stem, chunk.base, chunk.records, chunk.context)
    return [*found, *rules.check(chunk.records)]


def classes(context: Iterable[Triple], items: Iterable[Mapped]) -> dict[str, tuple[Triple, ...]]:
    """The classes of everything that can be referred to from elsewhere: all but fragments."""
    found: dict[str, tuple[Triple, ...]] = {}
    for triple in chain(context, chain.from_iterable(triples for _, triples in items)):
        if triple.predicate == name("rdf:type") and isinstance(triple.subject, NamedNode):
            node = triple.subject.value
            if "#" not in node:
                found[node] = (*found.get(node, ()), triple)
    return found


def has_class(node: str, known: Classes, wanted: frozenset[str]) -> bool:
    """Whether a shape looks at a record's own node: a target class without instances is no test."""
    return any(
        isinstance(triple.object, NamedNode) and triple.object.value in wanted
        for triple in known.get(node, ())
    )


def _bytes(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
