"""The data dictionary says what the readers do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.records import FACETS
from kg.sources.authorities import TABLES
from kg.sources.columns import FORMS, Column, Table
from kg.sources.dictionary import BEGIN, document
from kg.sources.head_entries import HEAD
from kg.sources.object_columns import OBJECTS
from kg.sources.writing import COLUMNS as COLUMNS_WRITTEN
from kg.values.addresses import check_licence, check_url
from kg.values.dates import parse_edtf
from kg.values.degrees import LONGITUDE, parse_degrees
from kg.values.dimensions import parse_dimensions
from kg.values.identifiers import REGISTRIES, check_country_key, check_identifier, check_key
from kg.values.languages import canonical_tag
from kg.values.multi import split_list

README = Path(__file__).parents[1] / "data" / "README.md"
ALL: tuple[Table, ...] = (OBJECTS, *TABLES.values())
COLUMNS = [(table, column) for table in ALL for column in table.columns]


def test_the_readme_s_tables_are_those_of_the_declaration() -> None:
    text = README.read_text(encoding="utf-8")
    assert BEGIN in text
    assert text == document(text), "write it anew with kg.sources.dictionary.document"


def test_the_readme_is_for_people() -> None:
    words = README.read_text(encoding="utf-8").partition(BEGIN)[0]
    assert 20 <= len([line for line in words.splitlines() if line]) <= 60


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda one: getattr(one, "name", ""))
def test_every_column_is_declared_whole(table: Table, column: Column) -> None:
    assert column.form in FORMS
    assert column.meaning
    assert column.path
    assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name)
    assert column.facet in ("", *FACETS)
    assert not column.registry or column.registry in REGISTRIES
    assert (column.form == "identifier") == bool(column.registry)
    assert (column.form == "choice") == bool(column.choices)
    for value in split_list(column.example) if column.many else (column.example,):
        _check_example(column, value)


def _check_example(column: Column, value: str) -> None:
    match column.form:
        case "url":
            check_url(value)
        case "licence":
            assert check_licence(value) == value
        case "date":
            parse_edtf(value)
        case "dimensions":
            parse_dimensions(value)
        case "degrees":
            parse_degrees(value, LONGITUDE)
        case "identifier":
            check_identifier(column.registry, value)
        case "choice":
            assert value in column.choices
        case "country" | "country code":
            check_country_key(value)
        case "language":
            assert canonical_tag(value) == value
        case "text":
            assert value
        case _:
            check_key(value.removeprefix("country:"))


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.path)
def test_no_column_stands_twice_and_the_key_is_required(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    key = table.column(table.key)
    assert key
    assert key.required


def test_importers_write_the_columns_that_are_read() -> None:
    for table in ALL:
        name = Path(table.path).stem
        written = tuple(column.removesuffix("@") for column in COLUMNS_WRITTEN[name])
        assert written == tuple(column.name for column in table.columns), name


def test_examples_of_the_head_pass_their_own_check() -> None:
    for name, entry in HEAD.items():
        assert entry.check(entry.example) == entry.example, name
