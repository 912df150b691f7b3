"""Date words: what a person reads in those of the sources, and that the reader reads the same."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from kg.resources import folder
from kg.sources.date_words import known_periods
from kg.values.date_words import LONGEST, read_date_words, read_words
from kg.values.dates import parse_edtf

SPECIFICATION = Path(__file__).parent / "fixtures" / "import" / "date_words.tsv"


def lines() -> list[tuple[str, ...]]:
    """Source, words, EDTF or why not, first day and last day of each line that is no comment."""
    text = SPECIFICATION.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(row.split("\t")) for row in rows]


ROWS = lines()
READ = [row for row in ROWS if not row[2].startswith("unread")]
UNREAD = [row for row in ROWS if row[2].startswith("unread")]


PERIODS = known_periods(folder("data"))


def day(moment: str) -> str:
    """The day of an xsd:dateTime."""
    return moment.partition("T")[0]


@pytest.mark.parametrize("row", READ, ids=lambda row: f"{row[0]}-{row[1][:60]}")
def test_date_words_are_read_as_a_person_reads_them(row: tuple[str, ...]) -> None:
    _, words, edtf, first, last = row
    assert read_date_words(words, PERIODS) == edtf
    dating = parse_edtf(edtf)
    assert (day(dating.earliest), day(dating.latest)) == (first, last)


@pytest.mark.parametrize("row", UNREAD, ids=lambda row: f"{row[0]}-{row[1][:60]}")
def test_what_nobody_can_read_is_refused(row: tuple[str, ...]) -> None:
    _, words, verdict, *_ = row
    with pytest.raises(ValueError, match=re.escape(verdict.removeprefix("unread: "))):
        read_date_words(words, PERIODS)


def test_the_specification_has_300_different_words_of_every_dated_source() -> None:
    dated = {
        "met", "campa", "carnegie", "colbase", "corpus-coranicum", "bengal", "andhra", "shahnameh",
        "steppe", "indianapolis", "m-plus", "minneapolis", "nusantara", "senmai", "skokloster",
        "tate", "china-no-exit",
    }  # fmt: skip
    assert len({row[1] for row in ROWS}) >= 400
    assert dated <= {row[0] for row in ROWS}


def test_a_line_break_inside_the_words_makes_no_difference() -> None:
    assert read_date_words("late 19th \r\ncentury") == "1867/1899"


def test_year_zero_belongs_to_the_century_before_our_era() -> None:
    assert read_date_words("1st century") == "0001/0099"
    assert read_date_words("1st century B.C.") == "-0099/0000"


ELSEWHERE = {
    "début du XIIe siècle": "1100/1133",
    "1re moitié du XIIe siècle": "1100/1149",
    "fin du VIIIe siècle": "0767/0799",
    "milieu du Xe siècle": "0934/0966",
    "IIe siècle av. J.-C.": "-0199/-0100",
    "vers 1200": "1200~",
    "avant 1200": "../1200",
    "awal abad ke-14": "1300/1333",
    "pertengahan abad ke-9": "0834/0866",
    "abad ke-8 atau abad ke-9": "0700/0899",
    "sebelum tahun 1500": "../1500",
    "slutet av 1600-talet": "1667/1699",
    "omkring 1750": "1750~",
    "17世紀前半": "1600/1649",
    "10世紀末": "0967/0999",
    "19世紀中頃": "1834/1866",
    "18世紀第4四半期": "1775/1799",
    "前2～1世紀": "-0199/0000",
    "17世紀以前": "../1699",
    "1690年頃": "1690~",
    "十八世纪中期": "1734/1766",
    "公元前3世纪": "-0299/-0200",
    "1953年3月4日": "1953-03-04",
}


@pytest.mark.parametrize("words", ELSEWHERE)
def test_each_language_has_its_own_words(words: str) -> None:
    assert read_date_words(words) == ELSEWHERE[words]


ERAS = {
    "Genroku 3": ("1690-02-09/1691-01-28", "japanese-era"),
    "元禄3年": ("1690-02-09/1691-01-28", "japanese-era"),
    "元禄元年": ("1688-10-23/1689-01-20", "japanese-era"),
    "元禄三年三月": ("1690-04-09/1690-05-08", "japanese-era"),
    "Kangxi 23": ("1684-02-15/1685-02-02", "chinese-reign"),
    "清康熙二十三年（1684）": ("1684-02-15/1685-02-02", "chinese-reign"),
    "万历元年": ("1573-02-12/1574-02-01", "chinese-reign"),
    "乾隆甲午年": ("1774-02-11/1775-01-30", "chinese-reign"),
    "950 AH": ("1543-04-16/1544-04-03", "hijri"),
    "V.S. 1519": ("1462/1463", "vikrama"),
    "Chula Sakarat 1105": ("1743/1744", "chula-sakarat"),
    "BE 2404": ("1860/1861", "buddhist"),
    "1105 (1743–1744)": ("1743/1744", "chula-sakarat"),
    "2404 (1860–1861)": ("1860/1861", "buddhist"),
    "1690": ("1690", ""),
}


@pytest.mark.parametrize("words", ERAS)
def test_years_of_other_calendars_keep_both_western_years(words: str) -> None:
    reading = read_words(words)
    assert (reading.edtf, reading.calendar) == ERAS[words]


CHINESE_YEARS = {
    "洪武元年": "1368-01-28/1369-02-14",
    "順治元年": "1644-02-08/1645-01-27",
    "康熙元年": "1662-02-18/1663-02-07",
    "雍正元年": "1723-02-05/1724-01-25",
    "乾隆元年": "1736-02-12/1737-01-30",
    "乾隆四十年": "1775-01-31/1776-02-18",
    "光緒元年": "1875-02-06/1876-01-25",
    "宣統三年": "1911-01-30/1912-02-17",
}


@pytest.mark.parametrize("words", CHINESE_YEARS)
def test_a_year_of_a_chinese_era_has_the_days_that_are_known_of_it(words: str) -> None:
    assert read_date_words(words) == CHINESE_YEARS[words]


@pytest.mark.parametrize(
    "words", ["洪武三十二年", "景泰八年", "崇禎十八年", "康熙六十二年", "宣統四年", "永熙四年"]
)
def test_an_era_has_no_year_after_its_last(words: str) -> None:
    with pytest.raises(ValueError):
        read_date_words(words)


@pytest.mark.parametrize(
    "words", ["Kashō 2", "嘉慶元年", "康熙壬寅", "Samvat 1519", "Genroku 40", "Foo 3"]
)
def test_a_year_that_no_era_or_more_than_one_has_is_not_guessed(words: str) -> None:
    with pytest.raises(ValueError):
        read_date_words(words)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("late Edo period", "1785/1868"),
        ("Ming dynasty", "1368/1644"),
        ("江戸時代", "1615/1868"),
        ("Kangxi period", "1662/1722"),
        ("Attributable to the Ikṣvāku period on palaeographic grounds.", "0225~/0320~"),
        ("Datable to the Ikṣvāku period by palaeography, its script is close.", "0225~/0320~"),
    ],
)
def test_a_period_has_the_years_of_its_authority(words: str, edtf: str) -> None:
    assert read_date_words(words, PERIODS) == edtf
    with pytest.raises(ValueError, match="names no year"):
        read_date_words(words)


HOSTILE = [
    "1" * LONGEST,
    "ca. " * 400,
    "(" * LONGEST,
    "1–" * 700,
    "early " * 250 + "1700",
    "a, " * 500 + "1",
    "regnal year of " * 100,
    "or later " * 150,
    "1st month, " * 130,
    "元" * LONGEST,
    "一" * LONGEST + "年",
    "X" * LONGEST + "e",
    "Attributable to " * 90,
    "[1" * 700,
    "1700 (" * 200 + ")" * 200,
    "x " * 5_000_000,
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: words[:12])
def test_hostile_words_are_refused_at_once(words: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ValueError) as caught:
        read_date_words(words)
    assert time.perf_counter() - started < 2
    assert len(str(caught.value)) < 4 * LONGEST
