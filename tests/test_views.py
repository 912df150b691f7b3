"""An answer on a map, as a chart, along time and in pictures: what is shown, and what is said."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from endpoint import serving
from endpoint.opened import Opened
from endpoint.views import offered
from endpoint.views.chart import chart
from endpoint.views.map import map_of
from endpoint.views.pictures import pictures
from endpoint.views.table import Table
from endpoint.views.timeline import timeline
from kg.namespaces import expand
from kg.terms import XSD, Iri, Literal, Term

WKT = expand("geo:wktLiteral")


@pytest.fixture
def release(app: Flask) -> Opened:
    """The release of awkward records."""
    with app.test_request_context("/"):
        return serving.opened()


def number(value: object) -> Literal:
    """A number as the engine gives it."""
    return Literal(str(value), datatype=XSD + "integer")


def table(names: str, *rows: tuple[Term | None, ...]) -> Table:
    """A table of the variables named."""
    return Table(tuple(names.split()), rows)


def point(longitude: float, latitude: float) -> Literal:
    """A point in well-known text."""
    return Literal(f"POINT({longitude} {latitude})", datatype=WKT)


def test_rows_at_one_place_are_one_mark_that_counts_them(release: Opened) -> None:
    kyoto, london = point(135.75, 35.02), point(-0.13, 51.52)
    rows = [(Literal(name), place) for name, place in (("a", kyoto), ("b", kyoto), ("c", london))]

    found = map_of(release, table("name place", *rows))

    assert found is not None
    assert [mark.count for mark in found.marks] == [2, 1]
    assert found.marks[0].x > found.marks[1].x
    assert found.marks[0].y > found.marks[1].y


def test_a_row_with_two_places_is_a_way_between_them(release: Opened) -> None:
    found = map_of(release, table("a b", (point(135.75, 35.02), point(-0.13, 51.52))))

    assert found is not None
    assert len(found.lines) == 1
    assert found.lines[0].x1 > found.lines[0].x2


def test_museums_and_places_of_the_collection_know_where_they_are(release: Opened) -> None:
    known = [row["thing"] for row in release.rows("browse/positions")]
    assert known

    found = map_of(release, table("thing", (known[0],), (Iri("http://example.org/nowhere"),)))

    assert found is not None
    assert found.marks[0].name.href
    assert found.missing == 1


@pytest.mark.parametrize(
    "text", ["POINT(200 10)", "POINT(10 95)", "POINT(x y)", "LINESTRING(0 0, 1 1)"]
)
def test_what_is_no_point_on_the_earth_is_left_out(release: Opened, text: str) -> None:
    assert map_of(release, table("a", (Literal(text, datatype=WKT),))) is None


def test_bars_are_as_long_as_their_numbers(release: Opened) -> None:
    rows = [(Literal("silk", "en"), number(50)), (Literal("jade", "en"), number(100))]

    found = chart(release, table("material works", *rows, (Literal("none"), None)))

    assert found is not None
    assert [(bar.name.text, bar.value, bar.width) for bar in found.bars] == [
        ("silk", "50", 500.0),
        ("jade", "100", 1000.0),
    ]
    assert found.left_out == 1


def test_bars_below_zero_begin_left_of_it(release: Opened) -> None:
    found = chart(release, table("a n", (Literal("x"), number(-50)), (Literal("y"), number(50))))

    assert found is not None
    assert [(bar.start, bar.width) for bar in found.bars] == [(0.0, 500.0), (500.0, 500.0)]


def test_a_table_without_numbers_has_no_chart(release: Opened) -> None:
    assert chart(release, table("a b", (Literal("x"), Literal("12")))) is None


def test_bars_of_time_lie_where_their_years_are_also_before_our_era(release: Opened) -> None:
    moment = XSD + "dateTime"
    rows = [
        (Literal("later"), Literal("0100-01-01T00:00:00Z", datatype=moment), None),
        (
            Literal("earlier"),
            Literal("-0299-01-01T00:00:00Z", datatype=moment),
            Literal("-0199-12-31T23:59:59Z", datatype=moment),
        ),
    ]

    found = timeline(release, table("name from to", *rows))

    assert found is not None
    assert [bar.name.text for bar in found.bars] == ["earlier", "later"]
    assert found.bars[0].years == "300–200 BCE"
    assert found.bars[0].start + found.bars[0].width < found.bars[1].start


def test_numbers_are_years_only_under_the_name_of_one(release: Opened) -> None:
    assert timeline(release, table("name year", (Literal("a"), number(1831)))) is not None
    assert timeline(release, table("name works", (Literal("a"), number(1831)))) is None


def test_a_bar_is_named_by_what_tells_rows_apart(release: Opened) -> None:
    """The period that was asked for is the same in every row, and would name them all."""
    here, *others = release.listed("browse/periods", "period")[:3]
    rows = [(here, other, number(1831), number(n)) for n, other in enumerate(others)]
    names = [release.show.iri(other).text for other in others]

    found = chart(release, table("period other year n", *rows))
    along = timeline(release, table("period other year n", *rows))

    assert found is not None and along is not None
    assert [bar.name.text for bar in found.bars] == names
    assert [bar.name.text for bar in along.bars] == names


def test_a_bar_is_named_by_two_things_where_either_is_in_several_rows(release: Opened) -> None:
    a, b, *_ = release.listed("browse/museums", "museum")
    names = [release.show.iri(one).text for one in (a, b)]

    found = chart(
        release, table("from to works", (a, b, number(1)), (a, a, number(2)), (b, b, number(3)))
    )

    assert found is not None
    assert found.bars[0].name.text == " · ".join(names)
    assert found.bars[0].name.href == release.show.iri(a).href


def test_a_century_is_a_hundred_years_and_said_as_one(release: Opened) -> None:
    rows = Table(
        ("century", "works"),
        ((number(-3), number(1)), (number(15), number(2))),
        ("century", "integer"),
    )

    along, found = timeline(release, rows), chart(release, rows)

    assert along is not None and found is not None
    assert [bar.years for bar in along.bars] == ["300–201 BCE", "1401–1500"]
    assert [bar.name.text for bar in found.bars] == ["3rd century BCE", "15th century"]


def test_a_year_is_no_length(release: Opened) -> None:
    assert chart(release, table("name year", (Literal("a"), number(1831)))) is None


@pytest.mark.parametrize("name", ["total", "stones", "years", "decades"])
def test_a_count_is_no_year(release: Opened, name: str) -> None:
    assert timeline(release, table(f"name {name}", (Literal("a"), number(1831)))) is None


def test_works_are_shown_by_their_cards_each_once(release: Opened) -> None:
    works = release.listed("browse/objects-by-title", "object")
    assert len(works) > 1

    found = pictures(release, table("a b", (works[0], works[1]), (works[0], None)))

    assert found is not None
    assert [card.work.href for card in found.cards] == [
        release.show.iri(work).href for work in works[:2]
    ]


def test_an_empty_table_has_no_view(release: Opened) -> None:
    assert offered(release, table("a")) == {}


def test_each_view_has_an_address(client: FlaskClient) -> None:
    query = (
        "SELECT ?work ?year ?n { ?work a crm:E22_Human-Made_Object BIND(1831 AS ?year) "
        "BIND(5 AS ?n) }"
    )
    for view, shown in (
        ("timeline", 'class="bars time"'),
        ("pictures", 'class="card"'),
        ("chart", 'class="bars"'),
    ):
        page = client.get("/sparql", query_string={"query": query, "view": view, "format": "html"})
        assert page.status_code == 200
        assert shown in page.text, view
        assert f'view={view}#part-results" aria-current="true"' in page.text


def test_a_view_the_rows_do_not_have_is_the_table(client: FlaskClient) -> None:
    page = client.get(
        "/sparql", query_string={"query": "SELECT (1 AS ?a) {}", "view": "<b>", "format": "html"}
    )

    assert page.status_code == 200
    assert 'class="rt few"' in page.text
    assert "<b>" not in page.text
