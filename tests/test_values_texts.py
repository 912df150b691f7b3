"""Text, lists in a cell, coordinates."""

from __future__ import annotations

import itertools

import pytest

from kg.values.degrees import LATITUDE, LONGITUDE, parse_degrees
from kg.values.multi import join_list, split_list
from kg.values.refusal import Refusal
from kg.values.texts import clean_text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (" title ", "title"),
        ("\u3000題\u3000", "題"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a\tb"),
        ("e\u0301", "é"),
        ("か\u3099", "が"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_text_is_trimmed_and_normalised(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "شاهنامهٔ فردوسی",
        "می\u200cخواهم",
        "\u2067عنوان\u2069 in brackets",
        "\u200fא",
        "🌊 👨\u200d👩\u200d👧",
        "𠮷野家",
        "བོད་ཡིག",
        "ಕನ್ನಡ",
        "ﷺ",
        "\u202babc\u202c",
        "soft\u00adhyphen",
    ],
)
def test_every_script_passes(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\x08",
        "\x0b",
        "\x0c",
        "\x1b",
        "\x7f",
        "\x80",
        "\x85",
        "\x9f",
        "\ud800",
        "\udfff",
        "\ufdd0",
        "\ufffe",
        "\uffff",
    ],
)
def test_what_xml_and_terminals_cannot_hold_is_refused(character: str) -> None:
    kind = "half of a surrogate pair" if "\ud800" <= character <= "\udfff" else "a control char"
    code = f"U.{ord(character):04X}"
    with pytest.raises(Refusal, match=f"holds {kind}.*{code}. at character 3"):
        clean_text(f"ab{character}cd")


def test_any_list_is_read_back_as_it_was_written() -> None:
    values = ("a", "|", r"\|", "a|b", r"\\|", "\\", r"a\\", "a\\|\\", "x y", r"\n")
    for pair in itertools.product(values, repeat=2):
        assert split_list(join_list(pair)) == pair


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("a | b", ("a", "b")),
        ("a|b", ("a", "b")),
        ("a", ("a",)),
        ("", ()),
        ("   ", ()),
        (" | designer", ("", "designer")),
        ("designer |", ("designer", "")),
        ("|", ("", "")),
        (r"a \| b", ("a | b",)),
        (r"a \\| b", ("a \\", "b")),
        (r"C:\new | x", (r"C:\new", "x")),
        ("a\n|\nb", ("a", "b")),
    ],
)
def test_a_bar_separates(cell: str, values: tuple[str, ...]) -> None:
    assert split_list(cell) == values


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("90.1", LATITUDE),
        ("-180.0001", LONGITUDE),
        ("35,02", LATITUDE),
        ("35°N", LATITUDE),
        ("1e1", LATITUDE),
        ("nan", LATITUDE),
        ("+35", LATITUDE),
        ("٣", LATITUDE),
        ("", LATITUDE),
    ],
)
def test_what_is_no_coordinate(text: str, limit: int) -> None:
    with pytest.raises(Refusal):
        parse_degrees(text, limit)


def test_coordinates_keep_their_digits() -> None:
    assert str(parse_degrees("-90.00", LATITUDE)) == "-90.00"
    assert str(parse_degrees("180", LONGITUDE)) == "180"
