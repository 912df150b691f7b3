"""The read-only view: entities with their fragments, labels, named queries, every syntax."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg import queries
from kg.errors import FormatError, QueryError, ReleaseError
from kg.iris import Ref
from kg.namespaces import expand
from kg.store.convert import from_ox, to_ox, triple_from_ox, triple_to_ox
from kg.store.formats import checked_xml
from kg.store.view import View
from kg.terms import XSD, Iri, Literal

BASE = "http://museum.test"
EDO = f"{BASE}/id/period/edo"
GRAPH_FORMATS = ("ttl", "nt", "rdf", "jsonld", "trig", "nq")

TURTLE = f"""
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix crm: <http://www.cidoc-crm.org/cidoc-crm/> .
<{EDO}> skos:prefLabel "Edo"@en, "江戸"@ja, "江户"@zh-Hans ; a crm:E4_Period ;
  crm:P4_has_time-span <{EDO}#time> ; crm:P9_consists_of <{EDO}-late> .
<{EDO}#time> crm:P82_at_some_time_within "1615/1868" .
<{EDO}#assignment> crm:P140_assigned_attribute_to <{EDO}#time> .
<{EDO}-late> skos:prefLabel "Late Edo"@en ; crm:P9i_forms_part_of <{EDO}> .
"""


def make_release(folder: Path, turtle: str = TURTLE) -> Path:
    store = ox.Store(str(folder / "store"))
    for graph in (ox.DefaultGraph(), ox.NamedNode(f"{BASE}/id/graph/authorities")):
        store.bulk_load(turtle, ox.RdfFormat.TURTLE, to_graph=graph)
    del store
    (folder / "manifest.json").write_text(json.dumps({"base": BASE}), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return View.open(make_release(tmp_path_factory.mktemp("release")))


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Gives the view a query that is not among the files."""

    def add(name: str, text: str) -> str:
        query = queries.parse(name, text)
        monkeypatch.setattr(queries, "load", {name: query}.__getitem__)
        return name

    return add


@pytest.mark.parametrize(
    "term",
    [
        Iri("http://a/b"),
        Literal("a"),
        Literal("a", language="zh-Hans"),
        Literal("a", language="ja-Latn-hepburn"),
        Literal("1", datatype=XSD + "integer"),
        Literal(""),
    ],
)
def test_a_term_survives_the_crossing(term: Iri | Literal) -> None:
    assert from_ox(to_ox(term)) == term


def test_a_triple_survives_the_crossing() -> None:
    triple = (Iri("http://a"), Iri("http://b"), Literal("c", language="en"))

    assert triple_from_ox(triple_to_ox(triple)) == triple


@pytest.mark.parametrize("term", [ox.BlankNode(), ox.Triple(*[ox.NamedNode("http://a")] * 3)])
def test_what_the_graph_never_holds_is_not_passed_on(term: ox.BlankNode | ox.Triple) -> None:
    with pytest.raises(ValueError, match="neither an IRI nor a literal"):
        from_ox(term)


def test_an_unopenable_release_is_a_release_error(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="cannot be opened"):
        View.open(tmp_path)


def test_a_thing_exists_or_not(view: View) -> None:
    assert view.exists(Ref("period", "edo"))
    assert not view.exists(Ref("period", "ed"))


def test_a_description_has_the_fragments_and_nothing_of_a_neighbour(view: View) -> None:
    subjects = [s.value for s, _, _ in view.describe(Ref("period", "edo"))]

    assert subjects == sorted(subjects)
    assert set(subjects) == {EDO, f"{EDO}#assignment", f"{EDO}#time"}


def test_a_description_starts_with_the_type(view: View) -> None:
    assert view.describe(Ref("period", "edo"))[0][1:] == (
        Iri(expand("rdf:type")),
        Iri(expand("crm:E4_Period")),
    )


def test_nothing_is_said_of_an_unknown_thing(view: View) -> None:
    assert view.describe(Ref("period", "meiji")) == []


def test_labels_have_their_tags_in_canonical_case(view: View) -> None:
    assert [(t.language, t.value) for t in view.labels(EDO)] == [
        ("en", "Edo"),
        ("ja", "江戸"),
        ("zh-Hans", "江户"),
    ]


