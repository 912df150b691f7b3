"""A museum: the institution is a group, the place where it stands another thing."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Iris, Ref
from kg.mapping.authority import map_individual
from kg.mapping.entity import Entity
from kg.mapping.terms import link, point, string, typed
from kg.records import Museum


def map_museum(record: Museum, iris: Iris) -> Iterator[Triple]:
    """An institution that keeps works, where it is, and how to reach it."""
    entity = Entity(Ref("museum", record.key), iris)
    yield from map_individual(entity, record, "crm:E74_Group")
    if record.kind:
        yield link(entity.node, "crm:P2_has_type", entity.concept(record.kind))
    country = Ref("country", record.country)
    seat = Ref("place", record.place) if record.place else country
    yield link(entity.node, "crm:P74_has_current_or_former_residence", entity.other(seat))
    yield from _site(entity, record, seat, country)
    if record.website:
        node = entity.part("website")
        yield link(entity.node, "crm:P76_has_contact_point", node)
        yield typed(node, "crm:E42_Identifier")
        yield link(node, "crm:P2_has_type", entity.term("url"))
        yield link(node, "crm:P190_has_symbolic_content", string(record.website))


def _site(entity: Entity, record: Museum, seat: Ref, country: Ref) -> Iterator[Triple]:
    """The point on the map; its type says whether it is the building's or only the city's."""
    if record.latitude is None or record.longitude is None:
        return
    node = entity.part("site")
    yield link(entity.node, "crm:P74_has_current_or_former_residence", node)
    yield typed(node, "crm:E53_Place")
    yield link(node, "crm:P168_place_is_defined_by", point(record.latitude, record.longitude))
    for ref in dict.fromkeys((seat, country)):
        yield link(node, "crm:P89_falls_within", entity.other(ref))
    if record.coordinates_of:
        yield link(node, "crm:P2_has_type", entity.term(f"site-of-{record.coordinates_of}"))
