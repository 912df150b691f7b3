"""The museum's whole file and the whole lists, and that the shipped tables come from them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from imported import SHARED, Imported

from kg.resources import folder
from kg.sources.china_no_exit import import_china
from kg.sources.met import import_met
from kg.sources.writing import read_rows
from kg.values.multi import split_list

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "met").is_dir(), reason=f"{SHARED}/met is not there"),
]
MET = SHARED / "met" / "met_asian_2021.csv"
API = SHARED / "met" / "met_asian_api_2025.csv"
LISTS = SHARED / "china-no-exit" / "195.json"


@pytest.fixture(scope="module")
def highlights(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """The highlights, imported where no authorities are known yet, then the lists."""
    base = tmp_path_factory.mktemp("data")
    report = import_met(
        MET, base / "met", api=API, only="highlights", authorities=base / "met/authorities"
    )
    return Imported(base / "met", report)


@pytest.fixture(scope="module")
def lists(highlights: Imported, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """The lists, imported beside the highlights."""
    to = tmp_path_factory.mktemp("china")
    return Imported(to, import_china(LISTS, to, authorities=highlights.folder / "authorities"))


def test_the_highlights_are_811_works_8_of_them_in_the_newer_file_only(
    highlights: Imported,
) -> None:
    with MET.open(encoding="utf-8", newline="") as lines:
        older = {row["Object ID"] for row in csv.DictReader(lines)}
    assert highlights.report.mapped == len(highlights.works) == 811
    assert sum(record not in older for record in highlights.works) == 8
    assert highlights.report.left_out == []


def test_the_lists_are_195_works_in_61_institutions(lists: Imported) -> None:
    assert lists.report.mapped == len(lists.works) == 195
    assert lists.report.left_out == []
    assert len({work["keeper"] for work in lists.works.values()}) == 61


@pytest.mark.parametrize("column", ["material", "made", "kind"])
def test_at_least_95_percent_of_the_highlights_have(highlights: Imported, column: str) -> None:
    filled = sum(bool(work.get(column)) for work in highlights.works.values())
    assert filled >= 0.95 * len(highlights.works)


def test_the_shipped_works_come_out_byte_for_byte(highlights: Imported, lists: Imported) -> None:
    for imported, slug in ((highlights, "met"), (lists, "china-no-exit")):
        shipped = folder("data") / "contributions" / slug
        for name in ("objects.csv", "left-out.csv"):
            assert (imported.folder / name).read_bytes() == (shipped / name).read_bytes(), slug


@pytest.mark.parametrize(
    "table", ["museums", "makers", "places", "countries", "periods", "concepts"]
)
def test_the_shipped_authority_rows_say_what_the_import_says(
    highlights: Imported, lists: Imported, table: str
) -> None:
    """Other sources may have added names to a row, never taken one away or changed a value."""
    assert lists.report.mapped
    shipped = {row["key"]: row for row in read_rows(folder("data") / f"authorities/{table}.csv")}
    for row in read_rows(highlights.folder / f"authorities/{table}.csv"):
        for column, cell in row.items():
            assert set(split_list(cell)) <= set(split_list(shipped[row["key"]][column]))


@pytest.mark.slow
def test_every_row_of_the_museums_file_is_mapped_or_listed(tmp_path: Path) -> None:
    report = import_met(MET, tmp_path / "met", authorities=tmp_path / "authorities")
    with MET.open(encoding="utf-8", newline="") as lines:
        rows = sum(1 for _ in csv.DictReader(lines))
    assert report.mapped + len(report.left_out) == rows == 36_567
    listed = read_rows(tmp_path / "met/left-out.csv")
    assert len(listed) == len(report.left_out)
    assert all(row["reason"] for row in listed)
