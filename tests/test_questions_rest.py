"""Questions as programs ask them: an address for each, described in OpenAPI, found in the graph."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from pyoxigraph import RdfFormat, parse

from endpoint.examples import questions
from endpoint.openapi import description
from kg import gallery
from kg.queries import load

PERIOD = "/queries/works-of-a-period"
VISIBLE = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?sq ?comment ?query WHERE {
  ?sq a sh:SPARQLExecutable ; rdfs:label|rdfs:comment ?comment ;
      sh:select|sh:ask|sh:construct ?query .
} ORDER BY ?sq
"""
"""What SPARQL editors ask an endpoint for its examples."""
PREFIXES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix }
"""


def rows(text: str) -> list[dict[str, str]]:
    """The rows of an answer in CSV."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    "value", ["edo", "/id/period/edo", "http://127.0.0.1:8000/id/period/edo", "Edo period"]
)
def test_a_thing_is_written_as_one_likes(client: FlaskClient, value: str) -> None:
    answer = client.get(f"{PERIOD}.csv", query_string={"period": value})

    assert answer.status_code == 200
    assert "Print of the third year of Genroku" in [row["title"] for row in rows(answer.text)]


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        (f"{PERIOD}?period=edo", "application/json", "application/sparql-results+json"),
        (f"{PERIOD}?period=edo", "text/csv", "text/csv"),
        (f"{PERIOD}?period=edo", "text/html", "text/html"),
        (f"{PERIOD}?period=edo&format=csv", "text/html", "text/csv"),
        (f"{PERIOD}.json?period=edo", "text/csv", "application/sparql-results+json"),
        (f"{PERIOD}.xml?period=edo", "*/*", "application/sparql-results+xml"),
        (f"{PERIOD}.ttl", "*/*", "text/turtle"),
        (f"{PERIOD}.rq?period=edo", "*/*", "application/sparql-query"),
        (PERIOD, "application/ld+json", "application/ld+json"),
    ],
)
def test_an_answer_comes_in_the_form_asked_for(
    client: FlaskClient, path: str, accept: str, media_type: str
) -> None:
    answer = client.get(path, headers={"Accept": accept})

    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert 'rel="service-desc"' in answer.headers["Link"]
    marks = {"Accept": accept, "If-None-Match": answer.headers["ETag"]}
    assert client.get(path, headers=marks).status_code == 304


def test_json_and_csv_say_the_same_as_the_page(client: FlaskClient) -> None:
    told = json.loads(client.get(f"{PERIOD}.json?period=edo").text)["results"]["bindings"]
    listed = client.get(f"{PERIOD}.csv?period=edo")
    page = client.get(f"{PERIOD}?period=edo").text

    assert [row["title"]["value"] for row in told] == [row["title"] for row in rows(listed.text)]
    assert listed.headers["X-Result-Rows"] == str(len(told))
    assert f"{len(told)} rows" in page
    for link in (f"{PERIOD}.csv?period=edo", f"{PERIOD}.rq?period=edo", f"{PERIOD}.ttl"):
        assert f'href="{link}"' in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "period is missing: give the period, such as period=ming-dynasty"),
        ("period=edoo", "there is no 'edoo' to choose as the period; write one of"),
        ("period=/id/museum/edo", "there is no '/id/museum/edo' to choose"),
        ("period=edo&perid=x", "no parameter 'perid'; it takes period"),
    ],
)
def test_a_wrong_value_is_told_with_what_would_be_right(
    client: FlaskClient, query: str, words: str
) -> None:
    answer = client.get(f"{PERIOD}.json?{query}", headers={"Accept": "application/json"})

    assert answer.status_code == 400
    assert words in json.loads(answer.text)["detail"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "/queries/made-in-a-year.csv?year=abc",
            "'abc' is not a year, such as 1831, or -299 for 300 BCE",
        ),
        ("/queries/works-of-a-size.csv?height=1,5&width=2", "'1,5' is not a number, such as 1.5"),
        ("/queries?group=Nonsense", "There is no group 'Nonsense'; write one of Works, Makers"),
        ("/queries/none.json", "There is no question of that name"),
    ],
)
def test_numbers_and_names_are_checked_too(client: FlaskClient, path: str, words: str) -> None:
    answer = client.get(path, headers={"Accept": "application/json"})

    assert answer.status_code in (400, 404)
    assert words in json.loads(answer.text)["detail"]


