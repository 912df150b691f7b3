"""Questions as other programs find them: in the graph, in the dumps, in OpenAPI."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from pyoxigraph import RdfFormat, parse
from questions_asked import rows
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery

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


def test_another_tool_reads_the_questions_of_the_dump(home: Path) -> None:
    """What a release gives away, read and parsed by rdflib, which knows nothing of this project."""
    end = "/id/graph/queries> .\n"
    with gzip.open(home / "current" / "dumps" / "all.nq.gz", "rt", encoding="utf-8") as lines:
        mine = [f"{line.rpartition(' <')[0]} ." for line in lines if line.endswith(end)]
    graph = Graph().parse(data="\n".join(mine), format="nt")
    found = dict(graph.subject_objects(SH.select))

    assert len(found) == len(gallery.questions())
    for text in found.values():
        assert prepareQuery(str(text)).algebra.name == "SelectQuery"
    declared = {str(prefix) for prefix in graph.objects(None, SH.prefix)}
    assert {"crm", "skos", "geof"} <= declared


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
