"""Five museums' exports, each record awkward in one way, from reading to tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from imported import FIXTURES, Imported

from kg.errors import SourceError
from kg.resources import folder
from kg.sources.exports import MUSEUMS, import_export
from kg.sources.exports.choice import Candidate, choose
from kg.sources.exports.dating import read_date
from kg.sources.exports.sizes import read_sizes
from kg.sources.writing import read_rows

EXPORTS = FIXTURES / "exports"
FILES = {
    "carnegie": "carnegie.jsonl",
    "indianapolis": "indianapolis.jsonl",
    "minneapolis": "minneapolis.csv",
    "mplus": "mplus.jsonl",
    "tate": "tate.jsonl",
}
WHOLE = {
    "carnegie": ("carnegie/cmoa_asian_creators.jsonl", "carnegie-museum-of-art"),
    "indianapolis": ("indianapolis/ima_asian.jsonl", "indianapolis-museum-of-art"),
    "minneapolis": ("minneapolis/mia_asian.csv", "minneapolis-institute-of-art"),
    "mplus": ("mplus-hongkong/objects.jsonl", "m-plus"),
    "tate": ("tate-uk/tate_asian_born_artists_works.jsonl", "tate"),
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Imported]:
    """The small exports, each imported where no authorities are known yet."""
    found: dict[str, Imported] = {}
    for museum, name in FILES.items():
        to = tmp_path_factory.mktemp(museum)
        report = import_export(museum, EXPORTS / name, to, authorities=to / "authorities")
        found[museum] = Imported(to, report)
    return found


def left_out(imported: Imported) -> dict[str, str]:
    return {row["record"]: row["reason"] for row in read_rows(imported.folder / "left-out.csv")}


def test_there_is_a_small_export_and_a_whole_one_for_every_reader() -> None:
    assert set(MUSEUMS) == set(FILES) == set(WHOLE)


def test_tates_height_is_what_its_words_put_first_not_its_field_height(
    imported: dict[str, Imported],
) -> None:
    assert imported["tate"].works["1"]["dimensions"] == "support: height 1283 mm; width 959 mm"


def test_a_size_that_tate_calls_unconfirmed_stays_in_words(imported: dict[str, Imported]) -> None:
    work = imported["tate"].works["4"]
    assert "dimensions" not in work
    assert work["dimensions_text@en"] == "unconfirmed: 4600 x 900 x 900 mm"


def test_british_makers_born_in_asia_are_left_out_with_the_reason(
    imported: dict[str, Imported],
) -> None:
    assert "born in Asia to a family from elsewhere" in left_out(imported["tate"])["3"]


def test_a_photograph_on_paper_is_a_photograph_and_not_of_silver(
    imported: dict[str, Imported],
) -> None:
    work = imported["tate"].works["2"]
    assert (work["kind"], work["material"]) == ("photograph", "paper")


def test_a_later_printing_is_not_the_date(imported: dict[str, Imported]) -> None:
    work = imported["tate"].works["2"]
    assert (work["made"], work["made_text@en"]) == ("1970", "1970, printed 2011")


def test_of_an_undated_work_the_makers_years_are_no_date(imported: dict[str, Imported]) -> None:
    assert "made" not in imported["tate"].works["4"]


def test_a_title_in_a_language_that_is_not_named_is_kept_as_such(
    imported: dict[str, Imported],
) -> None:
    assert imported["tate"].works["4"]["alternative_title@und"] == "Ye Gong Hao Long"


def test_an_established_maker_is_a_group_that_began_then(imported: dict[str, Imported]) -> None:
    group = imported["tate"].authority("makers")["atlas-group"]
    assert (group["kind"], group["born"]) == ("group", "1999")


def test_carnegies_inches_become_centimetres_and_its_numbers_stay(
    imported: dict[str, Imported],
) -> None:
    work = imported["carnegie"].works["cmoa:things/1"]
    assert work["dimensions"] == "height 22.1 cm; width 34.5 cm"
    assert work["dimensions_text@en"] == "item_height 8.688, item_width 13.563"


def test_an_unknown_maker_tells_the_place_and_the_note_says_how_sure(
    imported: dict[str, Imported],
) -> None:
    work = imported["carnegie"].works["cmoa:things/2"]
    assert (work["maker"], work["place"]) == ("unidentified-china", "luoyang")
    assert work["place_text@en"] == "Chinese, Luoyang, Henan province"
    assert "likely rather than certain" in work["note@en"]


def test_a_dynasty_in_the_date_is_the_period(imported: dict[str, Imported]) -> None:
    work = imported["carnegie"].works["cmoa:things/2"]
    assert (work["period"], work["made"]) == ("yuan-dynasty", "1279/1368")


def test_a_work_in_a_gallery_was_on_view(imported: dict[str, Imported]) -> None:
    works = imported["carnegie"].works
    assert works["cmoa:things/2"]["selection"] == "on-view"
    assert works["cmoa:things/2"]["selection_text@en"] == "Art before 1300 Gallery"
    assert works["cmoa:things/1"]["selection"] == "from-open-data"


def test_the_years_stand_in_for_words_and_before_christ_they_are_one_off(
    imported: dict[str, Imported],
) -> None:
    assert imported["carnegie"].works["cmoa:things/3"]["made"] == "-0474/-0220"


def test_years_that_begin_on_the_eve_mean_the_next_year(imported: dict[str, Imported]) -> None:
    assert imported["carnegie"].works["cmoa:things/7"]["made"] == "1100/1199"


def test_makers_from_elsewhere_leave_a_work_out(imported: dict[str, Imported]) -> None:
    reasons = left_out(imported["carnegie"])
    assert reasons["cmoa:things/4"] == "made together with makers from elsewhere"
    assert reasons["cmoa:things/5"] == "its first maker has no nationality of Asia"


def test_an_attributed_work_is_left_to_unidentified_makers(imported: dict[str, Imported]) -> None:
    work = imported["carnegie"].works["cmoa:things/6"]
    assert work["maker"] == "maharaja-jai-singh-ii | unidentified"
    assert work["maker_qualifier"] == "attributed-to | "
    assert work["maker_text@en"] == "Maharaja Jai Singh II (attributed to)"


def test_a_publisher_has_his_role(imported: dict[str, Imported]) -> None:
    work = imported["carnegie"].works["cmoa:things/1"]
    assert (work["maker"], work["maker_role"]) == ("hiroshige-ando | uoya", " | publisher")


def test_a_caret_stands_for_a_macron(imported: dict[str, Imported]) -> None:
    assert imported["indianapolis"].works["5"]["title@en"] == "Jizō bosatsu"


def test_edo_people_are_no_edo_period(imported: dict[str, Imported]) -> None:
    assert "keyword" in left_out(imported["indianapolis"])["4"]
    assert imported["indianapolis"].works["5"]["period"] == "edo-period"


def test_a_pot_without_its_lid_is_part_of_another_record(imported: dict[str, Imported]) -> None:
    assert left_out(imported["indianapolis"])["2"] == "a part of another record"
    assert "3" in imported["indianapolis"].works


def test_the_place_is_inferred_from_the_dynasty_and_the_note_says_so(
    imported: dict[str, Imported],
) -> None:
    work = imported["indianapolis"].works["1"]
    assert (work["place"], work["period"]) == ("country:cn", "tang-dynasty")
    assert "place_text@en" not in work
    assert "Place of making inferred from the period" in work["note@en"]


def test_a_describing_title_tells_the_kind_and_a_name_does_not(
    imported: dict[str, Imported],
) -> None:
    works = imported["indianapolis"].works
    assert works["1"]["kind"] == "ceramics"  # no row for jars where no authorities are known
    assert "Kind of object read from" in works["1"]["note@en"]
    assert "kind" not in works["6"]


def test_one_ulan_is_one_maker_and_a_copy_is_after_him(imported: dict[str, Imported]) -> None:
    works = imported["indianapolis"].works
    assert works["6"]["maker"] == works["7"]["maker"] == "katsushika-hokusai"
    assert works["7"]["maker_qualifier"] == "after"
    assert "maker_role" not in works["7"]


def test_letters_name_the_sides_and_brackets_the_part(imported: dict[str, Imported]) -> None:
    works = imported["indianapolis"].works
    assert works["1"]["dimensions"] == "height 19.7 cm; diameter 12.7 cm"
    assert (
        works["8"]["dimensions"]
        == "image: height 124.5 cm; width 54.6 cm | height 226.1 cm; width 78.1 cm"
    )


def test_the_era_in_braces_tells_the_country(imported: dict[str, Imported]) -> None:
    work = imported["indianapolis"].works["8"]
    assert (work["place"], work["place_text@en"]) == ("country:cn", "Chinese")
    assert work["maker"] == "unidentified-china"


def test_each_maker_of_a_cell_has_the_role_before_him_and_the_first_the_life(
    imported: dict[str, Imported],
) -> None:
    work = imported["minneapolis"].works["11"]
    assert work["maker"] == "utagawa-kuniyoshi | yamamotoya-heikichi"
    assert work["maker_role"] == "artist | publisher"
    makers = imported["minneapolis"].authority("makers")
    assert (makers["utagawa-kuniyoshi"]["born"], makers["utagawa-kuniyoshi"]["died"]) == (
        "1798",
        "1861",
    )
    assert "life_text@en" not in makers["yamamotoya-heikichi"]


def test_the_museums_own_centimetres_win(imported: dict[str, Imported]) -> None:
    work = imported["minneapolis"].works["11"]
    assert work["dimensions"] == "sheet: height 35.6 cm; width 25.4 cm"


def test_a_reign_in_the_date_is_found_beside_the_style(imported: dict[str, Imported]) -> None:
    work = imported["minneapolis"].works["12"]
    assert work["period"] == "guangxu-period | qing-dynasty"
    assert work["period_text@en"] == "Qing dynasty"


def test_what_other_departments_file_under_asia_is_left_out(imported: dict[str, Imported]) -> None:
    reasons = left_out(imported["minneapolis"])
    assert reasons["13"] == "not of the museum's departments of Asian art"
    assert "not known to be there" in reasons["14"]


def test_artist_unknown_is_nobodys_name(imported: dict[str, Imported]) -> None:
    work = imported["minneapolis"].works["15"]
    assert work["maker"] == "unidentified-india"
    assert work["title@en"] == "Shreve & Company"


def test_both_languages_stand_beside_each_other(imported: dict[str, Imported]) -> None:
    work = imported["mplus"].works["1"]
    assert (work["title@en"], work["title@zh-Hant"]) == ("Flowing Clouds", "浮雲似流水")
    assert work["kind"] == "painting | ink-art"
    assert work["maker_text@zh-Hant"] == "劉國松（藝術家）"
    maker = imported["mplus"].authority("makers")["liu-kuo-sung"]
    assert maker["name@zh-Hant"] == "劉國松"
    assert imported["mplus"].authority("concepts")["taiwanese"]["name@zh-Hant"] == "台灣籍"


def test_a_latin_title_given_twice_is_no_chinese_title(imported: dict[str, Imported]) -> None:
    work = imported["mplus"].works["2"]
    assert work["title@en"] == "WERK"
    assert "title@zh-Hant" not in work


def test_a_design_is_of_the_year_it_was_drawn(imported: dict[str, Imported]) -> None:
    assert imported["mplus"].works["2"]["made"] == "1968"


def test_part_of_an_archive_is_no_work(imported: dict[str, Imported]) -> None:
    assert "part of an archive (item)" in left_out(imported["mplus"])["3"]


def test_the_first_maker_decides_and_a_subject_is_no_maker(imported: dict[str, Imported]) -> None:
    reasons = left_out(imported["mplus"])
    assert "no nationality of Asia" in reasons["4"]
    assert reasons["6"] == "no maker named"


def test_a_maker_the_museum_calls_unknown_is_unidentified(imported: dict[str, Imported]) -> None:
    assert imported["mplus"].works["5"]["maker"] == "liu-kuo-sung | unidentified-china"


def test_the_museum_stands_in_hong_kong_as_cldr_names_it(imported: dict[str, Imported]) -> None:
    museum = imported["mplus"].authority("museums")["m-plus"]
    assert (museum["place"], museum["country"]) == ("hong-kong", "hk")
    assert imported["mplus"].authority("countries")["hk"]["name@en"] == "Hong Kong SAR China"


def test_what_is_over_the_number_is_counted(tmp_path: Path) -> None:
    report = import_export(
        "tate", EXPORTS / "tate.jsonl", tmp_path, most=3, authorities=tmp_path / "authorities"
    )
    assert (report.mapped, report.passed_over, len(report.left_out)) == (3, 1, 1)


def test_an_identifier_that_names_another_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "makers.csv").write_text(
        "key,name@en,kind,ulan,source\nzhu-da,Zhu Da,person,500060426,another museum\n",
        encoding="utf-8",
    )
    import_export(
        "indianapolis", EXPORTS / "indianapolis.jsonl", tmp_path / "to", authorities=tmp_path
    )
    makers = {row["key"] for row in read_rows(tmp_path / "makers.csv")}
    assert {"zhu-da", "katsushika-hokusai"} <= makers


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "tate.jsonl"
    broken.write_text('{"id": 1\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"tate\.jsonl:1 is not JSON"):
        import_export("tate", broken, tmp_path / "to", authorities=tmp_path / "authorities")


@pytest.mark.parametrize(
    ("words", "sizes"),
    [
        ("L.44-½ x W.42 in.", "length 113.0 cm; width 106.7 cm"),
        (
            "a) 1 1/8 x 11 in.\nb) 3 x 10 in.",
            "a: height 2.9 cm; width 27.9 cm | b: height 7.6 cm; width 25.4 cm",
        ),
        ("1 1/8 in. (2.86 cm) (diameter)", "diameter 2.9 cm"),
        ("D: 10 3/8 in.", ""),
        ("duration: 33min", ""),
        ("5 items", ""),
    ],
)
def test_sizes_in_odd_words(words: str, sizes: str) -> None:
    assert read_sizes(words) == sizes


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("206 BCE-220 CE", "-0205/0220"),
        ("700s BCE", "-0798/-0699"),
        ("Ming Dynasty, 1368-1644, 16th century", "1500/1599"),
        ("0-199 AD", "0001/0199"),
        ("mid-18th century", "1734/1766"),
    ],
)
def test_dates_in_odd_words(words: str, made: str) -> None:
    assert read_date(words) == made


def test_words_that_the_years_deny_are_taken_for_misread() -> None:
    assert read_date("1986 (manufactured 2000)", "2000", "2000") == "2000"


def test_at_most_two_thirds_were_on_view_and_one_maker_comes_after_another() -> None:
    works = [
        Candidate(line, shown=line < 7, fullness=1, traits=(("maker", f"m{line // 2}"),))
        for line in range(12)
    ]
    chosen = choose(works, 6)
    assert len(chosen) == 6
    assert sum(line < 7 for line in chosen) == 4
    assert len({line // 2 for line in chosen}) == 6


@pytest.mark.shared
@pytest.mark.parametrize("museum", sorted(WHOLE))
def test_the_shipped_works_come_out_byte_for_byte(
    museum: str, shared: Path, tmp_path: Path
) -> None:
    path, slug = WHOLE[museum]
    shutil.copytree(folder("data") / "authorities", tmp_path / "authorities")
    import_export(museum, shared / "data" / path, tmp_path, authorities=tmp_path / "authorities")
    for name in ("objects.csv", "left-out.csv"):
        shipped = folder("data") / "contributions" / slug / name
        assert (tmp_path / name).read_bytes() == shipped.read_bytes(), name
