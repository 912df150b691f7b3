"""The Metropolitan Museum's files, each row awkward in one way, from reading to tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from imported import FIXTURES, Imported, met

from kg.errors import Fault, SourceError
from kg.records import Object
from kg.sources.authorities import read_authorities
from kg.sources.contributions import read_contributions, read_objects
from kg.sources.met import import_met
from kg.sources.writing import read_rows


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """All works of the small file, joined with the API's."""
    return met(tmp_path_factory.mktemp("data") / "met")


def test_titles_of_one_cell_are_parted_by_language(imported: Imported) -> None:
    chinese, korean = imported.works["35968"], imported.works["36029"]
    assert chinese["title@en"] == "Forts Zeelandia and Provintia"
    assert chinese["title@zh-Hant"] == "清 佚名 台南地區荷蘭城堡"
    assert korean["title@ko"] == "수월관음도 고려"
    assert korean["title@ko-Hani"] == "水月觀音圖 高麗"


def test_the_newer_title_wins_and_its_picture_is_free(imported: Imported) -> None:
    work = imported.works["38777"]
    assert work["title@en"] == "Head of Buddha"
    assert work["image_url"].endswith("DP1.jpg")
    assert work["image_rights"] == "http://creativecommons.org/publicdomain/zero/1.0/"


def test_an_object_name_that_stands_in_for_a_title_is_called_so(tmp_path: Path) -> None:
    work = met(tmp_path / "met", api=False).works["38777"]
    assert work["title@en"] == "Head"
    assert (
        work["note@en"] == "The museum's record gives no title; its object name stands in for one."
    )


def test_the_newer_date_wins(imported: Imported) -> None:
    assert imported.works["38777"]["made"] == "0300/0399"


def test_the_more_exact_culture_words_win_and_a_region_stands_beside_its_country(
    imported: Imported,
) -> None:
    work = imported.works["38777"]
    assert work["place_text@en"] == "Pakistan (ancient region of Gandhara)"
    assert work["place"] == "country:pk | gandhara"


def test_attributed_to_leaves_the_work_to_the_unidentified_makers(imported: Imported) -> None:
    work = imported.works["39915"]
    assert work["maker"] == "qu-ding | unidentified-china"
    assert work["maker_role"] == "artist | "
    assert work["maker_qualifier"] == "attributed-to | "
    assert work["maker_text@en"] == "Attributed to Qu Ding (Chinese, active ca. 1023–ca. 1056)"


def test_one_prefix_for_two_artists_is_that_of_the_identified_one(imported: Imported) -> None:
    work = imported.works["40078"]
    assert work["maker"] == "li-di | unidentified-china"
    assert work["maker_qualifier"] == "formerly-attributed-to | "


def test_a_workshop_is_a_group_influenced_by_its_master(imported: Imported) -> None:
    assert imported.works["63143"]["maker"] == "workshop-of-nonomura-ninsei"
    group = imported.authority("makers")["workshop-of-nonomura-ninsei"]
    assert (group["kind"], group["influenced_by"]) == ("group", "nonomura-ninsei")


def test_a_prefix_that_cannot_be_read_stays_in_words_and_is_reported(imported: Imported) -> None:
    work = imported.works["41481"]
    assert "maker" not in work
    assert work["maker_text@en"] == "leaves k, l by: Wang Hui, Wang Shimin"
    assert imported.report.unread["maker"] == {work["maker_text@en"]: 1}


def test_two_constituents_with_one_ulan_are_one_maker(imported: Imported) -> None:
    assert imported.works["39536"]["maker"] == imported.works["39654"]["maker"] == "wen-zhengming"


def test_two_constituents_of_one_name_are_two_makers_listed_for_review(imported: Imported) -> None:
    one, other = imported.works["39713"]["maker"], imported.works["39714"]["maker"]
    assert {one, other} == {"wang-hui", "wang-hui-1632"}
    review = (imported.folder / "authorities/review.csv").read_text(encoding="utf-8")
    assert "makers,wang-hui,wang-hui-1632,both are named hui wang," in review


