"""What befell a work after it was made: its find and how it came to its keeper."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Ref
from kg.mapping.entity import Entity
from kg.mapping.names import fragment, map_name
from kg.mapping.statements import map_statements
from kg.mapping.terms import link, text, typed
from kg.mapping.timespans import map_time
from kg.records import Object

PURCHASE = "purchase"
"""The method that has a class of its own."""


def map_find(entity: Entity, record: Object) -> Iterator[Triple]:
    """Where and when a work was found, and the source's account of it."""
    if not (record.found_at or record.found or record.find_texts):
        return
    node = entity.part("find")
    yield link(entity.node, "crm:P12i_was_present_at", node)
    yield typed(node, "crm:E7_Activity")
    yield link(node, "crm:P2_has_type", entity.term("excavation"))
    if record.found_at:
        yield link(node, "crm:P7_took_place_at", entity.other(record.found_at))
    if record.found:
        yield from map_time(entity, node, "find-time", record.found)
    yield from map_statements(entity, node, "find", record.find_texts)


def map_acquisition(entity: Entity, record: Object) -> Iterator[Triple]:
    """That the keeper acquired a work, only where its source says so: keeping is not owning."""
    if not (record.acquired or record.acquisition_method or record.acquired_from):
        return
    bought = record.acquisition_method == PURCHASE
    node = entity.part("purchase" if bought else "acquisition")
    yield link(entity.node, "crm:P24i_changed_ownership_through", node)
    yield typed(node, "crm:E96_Purchase" if bought else "crm:E8_Acquisition")
    yield link(node, "crm:P22_transferred_title_to", entity.other(Ref("museum", record.keeper)))
    if record.acquisition_method:
        yield link(node, "crm:P2_has_type", entity.concept(record.acquisition_method))
    if record.acquired:
        yield from map_time(entity, node, "acquisition-time", record.acquired)
    yield from map_statements(entity, node, "acquired-from", record.acquired_from)


def map_exhibitions(entity: Entity, record: Object) -> Iterator[Triple]:
    """The exhibitions in which a work was shown, as far as its source names them."""
    for words in record.exhibitions:
        stem = fragment("exhibition", words)
        node = entity.part(stem)
        yield link(entity.node, "crm:P16i_was_used_for", node)
        yield typed(node, "crm:E7_Activity")
        yield link(node, "crm:P2_has_type", entity.term("exhibition"))
        yield link(node, "skos:prefLabel", text(words))
        yield from map_name(entity, node, f"{stem}-name", words, "primary-name")
