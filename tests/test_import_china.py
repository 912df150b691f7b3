"""China's lists of works barred from exhibition abroad, each entry awkward in one way."""

from __future__ import annotations

from pathlib import Path

import pytest
from imported import FIXTURES, Imported, china, met

from kg.errors import SourceError
from kg.sources.catalogue import Catalogue
from kg.sources.china_no_exit import import_china
from kg.sources.china_no_exit.finds import Finds


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """All entries of the small file."""
    return china(tmp_path_factory.mktemp("data") / "china-no-exit")


def test_an_entry_keeps_its_words_and_its_lists_own_number(imported: Imported) -> None:
    work = imported.works["4"]
    assert work["title@zh-Hans"] == "何尊"
    assert "title@en" not in work
    assert (work["kind"], work["kind_text@zh-Hans"]) == ("bronzes", "青铜")
    assert (work["found_at"], work["found"]) == ("baoji", "1963")
    assert work["find_text@zh-Hans"] == "陕西省宝鸡市 1963年"
    assert (work["selection"], work["selection_text@zh-Hans"]) == ("china-no-exit-1", "第一批")


def test_the_date_is_the_span_of_the_era(imported: Imported) -> None:
    work = imported.works["4"]
    assert (work["period"], work["made"], work["made_text@zh-Hans"]) == (
        "western-zhou-dynasty",
        "-1045/-0770",
        "西周",
    )
    assert imported.authority("periods")["western-zhou-dynasty"]["name@zh-Hans"] == "西周"


def test_a_blank_after_a_museums_name_is_no_other_museum(imported: Imported) -> None:
    work = imported.works["8"]
    assert work["keeper"] == "chengdu-jinsha-site-museum"
    assert work["keeper_text@zh-Hans"] == "成都金沙遗址博物馆"
    assert "note@en" not in work


def test_a_copy_by_someone_unknown(imported: Imported) -> None:
    work = imported.works["33"]
    assert work["maker"] == "unidentified-china | yan-liben"
    assert work["maker_qualifier"] == " | after"
    assert work["maker_text@zh-Hans"] == "宋人摹阎立本"


def test_a_copy_by_someone_known(imported: Imported) -> None:
    work = imported.works["36"]
    assert work["maker"] == "feng-chengsu | wang-xizhi"
    assert work["maker_role"] == "calligrapher | "
    assert work["maker_qualifier"] == " | after"


def test_a_transfer_between_museums_is_no_find(imported: Imported) -> None:
    work = imported.works["148"]
    assert work["note@zh-Hans"] == "原陕西历史博物馆移交 1950年"
    assert not {"found", "found_at", "find_text@zh-Hans"} & set(work)


def test_an_era_of_three_names_gives_those_that_are_known_and_no_date(imported: Imported) -> None:
    work = imported.works["156"]
    assert work["period"] == "eastern-han-dynasty"
    assert "made" not in work
    assert imported.report.unread["period"] == {"东汉至魏、晋": 1}


def test_of_two_keepers_the_first_is_given_and_both_stay_in_words(imported: Imported) -> None:
    work = imported.works["160"]
    assert work["keeper"] == "palace-museum"
    assert work["keeper_text@zh-Hans"] == "原物为一对，一件藏于北京故宫博物院，另一件藏于河南博物院"
    assert "two keepers" in work["note@en"]


def test_a_culture_of_the_stone_age_in_the_title_is_a_period(imported: Imported) -> None:
    work = imported.works["172"]
    assert work["period"] == "hongshan-culture | neolithic-period-china"
    assert work["made"] == "-3499~/-1999~"


def test_a_place_among_the_times_is_a_place(imported: Imported) -> None:
    work = imported.works["182"]
    assert work["found_at"] == "baoji"
    assert "found" not in work


def test_a_find_dated_by_a_reign_has_the_years_of_the_reign(imported: Imported) -> None:
    assert imported.works["187"]["found"] == "1821/1850"


def test_what_is_left_out_is_listed_with_its_reason(imported: Imported) -> None:
    assert [(row.line, row.record, row.reason) for row in imported.report.left_out] == [
        (11, "900", "no museum is known by the name 无名博物馆"),
        (12, "4", "a second entry with this id"),
    ]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("安徽省寿县朱家集（今属长丰县）李三孤堆楚王墓", "shouxian"),
        ("河北定县净众院塔基地宫", "hebei"),
        ("宁夏回族自治区贺兰县", "helan"),
        ("河南省郑州市新郑", "xinzheng"),
        ("浙江余杭反山12号墓", "yuhang"),
        ("青海大通上孙家寨", "datong-qinghai"),
        ("山西省大同市", "datong"),
        ("南京印堂村观音山沐英墓", "nanjing"),
        ("马鞍山三国朱然家族墓地博物馆", "maanshan"),
        ("江苏时胎南窑庄", "jiangsu"),
        ("", ""),
    ],
)
def test_find_places_reach_as_far_as_the_words_are_sure(
    tmp_path: Path, words: str, place: str
) -> None:
    assert Finds(Catalogue(tmp_path)).place(words) == place


def test_a_name_by_this_project_says_so(imported: Imported) -> None:
    museums = imported.authority("museums")
    assert "English name and city by this project" in museums["baoji-bronzeware-museum"]["source"]
    assert "Research Organization Registry" in museums["palace-museum"]["source"]


def test_both_sources_share_their_periods_and_unidentified_makers(tmp_path: Path) -> None:
    folder = tmp_path / "both"
    met(folder)
    report = import_china(
        FIXTURES / "china.json", tmp_path / "china", authorities=folder / "authorities"
    )
    both = Imported(folder, report).authority("periods")
    assert both["song-dynasty"]["name@zh-Hans"] == "宋"
    assert len({row["name@en"] for row in both.values()}) == len(both)


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lists.json"
    path.write_text('{"id": 1}', encoding="utf-8")
    with pytest.raises(SourceError, match="is not a list of entries"):
        import_china(path, tmp_path / "china")
