"""The queries behind pages and lists: each runs, and finds what the collection has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from endpoint.opened import Opened
from endpoint.sharing import runnable
from kg import queries
from kg.iris import object_key
from kg.namespaces import expand
from kg.terms import Iri

WAVE = object_key("test-museum-of-prints", "P 1")
THINGS = {
    "object": WAVE, "entity": WAVE, "museum": "test-museum-of-prints", "maker": "test-master",
    "place": "test-valley", "country": "jp", "period": "edo", "concept": "print",
    "graph": "awkward",
}  # fmt: skip
KINDS = {"entity": "object"}
TERMS = {
    "page/class-example": Iri(expand("crm:E22_Human-Made_Object")),
    "page/term-example": Iri(expand("crm:P50_has_current_keeper")),
}
NAMES = [n for n in queries.all_names() if n.startswith(("page/", "browse/"))]
EMPTY = {"page/place-museums", "page/concept-things"}
"""Those that find nothing of the things above; the collection is small."""


@pytest.fixture
def opened(app: Flask) -> Iterator[Opened]:
    """The release that the pages show."""
    with app.extensions["releases"].lease() as found:
        yield found


def parameters(opened: Opened, name: str) -> dict[str, object]:
    """Something of the collection for each parameter."""
    names = [parameter.name for parameter in queries.load(name).parameters]
    if names == ["term"]:
        return {"term": TERMS[name]}
    return {n: opened.iri(KINDS.get(n, n), THINGS[n]) for n in names}


@pytest.mark.parametrize("name", NAMES)
def test_a_query_finds_what_there_is(opened: Opened, name: str) -> None:
    rows = opened.view.select(name, **parameters(opened, name))  # type: ignore[arg-type]

    assert bool(rows) is (name not in EMPTY)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_that_is_shared_finds_the_same(opened: Opened, name: str) -> None:
    given = parameters(opened, name)
    rows = opened.view.select(name, **given)  # type: ignore[arg-type]
    answer = opened.evaluator.run(runnable(opened, name, given), results="csv")  # type: ignore[arg-type]

    assert answer.rows == len(rows)


def test_works_are_listed_once_and_oldest_first(opened: Opened) -> None:
    rows = opened.view.select("browse/objects-by-date")
    begun = [row["earliest"].value for row in rows if "earliest" in row]
    works = [row["object"] for row in rows]

    assert begun[0].startswith("-1299")
    assert begun[1:] == sorted(begun[1:])
    assert all("earliest" in row for row in rows[: len(begun)])
    assert len(works) == len(set(works))


@pytest.mark.parametrize(
    ("record", "museum"),
    [("P 1", "test-museum-of-prints"), ("P 2", "test-museum-of-prints")],
    ids=["carried out", "attributed"],
)
def test_a_maker_has_the_sure_and_the_hedged_works(
    opened: Opened, record: str, museum: str
) -> None:
    maker = opened.iri("maker", "test-master")
    works = opened.listed("page/maker", "object", maker=maker)

    assert opened.iri("object", object_key(museum, record)) in works
    assert opened.iri("object", object_key("test-museum-of-bronzes", "B 1")) not in works