def test_a_work_that_only_the_newer_file_has(imported: Imported) -> None:
    work = imported.works["910543"]
    assert work["dimensions"] == "image: height 169.7 cm; width 94.5 cm"
    assert (work["maker"], work["depicts"]) == ("leng-mei", "women")
    assert imported.authority("makers")["leng-mei"]["active"] == "1677/1742"
    assert "image_url" not in work


def test_words_open_at_one_end_leave_the_date_to_the_museums_years(imported: Imported) -> None:
    work = imported.works["40078"]
    assert work["made"] == "1200/1350"
    assert work["made_text@en"] == "13th century or later"
    assert imported.report.unread["made"] == {"13th century or later": 1}


def test_both_of_two_periods_are_given(imported: Imported) -> None:
    assert imported.works["63143"]["period"] == "edo-period | meiji-period"
    assert imported.authority("periods")["meiji-period"]["span"] == "1868/1912"


def test_tags_of_style_are_not_depicted(imported: Imported) -> None:
    assert imported.works["38777"]["depicts"] == "heads"
    assert imported.authority("concepts")["heads"]["aat"] == "300375054"


def test_what_is_left_out_is_listed_with_line_and_reason(imported: Imported) -> None:
    assert (imported.folder / "left-out.csv").read_text(encoding="utf-8").splitlines() == [
        "line,record,reason",
        "14,38048,neither title nor object name",
        "16,36029,a second record with this object id",
        "17,,no object id",
    ]


def test_only_highlights_takes_highlights_and_timeline_works_of_either_file(tmp_path: Path) -> None:
    found = met(tmp_path / "met", only="highlights")
    assert set(found.works) == {"36029", "38777", "910543"}
    assert found.report.passed_over == 12
    assert found.works["38777"]["selection"] == "met-timeline-work"


def test_the_tables_written_are_ones_our_readers_take(imported: Imported, tmp_path: Path) -> None:
    shutil.copytree(imported.folder, tmp_path / "contributions/met")
    shutil.copytree(imported.folder / "authorities", tmp_path / "authorities")
    authorities, faults = read_authorities(tmp_path)
    contributions, more = read_contributions(tmp_path)
    objects = list(read_objects(tmp_path, contributions[0], authorities))
    assert faults + more + [one for one in objects if isinstance(one, Fault)] == []
    assert sum(isinstance(one, Object) for one in objects) == imported.report.mapped == 12


def test_the_same_files_give_the_same_bytes(imported: Imported, tmp_path: Path) -> None:
    again = met(tmp_path / "met").folder
    for path in imported.folder.rglob("*.csv"):
        assert path.read_bytes() == (again / path.relative_to(imported.folder)).read_bytes()


def test_rows_of_a_known_authority_folder_stay_as_they_are(tmp_path: Path) -> None:
    known = tmp_path / "known"
    known.mkdir()
    row = "key,name@en,kind,source\nedo-period,The years of Edo,dynasty,a person\n"
    (known / "periods.csv").write_text(row, encoding="utf-8")
    import_met(FIXTURES / "met_objects.csv", tmp_path / "met", authorities=known)
    assert {
        "key": "edo-period",
        "name@en": "The years of Edo",
        "kind": "dynasty",
        "source": "a person",
    } in read_rows(known / "periods.csv")
    assert not (tmp_path / "met/authorities").exists()


def test_a_file_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "objects.csv"
    path.write_text("Object ID,Title\n1,Bowl\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"objects\.csv:1 lacks the column Object Number"):
        import_met(path, tmp_path / "met")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "objects.csv"
    path.write_bytes((FIXTURES / "met_objects.csv").read_text("utf-8-sig").encode("utf-16"))
    with pytest.raises(SourceError, match="is not UTF-8"):
        import_met(path, tmp_path / "met")


def test_the_head_says_when_the_museum_last_changed_a_record(imported: Imported) -> None:
    head = (imported.folder / "contribution.toml").read_text(encoding="utf-8")
    assert 'source_date = "2025-11-21"' in head
