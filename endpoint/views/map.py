"""Rows on a map: each place once, and a line where a row has two, as from making to keeping."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from endpoint.opened import Opened
from endpoint.showing import Show, Shown
from endpoint.views.projection import project
from endpoint.views.table import Row, Table, namer
from kg.namespaces import expand
from kg.terms import Iri, Literal, Term

_POINT = re.compile(r"\s*(?:<[^>]*>\s*)?POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)\s*", re.I)
_NAMED = 12
_LEAST = 120.0
"""So wide is a map at least, in user units: a single town is shown in its part of the world."""

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with the rows that are there; radius in user units."""

    x: float
    y: float
    radius: float
    count: int
    name: Shown
    rows: tuple[Shown, ...]

    @property
    def more(self) -> int:
        """Rows beyond those named."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Line:
    """From one place of a row to the next; width grows with the rows that have it."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Map:
    """box is an SVG viewBox; missing is how many rows have no place that is known."""

    box: str
    unit: float
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    missing: int


def map_of(opened: Opened, table: Table) -> Map | None:
    """The map of a table; None where no row has a place with coordinates."""
    known = opened.kept("positions", lambda: _positions(opened))
    there: defaultdict[Position, list[Row]] = defaultdict(list)
    names: dict[Position, Term] = {}
    ways: Counter[tuple[Position, Position]] = Counter()
    missing = 0
    for row in table.rows:
        places = list(_places(row, known))
        missing += not places
        for place, term in places:
            there[place].append(row)
            if isinstance(term, Iri):
                names.setdefault(place, term)
        points = [place for place, _ in places]
        ways.update((a, b) for a, b in pairwise(points) if a != b)
    if not there:
        return None
    box, unit = _window(list(there))
    most = max(len(rows) for rows in there.values())
    name = namer(opened.show, table)
    marks = [
        _mark(opened.show, name, at, rows, names.get(at), unit, most) for at, rows in there.items()
    ]
    marks.sort(key=lambda mark: (-mark.count, mark.x, mark.y))
    lines = tuple(Line(*a, *b, _width(count, unit)) for (a, b), count in sorted(ways.items()))
    return Map(box, unit, tuple(marks), lines, missing)


def _positions(opened: Opened) -> dict[Iri, Position]:
    """Where the places, countries and museums of the release are."""
    found: dict[Iri, Position] = {}
    for row in opened.rows("browse/positions"):
        thing, at = row["thing"], _point(row["point"])
        if isinstance(thing, Iri) and at:
            found[thing] = at
    return found


def _places(row: Row, known: dict[Iri, Position]) -> Iterator[tuple[Position, Term]]:
    for term in row:
        if isinstance(term, Iri) and term in known:
            yield known[term], term
        elif isinstance(term, Literal) and term.datatype == expand("geo:wktLiteral"):
            at = _point(term)
            if at:
                yield at, term


def _point(term: Term) -> Position | None:
    found = _POINT.fullmatch(term.value[:200])
    if found is None:
        return None
    try:
        longitude, latitude = float(found[1]), float(found[2])
    except ValueError:
        return None
    return project(longitude, latitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _window(points: list[Position]) -> tuple[str, float]:
    """The part of the world that holds all points, twice as wide as high; and a 1000th of it."""
    xs, ys = zip(*points, strict=True)
    wide = max((max(xs) - min(xs)) * 1.2, (max(ys) - min(ys)) * 2.4, _LEAST)
    x, y = (max(xs) + min(xs) - wide) / 2, (max(ys) + min(ys) - wide / 2) / 2
    return f"{x:.1f} {y:.1f} {wide:.1f} {wide / 2:.1f}", round(wide / 1000, 3)


def _mark(
    show: Show, named: Callable[[Row], Shown], at: Position, rows: list[Row], term: Term | None,
    unit: float, most: int,
) -> Mark:  # fmt: skip
    about = tuple(dict.fromkeys(named(row) for row in rows[: 10 * _NAMED]))[:_NAMED]
    name = show.term(term) if term else about[0]
    size = unit * (6 + 16 * math.sqrt(len(rows) / most)) if most > 1 else unit * 9
    return Mark(*at, round(size, 2), len(rows), name, tuple(one for one in about if one != name))


def _width(count: int, unit: float) -> float:
    return round(unit * (1 + min(math.log2(count), 4)), 2)
