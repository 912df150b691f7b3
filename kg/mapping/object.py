"""A work: from one contribution's record to the graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Iris, Ref
from kg.mapping.dimensions import map_dimension
from kg.mapping.documents import map_source_record
from kg.mapping.entity import Entity
from kg.mapping.events import map_acquisition, map_find
from kg.mapping.images import map_image, map_pages
from kg.mapping.names import map_identifier, map_names
from kg.mapping.production import map_production
from kg.mapping.statements import map_statements
from kg.mapping.terms import link, name, string, typed
from kg.records import Contribution, Object


def map_object(
    record: Object, iris: Iris, contribution: Contribution | None = None
) -> Iterator[Triple]:
    """All that one contribution says about a work; its licence and citation come from the head."""
    entity = Entity(Ref("object", record.key), iris)
    yield typed(entity.node, "crm:E22_Human-Made_Object")
    yield from map_names(entity, "title", record.titles, record.alternatives)
    if record.inventory_number:
        kind = entity.term("inventory-number")
        number = string(record.inventory_number)
        yield from map_identifier(entity, "inventory-number", kind, number)
    keeper = entity.other(Ref("museum", record.keeper))
    yield link(entity.node, "crm:P50_has_current_keeper", keeper)
    yield from _terms(entity, record)
    yield from map_production(entity, record, entity.part(f"source-{record.contribution}"))
    yield from map_find(entity, record)
    yield from map_acquisition(entity, record)
    for dimension in record.dimensions:
        yield from map_dimension(entity, dimension)
    yield from _statements(entity, record)
    if record.image:
        yield from map_image(entity, record.image)
    yield from map_pages(entity, record)
    if record.wikidata:
        yield link(entity.node, "la:equivalent", name(f"wd:{record.wikidata}"))
    yield from map_source_record(entity, record, contribution)


def _terms(entity: Entity, record: Object) -> Iterator[Triple]:
    """Types, the basis of selection, materials, and what the work depicts, on its image content."""
    for key in (*record.kinds, *record.selections):
        yield link(entity.node, "crm:P2_has_type", entity.concept(key))
    for key in record.materials:
        yield link(entity.node, "crm:P45_consists_of", entity.concept(key))
    if not record.depicts:
        return
    content = entity.part("image-content")
    yield link(entity.node, "crm:P65_shows_visual_item", content)
    yield typed(content, "crm:E36_Visual_Item")
    for key in record.depicts:
        yield link(content, "crm:P138_represents", entity.concept(key))
        yield link(entity.node, "crm:P62_depicts", entity.concept(key))


def _statements(entity: Entity, record: Object) -> Iterator[Triple]:
    for stem, texts in (
        ("object-type", record.kind_texts),
        ("keeper", record.keeper_texts),
        ("attribution", record.maker_texts),
        ("place", record.place_texts),
        ("period", record.period_texts),
        ("medium", record.medium_texts),
        ("dimensions", record.dimension_texts),
        ("credit", record.credit_texts),
        ("selection", record.selection_texts),
        ("note", record.notes),
    ):
        yield from map_statements(entity, entity.node, stem, texts)
