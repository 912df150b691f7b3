"""The parts that pages are made of, each alone."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from flask import Flask

from endpoint import (
    choices,
    counting,
    data,
    drawings,
    licences,
    negotiation,
    showing,
    templating,
    years,
)
from endpoint.licences import licence
from endpoint.opened import Opened
from endpoint.paging import Page, asked
from endpoint.showing import best, link, plain
from endpoint.strip import strip
from kg.records import Text

STATIC = Path(data.__file__).with_name("static")
TEMPLATES = STATIC.with_name("templates")


@pytest.fixture
def opened(app: Flask) -> Opened:
    """The release that the pages show."""
    with app.extensions["releases"].lease() as found:
        assert isinstance(found, Opened)
        return found


@pytest.mark.parametrize(
    "module",
    [choices, counting, data, licences, negotiation, showing, templating, years],
    ids=lambda m: m.__name__,
)
def test_examples_in_the_code_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]

    assert result.attempted > 0
    assert result.failed == 0


def test_english_comes_first_then_latin_letters() -> None:
    names = [Text("日本", "ja"), Text("Nihon", "ja-Latn"), Text("Japan", "en")]

    assert best(names) == names[2]
    assert best(names[:2]) == names[1]
    assert best(names[:1]) == names[0]
    assert best([]) is None


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/", True), ("http://example.org/a#b", True),
        ("mailto:a@b.example", True), ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False), ("data:text/html,x", False), ("//example.org/", False),
        ("http:", False), ("https:///x", False), ("urn:x", False), ("", False),
        ("https://exa\nmple.org/", False), ("https://exa\u202emple.org/", False),
        ("http://[::1", False), ("mailto:", False), (" https://example.org/", False),
    ],
)  # fmt: skip
def test_what_may_be_linked(address: str, linked: bool) -> None:
    assert bool(link(address)) is linked


def test_a_text_for_an_attribute_has_no_direction_of_its_own() -> None:
    assert plain("a\u202eb\u2066c\n d\x07") == "abc d\ufffd"
    assert len(plain("x" * 500)) == 120


def test_every_drawing_that_is_named_exists() -> None:
    symbols = set(re.findall(r'<symbol id="(\w+)"', (STATIC / "drawings.svg").read_text("utf-8")))
    named = {drawing for table in drawings._read().values() for drawing in table}

    assert named <= symbols
    assert drawings.NEUTRAL in symbols


def test_every_icon_that_is_named_exists() -> None:
    symbols = set(re.findall(r'<symbol id="(\w+)"', (STATIC / "icons.svg").read_text("utf-8")))
    pages = "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.html"))

    assert set(re.findall(r"icon\('(\w+)'", pages)) <= symbols


@pytest.mark.parametrize(
    ("kind", "drawing"),
    [("print", "print"), ("woodblock-print", "print"), ("vessel", "jar"), ("manuscript", "folio")],
)
def test_the_kind_of_a_work_decides_its_drawing(opened: Opened, kind: str, drawing: str) -> None:
    work = opened.iri("object", "nobody")

    assert drawings.choose(opened, work, [opened.iri("concept", kind)]) == drawing


def test_without_a_kind_the_drawing_is_neutral(opened: Opened) -> None:
    assert drawings.choose(opened, opened.iri("object", "nobody"), []) == drawings.NEUTRAL


def test_a_strip_shows_a_thing_among_its_periods(opened: Opened) -> None:
    edo = opened.iri("period", "edo")
    drawn = strip(opened, 1690, 1690, [edo])

    assert drawn is not None
    bars = {bar.title: bar for bar in drawn.bars}
    assert bars["Edo period"].on
    start, width = drawn.band
    assert bars["Edo period"].x < start < bars["Edo period"].x + bars["Edo period"].width
    assert width >= 3
    assert all(
        0 <= bar.x <= drawn.width and bar.x + bar.width <= drawn.width + 2 for bar in drawn.bars
    )
    assert any(label == "1700" for _, label in drawn.ticks)


def test_no_strip_where_no_period_is_near(opened: Opened) -> None:
    assert strip(opened, -90000, -80000, []) is None


def test_the_pager_leads_to_the_ends_and_the_neighbours() -> None:
    page = asked({"page": "5", "sort": "title"}, total=240, size=24)
    steps = page.steps("/objects", {"page": "5", "sort": "title"})

    assert [step.text for step in steps] == ["1", "…", "4", "5", "6", "…", "10", "Next"]
    assert steps[-1].href == "/objects?sort=title&page=6"
    assert [step.text for step in steps if step.here] == ["5"]
    assert page.words() == "97–120 of 240"
    assert Page(1, 24, 24).steps("/objects", {}) == []
    assert asked({}, total=0, size=24).last == 1


@pytest.mark.parametrize(
    ("address", "name", "free"),
    [
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0", True),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/", "CC BY-NC-SA 4.0", False),
        ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", True),
        ("https://unknown.example/licence", "its licence", False),
        ("javascript:alert(1)", "its licence", False),
    ],
)
def test_a_licence_in_plain_words(address: str, name: str, free: bool) -> None:
    found = licence(address)

    assert (found.name, found.free) == (name, free)
    assert found.href == ("" if address.startswith("javascript") else address)
