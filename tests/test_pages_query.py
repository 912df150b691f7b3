"""The query page and the gallery of questions, as people use them."""

from __future__ import annotations

from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from endpoint.sharing import written
from kg import queries
from kg.terms import Iri, Literal

SELECT = "SELECT ?o { ?o a crm:E22_Human-Made_Object } ORDER BY ?o LIMIT 3"
ASK = "ASK { ?o a crm:E22_Human-Made_Object }"
CONSTRUCT = "CONSTRUCT { ?o a ?t } WHERE { ?o a ?t } LIMIT 5"


def get(client: FlaskClient, query: str, accept: str) -> TestResponse:
    """A query by GET."""
    return client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})


def test_a_mistake_is_placed(client: FlaskClient) -> None:
    query = "SELECT *\nWHERE { ?s a <x:y> . ?s ?p }"
    page = get(client, query, "text/html")
    told = get(client, query, "application/json").json

    assert page.status_code == 400
    assert "<mark>" in page.text
    assert "The query cannot be read" in page.text
    assert told["detail"].startswith("Line 2, column ")


def test_the_page_shows_rows_and_links_them(client: FlaskClient) -> None:
    page = get(client, "SELECT ?o ?n { ?o a crm:E4_Period BIND(7 AS ?n) }", "text/html")

    assert page.status_code == 200
    assert '<a href="/period/edo">' in page.text
    assert '<td class="num">7</td>' in page.text
    assert "format=csv" in page.text


@pytest.mark.parametrize(
    ("query", "shown"), [(ASK, "Yes"), ("ASK { <x:a> <x:b> <x:c> }", "No"), (CONSTRUCT, "@prefix")]
)
def test_the_page_shows_other_answers(client: FlaskClient, query: str, shown: str) -> None:
    page = get(client, query, "text/html")

    assert page.status_code == 200
    assert shown in page.text


def test_a_page_is_for_people_however_it_is_asked_for(client: FlaskClient) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html"})
    posted = client.post("/sparql", data={"query": SELECT}, headers={"Accept": "text/html"})

    assert page.status_code == posted.status_code == 200
    assert 'class="plainq"' in page.text
    assert "SELECT" in page.text
    assert "ETag" not in posted.headers


QUESTIONS = [name for name in queries.all_names() if name.startswith("question/")]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_a_page_that_answers_it(client: FlaskClient, name: str) -> None:
    slug = name.removeprefix("question/")
    page = client.get(f"/queries/{slug}")

    assert page.status_code == 200
    assert queries.load(name).summary in unescape(page.text)
    assert f'href="/queries/{slug}"' in client.get("/queries").text


def test_a_question_is_asked_of_what_one_chooses(client: FlaskClient) -> None:
    page = client.get("/queries/works-of-a-museum?museum=/id/museum/test-museum-of-bronzes")

    assert "Bowl by nobody we know" in page.text
    assert "Wave by two hands" not in page.text


@pytest.mark.parametrize("value", ["", "not an IRI", "<script>", "javascript:%20x", "\x00"])
def test_a_value_that_does_not_fit_is_told(client: FlaskClient, value: str) -> None:
    answer = client.get("/queries/works-of-a-museum", query_string={"museum": value})

    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "term",
    [
        Iri("http://example.org/a> } INSERT { <b"), Literal('a" } #'), Literal("back\\slash\n\r\t"),
        Literal("x", language="zh-Hans"), Literal("1", datatype="http://www.w3.org/2001/XMLSchema#integer"),
    ],
)  # fmt: skip
def test_a_term_cannot_leave_its_place_in_a_query(client: FlaskClient, term: Iri | Literal) -> None:
    answer = get(client, f"SELECT (1 AS ?n) {{ VALUES ?t {{ {written(term)} }} }}", "text/csv")

    assert answer.text == "n\r\n1\r\n"


def test_a_shared_query_gives_what_the_page_shows(client: FlaskClient) -> None:
    page = client.get("/museum/test-museum-of-prints").text
    path = page.partition('href="/sparql?query=')[2].partition('"')[0]
    answer = client.get(f"/sparql?query={path}", headers={"Accept": "text/csv"})
    works = page.partition('id="part-works"')[2].partition("<p>")[2].split()[0]

    assert answer.headers["X-Result-Rows"] == works
