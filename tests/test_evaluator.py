"""Strangers' queries: what they get, and that nothing they ask stops the next one."""

from __future__ import annotations

import csv
import io
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.errors import (
    Busy,
    Crashed,
    FormatError,
    KgError,
    OutOfMemory,
    Refused,
    ReleaseError,
    SparqlError,
    SparqlSyntaxError,
    Timeout,
    TooLarge,
)
from kg.store.evaluator import Evaluator, Limits

BASE = "http://museum.test"
SMALL = Limits(kept=0, seconds=1, memory_mb=256, workers=1)
WIDE = Limits(
    kept=0,
    seconds=1,
    memory_mb=256,
    workers=1,
    query_bytes=10**7,
    depth=10**7,
    patterns=10**7,
    optionals=10**7,
    unions=10**7,
    operators=10**7,
)
"""With nothing looked at beforehand: what gets past the guard meets the process alone."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("release") / "store"
    made = ox.Store(str(path))
    title, graph = ox.NamedNode("http://p.test/title"), ox.NamedNode(f"{BASE}/id/graph/met")
    quads = [
        ox.Quad(ox.NamedNode(f"{BASE}/id/object/o{n}"), title, ox.Literal(f"Work, {n}"), g)
        for n in range(2000)
        for g in (graph, ox.DefaultGraph())
    ]
    bell = ox.Literal("bell \a")
    quads.append(ox.Quad(ox.NamedNode(f"{BASE}/id/object/bell"), title, bell, ox.DefaultGraph()))
    made.bulk_extend(quads)
    made.flush()
    del made
    return path


@pytest.fixture(scope="module")
def small(store: Path) -> Iterator[Evaluator]:
    evaluator = Evaluator(store, BASE, SMALL)
    yield evaluator
    evaluator.close()


@pytest.fixture(scope="module")
def wide(store: Path) -> Iterator[Evaluator]:
    evaluator = Evaluator(store, BASE, WIDE)
    yield evaluator
    evaluator.close()


def unharmed(evaluator: Evaluator) -> bool:
    """Whether the next ordinary query is answered at once, by a pool as large as ever."""
    answer = evaluator.run("SELECT ?t { object:o7 <http://p.test/title> ?t }")
    return b"Work, 7" in answer.body and evaluator._pool.size == evaluator.limits.workers + 1


def nested(before: str, inside: str, after: str, levels: int) -> str:
    return f"{before * levels}{inside}{after * levels}"


DEEP = {
    "parentheses": f"SELECT * {{ ?s ?p ?o FILTER({nested('(', '?o', ')', 9000)}) }}",
    "functions": f"SELECT * {{ ?s ?p ?o FILTER({nested('STR(', '?o', ')', 9000)}) }}",
    "if": f"SELECT * {{ ?s ?p ?o FILTER({nested('IF(true,', '?o', ',1)', 6000)}) }}",
    "groups": f"SELECT * {nested('{', '?s ?p ?o', '}', 9000)}",
    "subselects": f"SELECT * {{ {nested('{SELECT * {', '?s ?p ?o', '}}', 4000)} }}",
    "exists": f"SELECT * {{ {nested('?s ?p ?o FILTER EXISTS {', '?s ?p ?o', '}', 2000)} }}",
    "union": f"SELECT * {{ {nested('{ {?s ?p ?o} UNION ', '{?s ?p ?o}', '}', 3000)} }}",
    "negations": f"SELECT * {{ ?s ?p ?o FILTER({'!' * 30000}?o) }}",
    "sums": f"SELECT ({'+'.join('1' * 20000)} AS ?x) {{}}",
}
"""Each overflows the engine's stack."""


@pytest.mark.parametrize("query", DEEP.values(), ids=DEEP)
def test_what_is_too_deep_is_told_without_costing_a_worker(small: Evaluator, query: str) -> None:
    with pytest.raises(TooLarge, match="the limit is"):
        small.run(query)
    assert unharmed(small)


@pytest.mark.parametrize("query", DEEP.values(), ids=DEEP)
def test_what_overflows_the_engine_costs_one_worker_only(wide: Evaluator, query: str) -> None:
    with pytest.raises(Crashed, match="nested too deeply"):
        wide.run(query)
    assert unharmed(wide)


