"""Every row of the shipped tables, read against the data dictionary."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from kg.errors import Fault
from kg.records import Contribution
from kg.resources import folder
from kg.sources.authorities import TABLES, read_authorities
from kg.sources.contributions import read_contributions, read_objects
from kg.sources.references import KnownAuthorities
from kg.sources.writing import COLUMNS, read_rows
from kg.values.identifiers import check_identifier

DATA = folder("data")
SLUGS = sorted(path.parent.name for path in DATA.glob("contributions/*/objects.csv"))


@pytest.fixture(scope="module")
def read() -> tuple[KnownAuthorities, list[Fault]]:
    """The authority tables."""
    return read_authorities(DATA)


@pytest.fixture(scope="module")
def heads() -> dict[str, Contribution]:
    """The heads of the contributions, which must be without fault."""
    found, faults = read_contributions(DATA)
    assert faults == []
    return {one.slug: one for one in found}


def rows(path: Path) -> int:
    """How many rows a table has."""
    with path.open(encoding="utf-8", newline="") as lines:
        return sum(1 for _ in csv.DictReader(lines))


def test_every_authority_row_is_as_the_dictionary_says(
    read: tuple[KnownAuthorities, list[Fault]],
) -> None:
    known, faults = read
    assert [str(fault) for fault in faults] == []
    tables = (
        known.museums, known.makers, known.places, known.countries, known.periods, known.concepts,
    )  # fmt: skip
    for table, records in zip(TABLES.values(), tables, strict=True):
        assert len(records) == rows(DATA / table.path), table.path


@pytest.mark.parametrize("slug", SLUGS)
def test_every_work_is_as_the_dictionary_says(
    slug: str, read: tuple[KnownAuthorities, list[Fault]], heads: dict[str, Contribution]
) -> None:
    """A warning, as of words that could not be read as a date, does not make a row unfit."""
    items = list(read_objects(DATA, heads[slug], read[0]))
    faults = [item for item in items if isinstance(item, Fault)]
    assert [str(fault) for fault in faults if fault.severity == "violation"] == []
    assert len(items) - len(faults) == rows(DATA / f"contributions/{slug}/objects.csv")


def test_every_contribution_has_works(heads: dict[str, Contribution]) -> None:
    assert sorted(heads) == SLUGS


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("makers", "ulan", "500060426x", "is not an ULAN identifier"),
        ("museums", "ror", "02wrf7q95", "is not known to ROR"),
        ("periods", "span", "1615-1868", "is not a date"),
        ("places", "within", "atlantis", "is not the key of a place"),
        ("concepts", "facet", "stuff", "is not a facet"),
    ],
)
def test_a_cell_that_is_not_as_the_dictionary_says_is_found(
    table: str, column: str, value: str, says: str, tmp_path: Path
) -> None:
    """What the tests above would say of one wrong cell."""
    shutil.copytree(DATA / "authorities", tmp_path / "authorities")
    path = tmp_path / f"authorities/{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    found[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    faults = read_authorities(tmp_path)[1]
    first = [fault for fault in faults if fault.record == found[0]["key"]]
    assert [fault.field for fault in first] == [column]
    assert says in first[0].problem


def test_what_is_to_be_reviewed_is_a_maker_and_another_or_an_identifier(
    read: tuple[KnownAuthorities, list[Fault]],
) -> None:
    path = DATA / "authorities/review.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        assert csv.DictReader(lines).fieldnames == list(COLUMNS["review"])
    makers = read[0].makers
    for row in read_rows(path):
        assert row["table"] == "makers"
        assert row["key"] in makers
        registry, _, identifier = row["other"].rpartition(":")
        if registry:
            check_identifier(registry, identifier)
        else:
            assert identifier in makers
        assert row["reason"]
        assert row.get("decision", "") in ("", "open", "same", "different")


@pytest.mark.parametrize("slug", SLUGS)
def test_what_was_left_out_says_why(slug: str) -> None:
    left = read_rows(DATA / f"contributions/{slug}/left-out.csv")
    assert all(row.get("reason") and row.get("line") for row in left)
