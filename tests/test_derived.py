"""Derived graphs: they say what follows and no more, can be dropped, and come back the same."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import queries, resources
from kg.iris import DEFAULT_BASE, Iris, Ref, object_key
from kg.namespaces import expand
from kg.store.derived import derivations, derive, drop, inverses
from kg.store.rederiving import rederive
from kg.store.release import current
from kg.store.view import View
from kg.validation.conformance import Graph

NAMES = [query.name for query in derivations()]
PRINTS = "test-museum-of-prints"


@pytest.fixture
def store(home: Path, tmp_path: Path) -> ox.Store:
    """A copy of the release's store that a test may change."""
    return ox.Store(str(shutil.copytree(home / "current" / "store", tmp_path / "store")))


@pytest.fixture(scope="session")
def view(home: Path) -> View:
    return View.open(home / "current")


def flat(view: View, key: str) -> dict[str, set[str]]:
    """The flat view of a work, by property."""
    rows = ox.Store.query(
        view._store,
        "SELECT ?s ?p ?o { GRAPH </id/graph/derived-flat> { ?s ?p ?o } }",
        base_iri=f"{DEFAULT_BASE}/",
        substitutions={ox.Variable("s"): ox.NamedNode(Iris().entity(Ref("object", key)))},
    )
    found: dict[str, set[str]] = {}
    for row in rows:  # type: ignore[union-attr]
        name = row["p"].value.replace("#", "/").rpartition("/")[2]
        found.setdefault(name, set()).add(row["o"].value.rpartition("/id/")[2])
    return found


def test_there_is_a_graph_for_each_query_and_it_says_what_it_is(view: View) -> None:
    assert NAMES == ["derive/coordinates", "derive/flat", "derive/inverse", "derive/labels"]
    for query in derivations():
        ref = Ref("graph", query.headers["graph"])
        assert view.exists(ref)
        assert view.manifest["triples"][ref.key] > 0


def test_dropped_and_made_again_they_are_the_same(store: ox.Store) -> None:
    before = set(store)
    drop(store, DEFAULT_BASE)
    stated = set(store)
    graphs = {graph.value.rpartition("/")[2] for graph in store.named_graphs()}

    assert stated < before
    assert not [graph for graph in graphs if graph.startswith("derived-")]
    merged = {q.triple for q in stated if q.graph_name == ox.DefaultGraph()}
    apart = ox.NamedNode(Iris().entity(Ref("graph", "ontology")))
    named = {q.triple for q in stated if q.graph_name not in (ox.DefaultGraph(), apart)}
    gave_way = {t.subject.value.partition("#")[0] for t in named - merged}
    assert len(gave_way) <= 1  # of the one work that two describe, a title and a date
    derive(store, DEFAULT_BASE)
    assert set(store) == before


def test_a_release_derived_again_has_the_same_dumps(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "home"
    shutil.copytree(home, folder, symlinks=True)
    old = current(folder)

    new = rederive(folder)

    assert old is not None
    assert new.path != old.path
    assert current(folder) == new
    for name in ("all.nq.gz", "all.ttl.gz"):
        assert (new.path / "dumps" / name).read_bytes() == (old.path / "dumps" / name).read_bytes()
    assert {**new.manifest, "created": "", "files": {}} == {
        **old.manifest, "created": "", "files": {}
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_check_takes_away_what_its_query_constructs(name: str) -> None:
    """The two files have one pattern, so that neither can drift from the other."""
    made = queries.load(name).text.partition("CONSTRUCT { ?subject ?predicate ?object } WHERE {")[2]
    check = queries.load(f"check/derived-{name.removeprefix('derive/')}").text
    taken = check.partition("  MINUS {\n")[2]

    assert [*made.split(), "}"] == taken.split()


@pytest.mark.parametrize("name", NAMES)
def test_a_stray_triple_in_a_derived_graph_is_found(store: ox.Store, name: str) -> None:
    graph = ox.NamedNode(Iris().entity(Ref("graph", queries.load(name).headers["graph"])))
    some = next(store.quads_for_pattern(None, None, None, graph))
    stray = ox.Quad(ox.NamedNode("http://stray.test/x"), some.predicate, some.object, graph)
    store.extend([stray, ox.Quad(*stray.triple)])
    check = queries.load(f"check/derived-{name.removeprefix('derive/')}")

    rows = store.query(check.text, base_iri=f"{DEFAULT_BASE}/")
    assert [row["subject"] for row in rows] == [stray.subject]  # type: ignore[union-attr]


def test_inverses_are_those_of_the_official_encoding() -> None:
    path = resources.folder("ontology") / "cidoc-crm" / "properties.csv"
    with path.open(encoding="utf-8", newline="") as file:
        official = {row["property"]: row["inverse"] for row in csv.DictReader(file)}
    crm = expand("crm:")

    assert len(inverses()) == 15
    for derived, stated in inverses().items():
        assert official[stated.removeprefix(crm)] == derived.removeprefix(crm)


def test_what_is_derived_keeps_to_the_profile(store: ox.Store) -> None:
    triples = [quad.triple for quad in store]
    drop(store, DEFAULT_BASE)
    derived = set(triples) - {quad.triple for quad in store}

    assert derived
    assert list(Graph(triples, Iris()).breaches(derived)) == []


def test_every_node_has_a_label(store: ox.Store) -> None:
    query = "SELECT ?s { ?s a ?class FILTER NOT EXISTS { ?s rdfs:label ?label } }"
    rows = store.query(query, prefixes={"rdfs": expand("rdfs:")})

    assert [row["s"].value for row in rows] == []  # type: ignore[union-attr]


def test_the_flat_view_of_a_work(view: View) -> None:
    said = flat(view, object_key(PRINTS, "P 1"))

    assert said["holdingArchive"] == {f"museum/{PRINTS}"}
    assert said["creator"] <= said["associatedMaker"]
    assert int(min(said["yearFrom"])) <= int(max(said["yearTo"]))


def test_a_description_has_nothing_derived_and_the_data_no_inverse(view: View) -> None:
    museum = Ref("museum", PRINTS)
    page = {predicate.value for _, predicate, _ in view.describe(museum)}
    data = view.serialize(museum, "nt").decode()
    keeps = expand("crm:P50i_is_current_keeper_of")

    assert keeps not in page | {data}
    assert keeps not in data
    assert expand("rdfs:label") not in page
    assert expand("rdfs:label") in data
    asked = f"SELECT ?o {{ <{view.iris.entity(museum)}> <{keeps}> ?o }}"
    assert list(view._store.query(asked))  # type: ignore[arg-type]
