"""The order in which triples are shown and dumped: by subject, types first, by predicate."""

from __future__ import annotations

import pyoxigraph as ox

from kg.namespaces import expand

_TYPE = expand("rdf:type")


def triple_key(triple: ox.Triple | ox.Quad) -> tuple[str, bool, str, str]:
    """A sort key; a thing's IRI comes before those of its fragments, which it begins."""
    subject, predicate = triple.subject, triple.predicate.value
    name = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
    return name, predicate != _TYPE, predicate, str(triple.object)
