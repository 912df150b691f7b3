"""A present-day country: a place of the type `nation`. Dynasties and empires are periods."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Iris, Ref
from kg.mapping.authority import map_individual
from kg.mapping.entity import Entity
from kg.mapping.terms import link
from kg.records import Country


def map_country(record: Country, iris: Iris) -> Iterator[Triple]:
    """A country or territory of ISO 3166-1."""
    entity = Entity(Ref("country", record.key), iris)
    yield from map_individual(entity, record, "crm:E53_Place")
    yield link(entity.node, "crm:P2_has_type", entity.term("nation"))
    if record.continent:
        yield link(
            entity.node, "crm:P89_falls_within", entity.other(Ref("place", record.continent))
        )
