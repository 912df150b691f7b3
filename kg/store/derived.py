"""What follows from the statements and is stored for convenience: graphs that can be dropped.

Each `queries/derive/*.rq` constructs one named graph from the merge. They are of the merge too, so
that one can ask it in either direction, or in the words of schema.org. Nothing derived is derived
from: dropped and made again, they are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

import pyoxigraph as ox

from kg import queries
from kg.iris import Iris, Ref
from kg.namespaces import expand
from kg.progress import Progress, silent

_MERGE = ox.DefaultGraph()
_NAMES = tuple(expand(f"{prefix}:") for prefix in ("schema", "wgs84"))
_LABEL = expand("rdfs:label")


def derivations() -> tuple[queries.NamedQuery, ...]:
    """The queries, by name; `headers["graph"]` is the slug of the graph each makes."""
    return tuple(queries.load(n) for n in queries.all_names() if n.startswith("derive/"))


def derive(store: ox.Store, base: str, progress: Progress = silent) -> None:
    """Add every derived graph to a store that has none; about 5 µs a triple of the result."""
    made: dict[ox.NamedNode, set[ox.Triple]] = {}
    for done, query in enumerate(derivations(), 1):
        constructed = cast(ox.QueryTriples, store.query(query.text, base_iri=f"{base}/"))
        made[_graph(query, base)] = set(constructed)
        progress("deriving graphs", done, len(derivations()))
    store.bulk_extend(  # at once: each load leaves a file behind for each of the store's tables
        _quad(triple, to)
        for graph, triples in made.items()
        for triple in triples
        for to in (graph, _MERGE)
    )


def drop(store: ox.Store, base: str) -> None:
    """Take every derived graph away again; what somebody states stays in the merge."""
    for query in derivations():
        graph = _graph(query, base)
        for quad in list(store.quads_for_pattern(None, None, None, graph)):
            store.remove(quad)
            others = store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
            if all(other.graph_name == _MERGE for other in others):
                store.remove(_quad(quad.triple, _MERGE))
        store.remove_graph(graph)


@cache
def inverses() -> dict[str, str]:
    """Each property that is derived, with the one it is the inverse of; IRIs."""
    text = queries.load("derive/inverse").text
    pairs = re.findall(r"\((crm:\S+) (crm:\S+)\)", text)
    return {expand(derived): expand(stated) for stated, derived in pairs}


class Stated:
    """Tells in a store what is derived from what is stated."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self._store = store
        self._inverse = ox.NamedNode(Iris(base).entity(Ref("graph", "derived-inverse")))
        self._flat = (*_NAMES, f"{base}/ontology#", _LABEL)

    def forward(self, quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
        """Without the inverses: they are stated at the other end, and a museum has thousands."""
        for quad in quads:
            if quad.predicate.value not in inverses() or not self._is_inverse(quad):
                yield quad

    def plain(self, quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
        """Without anything derived."""
        return (q for q in self.forward(quads) if not q.predicate.value.startswith(self._flat))

    def _is_inverse(self, quad: ox.Quad) -> bool:
        return _quad(quad.triple, self._inverse) in self._store


def _quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _graph(query: queries.NamedQuery, base: str) -> ox.NamedNode:
    return ox.NamedNode(Iris(base).entity(Ref("graph", query.headers["graph"])))
