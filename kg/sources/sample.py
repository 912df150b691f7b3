"""A sample of works to compare by eye with the records of their sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg.errors import Fault
from kg.sources.contributions import read_contributions
from kg.sources.object_columns import OBJECTS
from kg.sources.tables import Row, read_table

LEAST = 2
"""How many works of each contribution a sample has at least."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row as it stands: its contribution, its line in objects.csv, its filled cells by column."""

    contribution: str
    line: int
    cells: dict[str, str]

    @property
    def record(self) -> str:
        """The source's own id of its record."""
        return self.cells.get("record", "")


def draw(data: Path, count: int, seed: str) -> list[Drawn]:
    """The same works for the same rows and seed, wherever it runs; by contribution, then line.

    Works stand in the order of the SHA-256 of seed, contribution and record. The first LEAST of
    each contribution are drawn, then the first of all others up to count. A record keeps its place
    in that order when its other cells are corrected or other rows come and go.
    """
    by_contribution = {
        head.slug: sorted(_rows(data, head.slug), key=lambda row: _rank(row, seed))
        for head in read_contributions(data)[0]
    }
    drawn = [row for rows in by_contribution.values() for row in rows[:LEAST]]
    others = [row for rows in by_contribution.values() for row in rows[LEAST:]]
    others.sort(key=lambda row: _rank(row, seed))
    drawn += islice(others, max(0, count - len(drawn)))
    return sorted(drawn, key=lambda row: (row.contribution, row.line))


def _rank(row: Drawn, seed: str) -> str:
    return hashlib.sha256(f"{seed} {row.contribution} {row.record}".encode()).hexdigest()


def _rows(data: Path, slug: str) -> Iterator[Drawn]:
    """The rows that can be read as CSV; what they say is not judged here."""
    name = OBJECTS.path.replace("<slug>", slug)
    for row in read_table(data / name, OBJECTS, name):
        if not isinstance(row, Fault):
            yield Drawn(slug, row.line, _filled(row))


def _filled(row: Row) -> dict[str, str]:
    return {
        f"{column}@{language}" if language else column: row.cells[place]
        for column, places in row.header.cells.items()
        for place, language in places
        if row.cells[place]
    }
