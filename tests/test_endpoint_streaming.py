"""Large answers: in chunks, with flat memory, and never passed off as whole when they are not."""

from __future__ import annotations

import gzip
import hashlib
import json
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import brotli
import pytest
from server_process import Served, served

PAIRS = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT "
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMITS: dict[str, object] = {
    "seconds": 3, "memory_mb": 512, "rows": 60_000, "bytes": 200_000_000, "workers": 1, "wait": 5,
    "kept": 0,
}  # fmt: skip


@pytest.fixture(scope="module")
def service(home: Path) -> Iterator[Served]:
    """A server with small limits, and none on what one client may send."""
    more = {"queries_each": 50, "queries_a_minute": 10**6, "seconds_a_minute": 10**6}
    with served(home, LIMITS, **more) as running:
        yield running


class Got:
    """An answer read from the wire: whole is whether the message ended as HTTP wants it."""

    def __init__(self, raw: bytes) -> None:
        head, _, rest = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(first.split()[1])
        self.headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines)}
        self.trailers: dict[str, str] = {}
        if self.headers.get("transfer-encoding") == "chunked":
            self.body, self.whole = self._chunks(rest)
        else:
            self.body = rest
            self.whole = len(rest) == int(self.headers.get("content-length", -1))

    def _chunks(self, rest: bytes) -> tuple[bytes, bool]:
        parts = []
        at = 0
        while (end := rest.find(b"\r\n", at)) >= 0:
            size = int(rest[at:end], 16)
            if size == 0:
                lines = rest[end + 2 :].decode().split("\r\n")
                self.trailers = {k.lower(): v for k, v in (x.split(": ") for x in lines if x)}
                return b"".join(parts), True
            parts.append(rest[end + 2 : end + 2 + size])
            at = end + 2 + size + 2
        return b"".join(parts), False


@contextmanager
def asking(
    service: Served, query: str, version: str = "1.1", **more: str
) -> Iterator[socket.socket]:
    """A connection on which a query has been asked."""
    given = {"query": query, **{k: v for k, v in more.items() if k[0].islower()}}
    headers = "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in more.items() if k[0].isupper())
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as connection:
        line = f"GET /sparql?{urlencode(given)} HTTP/{version}\r\n"
        connection.sendall(f"{line}Host: x\r\nConnection: close\r\n{headers}\r\n".encode())
        yield connection


def head_of(service: Served, query: str) -> bytes:
    """What comes back for HEAD."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as connection:
        line = f"HEAD /sparql?{urlencode({'query': query})} HTTP/1.1\r\n"
        connection.sendall(f"{line}Host: x\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(1 << 16), b""))


def ask(service: Served, query: str, version: str = "1.1", **more: str) -> Got:
    """The answer to a query; lower-case names are parameters, others headers."""
    with asking(service, query, version, **more) as connection:
        parts = []
        while part := connection.recv(1 << 20):
            parts.append(part)
    return Got(b"".join(parts))


def state(service: Served) -> dict[str, Any]:
    """What /ready says."""
    with urllib.request.urlopen(f"{service.url}/ready", timeout=5) as answer:
        return dict(json.load(answer))


def until(true: Any, seconds: float) -> bool:
    """Whether something comes true within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def test_a_large_answer_comes_in_chunks_with_what_is_known_at_its_end(service: Served) -> None:
    answer = ask(service, PAIRS + "20000", format="csv")

    assert (answer.status, answer.whole) == (200, True)
    assert "content-length" not in answer.headers
    assert answer.trailers["x-result-rows"] == "20000"
    assert answer.trailers["x-result-truncated"] == "false"
    assert answer.trailers["x-result-sha256"] == hashlib.sha256(answer.body).hexdigest()
    assert set(answer.headers["trailer"].lower().split(", ")) == set(answer.trailers)


def test_http_1_0_knows_no_chunks(service: Served) -> None:
    answer = ask(service, PAIRS + "20000", "1.0", format="csv")

    assert (answer.status, answer.whole) == (200, True)
    assert answer.headers["x-result-rows"] == "20000"
    assert answer.body.count(b"\n") >= 20_001
    assert ask(service, PAIRS + "70000", "1.0", format="csv").status == 400


