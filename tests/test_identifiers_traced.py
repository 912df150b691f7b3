"""Every identifier the shipped tables hold is one that a source states, of a thing so named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stated import comparable, names_of, stated, works_stated

from kg.resources import folder
from kg.sources.writing import Row, read_rows

pytestmark = pytest.mark.shared
REGISTRIES = {
    "museums": ("wikidata", "ror"),
    "makers": ("ulan", "wikidata"),
    "places": ("geonames", "wikidata"),
    "countries": ("geonames", "wikidata", "iso_alpha_3", "iso_numeric"),
    "periods": ("aat", "periodo", "wikidata"),
    "concepts": ("aat", "wikidata", "close_match"),
}
"""The columns of each table that hold identifiers. ISIL has none: no source states one."""
Stated = dict[tuple[str, str], set[frozenset[str]]]


@pytest.fixture(scope="module")
def sources(shared: Path) -> Stated:
    """All that the raw files state."""
    return stated(shared / "data")


def untraced(table: str, rows: list[Row], sources: Stated) -> Iterator[str]:
    """The identifiers of these rows that no source states of a thing with one of their names."""
    for row in rows:
        names = names_of(row)
        if table == "countries":
            names.add(comparable(row["key"]))
        for registry in REGISTRIES[table]:
            for identifier in filter(None, row.get(registry, "").split(" | ")):
                bare = identifier.removeprefix("http://vocab.getty.edu/aat/")
                known = sources.get(("aat" if bare != identifier else registry, bare), set())
                if not names & known:
                    yield f"{table}.csv {row['key']}: {registry} {identifier}"


@pytest.mark.parametrize("table", sorted(REGISTRIES))
def test_every_identifier_is_stated_by_a_source(table: str, sources: Stated) -> None:
    rows = read_rows(folder("data") / f"authorities/{table}.csv")
    assert list(untraced(table, rows, sources)) == []


def test_every_identifier_to_be_reviewed_is_stated_too(sources: Stated) -> None:
    makers = {row["key"]: row for row in read_rows(folder("data") / "authorities/makers.csv")}
    for row in read_rows(folder("data") / "authorities/review.csv"):
        registry, _, identifier = row["other"].rpartition(":")
        if registry:
            proposed = {**makers[row["key"]], registry: identifier}
            assert list(untraced("makers", [proposed], sources)) == []
            assert makers[row["key"]].get(registry) != identifier


def test_every_wikidata_item_of_a_work_is_stated_by_its_museum(shared: Path) -> None:
    works = works_stated(shared / "data")
    for path in sorted((folder("data") / "contributions").glob("*/objects.csv")):
        for row in read_rows(path):
            if item := row.get("wikidata"):
                assert (path.parent.name, row["record"], item) in works


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("makers", {"key": "hokusai", "name@en": "Katsushika Hokusai", "ulan": "500999999"}),
        ("makers", {"key": "hokusai", "name@en": "Katsushika Hokusai", "ulan": "500018488"}),
        ("museums", {"key": "bl", "name@en": "British Library", "wikidata": "Q5586"}),
        ("places", {"key": "kyoto", "name@en": "Kyoto", "geonames": "1850147"}),
        ("countries", {"key": "jp", "name@en": "Japan", "iso_alpha_3": "CHN"}),
        ("concepts", {"key": "bird", "name@en": "bird", "aat": "300014072"}),
    ],
)
def test_an_identifier_of_something_else_is_found_out(
    table: str, row: Row, sources: Stated
) -> None:
    assert len(list(untraced(table, [row], sources))) == 1


def test_a_column_of_identifiers_that_is_added_must_be_traced() -> None:
    """Whoever adds a registry to a table adds where its numbers come from."""
    from kg.sources.authority_columns import TABLES

    for table in TABLES:
        columns = {column.name for column in table.columns if column.form == "identifier"}
        traced = REGISTRIES[Path(table.path).stem]
        assert columns - {"isil"} <= set(traced)
        rows = read_rows(folder("data") / table.path)
        assert not any(row.get("isil") for row in rows)
