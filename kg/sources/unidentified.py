"""The makers nobody knows, one group for each culture."""

from __future__ import annotations

from kg.sources.keys import slug
from kg.sources.writing import Row


def unidentified_row(culture: str) -> Row:
    """The row in `makers.csv` for works of a culture, "" where that is not known either.

    >>> unidentified_row("China")["key"]
    'unidentified-china'
    """
    return {
        "key": f"unidentified-{slug(culture)}" if culture else "unidentified",
        "name@en": f"Unidentified makers, {culture}" if culture else "Unidentified makers",
        "kind": "unidentified",
        "source": "works whose makers their keepers do not know, grouped by this project",
    }
