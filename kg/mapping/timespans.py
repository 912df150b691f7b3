"""Dates: bounds to compare by, EDTF for how sure they are, the source's words to show."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.mapping.entity import Entity, digest
from kg.mapping.names import map_name
from kg.mapping.statements import map_statements
from kg.mapping.terms import date_time, edtf, link, name, typed
from kg.records import Dating, Text
from kg.values.date_conversions import HOW, conversion_of
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
    yield from _converted(entity, node, fragment, dating)


def _converted(entity: Entity, span: NamedNode, fragment: str, dating: Dating) -> Iterator[Triple]:
    """That the days of another calendar were turned into ours: an assignment (E13) for each.

    It assigned the time-span our calendar, is typed with the other, and its note has the words.
    """
    for words in dating.texts:
        if not (calendar := conversion_of(dating.edtf, words.value)):
            continue
        node = entity.part(f"{fragment}-conversion-{digest(words.value)}")
        yield link(span, "crm:P140i_was_attributed_by", node)
        yield typed(node, "crm:E13_Attribute_Assignment")
        yield link(node, "crm:P2_has_type", entity.term(f"conversion-{calendar}"))
        yield link(node, "crm:P140_assigned_attribute_to", span)
        yield link(node, "crm:P177_assigned_property_of_type", name("crm:P2_has_type"))
        yield link(node, "crm:P141_assigned", entity.term("calendar-gregorian"))
        note = f"“{words.value}” is given as {dating.edtf}: {HOW[calendar]}."
        yield from map_statements(entity, node, "note", (Text(note, "en"),))


def _calendar(words: Text) -> tuple[str, ...]:
    """The notation of the calendar that the source's words are in beside the Christian era."""
    calendar = calendar_of(words.value)
    return (f"calendar-{calendar}",) if calendar else ()
