"""What is made of an answer: citations, notebooks, Parquet, explanations; and what operators see."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import shutil
import time
from pathlib import Path

import nbformat
import pytest
from arro3.io import read_parquet
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from endpoint.app import create_app
from endpoint.settings import Settings
from kg.iris import DEFAULT_BASE

WORKS = "# The works\nSELECT ?o ?t { ?o a crm:E22_Human-Made_Object ; skos:prefLabel ?t } ORDER BY ?o ?t"


def get(client: FlaskClient, query: str, accept: str = "*/*", **more: str) -> TestResponse:
    """A query by GET, read to its end."""
    answer = client.get(
        "/sparql", query_string={"query": query, **more}, headers={"Accept": accept}
    )
    assert answer.data is not None
    answer.close()
    return answer


def test_every_answer_names_its_release_and_its_hash(client: FlaskClient, home: Path) -> None:
    release = (home / "current").resolve().name
    answer = get(client, WORKS)
    page = get(client, WORKS, "text/html").text

    assert answer.headers["X-Release"] == release
    assert answer.headers["X-Result-SHA256"] == hashlib.sha256(answer.data).hexdigest()
    assert answer.headers["X-Result-SHA256"] in page
    assert f"<code>{release}</code>" in page


def test_the_same_query_has_the_same_hash(client: FlaskClient) -> None:
    query = "SELECT ?t (COUNT(*) AS ?n) { ?s a ?t } GROUP BY ?t"
    hashes = {get(client, query + "#" * n).headers["X-Result-SHA256"] for n in range(4)}

    assert len(hashes) == 1


@pytest.fixture
def kept(home: Path, tmp_path: Path) -> Path:
    """A home with a current release and an older one that a link keeps."""
    for name in ("newer", "older"):
        shutil.copytree((home / "current").resolve(), tmp_path / "releases" / name)
    (tmp_path / "current").symlink_to("releases/newer")
    (tmp_path / "cited").symlink_to("releases/older")
    shutil.copytree(tmp_path / "releases" / "older", tmp_path / "releases" / "unlinked")
    return tmp_path


def test_a_kept_release_can_be_asked_again(kept: Path) -> None:
    app = create_app(Settings(home=kept))
    client = app.test_client()
    answers = {
        name: get(client, WORKS, release=name) for name in ("", "newer", "older", "unlinked")
    }
    page = get(client, WORKS, "text/html", release="older")
    older = app.extensions["releases"].take("older")
    in_memory = older.evaluator.limits.in_memory
    app.extensions["releases"].close()

    assert [a.status_code for a in answers.values()] == [200, 200, 200, 410]
    assert [a.headers.get("X-Release") for a in answers.values()][:3] == ["newer", "newer", "older"]
    assert "newer, older" in answers["unlinked"].json["detail"]
    assert "<code>older</code>" in page.text
    assert not in_memory, "who asks for older ones in turn would have them read again and again"


def test_a_citation_leads_back_to_the_answer(client: FlaskClient, home: Path) -> None:
    release = (home / "current").resolve().name
    digest = get(client, WORKS, format="json").headers["X-Result-SHA256"]
    text = get(client, WORKS, "text/x-bibliography").text
    bibtex = get(client, WORKS, format="bib")
    (item,) = json.loads(get(client, WORKS, "application/vnd.citationstyles.csl+json").data)
    again = client.get(item["URL"].removeprefix(DEFAULT_BASE))

    assert f"Asian Masterpieces: The works. Release {release}" in text
    assert digest in text
    assert bibtex.mimetype == "application/x-bibtex"
    assert bibtex.text.startswith("@dataset{asian-masterpieces-")
    assert bibtex.text.count("{") == bibtex.text.count("}")
    assert (item["type"], item["version"]) == ("dataset", f"release {release}")
    assert len(item["issued"]["date-parts"][0]) == 3
    assert again.headers["X-Result-SHA256"] == digest


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?s a crm:E22_Human-Made_Object } LIMIT 2", True),
        ("SELECT * { ?s a crm:E22_Human-Made_Object } ORDER BY ?s LIMIT 2", False),
        ("SELECT * { ?s a crm:E22_Human-Made_Object } LIMIT 1", True),
        ("SELECT (SAMPLE(?s) AS ?one) { ?s ?p ?o } ORDER BY ?one", True),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", False),
        ("CONSTRUCT WHERE { ?s skos:prefLabel ?o } LIMIT 2", True),
        ("CONSTRUCT WHERE { ?s ?p ?o }", True),
        ("ASK { ?s ?p ?o }", False),
        ("DESCRIBE <http://127.0.0.1:8000/id/period/edo>", False),
    ],
)
def test_a_citation_warns_of_an_answer_without_an_order(
    client: FlaskClient, query: str, said: bool
) -> None:
    for form in ("txt", "bib", "csl"):
        assert ("may come otherwise" in get(client, query, format=form).text) is said


@pytest.mark.parametrize(
    "query",
    [
        "# Works\nSELECT ?o { ?o a crm:E22_Human-Made_Object }", "ASK { ?s ?p 'a\\\\b' }",
        'SELECT ("""x""" AS ?x) {}', "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3",
        'SELECT ("é 絵 \\u0007" AS ?x) {} # "',
    ],
)  # fmt: skip
def test_a_notebook_runs(
    client: FlaskClient, server: str, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    host = server.removeprefix("http://")
    answer = client.get(
        "/sparql", query_string={"query": query, "format": "ipynb"}, headers={"Host": host}
    )
    notebook = nbformat.reads(answer.text, as_version=4)
    nbformat.validate(notebook)
    names: dict[str, object] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cell.source.startswith("%"):
            exec(compile(cell.source, "cell", "exec"), names)

    assert names["query"] == query
    assert capsys.readouterr().out.strip()


def test_parquet_has_the_rows_with_their_types(client: FlaskClient) -> None:
    values = """(1 1.5 true "a\\tb\\n\\"c\\""@en <http://x/y> UNDEF "01"^^xsd:integer)
        (2 3 false "é 絵" "text" UNDEF 7) (-3 1e3 true "" 5 UNDEF 8)"""
    query = f"SELECT ?i ?n ?b ?t ?m ?u ?z {{ VALUES (?i ?n ?b ?t ?m ?u ?z) {{ {values} }} }}"
    answer = get(client, query, format="parquet")
    table = read_parquet(io.BytesIO(answer.data)).read_all()
    columns = {name: table[name].to_pylist() for name in table.column_names}

    assert answer.mimetype == "application/vnd.apache.parquet"
    assert columns == {
        "i": [1, 2, -3], "n": [1.5, 3.0, 1000.0], "b": [True, False, True],
        "t": ['a\tb\n"c"', "é 絵", ""], "m": ["http://x/y", "text", "5"], "u": [None] * 3,
        "z": [1, 7, 8],
    }  # fmt: skip


def test_parquet_of_what_has_no_rows(client: FlaskClient) -> None:
    none = read_parquet(io.BytesIO(get(client, "SELECT ?x { ?x a <x:y> }", format="parquet").data))

    assert none.read_all().num_rows == 0
    assert get(client, "ASK {}", format="parquet").status_code == 406
    assert get(client, "SELECT * { ?s ?p }", format="parquet").status_code == 400


def test_an_error_has_an_id_that_is_in_the_log(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    query = "SELECT * { ?s foaff:name ?o }\nLIMIT 1"
    with caplog.at_level(logging.INFO, "vcm.access"):
        answer = get(client, query)
    line = json.loads(caplog.messages[-1])

    assert answer.mimetype == "application/problem+json"
    assert line["error"] == answer.json["id"]
    assert (line["status"], line["outcome"]) == (400, "SparqlSyntaxError")
    assert line["query"] == query
    assert answer.json["excerpt"].splitlines()[1].index("^") == answer.json["column"] - 1
    assert "PREFIX foaf:" in answer.json["detail"]


@pytest.mark.parametrize(
    ("prefix", "offered"),
    [
        ("dbo", "PREFIX dbo: <http://dbpedia.org/ontology/>"), ("wdt", "http://www.wikidata.org/prop/direct/"),
        ("cmr", "PREFIX crm:"), ("xyz", "PREFIX xyz: <…>"),
    ],
)  # fmt: skip
def test_a_missing_prefix_is_offered(client: FlaskClient, prefix: str, offered: str) -> None:
    told = get(client, f"SELECT * {{ ?s {prefix}:name ?o }}", "application/json").json

    assert f"the prefix {prefix}: is not declared" in told["detail"]
    assert offered in told["detail"]


def test_every_request_is_a_line_of_the_log(home: Path, tmp_path: Path) -> None:
    app = create_app(Settings(home=home, log=tmp_path / "log.jsonl"))
    client = app.test_client()
    get(client, 'SELECT * { ?s ?p ?o } LIMIT 3 # \u202e\r\n#{"forged": 1}\n')
    client.get("/nothing%0d%0a").close()
    app.extensions["releases"].close()
    app.extensions["watch"].close()
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_bytes().splitlines()]

    assert [line["status"] for line in lines] == [200, 404]
    assert lines[0]["rows"] == "3"
    assert lines[0]["seconds"] > 0
    assert (tmp_path / "log.jsonl").read_bytes().isascii()


def until_ready(client: FlaskClient) -> None:
    end = time.monotonic() + 10
    while client.get("/ready").status_code != 200 and time.monotonic() < end:
        time.sleep(0.02)


def test_until_its_release_has_been_read_a_server_is_not_ready(home: Path) -> None:
    app = create_app(Settings(home=home))
    client = app.test_client()
    app.extensions["releases"].start()
    early = client.get("/ready")
    until_ready(client)

    assert (early.status_code, early.json["status"]) == (503, "the release is being read")
    assert client.get("/ready").json["status"] == "ready"
    app.extensions["releases"].close()


def test_metrics_health_and_readiness(app: Flask, client: FlaskClient) -> None:
    get(client, "SELECT * { ?s ?p")
    metrics = client.get("/metrics")
    until_ready(client)
    ready = client.get("/ready")

    assert metrics.mimetype == "text/plain"
    assert 'vcm_requests_total{kind="query",status="400"}' in metrics.text
    assert 'vcm_query_refused_total{reason="SparqlSyntaxError"}' in metrics.text
    assert "vcm_request_seconds_bucket" in metrics.text
    assert client.get("/health").json == {"status": "ok"}
    assert (ready.status_code, ready.json["status"]) == (200, "ready")
    assert (ready.json["running"], ready.json["waiting"]) == (0, 0)