def test_an_unknown_form_is_answered_with_those_there_are(client: FlaskClient) -> None:
    suffix = client.get(f"{PERIOD}.pdf", headers={"Accept": "application/json"})
    accept = client.get(PERIOD, headers={"Accept": "image/png"})

    assert suffix.status_code == 404
    assert f"{PERIOD}.csv" in json.loads(suffix.text)["offered"]
    assert accept.status_code == 406


def test_the_form_shows_what_is_wrong_and_keeps_the_page(client: FlaskClient) -> None:
    page = client.get(f"{PERIOD}?period=edoo")

    assert page.status_code == 400
    assert 'aria-invalid="true"' in page.text
    assert "edo (Edo period)" in page.text
    assert '<option value="edo">Edo period</option>' in page.text


def test_the_gallery_is_narrowed_without_a_script(client: FlaskClient) -> None:
    page = client.get("/queries?group=Time&level=hard").text

    assert "/queries/overlapping-periods" in page
    assert "/queries/oldest-works" not in page
    assert "/queries/materials-by-works" not in page


def test_other_editors_find_the_questions_and_can_run_them(client: FlaskClient) -> None:
    found = rows(client.get("/sparql", query_string={"query": VISIBLE, "format": "csv"}).text)
    prefixes = rows(client.get("/sparql", query_string={"query": PREFIXES, "format": "csv"}).text)

    assert len(found) == len(gallery.questions())
    assert {"prefix": "crm", "namespace": "http://www.cidoc-crm.org/cidoc-crm/"} in prefixes
    for row in found[::5]:
        answer = client.get("/sparql", query_string={"query": row["query"], "format": "csv"})
        assert answer.status_code == 200, row["sq"]
    listed = client.get("/queries/questions-of-the-gallery.csv")
    assert {row["sq"] for row in found} == {row["question"] for row in rows(listed.text)}


def test_a_question_is_data_at_its_own_address(client: FlaskClient) -> None:
    iri = f"http://127.0.0.1:8000{PERIOD}"
    said = list(parse(client.get(f"{PERIOD}.ttl").data, RdfFormat.TURTLE))
    stored = client.get("/sparql", query_string={"query": f"DESCRIBE <{iri}>", "format": "ttl"})

    assert {q.subject.value for q in said} == {iri}
    assert {q.triple for q in said} <= {q.triple for q in parse(stored.data, RdfFormat.TURTLE)}


def test_the_description_is_valid_openapi() -> None:
    described = description(gallery.questions())

    OpenAPIV31SpecValidator(described).validate()
    assert len(described["paths"]) == len(gallery.questions())


def test_the_description_is_given_out(client: FlaskClient) -> None:
    answer = client.get("/openapi.json")

    assert answer.json == description(questions())
    again = client.get("/openapi.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.fixture(scope="module")
def whole(shipped: Path) -> Iterator[FlaskClient]:
    """The collection itself."""
    from endpoint.app import create_app
    from endpoint.settings import Settings

    app = create_app(Settings(home=shipped.parent.parent))
    yield app.test_client()
    app.extensions["releases"].close()


@pytest.mark.parametrize("path", description(gallery.questions())["paths"])
def test_every_path_answers_as_it_is_described(whole: FlaskClient, path: str) -> None:
    operation = description(gallery.questions())["paths"][path]["get"]
    values = {p["name"]: p["example"] for p in operation["parameters"] if "example" in p}
    answer = whole.get(f"{path}?{urlencode(values)}", headers={"Accept": "application/json"})
    schema = operation["responses"]["200"]["content"][answer.mimetype]["schema"]

    assert answer.status_code == 200
    Draft202012Validator(schema).validate(json.loads(answer.text))
    least = int(load(f"question/{path.rpartition('/')[2]}").headers["rows"])
    assert len(json.loads(answer.text)["results"]["bindings"]) >= least