ENDLESS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<http://x>)*/(!<http://x>)* ?b , ?c . ?d !<x> ?e }",
    "patterns": f"SELECT * {{ {' '.join(f'?s <http://x/{n}> ?o{n} .' for n in range(170))} }}",
    "chain": f"SELECT * {{ {' '.join(f'?s{n} ?p ?o{n} .' for n in range(40))} }}",
    "optionals": "SELECT * { ?s ?p ?o "
    + " ".join(f"OPTIONAL {{ ?s <http://x/{n}> ?o{n} }}" for n in range(350))
    + "}",
    "collection": f"SELECT * {{ {nested('(', '1', ')', 350)} ?p ?o }}",
    "steps": f"SELECT * {{ ?s {'/'.join(['<http://x>'] * 600)} ?o }}",
}


@pytest.mark.parametrize("query", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_query_is_stopped_at_the_limit(wide: Evaluator, query: str) -> None:
    began = time.monotonic()
    with pytest.raises(Timeout, match="stopped after 1 s"):
        wide.run(query)
    assert time.monotonic() - began < 2
    assert unharmed(wide)


def doubling(expression: str, times: int) -> str:
    binds = "".join(f"BIND({expression.format(f'?x{n}')} AS ?x{n + 1}) " for n in range(times))
    return f'SELECT (STRLEN(?x{times}) AS ?n) {{ BIND("aaaaaaaaaa" AS ?x0) {binds} }}'


GREEDY = {
    "doubling": doubling("CONCAT({0}, {0})", 40),
    "replacing": doubling('REPLACE({0}, "a", {0})', 9),
    "sorting": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY DESC(?c) ?f ?i",
    "grouping": "SELECT ?a ?d (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?d",
}


@pytest.mark.parametrize("query", GREEDY.values(), ids=GREEDY)
def test_what_takes_too_much_memory_is_stopped(store: Path, query: str) -> None:
    evaluator = Evaluator(store, BASE, Limits(kept=0, seconds=8, memory_mb=64, workers=1))
    with pytest.raises(OutOfMemory, match="more memory"):
        evaluator.run(query)
    assert unharmed(evaluator)
    evaluator.close()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE <{0}> {{ ?s ?p ?o }}",
        "SERVICE SILENT <{0}> {{ ?s ?p ?o }}",
        "SERVICESILENT <{0}> {{ ?s ?p ?o }}",
        "?a ?b 1SERVICE <{0}> {{ ?s ?p ?o }}",
        "service<{0}>{{ ?s ?p ?o }}",
        "VALUES ?x {{ <{0}> }} SERVICE ?x {{ ?s ?p ?o }}",
    ],
)
def test_no_other_service_is_called(small: Evaluator, listener: socket.socket, call: str) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with pytest.raises(Refused, match="calls no other"):
        small.run(f"SELECT * {{ {call.format(address)} }}")
    with pytest.raises(TimeoutError):
        listener.accept()


@pytest.mark.parametrize("silent", ["", "SILENT:"])
def test_a_call_that_is_not_seen_as_one_leaves_no_trace(
    small: Evaluator, listener: socket.socket, silent: str
) -> None:
    """`SERVICE:x` reads as a prefixed name, but the engine takes it for a call."""
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with pytest.raises(SparqlError):
        small.run(f"PREFIX : <{address}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}")
    with pytest.raises(TimeoutError):
        listener.accept()
    assert unharmed(small)


