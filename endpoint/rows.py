"""What was found wrong with a file, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.submission.located import SEVERITIES, Located


class Row(NamedTuple):
    """One row of a file and all that is wrong with it, the worst first."""

    sheet: str
    number: int
    record: str
    found: tuple[Located, ...]


def by_row(found: Sequence[Located]) -> list[Row]:
    """The rows that have faults, in the order of the file; what is not one row's comes first."""
    rows: dict[tuple[str, int], list[Located]] = {}
    for one in found:
        rows.setdefault((one.sheet, one.row), []).append(one)
    return [
        Row(sheet, number, next((one.record for one in some if one.record), ""), _ordered(some))
        for (sheet, number), some in sorted(rows.items())
    ]


def _ordered(some: list[Located]) -> tuple[Located, ...]:
    return tuple(sorted(some, key=lambda one: SEVERITIES.index(one.severity)))
