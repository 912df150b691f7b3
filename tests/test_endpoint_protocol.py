"""The W3C's tests of the SPARQL 1.1 Protocol, by the names in their manifest, over a real server.

The manifest's tests load data by Update first; here the two graphs are contributions of the release.
"""

from __future__ import annotations

import http.client
import json
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox
import pytest

from kg.iris import DEFAULT_BASE

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
RESULTS = {"application/sparql-results+xml", "application/sparql-results+json"}
GRAPHS = {"application/rdf+xml", "application/n-triples", "text/turtle"}
ONE, TWO = f"{DEFAULT_BASE}/id/graph/awkward", f"{DEFAULT_BASE}/id/graph/authorities"
NONE = f"{DEFAULT_BASE}/id/graph/none"
HAS = "ASK { ?s ?p ?o }"
IN = f"ASK {{ GRAPH <{ONE}> {{ ?s ?p ?o }} }}"
BOTH = f"ASK {{ GRAPH <{ONE}> {{ ?s ?p ?o }} GRAPH <{TWO}> {{ ?a ?b ?c }} }}"


@dataclass
class Case:
    """A request, and what must come back: a class of status, a truth, or one of some media types."""

    method: str = "GET"
    query: list[tuple[str, str]] = field(default_factory=list)
    form: list[tuple[str, str]] | None = None
    body: bytes | None = None
    kind: str = ""
    accept: str = ""
    status: str = "2"
    truth: bool | None = None
    types: set[str] = field(default_factory=set)


def get(*pairs: tuple[str, str], **more: object) -> Case:
    """By GET."""
    return Case(query=list(pairs), **more)  # type: ignore[arg-type]


def post(*pairs: tuple[str, str], **more: object) -> Case:
    """By POST of a form."""
    return Case("POST", form=list(pairs), kind=FORM, **more)  # type: ignore[arg-type]


def direct(body: bytes, kind: str = QUERY, *pairs: tuple[str, str], **more: object) -> Case:
    """By POST of the text itself."""
    return Case("POST", query=list(pairs), body=body, kind=kind, **more)  # type: ignore[arg-type]


DEFAULT, NAMED = "default-graph-uri", "named-graph-uri"
CASES = {
    "query_get": get(("query", HAS), types=RESULTS, truth=True),
    "query_post_form": post(("query", HAS), types=RESULTS, truth=True),
    "query_post_direct": direct(HAS.encode(), types=RESULTS, truth=True),
    "query_dataset_default_graph": get(("query", HAS), (DEFAULT, ONE), truth=True),
    "query_dataset_default_graphs_get": get(("query", HAS), (DEFAULT, NONE), (DEFAULT, ONE), truth=True),
    "query_dataset_default_graphs_post": direct(HAS.encode(), QUERY, (DEFAULT, NONE), (DEFAULT, ONE), truth=True),
    "query_dataset_named_graphs_get": get(("query", BOTH), (NAMED, ONE), (NAMED, TWO), truth=True),
    "query_dataset_named_graphs_post": direct(BOTH.encode(), QUERY, (NAMED, ONE), (NAMED, TWO), truth=True),
    "query_dataset_full": get(("query", f"ASK {{ ?s ?p ?o GRAPH <{TWO}> {{ ?a ?b ?c }} }}"), (DEFAULT, ONE), (NAMED, TWO), truth=True),
    "query_multiple_dataset": get(("query", f"ASK FROM <{NONE}> {{ ?s ?p ?o }}"), (DEFAULT, ONE), truth=True),
    "query_multiple_dataset, the other way": get(("query", f"ASK FROM <{ONE}> {{ ?s ?p ?o }}"), (DEFAULT, NONE), truth=False),
    "query_content_type_select": get(("query", "SELECT (1 AS ?value) {}"), types=RESULTS | {"text/tab-separated-values", "text/csv"}),
    "query_content_type_ask": get(("query", "ASK {}"), types=RESULTS),
    "query_content_type_describe": get(("query", "DESCRIBE <http://example.org/>"), types=GRAPHS),
    "query_content_type_construct": get(("query", "CONSTRUCT { <s> <p> 1 } WHERE {}"), types=GRAPHS),
    "bad_query_method": Case("PUT", query=[("query", HAS)], status="405"),
    "bad_multiple_queries": get(("query", HAS), ("query", "SELECT * {}"), status="400"),
    "bad_query_wrong_media_type": direct(HAS.encode(), "text/plain", status="415"),
    "bad_query_missing_form_type": Case("POST", body=urlencode([("query", HAS)]).encode(), status="415"),
    "bad_query_missing_direct_type": Case("POST", body=HAS.encode(), status="415"),
    "bad_query_non_utf8": direct(HAS.encode("utf-16"), f"{QUERY}; charset=UTF-16", status="415"),
    "bad_query_non_utf8, unsaid": direct("ASK { ?s ?p 'é' }".encode("latin-1"), status="400"),
    "bad_query_non_utf8, in the address": Case("GET", query=[("query", "ASK {} # \udce9")], status="400"),
    "bad_query_syntax": get(("query", "ASK { WHERE"), status="400"),
    "update_dataset_default_graph": post(("update", "INSERT DATA { <s> <p> 1 }"), ("using-graph-uri", ONE), status="403"),
    "update_dataset_default_graphs": post(("update", "INSERT DATA { <s> <p> 1 }"), ("using-graph-uri", ONE), ("using-graph-uri", TWO), status="403"),
    "update_dataset_named_graphs": post(("update", "INSERT DATA { <s> <p> 1 }"), ("using-named-graph-uri", ONE), status="403"),
    "update_dataset_full": post(("update", "CLEAR ALL"), ("using-graph-uri", ONE), ("using-named-graph-uri", TWO), status="403"),
    "update_post_form": post(("update", "CLEAR ALL"), status="403"),
    "update_post_direct": direct(b"CLEAR ALL", UPDATE, status="403"),
    "update_base_uri": direct(b"BASE <http://x/> INSERT DATA { <s> <p> 1 }", UPDATE, status="403"),
    "bad_update_get": get(("update", "CLEAR ALL"), status="403"),
    "bad_multiple_updates": post(("update", "CLEAR ALL"), ("update", "DROP ALL"), status="403"),
    "bad_update_wrong_media_type": direct(b"CLEAR ALL", "text/plain", status="415"),
    "bad_update_missing_form_type": Case("POST", body=b"update=CLEAR%20ALL", status="415"),
    "bad_update_non_utf8": direct("CLEAR ALL".encode("utf-16"), f"{UPDATE}; charset=UTF-16", status="415"),
    "bad_update_syntax": direct(b"CLEAR AL", UPDATE, status="403"),
    "bad_update_dataset_conflict": post(("update", "WITH <x> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"), ("using-graph-uri", ONE), status="403"),
}  # fmt: skip


