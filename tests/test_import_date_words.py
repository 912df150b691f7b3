"""Museum date words: two hundred of the Metropolitan Museum's own, and words that are no date."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.values.date_words import read_date_words
from kg.values.dates import parse_edtf

FIXTURES = Path(__file__).parent / "fixtures" / "import"


def lines(name: str) -> list[str]:
    """The lines of a fixture that are no comments."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


READ = [tuple(line.split("\t")) for line in lines("date_words.tsv")]
UNREAD = [tuple(line.split("\t")) for line in lines("no_date_words.tsv")]


@pytest.mark.parametrize(("words", "edtf"), READ)
def test_date_words_are_read(words: str, edtf: str) -> None:
    assert read_date_words(words) == edtf


def test_more_than_150_different_words_are_read() -> None:
    assert len({words for words, _ in READ}) > 150


@pytest.mark.parametrize(("words", "reason"), UNREAD)
def test_what_is_open_or_unclear_is_no_date(words: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_date_words(words)


@pytest.mark.parametrize("edtf", sorted({edtf for _, edtf in READ}))
def test_every_date_read_is_one_our_tables_accept(edtf: str) -> None:
    assert parse_edtf(edtf).edtf == edtf


def test_a_line_break_inside_the_words_makes_no_difference() -> None:
    assert read_date_words("late 19th \r\ncentury") == "1867/1899"


def test_year_zero_belongs_to_the_century_before_our_era() -> None:
    assert read_date_words("1st century") == "0001/0099"
    assert read_date_words("1st century B.C.") == "-0099/0000"
