"""The template is made from the columns, is the same each time, and validates as it comes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kg import resources
from kg.iris import Iris, Ref
from kg.sources.authorities import read_authorities
from kg.sources.cells import REFERENCES
from kg.sources.object_columns import OBJECTS
from kg.sources.references import Directory, KnownAuthorities, Reference
from kg.submission.checking import check
from kg.submission.choosing import KINDS
from kg.submission.template import heading, template_csv
from kg.submission.template_workbook import template_workbook
from kg.values.multi import split_list


@pytest.fixture(scope="module")
def known() -> KnownAuthorities:
    """The authorities that are shipped."""
    found, _ = read_authorities(resources.folder("data"))
    return found


@pytest.fixture(scope="module")
def workbook(known: KnownAuthorities) -> bytes:
    """The template as XLSX."""
    return template_workbook(known)


def test_the_same_data_gives_the_same_bytes(known: KnownAuthorities, workbook: bytes) -> None:
    assert template_workbook(known) == workbook
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}


def test_the_template_with_its_example_is_without_fault(
    known: KnownAuthorities, workbook: bytes
) -> None:
    for name, raw in (("t.xlsx", workbook), ("t.csv", template_csv().encode())):
        report = check(name, raw, known, Iris())

        assert (report.found, report.rows, report.fit) == ((), 1, 1)


def test_every_column_has_a_heading_and_a_note(workbook: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for kind, table in KINDS.items():
        cells = next(book[f"{kind}s"].iter_rows(max_row=1))
        assert [cell.value for cell in cells] == [heading(column) for column in table.columns]
        for cell, column in zip(cells, table.columns, strict=True):
            assert cell.comment is not None
            assert column.meaning[1:] in cell.comment.text
    (first, *_) = csv.reader(io.StringIO(template_csv().lstrip("\ufeff")))
    assert first == [heading(column) for column in OBJECTS.columns]


def test_lists_offer_keys_that_are_known(known: KnownAuthorities, workbook: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    sheet, lists = book["objects"], book["Lists"]
    offered: dict[str, list[str]] = {}
    for one in sheet.data_validations.dataValidation:
        column = sheet.cell(1, next(iter(one.sqref.ranges)).min_col).value.partition("@")[0]
        place, last = re.fullmatch(r"=?Lists!\$([A-Z]+)\$2:\$\1\$(\d+)", one.formula1).groups()
        offered[column] = [str(lists[f"{place}{row}"].value) for row in range(2, int(last) + 1)]

    assert set(offered) == {
        column.name
        for column in OBJECTS.columns
        if column.form in REFERENCES or column.form == "licence"
    }
    assert offered["keeper"] == sorted(known.museums)
    assert {"silk", "ink"} <= set(offered["material"])
    assert "country:jp" in offered["place"]


def test_examples_are_of_the_shipped_data(known: KnownAuthorities) -> None:
    directory = Directory(known)
    for column in OBJECTS.columns:
        if column.form in REFERENCES:
            for key in split_list(column.example):
                country = key.startswith("country:")
                ref = Ref(
                    "country" if country else REFERENCES[column.form], key.removeprefix("country:")
                )
                directory.check(Reference(column.name, ref, column.facet, country))


def test_a_new_column_appears_by_itself(tmp_path: Path) -> None:
    from dataclasses import replace

    more = replace(OBJECTS.columns[0], name="shelf", required=False)

    assert "shelf" in template_csv(replace(OBJECTS, columns=(*OBJECTS.columns, more)))
