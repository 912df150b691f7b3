"""The SPARQL 1.1 Protocol, query operation, as clients and as people use it."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kg.iris import DEFAULT_BASE

SELECT = "SELECT ?o { ?o a crm:E22_Human-Made_Object } ORDER BY ?o LIMIT 3"
ASK = "ASK { ?o a crm:E22_Human-Made_Object }"
CONSTRUCT = "CONSTRUCT { ?o a ?t } WHERE { ?o a ?t } LIMIT 5"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


def get(client: FlaskClient, query: str, accept: str = "*/*", **more: str) -> TestResponse:
    """A query by GET."""
    return client.get("/sparql", query_string={"query": query, **more}, headers={"Accept": accept})


@pytest.mark.parametrize(
    ("query", "accept", "mimetype"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, f"text/csv;q=0.2, {XML};q=0.3", XML),
        (ASK, "*/*", "application/sparql-results+json"),
        (ASK, f"text/csv, {XML};q=0.1", XML),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/trig", "application/trig"),
        (CONSTRUCT, "application/n-quads", "application/n-quads"),
        (SELECT, "text/html", "text/html"),
        ("# CONSTRUCT {} in a comment\nPREFIX describe: <x:>\nASK {}", "*/*", JSON),
    ],
)  # fmt: skip
def test_the_answer_comes_as_asked(
    client: FlaskClient, query: str, accept: str, mimetype: str
) -> None:
    answer = get(client, query, accept)

    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Accept" in answer.headers["Vary"]


def test_every_result_format_has_the_same_rows(client: FlaskClient) -> None:
    document = json.loads(get(client, SELECT, format="json").data)
    rows = [row["o"]["value"] for row in document["results"]["bindings"]]
    space = "{http://www.w3.org/2005/sparql-results#}"
    xml = ElementTree.fromstring(get(client, SELECT, format="xml").data)
    tsv = get(client, SELECT, format="tsv").text.splitlines()

    assert len(rows) == 3
    assert [uri.text for uri in xml.iter(f"{space}uri")] == rows
    assert [
        r["o"] for r in csv.DictReader(io.StringIO(get(client, SELECT, format="csv").text))
    ] == rows
    assert tsv == ["?o", *(f"<{row}>" for row in rows)]


@pytest.mark.parametrize(
    ("form", "status", "mimetype"),
    [
        ("csv", 200, "text/csv"), ("text/csv", 200, "text/csv"), ("html", 200, "text/html"),
        ("exe", 406, "text/plain"), ("ttl", 406, "text/plain"), ("image/png", 406, "text/plain"),
    ],
)  # fmt: skip
def test_a_format_that_is_named_beats_the_accept_header(
    client: FlaskClient, form: str, status: int, mimetype: str
) -> None:
    answer = get(client, SELECT, "application/sparql-results+xml, text/plain", format=form)

    assert (answer.status_code, answer.mimetype) == (status, mimetype)


def test_every_graph_format_has_the_same_triples(client: FlaskClient) -> None:
    syntaxes = {
        "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML,
        "jsonld": ox.RdfFormat.JSON_LD, "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS,
    }  # fmt: skip
    query = f"DESCRIBE <{DEFAULT_BASE}/id/period/edo>"
    found = [
        {quad.triple for quad in ox.parse(get(client, query, format=suffix).data, format=syntax)}
        for suffix, syntax in syntaxes.items()
    ]

    assert found[0]
    assert all(one == found[0] for one in found)


def test_the_three_ways_to_ask_are_one(client: FlaskClient) -> None:
    form = client.post("/sparql", data={"query": SELECT})
    body = client.post("/sparql", data=SELECT, content_type=QUERY)
    charset = client.post("/sparql", data=SELECT, content_type=f"{QUERY}; charset=utf-8")

    assert form.data == body.data == charset.data == get(client, SELECT).data


def test_the_graphs_of_the_request_are_all_there_are(client: FlaskClient) -> None:
    awkward = f"{DEFAULT_BASE}/id/graph/awkward"
    works = "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?o a crm:E22_Human-Made_Object }"
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    every, some = (
        int(get(client, works, "text/csv", **more).text.split()[1])
        for more in ({}, {"default-graph-uri": awkward})
    )
    body = client.post(
        f"/sparql?named-graph-uri={awkward}", data=named, content_type=QUERY,
        headers={"Accept": "text/csv"},
    )  # fmt: skip

    assert 0 < some < every
    assert body.text.split() == ["g", awkward]


@pytest.mark.parametrize(
    ("status", "arguments"),
    [
        (400, {"data": {}, "content_type": FORM}),
        (400, {"data": {"q": SELECT}}),
        (400, {"data": b"\xff\xfe", "content_type": QUERY}),
        (400, {"data": "", "content_type": QUERY}),
        (400, {"data": {"query": [SELECT, ASK]}}),
        (400, {"data": SELECT, "content_type": QUERY, "query_string": {"query": SELECT}}),
        (403, {"data": {"update": "CLEAR ALL"}}),
        (403, {"data": "CLEAR ALL", "content_type": "application/sparql-update"}),
        (415, {"data": SELECT, "content_type": "text/plain"}),
        (415, {"data": SELECT, "content_type": "application/json"}),
        (415, {"data": SELECT}),
        (413, {"data": {"query": "#" * 2_000_000}}),
    ],
)
def test_a_post_that_is_no_query(
    client: FlaskClient, status: int, arguments: dict[str, object]
) -> None:
    headers = {"Accept": "application/json"}
    answer = client.post("/sparql", headers=headers, **arguments)  # type: ignore[arg-type]

    assert answer.status_code == status
    assert answer.json["status"] == status
    assert answer.json["detail"]


@pytest.mark.parametrize(
    ("status", "query"),
    [
        (400, "SELECT * { ?s ?p }"),
        (400, ""),
        (400, "(" * 5000),
        (413, "#" * 70_000),
        (400, "SELECT * {" + "{" * 3000 + "}" * 3000 + "}"),
        (403, "INSERT DATA { <a:a> <a:b> <a:c> }"),
        (403, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
        (406, "SELECT * { ?s ?p ?o } LIMIT 1"),
    ],
)
def test_a_query_that_is_refused(client: FlaskClient, status: int, query: str) -> None:
    accept = "application/json" if status != 406 else "text/turtle"
    answer = get(client, query, accept)

    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (ASK, "text/csv"), (CONSTRUCT, "text/csv")]
)
def test_what_there_is_instead_is_listed(client: FlaskClient, query: str, accept: str) -> None:
    answer = get(client, query, accept)

    assert answer.status_code == 406
    assert "application/" in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(client: FlaskClient, method: str) -> None:
    assert client.open("/sparql", method=method).status_code == 405


@pytest.mark.parametrize("accept", ["image/png", "application/json"])
def test_without_a_query_a_client_is_told_what_is_wanted(client: FlaskClient, accept: str) -> None:
    answer = client.get("/sparql", headers={"Accept": accept})

    assert answer.status_code == 400
    assert "?query=" in answer.text


def test_a_preflight_is_answered(client: FlaskClient) -> None:
    answer = client.options("/sparql", headers={"Access-Control-Request-Method": "POST"})

    assert answer.status_code == 204
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]


def test_the_answer_says_how_much_of_it_there_is(client: FlaskClient) -> None:
    answer = get(client, SELECT, "text/csv")

    assert answer.headers["X-Result-Rows"] == "3"
    assert answer.headers["X-Result-Truncated"] == "false"


def test_an_unchanged_answer_costs_no_evaluation(client: FlaskClient) -> None:
    first = get(client, SELECT, "text/csv")
    headers = {"Accept": "text/csv", "If-None-Match": first.headers["ETag"]}
    again = client.get("/sparql", query_string={"query": SELECT}, headers=headers)
    other = client.get("/sparql", query_string={"query": ASK}, headers=headers | {"Accept": "*/*"})

    assert again.status_code == 304
    assert other.status_code == 200


def test_head(client: FlaskClient) -> None:
    answer = client.head("/sparql", query_string={"query": SELECT})

    assert (answer.status_code, answer.data) == (200, b"")
