"""The order in which triples are shown and dumped: by subject, types first, by predicate."""

from __future__ import annotations

import pyoxigraph as ox

from kg.namespaces import expand

_TYPE = expand("rdf:type")


def triple_key(triple: ox.Triple | ox.Quad) -> tuple[str, bool, str, str]:
    """A sort key; a thing's IRI comes before those of its fragments, which it begins."""
    predicate = triple.predicate.value
    return str(triple.subject), predicate != _TYPE, predicate, str(triple.object)
