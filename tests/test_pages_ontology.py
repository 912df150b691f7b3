"""The ontology: every term explained with an example, to people and to programs, at one IRI."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from kg.iris import Iris
from kg.mapping.vocabulary import profile
from kg.namespaces import expand

NOTE = expand("skos:scopeNote")


@pytest.fixture(scope="module")
def page(app: object) -> str:
    return str(app.test_client().get("/ontology", headers={"Accept": "text/html"}).text)  # type: ignore[attr-defined]


def test_every_term_is_explained_and_the_most_have_an_example(page: str) -> None:
    terms = re.findall(r'<article class="term" id="([^"]+)".*?</article>', page, re.DOTALL)
    declared = [t.subject.value for t in profile(Iris()) if t.predicate.value == NOTE]
    examples = page.count("<dt>Example</dt>")

    assert len(terms) == len(set(terms)) == len(declared)
    assert examples > 0.8 * len(terms)  # a small collection has not one of everything


def test_a_term_of_ours_dereferences(page: str, client: FlaskClient) -> None:
    """What stands before the hash answers, and what stands behind it is there in both forms."""
    for name in ("associatedMaker", "yearFrom", "yearTo", "period"):
        assert f'id="{name}"' in page
    answer = client.get("/ontology", headers={"Accept": "text/turtle"})
    said = {q.subject.value for q in ox.parse(answer.data, ox.RdfFormat.TURTLE)}

    assert "http://127.0.0.1:8000/ontology#associatedMaker" in said
    assert "http://127.0.0.1:8000/ontology" in said


def test_an_example_is_a_statement_of_the_release(page: str) -> None:
    keeper = page.partition('id="crm-P50_has_current_keeper"')[2].partition("</article>")[0]

    assert 'href="/object/' in keeper
    assert 'href="/museum/' in keeper


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("*/*", "text/html"),
    ],
)
def test_the_client_chooses_the_form(client: FlaskClient, accept: str, media_type: str) -> None:
    answer = client.get("/ontology", headers={"Accept": accept})

    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert answer.vary.as_set() >= {"accept"}
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_every_form_says_the_same(client: FlaskClient) -> None:
    forms = {
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "rdf": ox.RdfFormat.RDF_XML,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    said = [
        {q.triple for q in ox.parse(client.get(f"/ontology.{suffix}").data, syntax)}
        for suffix, syntax in forms.items()
    ]

    assert said[0]
    assert all(one == said[0] for one in said)


def test_other_forms_and_methods_are_refused(client: FlaskClient) -> None:
    assert client.get("/ontology", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/ontology.docx").status_code == 404
    assert client.options("/ontology").headers["Allow"] == "GET, HEAD, OPTIONS"
    assert client.post("/ontology").status_code == 405
