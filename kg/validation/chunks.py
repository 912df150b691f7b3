"""Cuts the records into pieces that can be checked on their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from pyoxigraph import NamedNode, Triple

from kg.mapping.terms import Term, name
from kg.validation.findings import Chunk
from kg.validation.references import Mapped, ref_of
from kg.validation.statements import uncollected

Classes = Mapping[Term, tuple[Triple, ...]]
"""The statements of the classes of everything that can be referred to from elsewhere."""


def cut(items: Iterable[Mapped], size: int) -> Iterator[list[Mapped]]:
    """Neighbouring records of one kind; a second record about one thing begins a new piece."""
    piece: list[Mapped] = []
    seen: set[object] = set()
    for item in items:
        ref = ref_of(item[0])
        if piece and (len(piece) == size or item[0].stem != piece[0][0].stem or ref in seen):
            yield piece
            piece, seen = [], set()
        piece.append(item)
        seen.add(ref)
    if piece:
        yield piece


@uncollected()
def pack(piece: list[Mapped], known: Classes, base: str) -> Chunk:
    """A piece with the classes of all that it refers to, ready to be checked."""
    triples = list(chain.from_iterable(triples for _, triples in piece))
    named = {triple.object for triple in triples if isinstance(triple.object, NamedNode)}
    context = list(chain.from_iterable(known.get(node, ()) for node in named))
    return Chunk(piece[0][0].stem, base, triples, context)


@uncollected()
def classes(context: Iterable[Triple], items: Iterable[Mapped]) -> dict[Term, tuple[Triple, ...]]:
    """The classes of everything that can be referred to from elsewhere: all but fragments."""
    found: dict[Term, tuple[Triple, ...]] = {}
    kind = name("rdf:type")
    for triple in chain(context, chain.from_iterable(triples for _, triples in items)):
        if triple.predicate == kind:
            node = triple.subject
            if isinstance(node, NamedNode) and "#" not in node.value:
                found[node] = (*found.get(node, ()), triple)
    return found


def has_class(node: str, known: Classes, wanted: frozenset[str]) -> bool:
    """Whether a shape looks at a record's own node: a target class without instances is no test."""
    return any(
        isinstance(triple.object, NamedNode) and triple.object.value in wanted
        for triple in known.get(NamedNode(node), ())
    )
