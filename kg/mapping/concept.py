"""A term: a type for CIDOC-CRM and a concept for SKOS at once."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Iris, Ref
from kg.mapping.authority import map_authority
from kg.mapping.entity import Entity
from kg.mapping.identifiers import map_identifiers
from kg.mapping.terms import iri, link, text, typed
from kg.records import Concept

_CLASSES = {"material": "crm:E57_Material"}


def map_concept(record: Concept, iris: Iris) -> Iterator[Triple]:
    """A term that describes works; its facet says what it is a term for."""
    entity = Entity(Ref("concept", record.key), iris)
    yield from map_authority(entity, record, _CLASSES.get(record.facet, "crm:E55_Type"))
    yield typed(entity.node, "skos:Concept")
    yield link(entity.node, "skos:inScheme", entity.concept("scheme"))
    yield link(entity.node, "crm:P2_has_type", entity.concept(f"facet-{record.facet}"))
    for pair in record.identifiers:
        match = "skos:exactMatch" if pair[0] == "aat" else "skos:closeMatch"
        yield from map_identifiers(entity, [pair], match)
    for match in record.exact_matches:
        yield link(entity.node, "skos:exactMatch", iri(match))
    for match in record.close_matches:
        yield link(entity.node, "skos:closeMatch", iri(match))
    if record.broader:
        yield link(entity.node, "skos:broader", entity.concept(record.broader))
    for words in record.definitions:
        yield link(entity.node, "skos:definition", text(words))
