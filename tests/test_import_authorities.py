"""What importers add to the authority tables: keys, countries, cities, near matches."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.iris import is_key
from kg.sources.catalogue import Catalogue
from kg.sources.countries import country_code, country_row
from kg.sources.gazetteer import find_city
from kg.sources.keys import fold, slug
from kg.sources.near_matches import near_matches
from kg.sources.writing import Spool, read_rows, render_table, write_table
from kg.values.languages import canonical_tag


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tōshūsai Sharaku", "toshusai-sharaku"),
        ("Hon'ami Kōetsu", "honami-koetsu"),
        ("Vietnam (Champa)", "vietnam-champa"),
        (
            "Institute of Archaeology and of the Cultural Relics of the Province",
            "institute-of-archaeology-and-of-the-cultural-relics",
        ),
        ("何尊", ""),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert slug(name) == key
    assert not key or is_key(key)


def test_labels_compare_without_case_marks_and_punctuation() -> None:
    assert fold("Mother-of-Pearl") == fold("mother of  pearl")
    assert fold("Final Jōmon") == fold("final jomon")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Viet Nam", "vn"),
        ("Vietnam", "vn"),
        ("Burma", "mm"),
        ("Iran", "ir"),
        ("Japanese", "jp"),
        ("Gandhara", ""),
        ("Korea", ""),
    ],
)
def test_countries_by_name(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("code", "column", "name"),
    [
        ("cn", "name@zh-Hans", "中国"),
        ("th", "name@th", "ไทย"),
        ("tw", "name@zh-Hant", "台灣"),
        ("in", "name@hi", "भारत"),
        ("pg", "name@en", "Papua New Guinea"),
    ],
)
def test_countries_are_named_in_their_own_languages(code: str, column: str, name: str) -> None:
    row = country_row(code)
    assert row[column] == name
    for tag in (one.removeprefix("name@") for one in row if one.startswith("name@")):
        assert canonical_tag(tag) == tag


def test_a_code_of_no_country_is_refused() -> None:
    with pytest.raises(KeyError, match="'zz'"):
        country_row("zz")


def test_a_city_is_found_only_where_its_name_is_clear() -> None:
    xian = find_city("Xi'an", "cn")
    assert xian is not None
    assert (xian.geonames, xian.latitude, xian.longitude) == ("1790630", "34.25833", "108.92861")
    assert find_city("大同", "cn", "06") is None  # Qinghai has a county of that name, no city
    assert find_city("Springfield", "us") is None
    assert find_city("Nowhere at all", "cn") is None


def test_makers_of_one_name_are_listed_unless_their_identifiers_differ() -> None:
    makers = [
        {"key": "a", "kind": "person", "name@en": "Wang Hui"},
        {"key": "b", "kind": "person", "name@en": "Hui, Wang", "ulan": "500327902"},
        {"key": "c", "kind": "person", "name@en": "WANG HUI", "ulan": "500000001"},
        {"key": "d", "kind": "group", "name@en": "Wang Hui"},
    ]
    assert [(row["key"], row["other"]) for row in near_matches(makers)] == [("a", "b"), ("a", "c")]


def test_a_decision_about_two_makers_stays() -> None:
    makers = [
        {"key": "a", "kind": "person", "name@zh-Hans": "米芾"},
        {"key": "b", "kind": "person", "name@zh-Hant": "米芾"},
    ]
    decided = {"table": "makers", "key": "a", "other": "b", "reason": "?", "decision": "same"}
    assert near_matches(makers, [decided]) == [decided]


def test_a_row_brings_what_it_refers_to_and_no_more(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    catalogue.use("objects", {"place": "mewar", "material": "gold-leaf"})
    catalogue.save(tmp_path)
    places = {row["key"] for row in read_rows(tmp_path / "places.csv")}
    assert places == {"mewar", "rajasthan", "asia"}
    assert {row["key"] for row in read_rows(tmp_path / "countries.csv")} == {"in"}
    assert {"gold-leaf", "gold", "metal", "province"} <= {
        row["key"] for row in read_rows(tmp_path / "concepts.csv")
    }
    assert "words" not in (tmp_path / "concepts.csv").read_text(encoding="utf-8").split("\n")[0]


def test_a_row_that_stands_where_new_ones_are_saved_stays(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "none")
    catalogue.use("objects", {"place": "java"})
    write_table(tmp_path / "places.csv", "places", [{"key": "java", "name@en": "Djawa"}])
    catalogue.save(tmp_path)
    assert {"key": "java", "name@en": "Djawa"} in read_rows(tmp_path / "places.csv")


def test_a_key_that_no_row_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="'unobtainium'"):
        Catalogue(tmp_path).use("objects", {"material": "unobtainium"})


def test_columns_stand_in_their_order_with_english_first() -> None:
    text = render_table(
        "places",
        [
            {
                "key": "java",
                "source": "a person",
                "name@ja": "ジャワ",
                "name@en": "Java",
                "kind": "island",
            }
        ],
    )
    assert text.splitlines()[0] == "key,name@en,name@ja,kind,source"


def test_a_column_that_no_table_has_is_refused() -> None:
    with pytest.raises(KeyError, match="places has no column colour"):
        render_table("places", [{"key": "java", "colour": "green"}])


def test_a_broken_run_leaves_the_old_table(tmp_path: Path) -> None:
    path = tmp_path / "objects.csv"
    write_table(path, "objects", [{"record": "1", "title@en": "Old", "keeper": "m"}])
    with pytest.raises(RuntimeError), Spool(path, "objects") as rows:
        rows.add({"record": "2", "title@en": "New", "keeper": "m"})
        raise RuntimeError
    assert [row["record"] for row in read_rows(path)] == ["1"]
    assert list(tmp_path.iterdir()) == [path]
