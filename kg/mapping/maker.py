"""A maker: a person, a group, or the unidentified makers of one culture."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Iris, Ref
from kg.mapping.authority import map_individual
from kg.mapping.entity import Entity
from kg.mapping.statements import map_statements
from kg.mapping.terms import link, typed
from kg.mapping.timespans import map_time
from kg.records import Dating, Maker

_PERSON = (
    ("birth", "crm:P98i_was_born", "crm:E67_Birth"),
    ("death", "crm:P100i_died_in", "crm:E69_Death"),
)
_GROUP = (
    ("formation", "crm:P95i_was_formed_by", "crm:E66_Formation"),
    ("dissolution", "crm:P99i_was_dissolved_by", "crm:E68_Dissolution"),
)
_ACTIVITY = ("activity", "crm:P14i_performed", "crm:E7_Activity")


def map_maker(record: Maker, iris: Iris) -> Iterator[Triple]:
    """Who made works, from beginning to end of a life or of a workshop."""
    entity = Entity(Ref("maker", record.key), iris)
    person = record.kind == "person"
    yield from map_individual(entity, record, "crm:E21_Person" if person else "crm:E74_Group")
    if record.kind == "unidentified":
        yield link(entity.node, "crm:P2_has_type", entity.term("unidentified-maker"))
    if record.nationality:
        yield link(entity.node, "crm:P2_has_type", entity.concept(record.nationality))
    yield from map_statements(entity, entity.node, "biography", record.life_texts)
    begin, end = _PERSON if person else _GROUP
    if record.born or record.born_at or (record.influenced_by and not person):
        yield from _event(entity, *begin, record.born, record.born_at)
    if record.died or record.died_at:
        yield from _event(entity, *end, record.died, record.died_at)
    if record.active or record.active_at or (record.influenced_by and person):
        yield from _event(entity, *_ACTIVITY, record.active, *record.active_at)
        kind = entity.term("professional-activity")
        yield link(entity.part("activity"), "crm:P2_has_type", kind)
    if record.influenced_by:
        influenced = entity.part("activity" if person else "formation")
        master = entity.other(Ref("maker", record.influenced_by))
        yield link(influenced, "crm:P15_was_influenced_by", master)


def _event(
    entity: Entity, stem: str, relation: str, kind: str, dating: Dating | None, *places: Ref | None
) -> Iterator[Triple]:
    node = entity.part(stem)
    yield link(entity.node, relation, node)
    yield typed(node, kind)
    if dating:
        yield from map_time(entity, node, f"{stem}-time", dating)
    for place in filter(None, places):
        yield link(node, "crm:P7_took_place_at", entity.other(place))
