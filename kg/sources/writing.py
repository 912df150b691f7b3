"""Writes our own tables: fixed column order, rows in the given order, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

Row = dict[str, str]
"""One row of a table of ours, by column; a blank column may be missing."""

_AUTHORITY = ("key", "name@", "alternative_name@")
_SOURCE = ("source", "source_url")
_POINT = ("latitude", "longitude")

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "objects": (
            "record",
            "source_url",
            "inventory_number",
            "title@",
            "alternative_title@",
            "title_translated",
            "former_number",
            "catalogue_number",
            "kind",
            "kind_text@",
            "keeper",
            "keeper_text@",
            "maker",
            "maker_role",
            "maker_qualifier",
            "maker_text@",
            "place",
            "place_text@",
            "period",
            "period_text@",
            "made",
            "made_text@",
            "found_at",
            "found",
            "find_text@",
            "material",
            "technique",
            "medium_text@",
            "dimensions",
            "dimensions_text@",
            "inscription_language",
            "inscription@",
            "inscription_translation@",
            "depicts",
            "credit_text@",
            "note@",
            "acquired",
            "acquisition_method",
            "acquired_from@",
            "owner",
            "former_keeper",
            "exhibition@",
            "selection",
            "selection_text@",
            "image_url",
            "image_rights",
            "iiif_manifest",
            "wikidata",
        ),
        "museums": (
            *_AUTHORITY,
            "kind",
            "place",
            "country",
            *_POINT,
            "coordinates_of",
            "website",
            "wikidata",
            "ror",
            "isil",
            *_SOURCE,
        ),
        "makers": (
            *_AUTHORITY,
            "kind",
            "life_text@",
            "born",
            "born_at",
            "died",
            "died_at",
            "active",
            "active_at",
            "nationality",
            "influenced_by",
            "ulan",
            "wikidata",
            *_SOURCE,
        ),
        "places": (*_AUTHORITY, "kind", "within", *_POINT, "geonames", "wikidata", *_SOURCE),
        "countries": (
            *_AUTHORITY,
            "continent",
            "iso_alpha_3",
            "iso_numeric",
            "geonames",
            "wikidata",
            *_SOURCE,
        ),
        "periods": (
            *_AUTHORITY,
            "kind",
            "span",
            "place",
            "part_of",
            "aat",
            "periodo",
            "wikidata",
            *_SOURCE,
        ),
        "concepts": (
            *_AUTHORITY,
            "facet",
            "broader",
            "definition@",
            "aat",
            "close_match",
            "wikidata",
            *_SOURCE,
        ),
        "review": ("table", "key", "other", "reason", "decision"),
        "left-out": ("line", "record", "reason"),
    }
)
"""The columns of each table in their order; `name@` stands for one column for each language."""

ALWAYS = frozenset(
    {
        "decision",
        "record",
        "key",
        "keeper",
        "title@en",
        "source",
        "line",
        "reason",
        "facet",
        "kind",
        "country",
        "name@en",
    }
)
"""Columns written even where no row has a value in them."""


def render_table(table: str, rows: Iterable[Row]) -> str:
    """The text of a table; columns that no row fills are left out, unless a reader needs them.

    >>> print(render_table("left-out", [{"line": "2", "record": "1", "reason": "no title"}]))
    line,record,reason
    2,1,no title
    <BLANKLINE>
    """
    kept = list(rows)
    columns = _columns(table, {name for row in kept for name, cell in row.items() if cell})
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(kept)
    return out.getvalue()


def write_table(path: Path, table: str, rows: Iterable[Row]) -> None:
    """Writes a table, by way of a neighbouring file so that a broken run leaves no half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".part")
    draft.write_text(render_table(table, rows), encoding="utf-8", newline="")
    draft.replace(path)


def read_rows(path: Path) -> list[Row]:
    """The rows of a table of ours as they stand, blank cells left out; none without a file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            {column: cell for column, cell in row.items() if cell} for row in csv.DictReader(lines)
        ]


def _columns(table: str, used: set[str]) -> list[str]:
    allowed = {column.partition("@")[0] for column in COLUMNS[table]}
    if unknown := sorted(column for column in used if column.partition("@")[0] not in allowed):
        raise KeyError(f"{table} has no column {', '.join(unknown)}")
    columns: list[str] = []
    for column in COLUMNS[table]:
        if column.endswith("@"):
            tagged = {one for one in used if one.startswith(column)}
            tagged |= {one for one in ALWAYS if one.startswith(column)}
            columns += sorted(tagged, key=lambda one: (not one.endswith("@en"), one))
        elif column in used or column in ALWAYS:
            columns.append(column)
    return columns


class Spool:
    """A table written row by row: its columns are known only at the end, its rows never all held.

    Rows wait in a neighbouring file; on leaving without an error the table is written in one go.
    """

    def __init__(self, path: Path, table: str) -> None:
        self._path = path
        self._table = table
        self._used: set[str] = set()
        self._waiting = path.with_name(path.name + ".rows")

    def __enter__(self) -> Spool:
        self._file = self._waiting.open("w+", encoding="utf-8")
        return self

    def add(self, row: Row) -> None:
        """Adds a row."""
        self._used |= {column for column, cell in row.items() if cell}
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        with self._file:
            if failed is None:
                self._write()
        self._waiting.unlink()

    def _write(self) -> None:
        self._file.seek(0)
        columns = _columns(self._table, self._used)
        draft = self._path.with_name(self._path.name + ".part")
        with draft.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(json.loads(line) for line in self._file)
        draft.replace(self._path)
