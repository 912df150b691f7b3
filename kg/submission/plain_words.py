"""Names where keys belong: a museum that writes `Kyoto` for `kyoto` is understood, and told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.iris import Ref
from kg.sources.cells import REFERENCES
from kg.sources.columns import Column
from kg.sources.keys import fold
from kg.sources.references import Directory, Reference
from kg.sources.tables import Row
from kg.submission.sheets import Note
from kg.values.multi import join_list, split_list

_COUNTRY = "country:"
_BETWEEN = re.compile(r"\s*[;,、；，/\n]\s*")


def resolve(row: Row, directory: Directory) -> tuple[Row, list[Note]]:
    """The row with keys for names that mean one thing only, and a note for each."""
    cells, notes = list(row.cells), list[Note]()
    for name, places in row.header.cells.items():
        column = row.header.columns[name]
        if column.form not in REFERENCES:
            continue
        for cell, _ in places:
            written = cells[cell].strip()
            if written and (read := _read(written, column, directory)) != written:
                cells[cell] = read
                notes.append(
                    Note(
                        cell,
                        written,
                        f"is not written as keys; it was read as {read}",
                        "Write the key, as the template's lists have it.",
                        "warning",
                    )
                )
    return replace(row, cells=cells), notes


def _read(written: str, column: Column, directory: Directory) -> str:
    """The keys a cell means, the cell itself where any of its values means none or several."""
    values = list(split_list(written)) if column.many else [written]
    found = [_key(value, column, directory) for value in values]
    if all(found):
        return join_list(found) if found != values else written
    if column.many and len(values) == 1:
        pieces = [piece for piece in _BETWEEN.split(written) if piece]
        found = [_key(piece, column, directory) for piece in pieces]
        if len(pieces) > 1 and all(found):
            return join_list(found)
    return written


def _key(value: str, column: Column, directory: Directory) -> str:
    """The key a value is, or whose name it is; "" where it is none, or could be several."""
    kind = REFERENCES[column.form]
    country = column.form == "place" and value.startswith(_COUNTRY)
    bare = value.removeprefix(_COUNTRY) if country else value
    if not value or bare in directory.tables["country" if country else kind]:
        return value
    reference = Reference(column.name, Ref(kind, value), column.facet, column.form == "place")
    meant = directory.names(reference).get(fold(value), [])
    return meant[0][0] if len({key for key, _ in meant}) == 1 else ""


def unlike(row: Row) -> Iterator[int]:
    """The cells that have a value and no heading."""
    named = {cell for places in row.header.cells.values() for cell, _ in places}
    return (i for i, text in enumerate(row.cells) if text.strip() and i not in named)