@pytest.fixture
def other() -> Iterator[str]:
    """Another SPARQL service, which knows one thing."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            row = '{"x":{"type":"literal","value":"from elsewhere"}}'
            body = f'{{"head":{{"vars":["x"]}},"results":{{"bindings":[{row}]}}}}'.encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()


def test_a_service_on_the_list_is_called_and_no_other(
    store: Path, other: str, listener: socket.socket
) -> None:
    evil = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    evaluator = Evaluator(store, BASE, Limits(kept=0, seconds=5, workers=1, services=(other,)))
    answer = evaluator.run(f"SELECT * {{ SERVICE SILENT <{other}> {{ ?a ?b ?x }} }}")
    hidden = "".join(f"\\u{ord(letter):04X}" for letter in "SERVICE")
    for call in (
        f"SERVICE <{evil}> {{ ?s ?p ?o }}",
        f"SERVICE <{other}> {{ ?s ?p ?o }} SERVICESILENT <{evil}> {{ ?s ?p ?o }}",
        f"SERVICE <{other}> {{ ?s ?p ?o }} ?a ?b 1SERVICE <{evil}> {{ ?s ?p ?o }}",
        f"SERVICE <{other}> {{ ?s ?p ?o }} VALUES ?x {{ <{evil}> }} SERVICE ?x {{ ?s ?p ?o }}",
        f"SERVICE <{other}> {{ ?s ?p ?o }} FILTER(?a <?b SERVICE:x> 1)",
        f"SERVICE <{other}> {{ ?s ?p ?o }} {hidden} <{evil}> {{ ?s ?p ?o }}",
        f"SERVICE # <{other}>\n <{evil}> {{ ?s ?p ?o }}",
    ):
        with pytest.raises(Refused, match="this service calls only"):
            evaluator.run(f"PREFIX SERVICE: <{evil}> SELECT * {{ {call} }}".replace(
                "PREFIX SERVICE:", "PREFIX SERVICE:" if "SERVICE:x" in call else "PREFIX s:"
            ))  # fmt: skip
    with pytest.raises(TimeoutError):
        listener.accept()
    assert b"from elsewhere" in answer.body
    assert unharmed(evaluator)
    evaluator.close()


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a> <b> <c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "clear all",
        "PREFIX x: <http://x> DROP ALL",
        "# SELECT\nCREATE GRAPH <x>",
        "WITH <x> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_nothing_can_be_changed(small: Evaluator, update: str) -> None:
    with pytest.raises(Refused, match="nothing can be changed"):
        small.run(update)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s <http://x/SERVICE> ?o } # SERVICE",
        "SELECT (1 AS ?insert) {}",
        f'SELECT * {{ ?s ?p "{"(" * 500}" }}',
        f"# {'{' * 500}\nASK {{}}",
        f"ASK {{ VALUES ?x {{ {' '.join(str(n) for n in range(5000))} }} }}",
    ],
)
def test_what_only_looks_dangerous_is_answered(small: Evaluator, query: str) -> None:
    assert small.run(query).kind in ("select", "ask")


def test_a_long_query_is_refused(small: Evaluator) -> None:
    with pytest.raises(TooLarge, match="has 70,006 bytes; the limit is 65,536"):
        small.run("ASK {}" + " " * 70_000)


def test_an_answer_says_what_it_is(small: Evaluator) -> None:
    answer = small.run("SELECT * { ?s ?p ?o } LIMIT 3")

    assert (answer.kind, answer.media_type) == ("select", "application/sparql-results+json")
    assert (answer.rows, answer.truncated) == (3, False)
    assert 0 < answer.seconds < 1
    assert len(json.loads(answer.body)["results"]["bindings"]) == 3


@pytest.mark.parametrize("results", ["json", "xml", "csv", "tsv"])
def test_a_question_is_answered_in_every_format(small: Evaluator, results: str) -> None:
    assert b"true" in small.run("ASK {}", results=results).body


@pytest.mark.parametrize("graph", ["ttl", "nt", "rdf", "jsonld", "trig", "nq"])
def test_a_graph_is_given_in_every_format(small: Evaluator, graph: str) -> None:
    answer = small.run("DESCRIBE object:o7", graph=graph)

    assert answer.kind == "graph"
    assert answer.rows is None
    assert len(list(ox.parse(answer.body, ox.RdfFormat.from_media_type(answer.media_type)))) == 1


def test_a_graph_repeats_nothing(small: Evaluator) -> None:
    query = "CONSTRUCT { object:o7 a <http://c.test/A> } { ?s ?p ?o }"

    assert small.run(query, graph="nt").body.count(b"\n") == 1


def count(results: str, body: bytes) -> int:
    """How many rows a document has, by a reader of its format; it must be well-formed for that."""
    if results == "json":
        return len(json.loads(body)["results"]["bindings"])
    if results == "xml":
        return len(ElementTree.fromstring(body).findall(".//{*}result"))
    if results == "csv":
        return len(list(csv.reader(io.StringIO(body.decode(), newline=""), strict=True))) - 1
    return len(list(ox.parse_query_results(body, ox.QueryResultsFormat.TSV)))


AWKWARD = {
    "values like the syntax": """(UNDEF "},{") ("},{" 1) ("}},{\\"a\\":{" 2)
        ("a\\nb\\r\\n\\"c\\",d" <http://x>) (UNDEF 3)""",
    "rows without values": "(UNDEF UNDEF) (1 2) (UNDEF UNDEF) (UNDEF UNDEF) (1 UNDEF)",
}