def exchange(
    server: str, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer to a request, and its body."""
    with closing(http.client.HTTPConnection(urlsplit(server).netloc, timeout=20)) as connection:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer, answer.read()


def send(server: str, case: Case) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer to the request of a case, and its body."""
    query = urlencode(case.query, errors="surrogateescape")
    body = urlencode(case.form).encode() if case.form is not None else case.body
    kind = {"Content-Type": case.kind} if case.kind else {}
    accept = {"Accept": case.accept} if case.accept else {}
    path = f"/sparql?{query}" if query else "/sparql"
    return exchange(server, case.method, path, body, **kind, **accept)


@pytest.mark.parametrize("name", CASES)
def test_w3c_protocol(server: str, name: str) -> None:
    case = CASES[name]
    answer, body = send(server, case)

    assert str(answer.status).startswith(case.status), body
    media_type = (answer.headers["Content-Type"] or "").partition(";")[0]
    assert not case.types or media_type in case.types
    assert answer.headers["Access-Control-Allow-Origin"] == "*" or answer.status == 405
    if case.truth is not None:
        assert json.loads(body)["boolean"] is case.truth


SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("*/*", ox.RdfFormat.TURTLE), ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML), ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ],
)  # fmt: skip
def test_w3c_service_description(server: str, accept: str, syntax: ox.RdfFormat) -> None:
    """returns-rdf, has-endpoint-triple, conforms-to-schema."""
    answer, body = send(server, Case(accept=accept))
    triples = {quad.triple for quad in ox.parse(body, syntax)}
    said = {(t.subject.value, t.predicate.value): t.object for t in triples}
    endpoint = f"{DEFAULT_BASE}/sparql"
    terms = {
        t.predicate.value.removeprefix(SD) for t in triples if t.predicate.value.startswith(SD)
    }

    assert answer.status == 200
    assert said[endpoint, f"{SD}endpoint"].value == endpoint
    assert said[endpoint, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"].value == f"{SD}Service"
    assert terms <= {
        "endpoint", "supportedLanguage", "resultFormat", "extensionFunction", "feature",
        "defaultDataset", "defaultGraph", "namedGraph", "name", "graph", "defaultEntailmentRegime",
    }  # fmt: skip
    assert {"extensionFunction", "resultFormat", "namedGraph"} <= terms


def test_the_description_tells_what_there_is(server: str) -> None:
    _, body = send(server, Case(accept="text/turtle"))
    store = ox.Store()
    store.load(body, ox.RdfFormat.TURTLE)
    named = store.query(f"SELECT ?n {{ ?d <{SD}namedGraph>/<{SD}name> ?n }}")
    _, graphs = send(
        server, get(("query", "SELECT DISTINCT ?g { GRAPH ?g {} }"), accept="text/csv")
    )
    _, count = send(
        server, get(("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), accept="text/csv")
    )
    _, kinds = send(
        server, get(("query", "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?s a ?t }"), accept="text/csv")
    )
    void = "http://rdfs.org/ns/void#"
    (row,) = store.query(
        f"SELECT ?n (COUNT(?c) AS ?classes) {{ ?g <{void}sparqlEndpoint> ?e ; <{void}triples> ?n ;"
        f" <{void}classPartition> ?c }} GROUP BY ?n"
    )
    (limit,) = store.query(
        'PREFIX s: <https://schema.org/> SELECT ?v { ?l s:name "time of evaluation"@en ; s:maxValue ?v }'
    )

    assert sorted(r["n"].value for r in named) == sorted(graphs.decode().split()[1:])
    assert row["n"].value == count.decode().split()[1]
    assert row["classes"].value == kinds.decode().split()[1]
    assert limit["v"].value == "30"


def test_every_function_that_is_described_is_there(server: str) -> None:
    from kg.describe import GEOSPARQL

    point = '"POINT(2 49)"^^geo:wktLiteral'
    two = {"relate": f"{point},{point},'T********'", "distance": f"{point},{point},uom:metre"}
    one = {"area", "length", "perimeter", "centroid", "convexHull", "envelope", "dimension",
           "coordinateDimension", "spatialDimension", "isEmpty", "isSimple", "getSRID", "asGeoJSON"}  # fmt: skip
    for name in GEOSPARQL:
        arguments = two.get(name, point if name in one else f"{point},{point}")
        query = f"SELECT (geof:{name}({arguments}) AS ?x) {{}}"
        answer, body = send(server, get(("query", query)))
        assert answer.status == 200, body


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/graph-store?default", "GET", 200), ("/graph-store?default", "HEAD", 200),
        (f"/graph-store?graph={ONE}", "GET", 200), (f"/graph-store?graph={ONE}", "HEAD", 200),
        ("/graph-store/awkward", "GET", 200), ("/graph-store/awkward", "HEAD", 200),
        (f"/graph-store?graph={NONE}", "GET", 404), (f"/graph-store?graph={NONE}", "HEAD", 404),
        ("/graph-store/none", "GET", 404), ("/graph-store/No%20key", "GET", 404),
        ("/graph-store", "GET", 400), (f"/graph-store?default&graph={ONE}", "GET", 400),
        (f"/graph-store?graph={ONE}", "PUT", 405), (f"/graph-store?graph={ONE}", "DELETE", 405),
        (f"/graph-store?graph={ONE}", "POST", 405), (f"/graph-store?graph={ONE}", "PATCH", 405),
        ("/graph-store/awkward", "PUT", 405), ("/graph-store", "POST", 405),
        ("/graph-store?default&format=exe", "GET", 406), ("/graph-store?default", "OPTIONS", 204),
    ],
)  # fmt: skip
def test_w3c_graph_store(server: str, path: str, method: str, status: int) -> None:
    """The reading tests of the W3C's manifest (GET and HEAD of graphs there and not), others 405."""
    answer, body = exchange(server, method, path)

    assert answer.status == status
    assert method != "HEAD" or body == b""
    assert status != 405 or "GET" in answer.headers["Allow"]
    assert status != 200 or answer.headers["Content-Type"].startswith("text/turtle")


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf", "jsonld"])
def test_a_graph_is_given_whole(server: str, suffix: str) -> None:
    syntax = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML,
              "jsonld": ox.RdfFormat.JSON_LD}[suffix]  # fmt: skip
    _, body = exchange(server, "GET", f"/graph-store?graph={ONE}&format={suffix}")
    count = get(
        ("query", f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{ONE}> {{ ?s ?p ?o }} }}"), accept="text/csv"
    )

    assert len(list(ox.parse(body, syntax))) == int(send(server, count)[1].split()[1])
