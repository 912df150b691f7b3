"""What tests of mapping, ontology and shapes share: graphs of the samples, ways to read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mapping_samples import CONTRIBUTION, SAMPLES, WORKSHOP
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.iris import Iris, Ref
from kg.mapping import map_contribution, map_record
from kg.mapping.terms import link
from kg.namespaces import expand
from kg.store.derived import derive

IRIS = Iris()
TYPE = NamedNode(expand("rdf:type"))


def sample_graphs() -> dict[str, list[Triple]]:
    """The triples of each sample record, by stem, and of the head of their contribution."""
    graphs = {r.stem: list(map_record(r, IRIS, CONTRIBUTION)) for r in SAMPLES}
    graphs["maker-group"] = list(map_record(WORKSHOP, IRIS))
    return graphs | {"contribution": list(map_contribution(CONTRIBUTION, IRIS))}


def with_derived(triples: Iterable[Triple]) -> list[Triple]:
    """The triples and what is derived from them; the kind of the sample work is made a kind."""
    store = Store()
    kind, facet = (IRIS.entity(Ref("concept", k)) for k in ("woodblock-print", "facet-object-type"))
    kinds = link(NamedNode(kind), "crm:P2_has_type", NamedNode(facet))
    store.extend(Quad(t.subject, t.predicate, t.object) for t in (*triples, kinds))
    derive(store, IRIS.base)
    return [*{quad.triple for quad in store}]


def canonical(triples: Iterable[Triple]) -> str:
    """N-Quads in the canonical form of RDFC-1.0, sorted: they differ only where graphs do."""
    dataset = Dataset([Quad(*triple, DefaultGraph()) for triple in triples])
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = (serialize(dataset, format=RdfFormat.N_QUADS) or b"").decode().splitlines(keepends=True)
    return "".join(sorted(lines))


def types(triples: Iterable[Triple]) -> dict[NamedNode, set[str]]:
    """The classes of each node."""
    found: defaultdict[NamedNode, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate == TYPE:
            found[triple.subject].add(triple.object.value)
    return found
