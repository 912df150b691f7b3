"""Reign eras named with a year: one name was taken by several dynasties."""

from __future__ import annotations

import doctest
from pathlib import Path
from types import ModuleType

import pytest

from kg.sources import disagreements, eras
from kg.sources.catalogue import Catalogue
from kg.sources.eras import Eras
from kg.sources.writing import Row, write_table

DYNASTIES: list[Row] = [
    {"key": "wei", "name@en": "Wei", "name@zh-Hant": "魏", "kind": "dynasty"},
    {"key": "jin", "name@en": "Jin", "name@zh-Hant": "晉", "kind": "dynasty"},
    {"key": "wei-x", "name@en": "Xuhe period", "name@zh-Hant": "虛和", "part_of": "wei"},
    {"key": "jin-x", "name@en": "Xuhe period", "name@zh-Hant": "虛和", "part_of": "jin"},
    {"key": "ja-x", "name@en": "Kyowa era", "name@ja": "虛和", "place": "country:jp"},
]


@pytest.fixture
def known(tmp_path: Path) -> Eras:
    """Three eras of one name: two in China, one in Japan."""
    rows = [{"kind": "reign", "place": "country:cn", **row} for row in DYNASTIES]
    write_table(tmp_path / "periods.csv", "periods", rows)
    return Eras(Catalogue(tmp_path))


def test_a_year_of_an_era_has_its_days_and_one_it_never_had_has_none(tmp_path: Path) -> None:
    era: Row = {"key": "x", "name@en": "Xuhe period", "kind": "reign", "span": "0518/0520"}
    rows = [
        era | {"place": "country:cn"},
        era | {"key": "ja", "place": "country:jp"},
    ]
    write_table(tmp_path / "periods.csv", "periods", rows)
    known = Eras(Catalogue(tmp_path))
    assert known.dated("碑 虛和三年（魏）", "x") == "0520-02-06/0521-01-25"
    assert known.dated("碑 虛和元年", "x") == "0518-01-29/0519-02-16"
    assert known.dated("碑 虛和四年", "x") == ""
    assert known.dated("碑", "x") == known.dated("碑 虛和三年", "ja") == ""


@pytest.mark.parametrize("module", [eras, disagreements])
def test_the_example_in_the_code_holds(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert (result.attempted > 0, result.failed) == (True, 0)


def test_two_dates_of_one_record_disagree_only_if_no_reading_joins_them() -> None:
    assert disagreements.words_against("1st–2nd century", "0200~/0400~")
    assert not disagreements.words_against("1st–2nd century", "0150/0400")
    assert not disagreements.words_against("1st–2nd century", "")
    assert disagreements.title_against("清康熙二十三年 瓶", "1690")
    assert not disagreements.title_against("嘉慶元年 碗", "1796")


@pytest.mark.parametrize(
    ("words", "place", "within", "key"),
    [
        ("碑 虛和元年（魏）", "", [], "wei-x"),
        ("碑 虛和十三年銘（晉）", "country:cn", [], "jin-x"),
        ("虛和４年造", "country:jp", [], "ja-x"),
        ("dated 486 (10th year of Xuhe reign)", "", ["wei"], "wei-x"),
        ("dated 486 (10th year of Xuhe reign)", "", ["wei", "jin"], ""),
        ("虛和四年", "", [], ""),
        ("虛和四年（唐）", "", [], ""),
        ("虛和", "country:jp", [], ""),
        ("二十四年", "", [], ""),
    ],
)
def test_an_era_is_named_with_a_year_and_one_only(
    words: str, place: str, within: list[str], key: str, known: Eras
) -> None:
    assert known.named(words, place, within) == key
