"""Every attack that is known, against a running server, with ordinary traffic beside it."""

from __future__ import annotations

import http.client
import json
import logging
import os
import random
import socket
import statistics
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from server_process import Served, served
from test_evaluator import DEEP, ENDLESS, GREEDY

LIMITS: dict[str, object] = {"seconds": 2, "memory_mb": 128, "workers": 2, "wait": 10, "kept": 0}
_log = logging.getLogger(__name__)
PAGES = ("/", "/period/edo", "/objects", "/museums", "/period/edo.ttl")
POINT = "SELECT ?p ?o { </id/period/edo> ?p ?o } ORDER BY ?p ?o"
"""An ordinary query that a worker answers; nothing is kept, so it is asked each time."""
MINUTES = float(os.environ.get("ATTACK_MINUTES", "0.3"))
"""How long the mixed load lasts; 5 for the full test."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def service(home: Path) -> Iterator[Served]:
    """A server whose limits bite soon."""
    more = {"queries_a_minute": 10**6, "seconds_a_minute": 10**6}
    with served(home, LIMITS, **more) as running:
        yield running


def request(
    service: Served, path: str, client: int, method: str = "GET", body: bytes | None = None,
    timeout: float = 60, **headers: str,
) -> tuple[int, float]:  # fmt: skip
    """The status of an answer that was read whole and what it took, from the address 127.0.0.N."""
    began = time.monotonic()
    source = (f"127.0.0.{client}", 0)
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout, source)
    try:
        connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        answer.read()
        return answer.status, time.monotonic() - began
    except http.client.IncompleteRead:
        return 0, time.monotonic() - began
    finally:
        connection.close()


def query(service: Served, text: str, client: int, **more: str) -> tuple[int, float]:
    """The same for a query, by POST."""
    body = urlencode({"query": text, **more}).encode()
    kind = "application/x-www-form-urlencoded"
    return request(service, "/sparql", client, "POST", body, Content_Type=kind)


@contextmanager
def traffic(service: Served) -> Iterator[list[tuple[str, int, float]]]:
    """Two well-behaved clients, one of pages and one of queries; what they got."""
    got: list[tuple[str, int, float]] = []
    end = threading.Event()

    def visit(client: int, ask: Callable[[], tuple[int, float]], name: str) -> None:
        while not end.is_set():
            got.append((name, *ask()))
            time.sleep(0.02)

    pages = threading.Thread(
        target=visit, args=(2, lambda: request(service, random.choice(PAGES), 2), "page")
    )
    points = threading.Thread(target=visit, args=(3, lambda: query(service, POINT, 3), "query"))
    for thread in (pages, points):
        thread.start()
    try:
        yield got
    finally:
        end.set()
        pages.join()
        points.join()


def unharmed(service: Served, got: list[tuple[str, int, float]]) -> None:
    """Nobody else noticed, and nothing is left running."""
    assert {status for _, status, _ in got} == {200}
    assert {name for name, _, _ in got} == {"page", "query"}
    assert max(seconds for name, _, seconds in got if name == "page") < 3
    with urllib.request.urlopen(f"{service.url}/ready", timeout=5) as answer:
        state = json.load(answer)
    assert (state["status"], state["waiting"]) == ("ready", 0)


BIG = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
REFUSED = {
    **{f"deep {name}": (text, {}, {400, 413, 503}) for name, text in DEEP.items()},
    **{f"endless {name}": (text, {}, {0, 400, 504}) for name, text in ENDLESS.items()},
    **{f"greedy {name}": (text, {}, {503, 504}) for name, text in GREEDY.items()},
    "endless result": (BIG, {"format": "csv"}, {0}),
    "update": ("INSERT DATA { <a:a> <a:b> <a:c> }", {}, {403}),
    "load": ("LOAD <file:///etc/passwd>", {}, {403}),
    "clear": ("CLEAR ALL", {}, {403}),
    "huge": ("ASK {} #" + "x" * 900_000, {}, {413}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_attack_is_answered_and_harms_nobody(service: Served, name: str) -> None:
    text, more, expected = REFUSED[name]
    before = service.resident_mb
    with traffic(service) as got:
        statuses: list[int] = []
        attackers = [
            threading.Thread(target=lambda: statuses.append(query(service, text, 9, **more)[0]))
            for _ in range(2)
        ]
        for thread in attackers:
            thread.start()
        for thread in attackers:
            thread.join()
        time.sleep(0.3)

    assert set(statuses) <= expected
    unharmed(service, got)
    assert service.resident_mb - before < 64


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE <{0}> {{ ?s ?p ?o }}",
        "SERVICESILENT <{0}> {{ ?s ?p ?o }}",
        "?a ?b 1SERVICE <{0}> {{ ?s ?p ?o }}",
    ],
)
def test_no_packet_leaves(service: Served, call: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, traffic(service) as got:
        listener.settimeout(0.3)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        status, _ = query(service, f"SELECT * {{ {call.format(address)} }}", 9)
        with pytest.raises(TimeoutError):
            listener.accept()

    assert status == 403
    unharmed(service, got)


SLOW = {
    "idle connections": b"",
    "slow headers": b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    "slow bodies": b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 100000\r\n\r\nSELECT",
    "slow readers": b"GET /sparql?query=SELECT+*+%7B?s+?p+?o+.+?a+?b+?c%7D+LIMIT+20000 HTTP/1.1\r\n"
    b"Host: x\r\n\r\n",
}


@pytest.mark.parametrize("name", SLOW)
def test_slow_clients_shut_nobody_out(service: Served, name: str) -> None:
    with ExitStack() as held:
        for number in range(4 if name == "slow readers" else 200):
            source = (f"127.0.0.{20 + number % 100}", 0)
            slow = socket.create_connection(("127.0.0.1", service.port), 5, source)
            held.enter_context(slow)
            slow.sendall(SLOW[name])
        with traffic(service) as got:
            time.sleep(2)

        unharmed(service, got)
        assert len(got) > 20


def test_many_cheap_queries_are_counted(home: Path) -> None:
    with served(home, LIMITS, queries_a_minute=50) as service, traffic_of_pages(service) as got:
        statuses = [query(service, f"ASK {{}} # {n}", 9)[0] for n in range(60)]

    assert statuses == [200] * 50 + [429] * 10
    assert set(got) == {200}


@contextmanager
def traffic_of_pages(service: Served) -> Iterator[list[int]]:
    """One well-behaved client."""
    got = [request(service, "/period/edo", 2)[0]]
    yield got
    got.append(request(service, "/period/edo", 2)[0])


def test_a_mixed_load_harms_no_well_behaved_client(shipped: Path) -> None:
    """64 clients, 5 % of them abusive: no error for the others, memory flat, p99 at most twice."""
    more = {"queries_a_minute": 10**6, "seconds_a_minute": 20}
    with served(shipped.parents[1], {**LIMITS, "queue": 64, "wait": 30}, **more) as service:
        pages = ["/", "/objects", "/museums", *works(service)]
        load(service, pages, 4, 0.0)
        calm = load(service, pages, MINUTES * 20, 0.0)
        before = service.resident_mb
        rough = load(service, pages, MINUTES * 60, 0.05)
        after = service.resident_mb
    _log.info(
        "answers %s + %s; memory %s to %s MB; pages' p99 %.3f to %.3f s; %s",
        len(calm), len(rough), before, after, p99(calm), p99(rough), statuses(rough),
    )  # fmt: skip

    for name in ("page", "query"):
        assert {status for kind, status, _ in rough if kind == name} <= {200}, name
    assert after - before < 80
    assert p99(rough) < max(2 * p99(calm), 0.5)


def p99(got: list[tuple[str, int, float]]) -> float:
    """Of the pages."""
    return statistics.quantiles([took for kind, _, took in got if kind == "page"], n=100)[98]


def statuses(got: list[tuple[str, int, float]]) -> str:
    """How often each kind of request got which status."""
    counted = Counter((kind, status) for kind, status, _ in got)
    return ", ".join(f"{kind} {status}: {n}" for (kind, status), n in sorted(counted.items()))


def works(service: Served) -> list[str]:
    """The pages of some works, and their data."""
    text = urlencode({"query": "SELECT ?w { ?w a crm:E22_Human-Made_Object } LIMIT 40"})
    with urllib.request.urlopen(f"{service.url}/sparql?{text}", timeout=30) as answer:
        rows = json.load(answer)["results"]["bindings"]
    paths = [urlsplit(row["w"]["value"]).path.replace("/id/", "/") for row in rows]
    return [*paths, *(f"{path}.ttl" for path in paths)]


def load(
    service: Served, pages: list[str], seconds: float, abusive: float
) -> list[tuple[str, int, float]]:
    """What 64 clients got in so many seconds."""
    until = time.monotonic() + seconds
    abuse = [*DEEP.values(), *ENDLESS.values(), *GREEDY.values()]
    got: list[tuple[str, int, float]] = []

    def client(number: int) -> None:
        dice = random.Random(number)
        bad = number >= 64 * (1 - abusive)
        while time.monotonic() < until:
            if bad:
                got.append(("abuse", *query(service, dice.choice(abuse), 100 + number)))
            elif dice.random() < 0.7:
                got.append(("page", *request(service, dice.choice(pages), 100 + number)))
            else:
                text = f"{POINT} # {number} {len(got)}"
                got.append(("query", *query(service, text, 100 + number)))
            time.sleep(0.2)

    clients = [threading.Thread(target=client, args=(n,)) for n in range(64)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    return got
