"""Measurements: read, written and read back; what is said of texts that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.records import Dimension
from kg.values.dimensions import UNITS, format_dimensions, parse_dimensions
from kg.values.refusal import Refusal


def test_parts_kinds_values_and_units() -> None:
    text = "height 33.2 cm; width 19.40 cm | image: height 257 mm; weight 1.2 kg"
    assert parse_dimensions(text) == (
        Dimension("", "height", Decimal("33.2"), "cm"),
        Dimension("", "width", Decimal("19.40"), "cm"),
        Dimension("image", "height", Decimal("257"), "mm"),
        Dimension("image", "weight", Decimal("1.2"), "kg"),
    )


def test_digits_that_say_how_exactly_was_measured_stay() -> None:
    assert str(parse_dimensions("height 20.00 cm")[0].value) == "20.00"


@pytest.mark.parametrize(
    "text",
    [
        "height 33.2 cm",
        "height 33.2 cm; width 19.40 cm",
        "image: height 25.7 cm; width 37.9 cm | mount, 1st: height 40 cm | depth 3 mm",
        r"a \| b: height 1 cm",
        "蓋: diameter 7.0 cm",
        "weight 0.001 kg; circumference 9999999.9999 mm",
    ],
)
def test_what_is_read_is_written_the_same(text: str) -> None:
    assert format_dimensions(parse_dimensions(text)) == text


def test_every_kind_can_be_measured() -> None:
    text = "; ".join(f"{kind} 1 {units[0]}" for kind, units in UNITS.items())
    assert [one.kind for one in parse_dimensions(text)] == list(UNITS)


REFUSED = {
    "10 x 20 cm": "Write height 10 cm; width 20 cm.",
    "10 x 20 mm": "Write height 10 mm; width 20 mm.",
    "10 cm x 20": "Write height 10 cm; width 20 cm.",
    "10 mm x 20": "Write height 10 mm; width 20 mm.",
    "10,5 × 20 cm": "Write height 10.5 cm; width 20 cm.",
    "height 33,2 cm": "Write digits with a point",
    "height 10 1/8 in": "Write kind, number and unit",
    "height 33.2": "Write kind, number and unit",
    "height: 33.2 cm": "Write kind, number and unit",
    "H 33.2 cm": "Measure one of: height, width",
    "height 33.2 in": "Write it in mm or cm or m.",
    "height 33.2 kg": "Write it in mm or cm or m.",
    "weight 33.2 cm": "Write it in g or kg.",
    "height 0 cm": "no comma, fraction, range or zero",
    "height -3 cm": "no comma, fraction, range or zero",
    "height 1e400 cm": "no comma, fraction, range or zero",
    "height NaN cm": "no comma, fraction, range or zero",
    "height ３ cm": "no comma, fraction, range or zero",
    "height 10–12 cm": "no comma, fraction, range or zero",
    "height 99999999999 cm": "no comma, fraction, range or zero",
    "height 3 cm; height 4 cm": "Say which part each is of",
    ": height 3 cm": "Write kind, number and unit",
    "height 3 cm;": "Write kind, number and unit",
    "height 3 cm | ": "Write kind, number and unit",
    "Diam. 10.5 cm": "Write kind, number and unit",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_refusal_says_what_to_write(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_dimensions(text)
    assert REFUSED[text] in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("height 3 cm; height 4 cm", "the height twice"),
        ("lid: height 3 cm; height 4 cm", "the height of the lid twice"),
    ],
)
def test_what_is_given_twice_is_named(text: str, what: str) -> None:
    with pytest.raises(Refusal, match=what):
        parse_dimensions(text)


@pytest.mark.parametrize(
    "bad",
    [
        Dimension("image: verso", "height", Decimal(1), "cm"),
        Dimension("", "girth", Decimal(1), "cm"),
        Dimension("", "height", Decimal(0), "cm"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(bad: Dimension) -> None:
    with pytest.raises(Refusal):
        format_dimensions([bad])
