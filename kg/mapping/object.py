"""A work: from one contribution's record to the graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Iris, Ref
from kg.mapping.dimensions import map_dimension
from kg.mapping.documents import map_source_record
from kg.mapping.entity import Entity, digest
from kg.mapping.events import map_acquisition, map_exhibitions, map_find
from kg.mapping.images import map_image, map_pages
from kg.mapping.inscriptions import map_inscription
from kg.mapping.names import map_identifier, map_names
from kg.mapping.production import map_production
from kg.mapping.statements import map_statements
from kg.mapping.terms import iri, link, name, string, typed
from kg.mapping.titles import map_relations_of_titles
from kg.records import Contribution, Object, Text


def map_object(
    record: Object, iris: Iris, contribution: Contribution | None = None
) -> Iterator[Triple]:
    """All that one contribution says about a work; its licence and citation come from the head."""
    entity = Entity(Ref("object", record.key), iris)
    yield typed(entity.node, "crm:E22_Human-Made_Object")
    yield from map_names(entity, "title", record.titles, record.alternatives)
    yield from map_relations_of_titles(entity, record)
    yield from _numbers(entity, record)
    yield from _holders(entity, record)
    yield from _terms(entity, record)
    yield from map_production(entity, record, entity.part(f"source-{record.contribution}"))
    yield from map_find(entity, record)
    yield from map_acquisition(entity, record)
    yield from map_exhibitions(entity, record)
    if record.inscription:
        yield from map_inscription(entity, record.inscription)
    for dimension in record.dimensions:
        yield from map_dimension(entity, dimension)
    yield from _statements(entity, record, contribution)
    if record.image:
        yield from map_image(entity, record.image)
    yield from map_pages(entity, record)
    if record.wikidata:
        yield link(entity.node, "la:equivalent", name(f"wd:{record.wikidata}"))
    yield from map_source_record(entity, record, contribution)


def _numbers(entity: Entity, record: Object) -> Iterator[Triple]:
    """The inventory number, of which there is one, and those by which it was or is known too."""
    if record.inventory_number:
        kind = entity.term("inventory-number")
        number = string(record.inventory_number)
        yield from map_identifier(entity, "inventory-number", kind, number)
    for stem, values in (
        ("former-number", record.former_numbers),
        ("catalogue-number", record.catalogue_numbers),
    ):
        for value in values:
            node = f"{stem}-{digest(value)}"
            yield from map_identifier(entity, node, entity.term(stem), string(value))


def _holders(entity: Entity, record: Object) -> Iterator[Triple]:
    """Who keeps it, kept it and owns it; none follows from another."""
    for relation, keys in (
        ("crm:P50_has_current_keeper", (record.keeper,)),
        ("crm:P49_has_former_or_current_keeper", record.former_keepers),
        ("crm:P52_has_current_owner", filter(None, (record.owner,))),
    ):
        for key in keys:
            yield link(entity.node, relation, entity.other(Ref("museum", key)))


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


def _statements(
    entity: Entity, record: Object, contribution: Contribution | None
) -> Iterator[Triple]:
    right = entity.part(f"source-{record.contribution}-right")
    stated = contribution is not None and contribution.licence
    told = [
        triple
        for stem, texts in _texts(record)
        for triple in map_statements(entity, entity.node, stem, texts, right if stated else None)
    ]
    yield from told
    if contribution and stated and told:
        yield typed(right, "crm:E30_Right")
        yield link(right, "crm:P2_has_type", iri(contribution.licence))


def _texts(record: Object) -> tuple[tuple[str, tuple[Text, ...]], ...]:
    """The source's words about the work itself, by the stem of their type."""
    return (
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
    )
