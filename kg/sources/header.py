"""The header row of a table: which cell holds which column in which language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.errors import Fault
from kg.sources.columns import Column, Table
from kg.sources.suggestions import closest
from kg.values.languages import canonical_tag
from kg.values.refusal import Refusal


@dataclass(frozen=True)
class Header:
    """A header that was understood: by column name, the cells that hold it and their languages."""

    table: Table
    width: int
    cells: dict[str, tuple[tuple[int, str], ...]]

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The table's columns by name, those that this header lacks too."""
        return {column.name: column for column in self.table.columns}


def read_header(headings: list[str], table: Table, path: str, line: int) -> Header | list[Fault]:
    """The header, or all that is wrong with it: nothing is read under a heading nobody knows."""
    if len(headings) == 1 and (found := re.search(r"[;\t]", headings[0])):
        between = "semicolons" if found[0] == ";" else "tabs"
        return [
            Fault(
                path,
                line,
                "header",
                "",
                "",
                f"the cells are separated by {between}",
                "Save the table with commas between its cells.",
            )
        ]
    faults: list[Fault] = []
    cells: dict[str, list[tuple[int, str]]] = {}
    for place, heading in enumerate(headings):
        try:
            column, language = _column(heading.strip(), table)
            if language in (tag for _, tag in cells.get(column.name, ())):
                raise Refusal(heading, "stands twice in the header", "Keep one of the two.")
            cells.setdefault(column.name, []).append((place, language))
        except Refusal as refusal:
            faults.append(
                Fault(path, line, "header", "", refusal.value, refusal.problem, refusal.remedy)
            )
    faults += [
        _missing(column, path, line)
        for column in table.columns
        if column.required and column.name not in cells
    ]
    if faults:
        return faults
    return Header(table, len(headings), {name: tuple(places) for name, places in cells.items()})


def _column(heading: str, table: Table) -> tuple[Column, str]:
    name, at, tag = heading.partition("@")
    column = table.column(name)
    if column is None:
        if not heading:
            raise Refusal("(blank)", "is the name of a column", "Name the column, or delete it.")
        known = [column.name for column in table.columns]
        guess = closest(name, known)
        better = next((one for one in table.columns if one.name == guess), None)
        meant = f"Did you mean {better.heading}? " if better else ""
        raise Refusal(
            heading,
            "is not a column of this table",
            f"{meant}The columns are: {', '.join(one.heading for one in table.columns)}.",
        )
    if column.languages and not tag:
        raise Refusal(
            heading,
            "does not say its language",
            f"Write {name}@en or another tag; {name}@und where it is not known.",
        )
    if at and not column.languages:
        raise Refusal(heading, "has a language, which this column does not take", f"Write {name}.")
    return column, canonical_tag(tag) if at else ""


def _missing(column: Column, path: str, line: int) -> Fault:
    heading = column.heading.replace("@xx", "@en")
    more = " or in another language" if column.languages else ""
    return Fault(
        path,
        line,
        "header",
        "",
        "",
        f"the column {heading} is missing",
        f"Add {heading}{more}: {column.meaning}.",
    )
