"""The query page and the gallery of questions, as people use them."""

from __future__ import annotations

import re
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
SIZE = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x }"


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


def test_a_page_says_where_an_answer_has_more_and_how_to_have_all(client: FlaskClient) -> None:
    every = "SELECT ?a { ?a ?p ?x . ?b ?q ?y }"
    page = client.get("/sparql", query_string={"query": every, "format": "html"})

    assert "The first 10,000 rows" in page.text
    assert "There are more than 10,000 rows" in page.text
    assert "shows the first 500" in page.text
    link = re.search(r'href="([^"]+)">Count them all', page.text)
    assert link
    counted = client.get(unescape(link[1]) + "&format=csv")
    size = int(client.get("/sparql", query_string={"query": SIZE, "format": "csv"}).text.split()[1])
    assert counted.text.split() == ["rows", str(size**2)]


def test_a_page_with_all_rows_does_not_speak_of_more(client: FlaskClient) -> None:
    query = "SELECT ?a { ?a ?p ?x . ?b ?q ?y } LIMIT 10000"
    page = client.get("/sparql", query_string={"query": query, "format": "html"})

    assert "Not the whole answer" not in page.text
    assert "The table shows the first 500 rows; a download has all." in page.text


def test_a_graph_larger_than_a_page_reads_says_so(client: FlaskClient) -> None:
    query = "CONSTRUCT { ?a ?p ?x } { ?a ?p ?x }"
    page = client.get("/sparql", query_string={"query": query, "format": "html"})

    assert "The beginning of a graph" in page.text


def test_what_leads_on_from_an_answer_asks_the_same_release_and_graphs(client: FlaskClient) -> None:
    release = client.get("/sparql?query=ASK%20%7B%7D").headers["X-Release"]
    query = "SELECT ?a ?n { ?a skos:prefLabel ?l BIND(5 AS ?n) } LIMIT 3"
    asked = {"query": query, "format": "html", "release": release, "view": "chart"}
    page = client.get("/sparql", query_string=asked)

    links = re.findall(r'href="(/sparql\?query=SELECT[^"]*?(?:view|format)=[^"]+)"', page.text)
    ours = [link for link in links if "skos%3AprefLabel+%3Fl" in link]
    assert len(ours) > 6
    assert all(f"release={release}" in link for link in ours)
    assert f'<input type="hidden" name="release" value="{release}">' in page.text
    assert '<input type="hidden" name="view" value="chart">' in page.text
    assert f"Release {release}" in page.text


def test_a_question_is_introduced_where_its_query_is(client: FlaskClient) -> None:
    query = client.get("/queries/oldest-works.rq").text
    page = client.get("/sparql", query_string={"query": query, "format": "html"})

    assert '<h2 class="ask">Which works may be the oldest?</h2>' in page.text
    assert '<a href="/queries/oldest-works">' in page.text
    assert page.text.count('aria-current="true"') == 2  # in the navigation, and among the questions


def test_the_page_of_a_question_says_how_to_cite_its_answer(client: FlaskClient) -> None:
    page = client.get("/queries/oldest-works")
    cited = re.search(r'To cite: <a href="([^"]+)">text</a>', page.text)
    digest = re.search(r'<code class="sum">(\w{64})</code>', page.text)

    assert cited and digest
    assert digest[1] in client.get(unescape(cited[1])).text
