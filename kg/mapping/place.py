"""A place, and the place or country that holds it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Iris, Ref
from kg.mapping.authority import map_individual
from kg.mapping.entity import Entity
from kg.mapping.terms import link, point
from kg.records import Place


def map_place(record: Place, iris: Iris) -> Iterator[Triple]:
    """A place where works were made, found or are kept."""
    entity = Entity(Ref("place", record.key), iris)
    yield from map_individual(entity, record, "crm:E53_Place")
    if record.kind:
        yield link(entity.node, "crm:P2_has_type", entity.concept(record.kind))
    if record.within:
        yield link(entity.node, "crm:P89_falls_within", entity.other(record.within))
    if record.latitude is not None and record.longitude is not None:
        where = point(record.latitude, record.longitude)
        yield link(entity.node, "crm:P168_place_is_defined_by", where)