@pytest.mark.parametrize("rows", ["10", "20000"])
def test_it_is_compressed_as_asked(service: Served, rows: str) -> None:
    plain = ask(service, PAIRS + rows)
    zipped = ask(service, PAIRS + rows, Accept_Encoding="gzip")
    brotlied = ask(service, PAIRS + rows, Accept_Encoding="gzip, br")
    refused = ask(service, PAIRS + rows, Accept_Encoding="gzip;q=0, identity")

    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body
    assert brotlied.headers["content-encoding"] == "br"
    assert brotli.decompress(brotlied.body) == plain.body
    assert "content-encoding" not in refused.headers
    assert "Accept-Encoding" in plain.headers["vary"]
    assert len(zipped.body) < len(plain.body) / 2


@pytest.mark.parametrize("form", ["csv", "json", "nt"])
def test_memory_stays_flat(service: Served, form: str) -> None:
    query = "CONSTRUCT { ?a ?b ?c , ?f } WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 45000"
    query = query if form == "nt" else PAIRS + "55000"
    ask(service, query, format=form)
    before = service.resident_mb
    peak = [before]
    with asking(service, query, format=form) as connection:
        size = 0
        while part := connection.recv(1 << 16):
            size += len(part)
            peak.append(service.resident_mb)

    assert size > 4_000_000
    assert max(peak) - before < 16


def test_a_slow_reader_holds_no_worker(service: Served) -> None:
    with asking(service, PAIRS + "55000", format="csv") as connection:
        connection.recv(100)
        assert until(lambda: state(service)["running"] == 0, 3)
        assert ask(service, "ASK {}").status == 200
        size = 0
        while part := connection.recv(1 << 20):
            size += len(part)
    assert size > 10_000_000


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_an_answer_that_is_cut_late_is_broken_off(service: Served, form: str) -> None:
    answer = ask(service, PAIRS + "70000", format=form)

    assert (answer.status, answer.whole) == (200, False)
    assert b"the answer has more than 60,000 rows" in answer.body.splitlines()[-1]
    if form == "json":
        assert b'"truncated":{"by":"rows","limit":60000}' in answer.body


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_who_asks_for_a_part_gets_a_whole_message_that_says_so(service: Served, form: str) -> None:
    answer = ask(service, PAIRS + "70000", format=form, partial="true")

    assert (answer.status, answer.whole) == (200, True)
    assert answer.trailers["x-result-truncated"] == "rows"
    assert answer.trailers["x-result-rows"] == "60000"
    if form == "json":
        document = json.loads(answer.body)
        assert document["truncated"] == {"by": "rows", "limit": 60_000}
        assert len(document["results"]["bindings"]) == 60_000
    if form == "xml":
        assert len(ElementTree.fromstring(answer.body).findall(".//{*}result")) == 60_000
        assert b"<!-- not the whole answer" in answer.body


def test_an_answer_that_is_cut_early_has_its_own_status(home: Path) -> None:
    with served(home, {**LIMITS, "rows": 5}) as service:
        refused = ask(service, PAIRS + "10")
        part = ask(service, PAIRS + "10", partial="true")

    assert refused.status == 400
    assert "more than 5 rows" in json.loads(refused.body)["detail"]
    assert part.status == 200
    assert part.headers["x-result-truncated"] == "rows"
    assert len(json.loads(part.body)["results"]["bindings"]) == 5


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_time_limit_that_comes_late_is_told(home: Path, form: str) -> None:
    with served(home, {**LIMITS, "rows": 10**8, "bytes": 10**9, "seconds": 1}) as service:
        answer = ask(service, PAIRS + "100000000", format=form)
        part = ask(service, PAIRS + "100000000", format=form, partial="true")

    assert (answer.status, answer.whole) == (200, False)
    assert b"stopped after 1 s" in answer.body.splitlines()[-1]
    assert (part.status, part.whole) == (200, True)
    assert part.trailers["x-result-truncated"] == "time"


def test_a_time_limit_that_comes_early_has_its_own_status(service: Served) -> None:
    answer = ask(service, ENDLESS)

    assert answer.status == 504
    assert "stopped after 3 s" in json.loads(answer.body)["detail"]


