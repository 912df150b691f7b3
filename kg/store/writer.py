"""Writes the store of a release: each contributor's graph, and the merge of them all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.iris import Iris, Ref
from kg.namespaces import expand
from kg.progress import Progress, counted, silent
from kg.records import Text
from kg.store.derived import derive
from kg.store.dumps import Counts, write_dumps

_PREFERRED = ox.NamedNode(expand("skos:prefLabel"))
_ALTERNATIVE = ox.NamedNode(expand("skos:altLabel"))

APART = ("ontology",)
"""Graphs that are not part of the merge: they are about the terms, not about the works."""


def write(
    staging: Path,
    graphs: Mapping[str, Iterable[ox.Triple]],
    base: str,
    progress: Progress = silent,
    apart: Collection[str] = APART,
    demoted: Mapping[Ref, Collection[Text]] = MappingProxyType({}),
) -> Counts:
    """Write `store/` and `dumps/` of a release; graphs are triples by the slug of their graph.

    The triples are read once, as a stream. The default graph is a stored merge, in which a triple
    is once however many graphs have it: the engine's own union counts it once per graph. There,
    titles that are demoted are alternatives. What follows from the merge is added last.
    """
    store = ox.Store(str(staging / "store"))
    store.bulk_extend(
        counted(_quads(graphs, base, apart, _labels(demoted, base)), "writing the store", progress)
    )
    derive(store, base, progress)
    store.optimize()
    store.flush()
    del store  # closes it: the dumps are of what a reader will find
    return write_dumps(staging / "store", staging / "dumps", base, apart, progress)


def _quads(
    graphs: Mapping[str, Iterable[ox.Triple]],
    base: str,
    apart: Collection[str],
    demoted: Collection[ox.Triple],
) -> Iterator[ox.Quad]:
    merge = ox.DefaultGraph()
    for slug, triples in graphs.items():
        graph = ox.NamedNode(Iris(base).entity(Ref("graph", slug)))
        for triple in triples:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
            if slug not in apart:
                predicate = _ALTERNATIVE if triple in demoted else triple.predicate
                yield ox.Quad(triple.subject, predicate, triple.object, merge)


def _labels(demoted: Mapping[Ref, Collection[Text]], base: str) -> set[ox.Triple]:
    return {
        ox.Triple(
            ox.NamedNode(Iris(base).entity(ref)),
            _PREFERRED,
            ox.Literal(text.value, language=text.language),
        )
        for ref, texts in demoted.items()
        for text in texts
    }