def test_a_named_query_binds_its_parameter(view: View, named: Any) -> None:
    name = named(
        "q",
        """#+ summary: names
#+ param thing: IRI - whose
SELECT ?thing ?label { ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }""",
    )

    rows = view.select(name, limit=1, offset=1, thing=Iri(EDO))

    assert len(rows) == 1
    assert rows[0]["thing"] == Iri(EDO)


def test_an_optional_parameter_left_out_is_an_open_variable(view: View, named: Any) -> None:
    name = named(
        "q",
        """#+ summary: names
#+ param label: text, optional - which
SELECT ?label { </id/period/edo> <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }""",
    )

    assert len(view.select(name)) == 3


def test_a_value_cannot_change_the_query(view: View, named: Any) -> None:
    name = named(
        "q",
        """#+ summary: names
#+ param word: text - which
SELECT ?word ?s { ?s ?p ?o FILTER(STR(?o) = ?word) }""",
    )

    assert view.select(name, word=Literal('x") || true || ("" = "')) == []


def test_only_select_is_run(view: View, named: Any) -> None:
    with pytest.raises(QueryError, match="not a SELECT"):
        view.select(named("q", "#+ summary: x\nASK { ?s ?p ?o }"))


def test_a_subselect_is_bound_before_it_is_cut(view: View, named: Any) -> None:
    name = named(
        "q",
        """#+ summary: names
#+ param thing: IRI - whose
SELECT ?thing ?l { { SELECT ?thing ?l {
  ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY DESC(?l) LIMIT 1 } }""",
    )

    for thing in (EDO, f"{EDO}-late"):
        assert len(view.select(name, thing=Iri(thing))) == 1


def test_a_bound_term_is_seen_by_bind(view: View, named: Any) -> None:
    name = named(
        "q",
        """#+ summary: names
#+ param word: text - any # {
SELECT ?word ?same { # {
  BIND(?word AS ?same) }""",
    )

    assert view.select(name, word=Literal('"}\n\\'))[0]["same"] == Literal('"}\n\\')


@pytest.mark.parametrize("suffix", GRAPH_FORMATS)
def test_every_syntax_says_the_same(view: View, suffix: str) -> None:
    body = view.serialize(Ref("period", "edo"), suffix)

    rdf = {"rdf": "application/rdf+xml", "jsonld": "application/ld+json"}.get(suffix)
    form = ox.RdfFormat.from_media_type(rdf) if rdf else ox.RdfFormat.from_extension(suffix)
    said = {triple_from_ox(q) for q in ox.parse(body, form)}
    assert said == set(view.describe(Ref("period", "edo")))


def test_turtle_is_readable(view: View) -> None:
    text = view.serialize(Ref("period", "edo"), "ttl").decode()

    assert "crm:P4_has_time-span :time" in text
    assert "period:edo a crm:E4_Period" in text
    assert "foaf:" not in text
    assert len(Graph().parse(data=text, format="turtle")) == 8


def test_trig_says_who_stated_what(view: View) -> None:
    assert b"/id/graph/authorities" in view.serialize(Ref("period", "edo"), "trig")


@pytest.mark.parametrize(
    "turtle",
    [
        '<http://museum.test/id/period/x> <http://p/> "no local name" .',
        '<http://museum.test/id/period/x> <http://p/12> "a digit" .',
        '<http://museum.test/id/period/x> <http://p/a> "a bell \\u0007" .',
        '<http://museum.test/id/period/x> <http://p/a> "no character \\uFFFF" .',
    ],
)
def test_what_xml_cannot_say_is_refused_as_xml_only(tmp_path: Path, turtle: str) -> None:
    view = View.open(make_release(tmp_path, turtle))

    with pytest.raises(FormatError, match="ask for Turtle"):
        view.serialize(Ref("period", "x"), "rdf")
    assert view.serialize(Ref("period", "x"), "ttl")


def test_a_carriage_return_survives_xml() -> None:
    assert checked_xml(b"<a>\r\n</a>") == b"<a>&#13;\n</a>"


def test_a_view_outlives_its_directory(tmp_path: Path) -> None:
    view = View.open(make_release(tmp_path))
    for file in (tmp_path / "store").iterdir():
        file.unlink()

    assert view.labels(EDO)
