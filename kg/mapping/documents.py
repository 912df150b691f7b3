"""Which documents say what the graph says: E31, the only class that P70 may name."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Ref
from kg.mapping.entity import Entity
from kg.mapping.terms import iri, link, string, text, typed
from kg.records import Contribution, Object, Source, Text


def map_sources(entity: Entity, sources: tuple[Source, ...]) -> Iterator[Triple]:
    """The sources of an authority, numbered as its row lists them."""
    for number, source in enumerate(sources, 1):
        node = entity.part(f"source-{number}")
        yield link(entity.node, "crm:P70i_is_documented_in", node)
        yield typed(node, "crm:E31_Document")
        yield link(node, "dcterms:bibliographicCitation", string(source.citation))
        if source.url:
            yield link(node, "dcterms:source", iri(source.url))


def map_source_record(
    entity: Entity, record: Object, contribution: Contribution | None
) -> Iterator[Triple]:
    """The source's record of a work; its licence is stated here too, so that it travels along."""
    node = entity.part(f"source-{record.contribution}")
    yield link(entity.node, "crm:P70i_is_documented_in", node)
    yield typed(node, "crm:E31_Document")
    yield link(node, "dcterms:identifier", string(record.record))
    yield link(node, "dcterms:isPartOf", entity.other(Ref("graph", record.contribution)))
    if record.source_url:
        yield link(node, "dcterms:source", iri(record.source_url))
    if contribution is None:
        return
    yield link(node, "skos:prefLabel", text(Text(contribution.title, "en")))
    if contribution.citation:
        yield link(node, "dcterms:bibliographicCitation", string(contribution.citation))
    if contribution.licence:
        yield link(node, "dcterms:license", iri(contribution.licence))
    if contribution.rights:
        yield link(node, "dcterms:rights", text(Text(contribution.rights, "en")))
