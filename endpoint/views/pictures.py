"""The works among the rows, each by the card that lists of works show."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint.cards import Card, cards
from endpoint.opened import Opened
from endpoint.views.table import Table
from kg.terms import Iri

_CARDS = 60


@dataclass(frozen=True, slots=True)
class Pictures:
    """Each work once, in the order of the rows; left_out is how many are not shown."""

    cards: tuple[Card, ...]
    left_out: int


def pictures(opened: Opened, table: Table) -> Pictures | None:
    """The cards of the works that a row names; None where none does."""
    works: dict[Iri, None] = {}
    for row in table.rows:
        for term in row:
            if isinstance(term, Iri) and _is_work(opened, term):
                works[term] = None
    if not works:
        return None
    listed = list(works)
    return Pictures(tuple(cards(opened, listed[:_CARDS])), max(0, len(listed) - _CARDS))


def _is_work(opened: Opened, term: Iri) -> bool:
    ref = opened.iris.parse(term.value)
    return ref is not None and ref.kind == "object" and "#" not in term.value
