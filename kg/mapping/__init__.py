"""From records to CIDOC-CRM: one file for each kind of thing, record in, triples out, and no more.

Nothing here reads a source, asks a store or knows the time: the same record, the same triples.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Iris
from kg.mapping.concept import map_concept
from kg.mapping.contribution import map_contribution
from kg.mapping.country import map_country
from kg.mapping.maker import map_maker
from kg.mapping.museum import map_museum
from kg.mapping.object import map_object
from kg.mapping.period import map_period
from kg.mapping.place import map_place
from kg.records import (
    Concept,
    Contribution,
    Country,
    Maker,
    Museum,
    Object,
    Period,
    Place,
    Record,
)

__all__ = ["map_contribution", "map_record"]


def map_record(
    record: Record, iris: Iris, contribution: Contribution | None = None
) -> Iterator[Triple]:
    """The triples of one record; contribution is the head of the one that a work belongs to."""
    match record:
        case Object():
            yield from map_object(record, iris, contribution)
        case Museum():
            yield from map_museum(record, iris)
        case Maker():
            yield from map_maker(record, iris)
        case Place():
            yield from map_place(record, iris)
        case Country():
            yield from map_country(record, iris)
        case Period():
            yield from map_period(record, iris)
        case Concept():
            yield from map_concept(record, iris)
