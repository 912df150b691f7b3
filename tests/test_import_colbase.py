"""ColBase's columns: each item of a small table awkward in one way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import resources
from kg.errors import SourceError
from kg.sources.colbase import import_colbase
from kg.sources.importing import ImportReport
from kg.sources.writing import Row, read_rows

SOURCE = Path(__file__).parent / "fixtures" / "import" / "colbase.csv"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[ImportReport, dict[str, Row]]:
    """The whole small table."""
    to = tmp_path_factory.mktemp("data") / "colbase"
    report = import_colbase(SOURCE, to, authorities=to / "none")
    return report, {row["record"]: row for row in read_rows(to / "objects.csv")}


@pytest.fixture(scope="module")
def works(imported: tuple[ImportReport, dict[str, Row]]) -> dict[str, Row]:
    """Its works by record."""
    return imported[1]


def test_headings_that_two_languages_share_are_kept_apart(works: dict[str, Row]) -> None:
    assert works["2"]["title@ja"] == "短刀 銘 村正"
    assert works["2"]["title@zh-Hans"] == "“村正”铭短刀"
    assert works["2"]["kind_text@ja"] == "刀剣"
    assert works["2"]["kind_text@zh-Hans"] == "刀剑"
    assert works["2"]["title@ko"] == "무라마사 단토"


def test_the_reading_of_a_title_is_no_field_of_the_next_language(works: dict[str, Row]) -> None:
    assert works["1"]["alternative_title@ja-Hrkt"] == "ショウソク ダンカン"
    assert works["1"]["note@ja"] == "員数：1幅"
    assert works["1"]["kind_text@en"] == "Calligraphy"


def test_a_missing_english_title_is_none(works: dict[str, Row]) -> None:
    assert "title@en" not in works["1"]


def test_mark_up_is_no_part_of_a_title(works: dict[str, Row]) -> None:
    assert works["2"]["title@en"] == "Tantō signed “Muramasa”"


def test_genre_and_designation_are_terms_by_their_japanese_names(works: dict[str, Row]) -> None:
    assert works["1"]["kind"] == "calligraphy"
    assert works["1"]["selection"] == "national-treasure"
    assert works["1"]["selection_text@ja"] == "国宝"
    assert works["2"]["selection"] == "collection-member"
    assert works["4"]["kind"] == "sculpture"


def test_prose_is_not_taken(works: dict[str, Row]) -> None:
    assert not any("文章" in cell or "Prose" in cell for cell in works["1"].values())


def test_period_century_and_materials_are_read_beside_the_words(works: dict[str, Row]) -> None:
    assert works["2"]["period"] == "muromachi-period"
    assert works["2"]["made"] == "1500/1599"
    assert works["2"]["made_text@ja"] == "室町時代 16世紀"
    assert works["2"]["material"] == "iron | leather"


def test_sizes_without_a_unit_stay_words(imported: tuple[ImportReport, dict[str, Row]]) -> None:
    report, works = imported
    assert "dimensions" not in works["2"]
    assert works["2"]["dimensions_text@ja"] == "長29.0 反0.2"
    assert report.unread["dimensions"]["長29.0 反0.2"] == 1


def test_english_sizes_in_the_exports_own_form_are_dropped(works: dict[str, Row]) -> None:
    assert works["1"]["dimensions"] == "height 25.8 cm; width 47.9 cm"
    assert "dimensions_text@en" not in works["1"]
    assert "dimensions_text@en" not in works["3"]
    assert works["2"]["dimensions_text@en"] == "Length 29.0 cm, curvature 0.2 cm"


def test_what_lies_beside_a_height_is_the_depth(works: dict[str, Row]) -> None:
    assert works["3"]["dimensions"] == "depth 29.7 cm; width 36.3 cm; height 35.8 cm"


def test_a_size_of_nothing_is_none(works: dict[str, Row]) -> None:
    assert "dimensions" not in works["4"]
    assert works["4"]["place"] == "country:cn"


def test_a_maker_is_kept_in_words_and_counted(
    imported: tuple[ImportReport, dict[str, Row]],
) -> None:
    report, works = imported
    assert works["2"]["maker_text@ja"] == "村正作"
    assert "maker" not in works["2"]
    assert report.unread["maker"]["村正作"] == 1


def test_what_is_left_out_is_listed_with_its_reason(
    imported: tuple[ImportReport, dict[str, Row]],
) -> None:
    assert [(row.record, row.reason) for row in imported[0].left_out] == [
        ("5", "no title"),
        ("6", "no museum is known by the name 知らない美術館"),
        ("3", "a second item with this id"),
    ]


def test_the_state_chooses_before_fullness_does(tmp_path: Path) -> None:
    report = import_colbase(SOURCE, tmp_path, most=1)
    assert [row["record"] for row in read_rows(tmp_path / "objects.csv")] == ["1", "2"]
    assert report.passed_over == 2


def test_a_table_without_the_museums_numbers_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("JPS_ID,Title\n1,x\n", encoding="utf-8")
    with pytest.raises(SourceError, match="機関管理番号"):
        import_colbase(other, tmp_path / "to")


@pytest.mark.shared
def test_our_contribution_is_what_an_import_gives(shared: Path, tmp_path: Path) -> None:
    source = shared / "data" / "colbase-japan" / "colbase_20240603_test_answer.csv"
    data = resources.folder("data")
    shutil.copytree(data / "authorities", tmp_path / "authorities")
    import_colbase(source, tmp_path / "colbase", most=60, authorities=tmp_path / "authorities")
    for name in ("objects.csv", "left-out.csv"):
        assert (tmp_path / "colbase" / name).read_bytes() == (
            data / "contributions" / "colbase" / name
        ).read_bytes()
