"""What every authority has: names, identifiers elsewhere, sources."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.mapping.documents import map_sources
from kg.mapping.entity import Entity
from kg.mapping.identifiers import map_identifiers
from kg.mapping.names import map_names
from kg.mapping.terms import typed
from kg.records import Authority


def map_authority(entity: Entity, record: Authority, kind: str) -> Iterator[Triple]:
    """The class, the names and the sources of a thing that works refer to."""
    yield typed(entity.node, kind)
    yield from map_names(entity, "name", record.names, record.alternatives)
    yield from map_sources(entity, record.sources)


def map_individual(entity: Entity, record: Authority, kind: str) -> Iterator[Triple]:
    """The same for a museum, maker, place or country: its identifiers name that very individual."""
    yield from map_authority(entity, record, kind)
    yield from map_identifiers(entity, record.identifiers)
