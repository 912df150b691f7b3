"""Named queries: every file keeps the contract, and every check finds what it is to find."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from kg import queries
from kg.errors import QueryError
from kg.queries import NamedQuery, Parameter, parse
from kg.store.view import View
from kg.terms import XSD, Iri, Literal, Term

BASE = "http://museum.test"
ANY: dict[str, Term] = {
    "IRI": Iri(f"{BASE}/id/period/edo"),
    "text": Literal("silk"),
    "integer": Literal("1", datatype=XSD + "integer"),
    "year": Literal("1560", datatype=XSD + "integer"),
    "decimal": Literal("1.5", datatype=XSD + "decimal"),
    "date": Literal("1831-01-31", datatype=XSD + "date"),
    "boolean": Literal("true", datatype=XSD + "boolean"),
}

GOOD = """
@prefix crm: <http://www.cidoc-crm.org/cidoc-crm/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix o: <http://museum.test/id/object/a#> .
<http://museum.test/id/object/a> a crm:E22_Human-Made_Object ;
  skos:prefLabel "Bell"@en , "鐘"@ja ;
  crm:P50_has_current_keeper <http://museum.test/id/museum/m> ;
  crm:P108i_was_produced_by o:production ; crm:P70i_is_documented_in o:source .
o:production a crm:E12_Production ; crm:P4_has_time-span o:time .
o:time a crm:E52_Time-Span ;
  crm:P82a_begin_of_the_begin "-0299-01-01T00:00:00Z"^^xsd:dateTime ;
  crm:P82b_end_of_the_end "-0200-12-31T23:59:59Z"^^xsd:dateTime .