def test_a_graph_beyond_the_bytes_is_broken_off(home: Path) -> None:
    query = "CONSTRUCT { ?a ?b ?c , ?f } WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"
    with served(home, {**LIMITS, "bytes": 3_000_000}) as service:
        answer = ask(service, query, format="nt")

    assert (answer.status, answer.whole) == (200, False)
    assert answer.body.splitlines()[-1].startswith(b"# This is not the whole answer: the graph")


@pytest.mark.parametrize("query", [ENDLESS, PAIRS + "60000"], ids=["before a row", "in the rows"])
def test_leaving_frees_the_worker_within_a_second(service: Served, query: str) -> None:
    with asking(service, query, format="csv") as connection:
        assert until(lambda: state(service)["running"] == 1, 2)
        if query != ENDLESS:
            connection.recv(10)
    left = time.monotonic()

    assert until(lambda: state(service)["running"] == 0, 1)
    assert ask(service, "ASK {}").status == 200
    assert time.monotonic() - left < 1.5


def test_leaving_the_queue_frees_the_place_in_it(service: Served) -> None:
    with asking(service, ENDLESS):
        assert until(lambda: state(service)["running"] == 1, 2)
        with asking(service, "ASK {}"):
            assert until(lambda: state(service)["waiting"] == 1, 1)
        assert until(lambda: state(service)["waiting"] == 0, 1)


def test_who_waits_is_told_the_place(service: Served) -> None:
    got: list[Got] = []
    assert until(lambda: state(service)["running"] == 0, 2)
    with asking(service, ENDLESS):
        assert until(lambda: state(service)["running"] == 1, 2)
        waiting = threading.Thread(target=lambda: got.append(ask(service, "ASK {}")))
        waiting.start()
        assert until(lambda: state(service)["waiting"] == 1, 1)
    waiting.join()

    assert got[0].headers["x-queue-position"] == "1"
    assert float(got[0].headers["server-timing"].removeprefix("queue;dur=")) > 10


NAMES = ("Content-Length", "ETag", "Content-Type", "X-Result-SHA256", "X-Release")


def test_head_is_get_without_its_body(service: Served) -> None:
    query = urlencode({"query": "SELECT * { ?s ?p ?o } LIMIT 3"})
    heads: list[dict[str, str]] = []
    for method in ("GET", "HEAD"):
        request = urllib.request.Request(f"{service.url}/sparql?{query}", method=method)
        with urllib.request.urlopen(request, timeout=5) as answer:
            heads.append({name: answer.headers[name] for name in NAMES})

    assert heads[0] == heads[1]
    assert all(heads[0].values())


def test_budgets_are_visible_and_kept(home: Path) -> None:
    with served(home, {**LIMITS, "seconds": 1}, queries_a_minute=3, seconds_a_minute=100) as one:
        answers = [ask(one, "ASK {}") for _ in range(4)]
    with served(home, {**LIMITS, "seconds": 1}, seconds_a_minute=1.5) as two:
        spent = [ask(two, ENDLESS).status, ask(two, ENDLESS).status, ask(two, "ASK {}").status]

    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    assert '"queries";q=3;w=60' in answers[0].headers["ratelimit-policy"]
    assert '"queries";r=2;' in answers[0].headers["ratelimit"]
    assert 1 <= int(answers[3].headers["retry-after"]) <= 60
    assert "3 queries in a minute" in json.loads(answers[3].body)["detail"]
    assert spent == [504, 504, 429]


@pytest.mark.parametrize("more", ["", f" #{'x' * 9_000}"], ids=["on the loop", "in a thread"])
def test_the_head_of_a_large_answer_holds_nothing(service: Served, more: str) -> None:
    for _ in range(3):
        assert head_of(service, f"{PAIRS}20000{more}").startswith(b"HTTP/1.1 200 OK")

    assert until(lambda: state(service)["running"] == 0, 1)


def test_a_short_answer_that_is_cut_is_refused_at_once(home: Path) -> None:
    with served(home, {"rows": 10, "seconds": 5}) as service:
        ask(service, "ASK {}")  # starts the evaluators
        began = time.monotonic()
        cut = [ask(service, f"{PAIRS}11 #{n}", format="csv").status for n in range(3)]
        took = time.monotonic() - began

    assert cut == [400, 400, 400]
    assert took < 2
