"""A dynasty, era, kingdom or culture: something that happened at a time and in places."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Iris, Ref
from kg.mapping.authority import map_authority
from kg.mapping.entity import Entity
from kg.mapping.identifiers import map_identifiers
from kg.mapping.terms import link
from kg.mapping.timespans import map_time
from kg.records import Period

THESAURI = frozenset({"aat", "periodo"})
"""They hold concepts: the style of a period, or one scholar's definition of it, not the period."""


def map_period(record: Period, iris: Iris) -> Iterator[Triple]:
    """A period, where and when it was, and the longer one it belongs to."""
    entity = Entity(Ref("period", record.key), iris)
    yield from map_authority(entity, record, "crm:E4_Period")
    terms = [pair for pair in record.identifiers if pair[0] in THESAURI]
    yield from map_identifiers(entity, terms, "skos:closeMatch")
    yield from map_identifiers(entity, [p for p in record.identifiers if p not in terms])
    if record.kind:
        yield link(entity.node, "crm:P2_has_type", entity.concept(record.kind))
    if record.span:
        yield from map_time(entity, entity.node, "time", record.span, lasting=True)
    for ref in record.places:
        yield link(entity.node, "crm:P7_took_place_at", entity.other(ref))
    if record.part_of:
        longer = entity.other(Ref("period", record.part_of))
        yield link(entity.node, "crm:P9i_forms_part_of", longer)
