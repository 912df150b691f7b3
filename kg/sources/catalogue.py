"""The authority rows an import may refer to: those there are, those on offer, those it must add.

On offer are the rows of `vocabulary/`, which readers know by name; a row of it becomes a new one
only when a work needs it, so that an authority table holds what is used and no more. Their column
`words` has further words by which sources name the same, which are no names to show.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from kg.sources.countries import country_row
from kg.sources.keys import fold
from kg.sources.near_matches import near_matches
from kg.sources.writing import Row, read_rows, write_table
from kg.values.multi import split_list

TABLES = ("museums", "makers", "places", "countries", "periods", "concepts")
_VOCABULARY = Path(__file__).parent / "vocabulary"
_COUNTRY = "country:"
_WORDS = "words"
_REFERENCES = MappingProxyType(
    {
        "museums": (("kind", "concepts"), ("place", "places"), ("country", "countries")),
        "makers": (
            ("nationality", "concepts"),
            ("influenced_by", "makers"),
            ("born_at", "places"),
            ("died_at", "places"),
            ("active_at", "places"),
        ),
        "places": (("kind", "concepts"), ("within", "places")),
        "countries": (("continent", "places"),),
        "periods": (("kind", "concepts"), ("place", "places"), ("part_of", "periods")),
        "concepts": (("broader", "concepts"),),
        "objects": (
            ("kind", "concepts"),
            ("maker", "makers"),
            ("maker_role", "concepts"),
            ("maker_qualifier", "concepts"),
            ("place", "places"),
            ("period", "periods"),
            ("found_at", "places"),
            ("material", "concepts"),
            ("technique", "concepts"),
            ("depicts", "concepts"),
            ("selection", "concepts"),
            ("keeper", "museums"),
        ),
    }
)
"""Which columns of a table hold keys, and of which table."""


class Catalogue:
    """Authority rows by table and key."""

    def __init__(self, folder: Path) -> None:
        self._known = _tables(folder)
        self._offered = _tables(_VOCABULARY)
        self._new: dict[str, dict[str, Row]] = {table: {} for table in TABLES}
        self._labels: dict[tuple[str, str], dict[str, str]] = {}

    def get(self, table: str, key: str) -> Row | None:
        """The row of a key, be it known, new or on offer."""
        return (
            self._known[table].get(key)
            or self._new[table].get(key)
            or self._offered[table].get(key)
        )

    def rows(self, table: str) -> Iterator[Row]:
        """The known rows, then those on offer that no known row replaces."""
        yield from self._known[table].values()
        for key, row in self._offered[table].items():
            if key not in self._known[table]:
                yield row

    def add(self, table: str, row: Row) -> str:
        """Adds a row, and what it refers to, unless its key is there already; gives the key."""
        key = row["key"]
        if key not in self._known[table] and key not in self._new[table]:
            row = self._offered[table].get(key, row)
            self._new[table][key] = {
                column: cell for column, cell in row.items() if cell and column != _WORDS
            }
            self.use(table, row)
        return key

    def use(self, table: str, row: Row) -> None:
        """Adds what a row refers to and is not there yet."""
        for column, target in _REFERENCES[table]:
            for key in split_list(row.get(column, "")):
                if key.startswith(_COUNTRY):
                    self._need("countries", key.removeprefix(_COUNTRY))
                elif key:
                    self._need(target, key)

    def labels(self, table: str, facet: str = "") -> dict[str, str]:
        """Keys by folded name, alternative name and words; of two that share one the first has it.

        New rows have no part in it: what one record adds must not change how the next is read.
        """
        if (table, facet) not in self._labels:
            found: dict[str, str] = {}
            rows = [*self.rows(table), *self._offered[table].values()]
            rows = [row for row in rows if not facet or row.get("facet") == facet]
            for start in ("name@", "alternative_name@", _WORDS):
                for row in rows:
                    for label in labels(row, start):
                        found.setdefault(fold(label), row["key"])
            self._labels[table, facet] = found
        return self._labels[table, facet]

    def added(self, table: str) -> int:
        """How many rows are new."""
        return len(self._new[table])

    def save(self, folder: Path) -> None:
        """Merges the new rows into a folder's tables, by key; rows that stand there stay."""
        for table in TABLES:
            if self._new[table]:
                path = folder / f"{table}.csv"
                rows = self._new[table] | {row["key"]: row for row in read_rows(path)}
                write_table(path, table, [rows[key] for key in sorted(rows)])
        if self._new["makers"]:
            self._list_near_matches(folder)

    def _list_near_matches(self, folder: Path) -> None:
        path = folder / "review.csv"
        decided = [row for row in read_rows(path) if row.get("decision")]
        write_table(path, "review", near_matches(read_rows(folder / "makers.csv"), decided))

    def _need(self, table: str, key: str) -> None:
        if key in self._known[table] or key in self._new[table]:
            return
        if table == "countries":
            self.add(table, country_row(key))
        elif row := self._offered[table].get(key):
            self.add(table, row)
        else:
            raise KeyError(f"no row of {table} has the key {key!r}")


def labels(row: Row, start: str) -> list[str]:
    """The names in a row's columns that start so, in all languages."""
    return [
        label
        for column, cell in row.items()
        if column.startswith(start)
        for label in split_list(cell)
    ]


def _tables(folder: Path) -> dict[str, dict[str, Row]]:
    return {
        table: {row["key"]: row for row in read_rows(folder / f"{table}.csv")} for table in TABLES
    }
