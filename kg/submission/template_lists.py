"""What the template's drop-down lists offer: the keys of a column, each with its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.records import Authority, Concept
from kg.sources.cells import REFERENCES
from kg.sources.columns import Column, Table
from kg.sources.references import KnownAuthorities
from kg.submission.graph import table

LICENCES = (
    ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0, no rights reserved"),
    ("http://creativecommons.org/publicdomain/mark/1.0/", "Public Domain Mark 1.0"),
    ("http://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
    ("http://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"),
    ("http://creativecommons.org/licenses/by-nc/4.0/", "CC BY-NC 4.0"),
    ("http://creativecommons.org/licenses/by-nc-sa/4.0/", "CC BY-NC-SA 4.0"),
    ("http://creativecommons.org/licenses/by-nd/4.0/", "CC BY-ND 4.0"),
    ("http://creativecommons.org/licenses/by-nc-nd/4.0/", "CC BY-NC-ND 4.0"),
    ("http://rightsstatements.org/vocab/InC/1.0/", "In copyright"),
    ("http://rightsstatements.org/vocab/NoC-US/1.0/", "No copyright, United States"),
    ("http://rightsstatements.org/vocab/NKC/1.0/", "No known copyright"),
    ("http://rightsstatements.org/vocab/CNE/1.0/", "Copyright not evaluated"),
)
"""The licences museums use most; any other address of one is taken too."""


class Choice(NamedTuple):
    """A key and what it names."""

    key: str
    name: str


def list_of(column: Column) -> str:
    """The name of the list of a column: columns of one kind share one; "" where it has none."""
    if column.form == "concept":
        return f"concept {column.facet}".strip()
    if column.form == "licence":
        return "licence"
    if column.choices:
        return f"{column.name} {' '.join(column.choices)}"
    return column.form if column.form in REFERENCES else ""


def lists(tables: list[Table], known: KnownAuthorities) -> dict[str, list[Choice]]:
    """Every list that the columns of some tables need, in their order, sorted by key."""
    found: dict[str, list[Choice]] = {}
    for column in (column for one in tables for column in one.columns):
        name = list_of(column)
        if name and name not in found:
            found[name] = list(_choices(column, known))
    return {name: choices for name, choices in found.items() if choices}


def _choices(column: Column, known: KnownAuthorities) -> Iterator[Choice]:
    if column.form == "licence":
        yield from (Choice(*one) for one in LICENCES)
    elif column.choices:
        yield from (Choice(one, "") for one in column.choices)
    else:
        for key, record in sorted(table(known, REFERENCES[column.form]).items()):
            if _fits(record, column):
                yield Choice(key, _name(record))
        if column.form == "place":
            for key, country in sorted(known.countries.items()):
                yield Choice(f"country:{key}", _name(country))


def _fits(record: object, column: Column) -> bool:
    return not (isinstance(record, Concept) and column.facet and record.facet != column.facet)


def _name(record: object) -> str:
    return record.names[0].value if isinstance(record, Authority) else ""
