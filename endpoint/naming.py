"""What a thing is called on its page: one name large, all others beside it in their scripts."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint.description import Description
from endpoint.opened import Opened
from endpoint.showing import Shown, best, legible
from kg.namespaces import shorten
from kg.records import Text
from kg.terms import Literal


@dataclass(frozen=True, slots=True)
class Naming:
    """The best name, the names in other languages, and what else it is called."""

    title: Shown
    others: tuple[Shown, ...]
    alternatives: tuple[Shown, ...]


def naming(opened: Opened, description: Description) -> Naming:
    """The names of a thing; one without any is called by its key."""
    labels = opened.view.labels(description.iri.value)
    first = best(labels) or Text(description.ref.key or shorten(description.iri.value), "")
    others = tuple(_shown(text) for text in labels if text != first)
    called = [t for t in description.follow("skos:altLabel") if isinstance(t, Literal)]
    return Naming(_shown(first), others, tuple(_shown(Text(t.value, t.language)) for t in called))


def _shown(text: Text) -> Shown:
    language = "" if text.language == "und" else text.language
    return Shown(legible(text.value), language)
