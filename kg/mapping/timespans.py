"""Dates: bounds to compare by, EDTF for how sure they are, the source's words to show."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.mapping.entity import Entity, digest
from kg.mapping.names import map_name
from kg.mapping.terms import date_time, edtf, link, typed
from kg.records import Dating, Text
from kg.values.date_words import calendar_of


def map_time(
    entity: Entity, event: NamedNode, stem: str, dating: Dating, lasting: bool = False
) -> Iterator[Triple]:
    """The time-span of an event, period or life; another date of it is another node.

    An end that is open has no bound. Only what lasted from the one end to the other, as a period
    does, has a core: a work made between two years was not being made all the while.
    """
    fragment = f"{stem}-{digest(dating.edtf, dating.earliest, dating.latest)}"
    node = entity.part(fragment)
    yield link(event, "crm:P4_has_time-span", node)
    yield typed(node, "crm:E52_Time-Span")
    if dating.earliest:
        yield link(node, "crm:P82a_begin_of_the_begin", date_time(dating.earliest))
    if lasting and dating.begun:
        yield link(node, "crm:P81a_end_of_the_begin", date_time(dating.begun))
        yield link(node, "crm:P81b_begin_of_the_end", date_time(dating.ending))
    if dating.latest:
        yield link(node, "crm:P82b_end_of_the_end", date_time(dating.latest))
    yield link(node, "crm:P82_at_some_time_within", edtf(dating.edtf))
    for words in dating.texts:
        kinds = ("display-name", *_calendar(words))
        yield from map_name(entity, node, f"{fragment}-name", words, *kinds)


def _calendar(words: Text) -> tuple[str, ...]:
    """The notation of the calendar that the source's words are in beside the Christian era."""
    calendar = calendar_of(words.value)
    return (f"calendar-{calendar}",) if calendar else ()
