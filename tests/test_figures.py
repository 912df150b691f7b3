"""The collection in figures: what the shipped data must hold, and how it is shown."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from kg import queries
from kg.cli import main
from kg.iris import Iris
from kg.mapping import map_record
from kg.mapping.vocabulary import vocabulary
from kg.records import Object
from kg.resources import folder
from kg.sources.authorities import read_authorities
from kg.sources.contributions import read_contributions, read_objects
from kg.store.figures import Section, sections
from kg.store.view import View

BASE = "http://museum.test"
CHECKS = (
    "check/more-works-than-a-holder-gives",
    "check/official-list-not-whole",
    "check/number-written-twice",
    "check/ground-of-no-sort",
)
LEAST = {
    "works": 3000,
    "works held in Asia and Europe": 2000,
    "institutions that hold a work": 150,
    "countries that works are held in": 40,
    "countries with an institution": 50,
    "contributions": 20,
}
"""What the collection was begun with; it may grow."""


@pytest.fixture(scope="module")
def shipped() -> View:
    """The graph of `data/`, read and mapped; what validation adds is not needed to count."""
    iris, store, data = Iris(BASE), ox.Store(), folder("data")
    authorities, faults = read_authorities(data)
    assert not faults
    tables = (
        authorities.museums, authorities.makers, authorities.places, authorities.countries,
        authorities.periods, authorities.concepts,
    )  # fmt: skip
    triples = [*vocabulary(iris)]
    triples += [t for table in tables for one in table.values() for t in map_record(one, iris)]
    store.bulk_extend(ox.Quad(*triple) for triple in triples)
    for head in read_contributions(data)[0]:
        graph = ox.NamedNode(f"{BASE}/graph/{head.slug}")
        works = [one for one in read_objects(data, head, authorities) if isinstance(one, Object)]
        said = [t for one in works for t in map_record(one, iris, head)]
        store.bulk_extend(ox.Quad(*triple) for triple in said)
        store.bulk_extend(ox.Quad(*triple, graph) for triple in said)
    return View(store, {"base": BASE})


@pytest.fixture(scope="module")
def counted(shipped: View) -> dict[str, Section]:
    return {section.name.removeprefix("stats/"): section for section in sections(shipped)}


def test_the_collection_is_as_large_as_it_was_begun(counted: dict[str, Section]) -> None:
    there = {figure.label: figure.count for figure in counted["collection"].figures}

    assert {label: there[label] for label in LEAST if there[label] < LEAST[label]} == {}


@pytest.mark.parametrize("name", CHECKS)
def test_the_rules_of_choice_are_kept(shipped: View, name: str) -> None:
    assert shipped.select(name) == []


def test_every_work_is_there_on_some_ground(shipped: View, counted: dict[str, Section]) -> None:
    works = counted["collection"].figures[0].count
    grounded = shipped.select("question/basis-of-selection")

    assert sum(int(str(row["works"])) for row in grounded) >= works
    assert counted["selections"].figures[0].of == works


def test_what_the_readme_says_is_missing_is_missing(counted: dict[str, Section]) -> None:
    """Its lists of countries without a work: once there is one, the sentence must go."""
    readme = (folder("data") / "README.md").read_text(encoding="utf-8")
    said = readme.partition("No work is held in ")[2].partition(".")[0]
    missing = {name for part in said.split(" and ") for name in part.split(", ")}
    held = {figure.label for figure in counted["held-in"].figures}

    assert len(missing) > 10
    assert missing & held == set()


def test_every_section_has_a_heading_and_figures(counted: dict[str, Section]) -> None:
    assert [name for name, one in counted.items() if not (one.heading and one.figures)] == []
    for section in counted.values():
        assert all(figure.count <= figure.of for figure in section.figures if figure.of)


def test_stats_prints_each_section_with_its_query(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats", "--home", str(home), "--all"]) == 0

    shown = capsys.readouterr().out
    for name in queries.all_names():
        if name.startswith("stats/"):
            assert f"(vcm query {name})" in shown
    assert "Japanese (ja-Latn-hepburn)" in shown


def test_the_page_counts_the_same_and_leads_to_the_queries(client: FlaskClient, home: Path) -> None:
    from kg.store.release import served

    page = client.get("/about/collection").text
    for section in sections(View.open(served(home).path), page=True):
        assert section.heading in page
        for figure in section.figures:
            assert f">{figure.count:,}</a>" in page
    assert page.count("/sparql?query=") >= len(queries.all_names()) / 20
    assert "stats/graphs" not in page


def test_no_page_calls_every_work_a_masterpiece(client: FlaskClient) -> None:
    for path in ("/", "/objects", "/about"):
        text = client.get(path).text.replace("Asian Masterpieces", "")
        assert "asterpiece" not in text, path
