"""What the page of a work says of its writing and its past: each as the record's paths have it."""

from __future__ import annotations

from collections.abc import Iterator

from endpoint.facts import Facts, Item
from kg.terms import Iri

_TYPE = "crm:P2_has_type"
_WORDS = "crm:P190_has_symbolic_content"
_ACQUIRED = "crm:P24i_changed_ownership_through"
_OTHER_NUMBERS = ("/former-number", "/catalogue-number")


def inscriptions(f: Facts) -> Iterator[Item]:
    """Each inscription: its words or its languages, with script and translation."""
    for node in f.said.nodes("crm:P128_carries"):
        words = [f.show.literal(one) for one in f.said.words(node, _WORDS)]
        languages = [f.show.term(one) for one in f.said.at(node, "crm:P72_has_language")]
        scripts = [f.show.term(one).text for one in f.said.at(node, _TYPE)]
        said = [one.value for one in f.said.words(node, "crm:P73_has_translation", _WORDS)]
        told = [*(one.text for one in languages if words), *(f"{one} script" for one in scripts)]
        note = ", ".join([*told, *(f"“{one}”" for one in said)])
        if words or languages:
            yield Item(tuple(words or languages), note)


def acquired(f: Facts) -> tuple[Item, ...]:
    """When, how and from whom the keeper acquired it."""
    methods = [f.show.term(t) for t in f.said.follow(_ACQUIRED, _TYPE)]
    givers = f.statements("/acquired-from-statement", _ACQUIRED)
    how = [Item((method,)) for method in methods]
    source = [Item(giver.parts, "from whom") for giver in givers]
    return (*f.when(_ACQUIRED), *how, *source)


def exhibited(f: Facts) -> tuple[Item, ...]:
    """The exhibitions in which it was shown; they have no page, so their names stand alone."""
    nodes = f.said.nodes("crm:P16i_was_used_for")
    return tuple(
        Item((f.show.literal(words),))
        for node in nodes
        for words in f.said.words(node, "skos:prefLabel")
    )


def other_numbers(f: Facts) -> Iterator[Item]:
    """Former and catalogue numbers, each with which it is."""
    for node in f.said.nodes("crm:P1_is_identified_by"):
        for kind in f.said.at(node, _TYPE):
            if isinstance(kind, Iri) and kind.value.endswith(_OTHER_NUMBERS):
                shown = f.show.term(kind).text.lower()
                for words in f.said.words(node, _WORDS):
                    yield Item((f.show.literal(words),), shown)
