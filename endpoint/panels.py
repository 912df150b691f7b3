"""The lists on the page of a thing: what leads to it. Each is one named query, and links to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from endpoint.cards import Card, cards
from endpoint.opened import Opened, Row
from endpoint.paging import Page, Step, asked
from endpoint.sharing import query_path
from endpoint.showing import Shown
from endpoint.years import span_words, year
from kg.iris import Ref, page_path
from kg.terms import Iri


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to read from a query: the variable it lists, and what its heading says."""

    heading: str
    query: str
    variable: str


LISTINGS: Mapping[str, tuple[Listing, ...]] = {
    "museum": (),
    "maker": (Listing("Influenced", "page/maker-influenced", "other"),),
    "place": (
        Listing("Museums here", "page/place-museums", "museum"),
        Listing("Places within", "page/place-places", "part"),
        Listing("Periods", "page/place-periods", "period"),
        Listing("Makers who were born, worked or died here", "page/place-makers", "maker"),
    ),
    "country": (
        Listing("Museums", "page/country-museums", "museum"),
        Listing("Places", "page/country-places", "place"),
        Listing("Periods", "page/country-periods", "period"),
        Listing("Makers who were born, worked or died here", "page/country-makers", "maker"),
    ),
    "period": (
        Listing("Shorter periods", "page/period-parts", "part"),
        Listing("Makers", "page/period-makers", "maker"),
    ),
    "concept": (
        Listing("Narrower terms", "page/concept-narrower", "narrower"),
        Listing("Described by this term", "page/concept-things", "thing"),
    ),
    "graph": (),
}
"""Beside the works, which every kind of thing has: `page/<kind>`."""

WORKS = {
    "museum": "Works kept here",
    "maker": "Works",
    "place": "Works made or found here",
    "country": "Works made or found here",
    "period": "Works of this period",
    "concept": "Works",
    "graph": "Works described",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a list; note is a count or its years."""

    shown: Shown
    note: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A list as the page shows it; query is the path of the query that made it."""

    heading: str
    total: int
    query: str
    entries: tuple[Entry, ...] = ()
    works: tuple[Card, ...] = ()
    page: Page | None = None
    steps: tuple[Step, ...] = ()


def panels(opened: Opened, ref: Ref) -> list[Panel]:
    """The lists that have something in them."""
    thing = Iri(opened.iris.entity(ref))
    found = []
    for listing in LISTINGS[ref.kind]:
        rows = opened.rows(listing.query, **{ref.kind: thing})
        if rows:
            entries = tuple(entry(opened, row, listing.variable) for row in rows)
            query = query_path(opened, listing.query, **{ref.kind: thing})
            found.append(Panel(listing.heading, len(rows), query, entries))
    return found


def works(opened: Opened, ref: Ref, args: Mapping[str, str], size: int) -> Panel:
    """One page of the works of a thing."""
    thing = Iri(opened.iris.entity(ref))
    name = f"page/{ref.kind}"
    every = opened.listed(name, "object", **{ref.kind: thing})
    page = asked(args, len(every), size)
    return Panel(
        WORKS[ref.kind],
        len(every),
        query_path(opened, name, **{ref.kind: thing}),
        works=tuple(cards(opened, page.cut(every))),
        page=page,
        steps=tuple(page.steps(page_path(ref), {})),
    )


def entry(opened: Opened, row: Row, variable: str) -> Entry:
    """A row of a list: the thing, with the number of its works or its years."""
    note = ""
    if "works" in row:
        note = f"{int(row['works'].value):,}"
    elif "earliest" in row:
        begin = year(row["earliest"].value)
        note = span_words(begin, year(row["latest"].value)) if "latest" in row else _from(begin)
    return Entry(opened.show.term(row[variable]), note)


def _from(begin: int) -> str:
    return f"from {span_words(begin, begin)}"
