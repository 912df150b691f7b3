"""EDTF dates: their bounds, and what is said of texts that are none."""

from __future__ import annotations

import pytest

from kg.records import Text
from kg.values.dates import ends_before, parse_edtf
from kg.values.refusal import Refusal

BOUNDS = {
    "1830": ("1830-01-01", "1830-12-31"),
    "1830~": ("1830-01-01", "1830-12-31"),
    "1830?": ("1830-01-01", "1830-12-31"),
    "1830%": ("1830-01-01", "1830-12-31"),
    "183X": ("1830-01-01", "1839-12-31"),
    "18XX": ("1800-01-01", "1899-12-31"),
    "18XX~": ("1800-01-01", "1899-12-31"),
    "1XXX": ("1000-01-01", "1999-12-31"),
    "00XX": ("0000-01-01", "0099-12-31"),
    "-13XX": ("-1399-01-01", "-1300-12-31"),
    "-00XX": ("-0099-01-01", "0000-12-31"),
    "0500": ("0500-01-01", "0500-12-31"),
    "0000": ("0000-01-01", "0000-12-31"),
    "-0299": ("-0299-01-01", "-0299-12-31"),
    "Y-10499": ("-10499-01-01", "-10499-12-31"),
    "1830-02": ("1830-02-01", "1830-02-28"),
    "1832-02": ("1832-02-01", "1832-02-29"),
    "1830-XX": ("1830-01-01", "1830-12-31"),
    "1830-XX-XX": ("1830-01-01", "1830-12-31"),
    "1832-02-XX": ("1832-02-01", "1832-02-29"),
    "-0004-02-XX": ("-0004-02-01", "-0004-02-29"),
    "2000-02-29": ("2000-02-29", "2000-02-29"),
    "1830-02-01": ("1830-02-01", "1830-02-01"),
    "1830-02-09~": ("1830-02-09", "1830-02-09"),
    "1690-02-09/1691-01-28": ("1690-02-09", "1691-01-28"),
    "1830~/1832~": ("1830-01-01", "1832-12-31"),
    "-1299~/-1049?": ("-1299-01-01", "-1049-12-31"),
    "-0010/0010": ("-0010-01-01", "0010-12-31"),
    "18XX/1910~": ("1800-01-01", "1910-12-31"),
    "1850/18XX": ("1850-01-01", "1899-12-31"),
    "1500-06/1500": ("1500-06-01", "1500-12-31"),
    "Y-12000/-0299~": ("-12000-01-01", "-0299-12-31"),
    "1830/1830": ("1830-01-01", "1830-12-31"),
}


@pytest.mark.parametrize("text", BOUNDS)
def test_bounds_are_the_first_and_last_second(text: str) -> None:
    first, last = BOUNDS[text]
    dating = parse_edtf(text)
    assert (dating.earliest, dating.latest) == (f"{first}T00:00:00Z", f"{last}T23:59:59Z")
    assert dating.edtf == text