o:source a crm:E31_Document ; dcterms:license <http://licence.test/> .
<http://museum.test/id/museum/m> a crm:E74_Group .
"""
"""A graph in which no check finds anything."""

OBJECT = f"<{BASE}/id/object/a>"


def work(place: int, number: str) -> str:
    """Another work of the museum, with an inventory number; without its last full stop."""
    iri = f"{BASE}/id/object/w{place}"
    return (
        f"<{iri}> a crm:E22_Human-Made_Object ; crm:P50_has_current_keeper <{BASE}/id/museum/m> ; "
        f"crm:P1_is_identified_by <{iri}#n> .\n"
        f"<{iri}#n> crm:P2_has_type <http://vocab.getty.edu/aat/300312355> ; "
        f'crm:P190_has_symbolic_content "{number}"'
    )


BAD = {
    "blank-node": (f"{OBJECT} crm:P45_consists_of []", 1),
    "dangling-iri": (f"{OBJECT} crm:P45_consists_of <{BASE}/id/concept/none>", 1),
    "end-before-beginning": (
        'o:time crm:P82b_end_of_the_end "-0300-12-31T23:59:59Z"^^xsd:dateTime',
        1,
    ),
    "incomplete-object": (f"<{BASE}/id/object/b> a crm:E22_Human-Made_Object", 5),
    "orphaned-fragment": (f"<{BASE}/id/object/b#time> a crm:E52_Time-Span", 1),
    "more-works-than-a-holder-gives": (" .\n".join(work(n, f"N {n}") for n in range(60)), 1),
    "official-list-not-whole": (f"{OBJECT} crm:P2_has_type <{BASE}/id/concept/china-no-exit-1>", 1),
    "number-written-twice": (f"{work(1, 'P 1')} .\n{work(2, 'p1')}", 1),
    "ground-of-no-sort": (
        f"{OBJECT} crm:P2_has_type <{BASE}/id/concept/c> .\n"
        f"<{BASE}/id/concept/c> crm:P2_has_type <{BASE}/id/concept/facet-selection>",
        1,
    ),
    "two-labels-in-one-language": (f'{OBJECT} skos:prefLabel "Gong"@en', 1),
    "untyped-thing": (f'<{BASE}/id/concept/c> skos:prefLabel "c"@en', 1),
    **{
        f"derived-{name}": (f"GRAPH <{BASE}/id/graph/derived-{name}> {{ {stray} . }}", 1)
        for name, stray in {
            "coordinates": f"{OBJECT} <http://www.w3.org/2003/01/geo/wgs84_pos#lat> 12.5",
            "flat": f"{OBJECT} <https://schema.org/creator> <{BASE}/id/maker/nobody>",
            "inverse": f"{OBJECT} crm:P108_has_produced {OBJECT}",
            "labels": f'{OBJECT} <http://www.w3.org/2000/01/rdf-schema#label> "Gong"',
        }.items()
    },
}
"""What each check is there for, and how many rows it gives for it."""


def view(turtle: str = "") -> View:
    store = ox.Store()
    store.load(turtle, ox.RdfFormat.TRIG)
    return View(store, {"base": BASE})


@pytest.fixture(scope="module")
def empty() -> View:
    return view()


SELECTS = [name for name in queries.all_names() if not name.startswith("derive/")]
"""All but those that construct; tests/test_derived.py looks at these."""


@pytest.mark.parametrize("name", SELECTS)
def test_every_file_is_a_query_whose_parameters_can_be_bound(empty: View, name: str) -> None:
    """The engine refuses to bind what the query does not project."""
    query = queries.load(name)
    terms = {p.name: ANY[p.type] for p in query.parameters}

    page = None if "LIMIT" in query.text else 1
    assert len(empty.select(name, limit=page, **terms)) <= 1
    assert not query.examples(BASE).keys() - terms.keys()


@pytest.mark.parametrize("name", queries.all_names())
def test_every_file_says_what_it_is_for(name: str) -> None:
    query = queries.load(name)

    assert query.summary
    assert not query.summary.endswith(".")
    for parameter in query.parameters:
        assert parameter.meaning, f"{name}: {parameter.name} has no meaning"
        assert re.search(rf"[?${{]{parameter.name}\b", query.text), f"{name}: no ?{parameter.name}"


def test_every_check_is_tested() -> None:
    there = {name.removeprefix("check/") for name in queries.all_names() if "check/" in name}

    assert there == BAD.keys()


@pytest.mark.parametrize("name", BAD)
def test_a_check_finds_what_is_wrong_and_only_that(name: str) -> None:
    wrong, rows = BAD[name]

    assert view(GOOD).select(f"check/{name}") == []
    end = "" if wrong.endswith("}") else " ."
    assert len(view(f"{GOOD}\n{wrong}{end}").select(f"check/{name}")) == rows


FILE = """#+ summary: Works of a period
#+ description: one line
#+ description: and another
#+ group: time
#+ param period: IRI - the period
#+ param word: text, optional - in the title
#+ example period: /id/period/edo
SELECT ?period ?word { ?period ?p ?word }
"""


def test_the_header_is_read() -> None:
    query = parse("works", FILE)

    assert query == NamedQuery(
        "works",
        "Works of a period",
        (
            Parameter("period", "IRI", "the period", example="/id/period/edo"),
            Parameter("word", "text", "in the title", optional=True),
        ),
        FILE,
        {"summary": "Works of a period", "description": "one line\nand another", "group": "time"},
    )
    assert query.examples(BASE) == {"period": Iri(f"{BASE}/id/period/edo")}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ASK {}", "no `#[+] summary:`"),
        ("#+ summary: x\n#+ param p: number - x\nASK {}", "with TYPE one of IRI, text, integer"),
        ("#+ summary: x\n#+ example p: 1\nASK {}", "'p', which is not a parameter"),
    ],
)
def test_a_header_that_says_too_little_is_an_error(text: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        parse("q", text)


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        ({}, "works needs 'period'; it takes period, word"),
        ({"period": ANY["IRI"], "other": ANY["text"]}, "works has no parameter 'other'"),
        ({"period": ANY["text"]}, "not an IRI"),
        ({"period": ANY["IRI"], "word": ANY["IRI"]}, "not a text"),
        ({"period": ANY["IRI"], "word": ANY["integer"]}, "not a text"),
        ({"period": ANY["IRI"], "word": Literal("a", language="en")}, "not a text"),
    ],
)
def test_terms_that_do_not_fit_are_refused(terms: dict[str, Term], problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        parse("works", FILE).check(terms)


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        ("IRI", "/id/period/edo", Iri(f"{BASE}/id/period/edo")),
        ("IRI", "http://other.test/x", Iri("http://other.test/x")),
        ("text", 'a "b" }', Literal('a "b" }')),
        ("integer", "-12", Literal("-12", datatype=XSD + "integer")),
        ("decimal", "1.5", Literal("1.5", datatype=XSD + "decimal")),
        ("date", "-0299-01-01", Literal("-0299-01-01", datatype=XSD + "date")),
        ("boolean", "true", Literal("true", datatype=XSD + "boolean")),
    ],
)
def test_a_text_becomes_a_term(kind: str, text: str, term: Term) -> None:
    parameter = Parameter("p", kind, "x")

    assert parameter.term(text, BASE) == term
    assert parameter.accepts(term)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("IRI", ""),
        ("IRI", "a b"),
        ("IRI", "<x>"),
        ("IRI", "http://x\n"),
        ("IRI", "http://["),
        ("integer", "1.0"),
        ("integer", "٣"),
        ("integer", "1\n"),
        ("decimal", "1,5"),
        ("decimal", "NaN"),
        ("date", "1831"),
        ("boolean", "yes"),
        ("text", "a" * 1001),
    ],
)
def test_a_text_that_is_none_of_its_kind_is_refused(kind: str, text: str) -> None:
    with pytest.raises(QueryError, match=r"p: .* is not"):
        Parameter("p", kind, "x").term(text, BASE)


def test_only_whole_pages_are_appended() -> None:
    query = parse("works", FILE)

    assert query.paged() == FILE
    assert query.paged(10, 20) == f"{FILE}\nLIMIT 10\nOFFSET 20"
    for limit, offset in ((-1, 0), (1, -1)):
        with pytest.raises(QueryError, match="a page cannot have"):
            query.paged(limit, offset)


@pytest.mark.parametrize("name", ["none", "../pyproject", "page/../check/blank-node", ""])
def test_only_files_of_the_folder_are_queries(name: str) -> None:
    with pytest.raises(QueryError, match="there is no query"):
        queries.load(name)


def test_what_cannot_be_bound_is_an_error_of_the_query(monkeypatch: pytest.MonkeyPatch) -> None:
    query = parse("q", "#+ summary: x\n#+ param p: IRI - x\nSELECT ?s { ?s ?p ?o }")
    monkeypatch.setattr(queries, "load", {"q": query}.__getitem__)

    with pytest.raises(QueryError, match=r"q cannot be run: .*SELECT projection"):
        view().select("q", p=ANY["IRI"])


def test_an_iri_that_is_none_is_an_error_of_the_query(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "load", {"q": parse("q", FILE)}.__getitem__)

    with pytest.raises(QueryError, match="q cannot be run: Invalid IRI"):
        view().select("q", period=Iri("http://%"))
