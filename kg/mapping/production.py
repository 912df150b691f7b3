"""How a work came to be: who, when, where, in which period, by which technique."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.iris import Ref
from kg.mapping.attributions import map_attribution, map_superseded
from kg.mapping.entity import Entity
from kg.mapping.terms import link, typed
from kg.mapping.timespans import map_time
from kg.records import Object


def map_production(entity: Entity, record: Object, source: NamedNode) -> Iterator[Triple]:
    """The one production of a work; every work has one, known or not."""
    node = entity.part("production")
    yield link(entity.node, "crm:P108i_was_produced_by", node)
    yield typed(node, "crm:E12_Production")
    for attribution in record.attributions:
        yield from map_attribution(entity, attribution, source)
    yield from map_superseded(entity, record.attributions)
    if record.made:
        yield from map_time(entity, node, "production-time", record.made)
    for place in record.places:
        yield link(node, "crm:P7_took_place_at", entity.other(place))
    for key in record.periods:
        yield link(node, "crm:P10_falls_within", entity.other(Ref("period", key)))
    for key in record.techniques:
        yield link(node, "crm:P32_used_general_technique", entity.concept(key))
