"""A work in a list or a thread: its title and drawing, when and where it was made, its keeper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from endpoint import drawings
from endpoint.opened import Opened, Row
from endpoint.showing import Shown
from endpoint.years import span_words, year
from kg.records import Text
from kg.terms import Iri, Literal


@dataclass(frozen=True, slots=True)
class Card:
    """A work at a glance; made is place or period, and date, as far as they are known."""

    work: Shown
    drawing: str
    kind: str
    made: tuple[Shown, ...]
    keeper: Shown | None


def cards(opened: Opened, works: Iterable[Iri]) -> list[Card]:
    """The cards of some works, in their order."""
    return [card(opened, work) for work in works]


def card(opened: Opened, work: Iri) -> Card:
    """The card of one work."""
    show = opened.show
    rows = opened.rows("page/object", object=work)
    kinds = _iris(rows, "kind")
    where = _iris(rows, "place")[:1] or _iris(rows, "period")[:1]
    date = dating(rows)
    keeper = _iris(rows, "keeper")[:1]
    return Card(
        show.iri(work),
        drawings.choose(opened, work, kinds),
        show.name(kinds[0]).value if kinds else "",
        (*map(show.iri, where), *((date,) if date else ())),
        show.iri(keeper[0]) if keeper else None,
    )


def dating(rows: Sequence[Row]) -> Shown | None:
    """When: in the source's words, English first, else as years; None where it is not known."""
    said = {row["date"] for row in rows if "date" in row}
    words = [Text(d.value, d.language) for d in said if isinstance(d, Literal)]
    english = sorted(text.value for text in words if text.language.startswith("en"))
    if english:
        return Shown(english[0], "en")
    begins = [year(row["earliest"].value) for row in rows if "earliest" in row]
    ends = [year(row["latest"].value) for row in rows if "latest" in row]
    years = span_words(min(begins, default=None), max(ends, default=None))
    return Shown(years) if years else None


def _iris(rows: Sequence[Row], name: str) -> list[Iri]:
    found = (row.get(name) for row in rows)
    return list(dict.fromkeys(term for term in found if isinstance(term, Iri)))
