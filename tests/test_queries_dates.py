"""What is certainly and what is possibly of some years: about, doubt, spans and open ends."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.mapping.terms import date_time, edtf, name
from kg.store.view import View
from kg.terms import XSD, Literal
from kg.values.dates import parse_edtf

BASE = "http://museum.test"
DATES = (
    "1750", "1740/1760", "1700/1799", "1790~", "1805~", "1750?", "1690/1710", "1700/..", "../1460",
    "../1750", "1800/..", "-0299", "1690-02-09/1691-01-28",
)  # fmt: skip
"""Each is the title of the work so dated."""


def work(date: str, number: int) -> list[ox.Quad]:
    """A work whose title is its date."""
    own = f"{BASE}/id/object/{number}"
    node, made, span = (ox.NamedNode(own + part) for part in ("", "#production", "#time"))
    dating = parse_edtf(date)
    said: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (node, "rdf:type", name("crm:E22_Human-Made_Object")),
        (node, "crm:P108i_was_produced_by", made),
        (node, "skos:prefLabel", ox.Literal(date)),
        (made, "crm:P4_has_time-span", span),
        (span, "crm:P82_at_some_time_within", edtf(date)),
    ]
    if dating.earliest:
        said.append((span, "crm:P82a_begin_of_the_begin", date_time(dating.earliest)))
    if dating.latest:
        said.append((span, "crm:P82b_end_of_the_end", date_time(dating.latest)))
    return [ox.Quad(subject, name(predicate), value) for subject, predicate, value in said]


@pytest.fixture(scope="module")
def view() -> View:
    """A store of one work for each date."""
    store = ox.Store()
    store.extend(quad for number, date in enumerate(DATES) for quad in work(date, number))
    return View(store, {"base": BASE})


def found(view: View, how: str, first: int, last: int, **more: int) -> set[str]:
    """The dates of the works that a query gives."""
    numbers = {"from": first, "to": last, **more}
    terms = {key: Literal(str(value), datatype=XSD + "integer") for key, value in numbers.items()}
    return {row["title"].value for row in view.select(f"question/works-{how}-within", **terms)}


def test_certain_is_what_lies_within_and_is_not_hedged(view: View) -> None:
    assert found(view, "certainly", 1700, 1799) == {"1750", "1740/1760", "1700/1799"}
    assert found(view, "certainly", 1745, 1755) == {"1750"}
    assert found(view, "certainly", 1690, 1690) == set()
    assert found(view, "certainly", 1690, 1691) == {"1690-02-09/1691-01-28"}
    assert found(view, "certainly", -300, 0) == {"-0299"}


def test_possible_is_what_touches_the_years_at_all(view: View) -> None:
    assert found(view, "possibly", 1745, 1755, about=0) == {
        "1750", "1740/1760", "1700/1799", "1750?", "1700/..", "../1750",
    }  # fmt: skip
    assert "../1460" not in found(view, "possibly", 1700, 1799, about=10)
    assert "1690/1710" in found(view, "possibly", 1700, 1799, about=0)
    assert found(view, "possibly", 2100, 2200, about=10) == {"1700/..", "1800/.."}
    assert found(view, "possibly", -5000, -4000, about=10) == {"../1460", "../1750"}


def test_who_asks_says_how_far_about_reaches(view: View) -> None:
    assert "1805~" not in found(view, "possibly", 1700, 1799, about=0)
    assert "1805~" in found(view, "possibly", 1700, 1799, about=10)


def test_what_is_certain_is_possible(view: View) -> None:
    for first, last in ((1700, 1799), (1690, 1691), (-300, 0)):
        certain = found(view, "certainly", first, last)
        assert certain <= found(view, "possibly", first, last, about=0)


CENTURIES = {
    "1700/1799": 18, "1700/1800": 18, "1701/1800": 18, "1750": 18, "1800": 19, "1800~": 19,
    "1799/1800": 18, "1699/1700": 17, "0001/0099": 1, "-0099/0000": -1, "-0299/-0200": -3,
    "-0299": -3,
}  # fmt: skip


@pytest.mark.parametrize("date", CENTURIES)
def test_a_century_runs_from_nought_or_from_one(date: str) -> None:
    """As `kg/values/date_words.py` reads a century, and as corpora write one."""
    store = ox.Store()
    store.extend(work(date, 0))
    rows = View(store, {"base": BASE}).select("question/works-by-century")

    assert [int(row["century"].value) for row in rows] == [CENTURIES[date]]


@pytest.mark.parametrize("date", ["1740/1860", "1700/..", "../1750", "-0001/0001"])
def test_what_is_of_no_single_century_is_counted_apart(date: str) -> None:
    store = ox.Store()
    store.extend(work(date, 0))
    rows = View(store, {"base": BASE}).select("question/works-by-century")

    assert [("century" in row, row["works"].value) for row in rows] == [(False, "1")]
