"""A strip of time as an SVG: the years of one thing, among the periods of its part of the world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from endpoint.opened import Opened
from endpoint.showing import plain
from endpoint.years import year
from kg.iris import page_path
from kg.terms import Iri

_LANES = 3
_STEPS = (10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
_REACH = 700
"""Years beyond its own that a strip shows at most to hold a thing's periods whole."""
_TEXT = 7.2
"""Widest a letter of the strip's type gets on average, in user units: decides what label fits."""


@dataclass(frozen=True, slots=True)
class Span:
    """A period between two years, both included."""

    name: str
    href: str
    begin: int
    end: int
    iri: Iri
    country: Iri | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A span drawn; label is "" where it does not fit."""

    x: float
    y: float
    width: float
    label: str
    title: str
    href: str
    on: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing of user units; band is where the thing itself lies, as x and width."""

    width: int
    height: int
    left: int
    lanes: tuple[tuple[str, float], ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    band: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """Years to user units."""

    begin: int
    end: int
    left: int
    width: int

    def x(self, at: float) -> float:
        """Where a year lies, kept inside the drawing."""
        share = (at - self.begin) / (self.end - self.begin)
        return round(self.left + min(max(share, 0), 1) * (self.width - self.left), 1)


def periods(opened: Opened) -> list[Span]:
    """Every period with known years, one entry for each country it belongs to, oldest first."""
    show = opened.show
    found = []
    for row in opened.rows("browse/periods"):
        period, country = row["period"], row.get("country")
        ref = opened.iris.parse(period.value)
        if isinstance(period, Iri) and ref and "earliest" in row and "latest" in row:
            begin, end = year(row["earliest"].value), year(row["latest"].value)
            name = plain(show.name(period).value, 60)
            home = country if isinstance(country, Iri) else None
            found.append(Span(name, page_path(ref), begin, end, period, home))
    return found


def strip(
    opened: Opened, begin: int, end: int, own: Sequence[Iri], width: int = 1240
) -> Strip | None:
    """The strip for years of one thing; own are its periods. None where nothing can be shown."""
    known = periods(opened)
    first, last = _reach(known, own, begin, end)
    margin = max(40, (last - first) // 6)
    wide = Scale(first - margin, last + margin, 110 if width > 600 else 0, width)
    near = [s for s in known if s.begin <= wide.end and s.end >= wide.begin]
    lanes = _lanes(near, own)
    if not lanes:
        return None
    small = wide.left == 0
    show = opened.show
    heads, bars, y = [], [], 26.0 if not small else 40.0
    for country in lanes:
        name = plain(show.name(country).value, 30) if country else "Elsewhere"
        heads.append((name, y + 17 if not small else y - 6))
        rows = _rows(s for s in near if s.country == country)
        bars += [_bar(s, wide, y + 28 * i, own) for i, row in enumerate(rows) for s in row]
        y += 28 * len(rows) + (14 if not small else 30)
    band = wide.x(begin), max(3.0, wide.x(end) - wide.x(begin))
    return Strip(width, int(y) + 30, wide.left, tuple(heads), tuple(bars), _ticks(wide), band)


def _reach(known: Iterable[Span], own: Sequence[Iri], begin: int, end: int) -> tuple[int, int]:
    """The thing's years and its own periods, but never so long that the thing becomes a dot."""
    mine = [s for s in known if s.iri in own]
    most = max(_REACH, 4 * (end - begin))
    first = max(min([begin, *(s.begin for s in mine)]), begin - most)
    last = min(max([end, *(s.end for s in mine)]), end + most)
    return (first, last) if last - first > 100 else (first - 100, last + 100)


def _lanes(near: Sequence[Span], own: Sequence[Iri]) -> list[Iri | None]:
    """The countries of the thing's own periods first, then those with the most periods near."""
    mine = dict.fromkeys(s.country for s in near if s.iri in own)
    counts: dict[Iri | None, int] = {}
    for span in near:
        counts[span.country] = counts.get(span.country, 0) + 1
    ranked = sorted(counts, key=lambda c: (-counts[c], c.value if c else "~"))
    return list(dict.fromkeys([*mine, *ranked]))[:_LANES]


def _rows(spans: Iterable[Span]) -> list[list[Span]]:
    """Spans in as few rows as keep them from lying over each other; at most three."""
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda s: (s.begin, -s.end, s.name)):
        free = next((row for row in rows if row[-1].end <= span.begin), None)
        if free is not None:
            free.append(span)
        elif len(rows) < _LANES:
            rows.append([span])
    return rows


def _bar(span: Span, scale: Scale, y: float, own: Sequence[Iri]) -> Bar:
    x = scale.x(span.begin)
    width = max(2.0, round(scale.x(span.end) - x - 1, 1))
    fits = len(span.name) * _TEXT + 12 < width
    short = span.name.partition(" ")[0]
    label = span.name if fits else short if len(short) * _TEXT + 12 < width else ""
    return Bar(x, y, width, label, span.name, span.href, span.iri in own)


def _ticks(scale: Scale) -> tuple[tuple[float, str], ...]:
    length = scale.end - scale.begin
    most = 8 if scale.left else 4
    step = next((s for s in _STEPS if length / s <= most), _STEPS[-1])
    first = -(-scale.begin // step) * step
    years = range(first, scale.end + 1, step)
    return tuple((scale.x(y), f"{-y} BCE" if y < 0 else str(y or 1)) for y in years)
