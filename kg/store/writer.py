"""Writes the store of a release: each contributor's graph, and the merge of them all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.iris import Iris, Ref
from kg.namespaces import expand
from kg.progress import Progress, counted, silent
from kg.records import Text
from kg.store.derived import derive
from kg.store.dumps import Changes, Counts, write_dumps

_PREFERRED = ox.NamedNode(expand("skos:prefLabel"))
_ALTERNATIVE = ox.NamedNode(expand("skos:altLabel"))

APART = ("ontology",)
"""Graphs that are not part of the merge: they are about the terms, not about the works."""


class GivesWay(NamedTuple):
    """What the merge changes: titles that are alternatives there, and statements it leaves out."""

    demoted: Mapping[Ref, Collection[Text]]
    withheld: Collection[ox.Triple]


def write(
    staging: Path,
    graphs: Mapping[str, Iterable[ox.Triple]],
    base: str,
    progress: Progress = silent,
    apart: Collection[str] = APART,
    gives_way: GivesWay | None = None,
) -> Counts:
    """Write `store/` and `dumps/` of a release; graphs are triples by the slug of their graph.

    The triples are read once, as a stream. The default graph is a stored merge, in which a triple
    is once however many graphs have it: the engine's own union counts it once per graph. What
    gives way is not in it. What follows from the merge is added last.
    """
    changes = _changes(gives_way or GivesWay({}, ()), base)
    store = ox.Store(str(staging / "store"))
    store.bulk_extend(counted(_quads(graphs, base, apart, changes), "writing the store", progress))
    derive(store, base, progress)
    store.optimize()
    store.flush()
    del store  # closes it: the dumps are of what a reader will find
    return write_dumps(staging / "store", staging / "dumps", base, apart, progress, changes)


def _quads(
    graphs: Mapping[str, Iterable[ox.Triple]],
    base: str,
    apart: Collection[str],
    changes: Changes,
) -> Iterator[ox.Quad]:
    merge = ox.DefaultGraph()
    for slug, triples in graphs.items():
        graph = ox.NamedNode(Iris(base).entity(Ref("graph", slug)))
        for triple in triples:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
            merged = changes.get(triple, triple)
            if slug not in apart and merged is not None:
                yield ox.Quad(merged.subject, merged.predicate, merged.object, merge)


def _changes(gives_way: GivesWay, base: str) -> Changes:
    """Each statement that is another in the merge, or none."""
    changes: dict[ox.Triple, ox.Triple | None] = dict.fromkeys(gives_way.withheld)
    for ref, texts in gives_way.demoted.items():
        node = ox.NamedNode(Iris(base).entity(ref))
        for text in texts:
            label = ox.Literal(text.value, language=text.language)
            preferred = ox.Triple(node, _PREFERRED, label)
            changes[preferred] = ox.Triple(node, _ALTERNATIVE, label)
    return changes
