"""The lists of museums, makers, places, countries, periods and terms, each in its own order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from endpoint.opened import Opened, Row
from endpoint.showing import Shown
from endpoint.years import span_words, year
from kg.records import FACETS
from kg.terms import Iri

_OTHERS = 3
"""How many names in other languages a line shows."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a list: its group's heading, its name and years, how many works it has."""

    group: Shown
    shown: Shown
    native: tuple[Shown, ...]
    works: int
    years: str = ""
    begin: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list page: what it is called, how many lines a page has, how the lines are ordered."""

    title: str
    about: str
    variable: str
    group: str
    size: int
    order: Callable[[Line], tuple[Any, ...]]


def _sorted(text: str) -> str:
    """Names by their letters: case and accents aside."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _by_group(line: Line) -> tuple[Any, ...]:
    return _sorted(line.group.text) or "\uffff", _sorted(line.shown.text)


def _by_works(line: Line) -> tuple[Any, ...]:
    return _sorted(line.group.text) or "\uffff", -line.works, _sorted(line.shown.text)


def _by_facet(line: Line) -> tuple[Any, ...]:
    facet = line.group.href.rpartition("facet-")[2]
    rank = FACETS.index(facet) if facet in FACETS else len(FACETS)
    return rank, -line.works, _sorted(line.shown.text)


def _by_time(line: Line) -> tuple[Any, ...]:
    known = [year for year in (line.begin, line.end) if year is not None]
    return not known, min(known, default=0), max(known, default=0), _sorted(line.shown.text)


INDEXES = {
    "museums": Listing(
        "Museums",
        "Who keeps the works today, country by country; the number is that of works here.",
        "museum", "country", 120, _by_works,
    ),
    "makers": Listing(
        "Makers", "People, workshops and schools; the number is that of their works.",
        "maker", "", 120, _by_group,
    ),
    "places": Listing(
        "Places", "Where works were made or found, country by country.",
        "place", "country", 150, _by_works,
    ),
    "countries": Listing(
        "Countries", "Present-day countries; the number is that of works made or found there.",
        "country", "", 300, _by_works,
    ),
    "periods": Listing(
        "Periods", "Dynasties, eras and cultures in the order of time.",
        "period", "", 100, _by_time,
    ),
    "concepts": Listing(
        "Terms", "What the works are, are made of and show; the number is that of works.",
        "concept", "facet", 200, _by_facet,
    ),
}  # fmt: skip
"""By the name of the page and of the query in `queries/browse`."""


def lines(opened: Opened, name: str) -> tuple[Line, ...]:
    """All lines of one list, in its order; made once for a release."""
    return opened.kept(f"index {name}", lambda: _lines(opened, name))


def groups(page: Sequence[Line]) -> list[tuple[Shown, list[Line]]]:
    """The lines of one page under their headings."""
    return [(group, list(found)) for group, found in groupby(page, key=lambda line: line.group)]


def _lines(opened: Opened, name: str) -> tuple[Line, ...]:
    """One line for each thing, whatever number of rows the query gives for it."""
    listing = INDEXES[name]
    first: dict[Iri, Row] = {}
    for row in opened.rows(f"browse/{name}"):
        thing = row[listing.variable]
        if isinstance(thing, Iri):
            first.setdefault(thing, row)
    lines = [_line(opened, listing, thing, row) for thing, row in first.items()]
    return tuple(sorted(lines, key=listing.order))


def _line(opened: Opened, listing: Listing, thing: Iri, row: Row) -> Line:
    show = opened.show
    group = row.get(listing.group)
    shown = show.iri(thing)
    begin = year(row["earliest"].value) if "earliest" in row else None
    end = year(row["latest"].value) if "latest" in row else None
    others = [t for t in opened.view.labels(thing.value) if t.value != shown.text]
    return Line(
        group=show.iri(group) if isinstance(group, Iri) else Shown(""),
        shown=shown,
        native=tuple(Shown(t.value, t.language) for t in others[:_OTHERS]),
        works=int(row["works"].value),
        years=span_words(begin, end),
        begin=begin,
        end=end,
    )
