"""A thing's IRI, its page and its data: one set of rules for every kind."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from kg.iris import object_key

WAVE = object_key("test-museum-of-prints", "P 1")
ENTITIES = {
    "object": WAVE,
    "museum": "test-museum-of-prints",
    "maker": "test-master",
    "place": "kyoto",
    "country": "jp",
    "period": "edo",
    "concept": "print",
    "graph": "awkward",
}
FORMATS = {
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
}
paths = pytest.mark.parametrize("path", [f"/{kind}/{key}" for kind, key in ENTITIES.items()])


def triples(body: bytes, syntax: ox.RdfFormat) -> set[ox.Triple]:
    """What a document says."""
    base = "http://127.0.0.1:8000/"
    return {quad.triple for quad in ox.parse(body, format=syntax, base_iri=base)}


@paths
def test_an_iri_leads_to_the_page(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/id{path}")

    assert answer.status_code == 303
    assert answer.headers["Location"] == path
    assert "Accept" in answer.headers["Vary"]
    assert client.get(path).status_code == 200


@paths
@pytest.mark.parametrize("suffix", FORMATS)
def test_an_iri_leads_to_the_data_asked_for(client: FlaskClient, path: str, suffix: str) -> None:
    media_type, _ = FORMATS[suffix]
    answer = client.get(f"/id{path}", headers={"Accept": media_type})

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{path}.{suffix}")


@paths
def test_every_format_says_the_same(client: FlaskClient, path: str) -> None:
    said = {}
    for suffix, (media_type, syntax) in FORMATS.items():
        answer = client.get(f"{path}.{suffix}")
        assert answer.status_code == 200
        assert answer.mimetype == media_type
        assert client.get(path, headers={"Accept": media_type}).data == answer.data
        said[suffix] = triples(answer.data, syntax)

    assert said["ttl"]
    assert all(found == said["ttl"] for found in said.values())


def test_a_suffix_beats_the_accept_header(client: FlaskClient) -> None:
    answer = client.get("/period/edo.rdf", headers={"Accept": "text/turtle"})

    assert answer.mimetype == "application/rdf+xml"
    assert "Accept" not in answer.headers.get("Vary", "")


@paths
def test_head_says_what_get_would(client: FlaskClient, path: str) -> None:
    for address in (f"/id{path}", path, f"{path}.ttl"):
        head, get = client.head(address), client.get(address)
        assert head.data == b""
        assert head.status_code == get.status_code
        assert head.headers.get("ETag") == get.headers.get("ETag")
        assert head.content_type == get.content_type


@pytest.mark.parametrize("address", ["/period/edo", "/period/edo.ttl", "/", "/objects", "/data"])
def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_the_tag_is_of_one_form(client: FlaskClient) -> None:
    html = client.get("/period/edo")
    turtle = client.get("/period/edo", headers={"Accept": "text/turtle"})
    asked = {"Accept": "text/turtle", "If-None-Match": html.headers["ETag"]}

    assert html.headers["ETag"] != turtle.headers["ETag"]
    assert client.get("/period/edo", headers=asked).status_code == 200
    assert "Accept" in html.headers["Vary"]


@pytest.mark.parametrize(
    "path",
    [
        "/object/nobody", "/id/object/nobody", "/museum/EDO", "/period/edo%2Fx", "/period/",
        "/object/..%2f..%2fetc%2fpasswd", "/period/edo.", "/period/edo.exe", "/period/edo.ttl.gz",
        "/thing/edo", "/id/period", "/id/thing/edo", "/period/%00", "/period/edo%0d%0aX-A:%20b",
    ],
)  # fmt: skip
def test_what_is_not_there(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert "X-A" not in answer.headers


def test_an_unknown_suffix_is_told_which_there_are(client: FlaskClient) -> None:
    answer = client.get("/period/edo.json", headers={"Accept": "application/json"})

    assert answer.status_code == 404
    assert set(json.loads(answer.data)["offered"]) == {
        "/period/edo", "/period/edo.ttl", "/period/edo.jsonld", "/period/edo.rdf", "/period/edo.nt",
    }  # fmt: skip


@pytest.mark.parametrize("address", ["/period/edo", "/id/period/edo"])
def test_a_form_that_is_not_there(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "image/png"})

    assert answer.status_code == 406
    assert b"text/turtle" in answer.data
    assert b"/period/edo.ttl" in answer.data


@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [
        ("text/html", "text/html"), ("application/json", "application/json"),
        ("text/turtle", "text/plain"), ("*/*", "text/html"),
    ],
)  # fmt: skip
def test_an_error_speaks_the_client_s_language(
    client: FlaskClient, accept: str, mimetype: str
) -> None:
    answer = client.get("/object/nobody", headers={"Accept": accept})

    assert (answer.status_code, answer.mimetype) == (404, mimetype)
    assert b"no object" in answer.data


def test_data_is_open_to_other_sites(client: FlaskClient) -> None:
    preflight = client.options("/period/edo.ttl", headers={"Origin": "https://other.example"})

    assert client.get("/period/edo.ttl").headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/id/period/edo").headers["Access-Control-Allow-Origin"] == "*"
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]


def test_a_page_names_its_other_forms(client: FlaskClient) -> None:
    answer = client.get("/period/edo")

    assert '</period/edo.ttl>; rel="alternate"; type="text/turtle"' in answer.headers["Link"]
    assert b'<link rel="alternate" type="text/turtle" href="/period/edo.ttl">' in answer.data


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed(client: FlaskClient, method: str) -> None:
    answer = client.open("/period/edo", method=method.upper())

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