@pytest.mark.parametrize("values", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize("results", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("rows", [0, 1, 2, 3, 4, 5, 6])
def test_rows_are_counted_and_cut_whole(store: Path, values: str, results: str, rows: int) -> None:
    evaluator = Evaluator(store, BASE, SMALL)
    query = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}"
    answer = evaluator.run(query, results=results, rows=rows)
    evaluator.close()

    assert (answer.rows, answer.truncated) == (min(rows, 5), rows < 5)
    assert count(results, answer.body) == answer.rows


@pytest.mark.parametrize("results", ["json", "xml", "csv", "tsv"])
def test_an_answer_beyond_the_bytes_is_cut_marked_and_well_formed(
    store: Path, results: str
) -> None:
    evaluator = Evaluator(store, BASE, Limits(kept=0, bytes=20_000, workers=1))
    answer = evaluator.run('SELECT * { ?s ?p ?o FILTER(?o != "bell \\u0007") }', results=results)
    evaluator.close()

    assert answer.truncated
    assert answer.rows
    assert count(results, answer.body) == answer.rows
    assert len(answer.body) < 20_100


@pytest.mark.parametrize("graph", ["nt", "ttl"])
@pytest.mark.parametrize("triples", [1500, 15_000])
def test_a_graph_beyond_the_bytes_is_an_error(store: Path, graph: str, triples: int) -> None:
    evaluator = Evaluator(store, BASE, Limits(kept=0, bytes=20_000, workers=1))
    query = "CONSTRUCT { ?s ?p ?o , ?o2 } { ?s ?p ?o . ?s2 ?p ?o2 } LIMIT " + str(triples)
    with pytest.raises(TooLarge, match="more than 20,000 bytes"):
        evaluator.run(query, graph=graph)
    evaluator.close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?o { object:bell ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(?s = object:bell) }",
    ],
)
def test_what_xml_cannot_say_can_be_had_otherwise(small: Evaluator, query: str) -> None:
    with pytest.raises(FormatError, match="ask for Turtle or JSON"):
        small.run(query, results="xml", graph="rdf")
    assert b"bell" in small.run(query).body
    assert unharmed(small)


@pytest.mark.parametrize(
    ("query", "place", "words"),
    [
        ("", (1, 1), "ends before it began"),
        ("SELEC * { ?s ?p ?o }", (1, 1), "'SELEC' begins no query; expected SELECT, ASK"),
        ("SELECT *\nWERE { ?s ?p ?o }", (2, 1), "did you mean WHERE?"),
        ("SELECT * {\n  ?s ex:a ?o }", (2, 6), "the prefix ex: is not declared"),
        ("SELECT * { ?s ?p ?o", (1, 10), "this '{' is never closed"),
        ("SELECT * { ?s ?p ?o ) }", (1, 21), "')' closes what was not opened"),
        ('SELECT * { ?s ?p "a }', (1, 18), "quotation mark is never closed"),
        ("SELECT ?a, ?b { ?a ?p ?b }", (1, 10), "separated by spaces"),
        ("SELECT COUNT(?s) { ?s ?p ?o }", (1, 8), "needs brackets and a name"),
        ("SELECT * { ?s <http://a b> ?o }", (1, 15), "holds a space"),
        ("SELECT ?p { ?s ?p ?o }\nGROUP BY ?s", (1, 1), "a variable GROUP BY does not keep"),
        ("SELECT * { ?s ?p ?o } LIMIT -1", (1, 21), "not valid SPARQL at or shortly after"),
        ("SELECT * { 絵 ?p ?o }", (1, 12), "'絵' is no word of SPARQL"),
        ("SELECT * { ?s ?p '\ud800' }", (1, 19), "half a character"),
    ],
)
def test_a_mistake_is_shown_where_it_is_in_plain_words(
    small: Evaluator, query: str, place: tuple[int, int], words: str
) -> None:
    with pytest.raises(SparqlSyntaxError) as caught:
        small.run(query)
    assert (caught.value.line, caught.value.column) == place
    assert words in caught.value.problem
    assert len(caught.value.problem) < 150


def test_a_function_that_is_not_there_is_told(small: Evaluator) -> None:
    with pytest.raises(SparqlError, match=r"cannot be evaluated: .*http://x.test/f"):
        small.run("SELECT (<http://x.test/f>(1) AS ?x) {}")


