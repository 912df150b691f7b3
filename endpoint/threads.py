"""Other works that share one fact with a work, each row with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint.cards import Card, cards
from endpoint.opened import Opened
from endpoint.sharing import query_path
from endpoint.showing import Shown
from endpoint.work import Work
from kg.terms import Iri

_REASONS = {
    "maker": "By the same maker, or near that maker.",
    "kind": "The same kind of work.",
    "period": "From the same time.",
    "place": "From the same place.",
    "motif": "It shows the same thing.",
    "museum": "Kept in the same museum.",
}
_SHOWN = 4
_ROWS = 4


@dataclass(frozen=True, slots=True)
class Thread:
    """One row: what is shared, why it is shown, how many works share it."""

    shared: Shown
    reason: str
    total: int
    works: tuple[Card, ...]
    query: str


def threads(opened: Opened, work: Iri, read: Work) -> list[Thread]:
    """At most four rows, one for each kind of fact, of works that the rows above do not show."""
    shown = {work}
    rows: list[Thread] = []
    taken: set[str] = set()
    for query, thing, reason in read.related():
        kind = query.partition("/")[2]
        if reason in taken or len(rows) == _ROWS:
            continue
        every = opened.listed(query, "object", **{kind: thing})
        others = _after(every, work, shown)
        if not others:
            continue
        taken.add(reason)
        shown.update(others)
        label = opened.show.iri(thing)
        rows.append(
            Thread(
                label, _REASONS[reason], len(every), tuple(cards(opened, others)),
                query_path(opened, query, **{kind: thing}),
            )
        )  # fmt: skip
    return rows


def _after(every: tuple[Iri, ...], work: Iri, shown: set[Iri]) -> list[Iri]:
    """The next works of the list after this one, round its end, so that each page leads on."""
    start = every.index(work) + 1 if work in every else 0
    turned = every[start:] + every[:start]
    return [other for other in turned if other not in shown][:_SHOWN]