REFUSED = {
    "../..": "It says nothing",
    "..": "Write a year as 1830",
    "1700/../..": "Write a year as 1830",
    "1880s?": 'Write 1880/1889, or 1880~ for "about".',
    "1880s": 'Write 1880/1889, or 1880~ for "about".',
    "1880-1889": "Write 1880/1889.",
    "1880–89": "Write 1880/1889.",
    "1830-45": "Write 1830/1845.",
    "ca. 1763": "Write 1763~.",
    "c.1763": "Write 1763~.",
    "~1830": "Write 1830~: the sign comes last.",
    "300 BC": "Write -0299: years are astronomical",
    "about 1 BCE": "Write 0000~",
    "18th century": "Write 17XX.",
    "5th century B.C.": "Write -0499/-0400.",
    "500": "Write 0500: a year has four digits.",
    "-299": "Write -0299: a year has four digits.",
    "-10499": "Write Y-10499",
    "−0299": "Write -0299, with the hyphen",
    "1830/2/9": "Write 1830-02-09.",
    "1700/": "Write 1700/..: two dots stand for an end that is open",
    "/1700": "Write ../1700: two dots",
    "[1667,1668]": "Sets are not accepted: write the span 1667/1668.",
    "{1667..1669}": "Sets are not accepted: write the span 1667/1669.",
    "1830-02-09T10:00:00Z": "Write 1830-02-09: times of day are not kept.",
    "1830-21": "EDTF seasons are not accepted",
    "1830-24": "EDTF seasons are not accepted",
    "1820-25": "Write 1820/1825.",
    "1830-25": "EDTF seasons are not accepted",
    "1830-13": "Months are 01 to 12",
    "1830-00": "Months are 01 to 12",
    "1830-02-30": "February 1830 has 28 days",
    "1830-02-29": "February 1830 has 28 days",
    "1900-02-29": "February 1900 has 28 days",
    "1830-04-31": "April 1830 has 30 days",
    "1830-01-00": "January 1830 has 31 days",
    "1850/1840": "Write 1840/1850, or correct the years.",
    "-1049/-1299": "Write -1299/-1049",
    "XXXX": "It says nothing",
    "unknown": "Leave it blank",
    "": "Write a year as 1830",
    "1830 ": "Write a year as 1830",
    "1830-~02": "Write a year as 1830",
    "1X30": "Write a year as 1830",
    "18XX-02": "Write a year as 1830",
    "1830S2": "Write a year as 1830",
    "Y17E7": "Write a year as 1830",
    "-0000": "Write a year as 1830",
    "1830/1831/1832": "Write a year as 1830",
    "1832-02-30": "February 1832 has 29 days",
    "１８３０": "Write a year as 1830",
    "1830\n": "Write a year as 1830",
    "9" * 10_000: "Write a year as 1830",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20] or "blank")
def test_a_refusal_says_what_to_write(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_edtf(text)
    assert caught.value.remedy.startswith(REFUSED[text]) or REFUSED[text] in caught.value.remedy
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("month", "days"), list(enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1))
)
def test_months_have_their_days(month: int, days: int) -> None:
    assert parse_edtf(f"1830-{month:02}").latest == f"1830-{month:02}-{days}T23:59:59Z"
    assert parse_edtf(f"1830-{month:02}-{days}").earliest == f"1830-{month:02}-{days}T00:00:00Z"
    with pytest.raises(Refusal, match=f"1830 has {days} days"):
        parse_edtf(f"1830-{month:02}-{days + 1}")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("../1460", "", "1460-12-31T23:59:59Z"),
        ("1700/..", "1700-01-01T00:00:00Z", ""),
        ("0700~/..", "0700-01-01T00:00:00Z", ""),
        ("../-0299", "", "-0299-12-31T23:59:59Z"),
    ],
)
def test_an_open_end_has_no_bound(text: str, earliest: str, latest: str) -> None:
    dating = parse_edtf(text)
    assert (dating.earliest, dating.latest) == (earliest, latest)
    assert (dating.begun, dating.ending) == ("", "")


def test_the_core_lies_between_two_sure_ends() -> None:
    edo = parse_edtf("1615/1868")
    assert (edo.begun, edo.ending) == ("1615-12-31T23:59:59Z", "1868-01-01T00:00:00Z")
    for text in ("1615", "1615~/1868", "1615/18XX", "1615/1615"):
        assert parse_edtf(text).begun == ""


def test_what_is_open_is_never_over() -> None:
    assert not ends_before(parse_edtf("1700/.."), parse_edtf("1800"))
    assert not ends_before(parse_edtf("1700"), parse_edtf("../1600"))
    assert ends_before(parse_edtf("../1460"), parse_edtf("1461/.."))


def test_the_words_of_the_source_are_kept() -> None:
    words = Text("元禄三年", "ja")
    assert parse_edtf("1690-02-09/1691-01-28", [words]).texts == (words,)


def test_a_date_is_over_before_another_begins() -> None:
    assert ends_before(parse_edtf("-0299"), parse_edtf("0100"))
    assert not ends_before(parse_edtf("0100"), parse_edtf("-0299"))
    assert not ends_before(parse_edtf("183X"), parse_edtf("1835"))
    assert not ends_before(parse_edtf("1835"), parse_edtf("183X"))
    assert not ends_before(parse_edtf("1830-02-09"), parse_edtf("1830-02-09"))