def test_the_request_can_name_the_graphs(small: Evaluator) -> None:
    graph, other = f"{BASE}/id/graph/met", f"{BASE}/id/graph/other"
    query = f"SELECT (COUNT(*) AS ?n) FROM <{other}> {{ ?s ?p ?o }}"
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"

    def number(query: str, default: tuple[str, ...], named: tuple[str, ...]) -> int:
        body = small.run(query, results="csv", default_graphs=default, named_graphs=named).body
        return int(body.split()[1])

    assert number(query, (), ()) == 0
    assert number(query, (graph,), ()) == 2000
    assert number(named, (), ()) == 2000
    assert number(named, (graph,), ()) == 0
    assert number(named, (), (graph,)) == 2000
    assert number(named, (), (other,)) == 0
    with pytest.raises(SparqlError, match="no IRI"):
        number(query, ("not an iri",), ())


def test_relative_iris_are_those_of_the_collection(small: Evaluator) -> None:
    assert b"Work, 7" in small.run("SELECT ?o { </id/object/o7> ?p ?o }").body


def slowly(evaluator: Evaluator) -> threading.Thread:
    """A thread in which an endless query is running."""

    def run() -> None:
        with pytest.raises(KgError):
            evaluator.run(ENDLESS["cross product"])

    thread = threading.Thread(target=run)
    thread.start()
    while not evaluator.turns.running:
        time.sleep(0.01)
    return thread


@pytest.mark.parametrize(("queue", "wait"), [(0, 5.0), (5, 0.1)])
def test_who_cannot_be_served_soon_is_told_when_to_come_back(
    store: Path, queue: int, wait: float
) -> None:
    evaluator = Evaluator(store, BASE, Limits(kept=0, seconds=1, workers=1, queue=queue, wait=wait))
    thread = slowly(evaluator)
    began = time.monotonic()
    with pytest.raises(Busy) as caught:
        evaluator.run("ASK {}")
    assert caught.value.retry_after >= 1
    assert time.monotonic() - began < 0.5
    thread.join()
    assert unharmed(evaluator)
    evaluator.close()


def test_who_can_wait_is_served(store: Path) -> None:
    evaluator = Evaluator(store, BASE, Limits(kept=0, seconds=0.5, workers=1))
    thread = slowly(evaluator)

    assert unharmed(evaluator)
    thread.join()
    evaluator.close()


def test_many_threads_are_served_each_its_own_answer(small: Evaluator) -> None:
    wrong: list[int] = []

    def ask(number: int) -> None:
        for n in range(number, number + 20):
            body = small.run(f"SELECT ?t {{ object:o{n} ?p ?t }}", results="csv").body
            if body != f'?t\r\n"Work, {n}"\r\n'.replace("?", "").encode():
                wrong.append(n)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_worker_that_died_idle_is_not_missed(small: Evaluator) -> None:
    for process in small._pool._idle:
        process.kill()
        assert process._fork.code() == -signal.SIGKILL

    assert unharmed(small)


def test_closing_ends_every_worker_even_at_work(store: Path) -> None:
    evaluator = Evaluator(store, BASE, Limits(kept=0, seconds=5, workers=1))
    thread = slowly(evaluator)
    workers = [process._fork for process in evaluator._pool._all]
    evaluator.close()
    thread.join(timeout=1)

    assert not thread.is_alive()
    assert not any(worker.alive for worker in workers)
    with pytest.raises(ReleaseError, match="closed"):
        evaluator.run("ASK {}")


def test_a_store_that_cannot_be_opened_is_a_release_error(tmp_path: Path) -> None:
    evaluator = Evaluator(tmp_path / "none", BASE, SMALL)
    with pytest.raises(ReleaseError, match="cannot be opened"):
        evaluator.run("ASK {}")
    evaluator.close()


ORPHANED = """
import sys, threading
from pathlib import Path
from kg.store.evaluator import Evaluator, Limits

evaluator = Evaluator(Path(sys.argv[1]), "http://museum.test", Limits(kept=0, seconds=1, workers=1))
evaluator.run("ASK {}")
template = evaluator._pool._forks._process.pid
workers = open(f"/proc/{template}/task/{template}/children").read()
print(template, workers, flush=True)
evaluator.run(sys.argv[2])
sys.stdin.read()
"""


@pytest.mark.parametrize("query", ["ASK {}", ENDLESS["cross product"]], ids=["idle", "at work"])
def test_workers_do_not_outlive_a_server_that_is_killed(store: Path, query: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ORPHANED, str(store), query],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
    ) as server:
        assert server.stdout
        workers = [int(pid) for pid in server.stdout.readline().split()]
        time.sleep(0.3)
        server.kill()
    assert len(workers) == 3
    until = time.monotonic() + 4
    while any(Path(f"/proc/{pid}/exe").exists() for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}/exe").exists() for pid in workers)
