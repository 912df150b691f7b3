"""The server as raw connections meet it: what is slow, huge, odd or in pieces."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from endpoint.app import create_app
from endpoint.http import connection, server
from endpoint.http.room import Room
from endpoint.http.server import Front
from endpoint.http.spool import Spool
from endpoint.serve import listen
from endpoint.settings import Settings

ASK = "ASK { ?s ?p ?o }"


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[connection.Connection]:
    """All that the server has had."""
    made: list[connection.Connection] = []
    really = connection.Connection.connection_made

    def note(one: connection.Connection, transport: asyncio.Transport) -> None:
        made.append(one)
        really(one, transport)

    monkeypatch.setattr(connection.Connection, "connection_made", note)
    return made


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """A server of its own, so that its times can be changed."""
    with running(app) as port:
        yield port


@contextmanager
def running(app: Flask) -> Iterator[int]:
    listening = listen("127.0.0.1", 0)
    front = Front(app, listening)
    thread = threading.Thread(target=front.run)
    thread.start()
    yield int(listening.getsockname()[1])
    front.close()
    thread.join()


def opened(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def said(port: int, *parts: bytes) -> bytes:
    """All that comes back for parts sent one after the other, until the server closes."""
    with opened(port) as sock:
        for part in parts:
            sock.sendall(part)
            time.sleep(0.05)
        return rest(sock)


def rest(sock: socket.socket) -> bytes:
    got = []
    while part := sock.recv(1 << 16):
        got.append(part)
    return b"".join(got)


def get(query: str, last: bool = True, **more: str) -> bytes:
    """A request for a query."""
    closing = "Connection: close\r\n" if last else ""
    headers = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    line = f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\n"
    return f"{line}{closing}{headers}\r\n".encode()


def post(body: bytes, *headers: str) -> bytes:
    lines = ["POST /sparql HTTP/1.1", "Host: x", "Connection: close", *headers]
    lines += ["Content-Type: application/sparql-query"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def test_a_request_may_come_in_pieces(port: int) -> None:
    whole = get(ASK)
    parts = [whole[:7], whole[7:60], whole[60:]]

    assert said(port, *parts).startswith(b"HTTP/1.1 200 OK")


def test_requests_in_one_packet_are_answered_in_their_order(port: int) -> None:
    answers = said(port, get(ASK, last=False) + get("ASK { ?s ?s ?s }"))
    first, second = answers.split(b"HTTP/1.1 200 OK")[1:]

    assert b'"boolean":true' in first
    assert b'"boolean":false' in second


def test_a_body_may_come_in_chunks(port: int) -> None:
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in (b"ASK { ?s", b" ?p ?o }")) + b"0\r\n"
    answer = said(port, post(b"", "Transfer-Encoding: chunked"), chunks, b"\r\n")

    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert b'"boolean":true' in answer


@pytest.mark.parametrize(
    "wrong", [b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"GET / HTTP/9\r\n\r\n"]
)
def test_what_is_no_http_is_refused(port: int, wrong: bytes) -> None:
    assert said(port, wrong).startswith(b"HTTP/1.1 400 ")


def test_two_lengths_for_one_body_are_refused(port: int) -> None:
    both = post(b"0\r\n\r\n", "Content-Length: 3", "Transfer-Encoding: chunked")

    assert said(port, both).startswith(b"HTTP/1.1 400 ")


def test_an_endless_head_is_refused(port: int) -> None:
    with opened(port) as sock:
        sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        with pytest.raises(ConnectionError):
            for _ in range(1000):
                sock.sendall(b"X-More: " + b"x" * 10_000 + b"\r\n")
    assert said(port, get(ASK, X_Long="x" * 300_000)).startswith(b"HTTP/1.1 431 ")


def test_a_body_beyond_all_limits_is_refused_before_it_comes(port: int) -> None:
    answer = said(port, post(b"", "Content-Length: 30000000", "Expect: 100-continue"))

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"16,000,000 bytes" in answer


def test_a_body_without_a_length_or_an_end_is_refused(port: int) -> None:
    with opened(port) as sock:
        sock.sendall(post(b"", "Transfer-Encoding: chunked"))
        with pytest.raises(ConnectionError):
            for _ in range(1000):
                sock.sendall(b"186A0\r\n" + b"x" * 100_000 + b"\r\n")


@pytest.mark.parametrize(
    "begun", [b"", b"GET / HTTP/1.1\r\nX: ", post(b"ASK", "Content-Length: 99")]
)
def test_who_does_not_end_a_request_is_left(
    port: int, begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_COMING", 0.3)
    with opened(port) as sock:
        sock.sendall(begun)
        assert sock.recv(100) == b""


def test_who_takes_nothing_is_left(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_STALLED", 0.3)
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"
    with opened(port) as sock:
        sock.sendall(get(query))
        time.sleep(2)
        got = rest(sock)

    assert got.startswith(b"HTTP/1.1 200 OK")
    assert b"\r\n0\r\n" not in got[-500:]


def test_who_says_nothing_in_many_words_is_left(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_COMING", 0.3)
    with opened(port) as sock:
        sock.sendall(get(ASK, last=False))
        sock.recv(1 << 16)
        time.sleep(0.2)
        sock.sendall(b"\r\n")
        assert sock.recv(100) == b""


def test_who_sends_slowly_but_sends_is_heard(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_COMING", 0.5)
    monkeypatch.setattr(connection, "_LEAST", 1000)
    query = f"{ASK} #{'x' * 9_000}".encode()
    head = post(b"", f"Content-Length: {len(query)}")
    with opened(port) as sock:
        sock.sendall(head)
        for at in range(0, len(query), 1000):
            sock.sendall(query[at : at + 1000])
            time.sleep(0.1)
        assert rest(sock).startswith(b"HTTP/1.1 200 OK")


def test_answers_that_nobody_reads_do_not_pile_up(
    port: int, connections: list[connection.Connection]
) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 400"
    size = max(len(said(port, get(query))) for _ in range(3))
    with opened(port) as sock:
        sock.sendall(get(query, last=False) * 500)
        time.sleep(1)
        waiting = connections[-1].transport.get_write_buffer_size()

    assert size > 100_000
    assert 0 < waiting <= size


def test_the_last_of_an_answer_is_not_waited_for_for_ever(
    port: int, connections: list[connection.Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However little of it waits."""
    monkeypatch.setattr(connection, "_STALLED", 0.3)
    with opened(port) as sock:
        sock.sendall(get(ASK, last=False))
        sock.recv(1 << 16)
        last = connections[-1]
        while not last.transport.get_write_buffer_size():
            last.loop.call_soon_threadsafe(last.transport.write, b"x" * 40_000)
            time.sleep(0.01)
        last.loop.call_soon_threadsafe(last.transport.close)
        time.sleep(1)

        assert last.parser is None  # uvicorn's word for a connection that is no more


def test_requests_behind_a_slow_one_wait_as_bytes(
    port: int, connections: list[connection.Connection]
) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    more = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    with opened(port) as sock:
        sock.sendall(get(slow, last=False) + more * 8_000)
        time.sleep(0.5)
        waiting = len(connections[-1].pipeline)

    assert 0 < waiting < 200


def test_a_thousand_requests_in_one_packet_are_answered(port: int) -> None:
    ask = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    answers = said(port, ask * 999 + ask.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))

    assert answers.count(b"HTTP/1.1 200 OK") == 1000


def test_trailers_of_a_request_are_no_headers(port: int) -> None:
    chunk = b"%x\r\n%b\r\n" % (len(ASK), ASK.encode())
    ask = post(chunk, "Transfer-Encoding: chunked")
    trailers = b"0\r\nAccept: application/sparql-results+xml\r\n\r\n"

    assert b'{"head"' in said(port, ask + trailers)
    assert said(port, ask + b"0\r\nX: " + b"x" * 300_000).startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize("hosts", [b"", b"Host: x\r\nHost: y\r\n"])
def test_a_request_names_one_host(port: int, hosts: bytes) -> None:
    assert said(port, b"GET /health HTTP/1.1\r\n" + hosts + b"\r\n").startswith(b"HTTP/1.1 400 ")


def test_a_file_is_read_as_it_is_sent(
    port: int, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No copy of it is made for those who read slowly."""
    monkeypatch.setattr("endpoint.http.bridge._SMALL", 1000)
    monkeypatch.setattr("endpoint.http.bridge._PART", 1000)
    monkeypatch.delattr(Spool, "write")
    path = "/static/base.css"
    asked = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()

    with client.get(path) as answer:
        assert said(port, asked).partition(b"\r\n\r\n")[2] == answer.data


def test_what_takes_long_to_read_is_not_read_on_the_loop(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("endpoint.http.quick.begin")
    text = f"{ASK} #{'x' * 9_000}".encode()

    assert said(port, post(text, f"Content-Length: {len(text)}")).startswith(b"HTTP/1.1 200 OK")


def test_a_log_without_room_stops_nothing(home: Path, collection: Path) -> None:
    app = create_app(Settings(home=home, data=collection, log=Path("/dev/full")))
    with running(app) as port:
        answers = [said(port, get(ASK)) for _ in range(3)]
    for part in ("releases", "desk", "watch"):
        app.extensions[part].close()

    assert all(answer.startswith(b"HTTP/1.1 200 OK") for answer in answers)


def test_who_is_idle_makes_room(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_CONNECTIONS", 20)
    with running(app) as port, ExitStack() as held:
        idle = [held.enter_context(opened(port)) for _ in range(60)]
        answers = [said(port, get(ASK)) for _ in range(5)]

        assert all(answer.startswith(b"HTTP/1.1 200 OK") for answer in answers)
        assert idle[0].recv(100) == b""


def test_a_short_query_is_answered_alike_on_the_loop_and_in_a_thread(port: int) -> None:
    query = "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3"
    long = f"{query} #{'x' * 9_000}"
    said(port, get(query))  # starts the evaluators
    heads, bodies = zip(
        *(said(port, get(text)).split(b"\r\n\r\n", 1) for text in (query, long)), strict=True
    )
    names = [sorted(line.split(b":")[0].lower() for line in head.split(b"\r\n")) for head in heads]

    assert bodies[0] == bodies[1]
    assert json.loads(bodies[0])["results"]["bindings"]
    assert names[0] == names[1]


def test_a_head_that_could_carry_another_is_not_sent(port: int) -> None:
    answer = said(port, get(f"{ASK} # \r\nX-Forged: yes", Accept="text/html\tX-Forged: yes"))

    assert b"\r\nx-forged" not in answer.lower().partition(b"\r\n\r\n")[0]


def test_a_spool_gives_back_what_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("endpoint.http.spool._MEMORY", 1000)
    parts = [bytes([n]) * 300 for n in range(50)]

    async def through() -> bytes:
        spool = Spool()
        with closing(spool):
            for part in parts[:30]:
                spool.write(part)
            got = [await spool.read() for _ in range(2)]
            for part in parts[30:]:
                spool.write(part)
            spool.end()
            while part := await spool.read():
                got.append(part)
            return b"".join(got)

    assert asyncio.run(through()) == b"".join(parts)


def test_slow_readers_together_have_only_so_much_disk(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(3_000_000)
    monkeypatch.setattr("endpoint.http.spool.DISK", room)
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"
    with opened(port) as first, opened(port) as second:
        for sock in (first, second):
            sock.sendall(get(query))
            time.sleep(1.5)
        answers = [rest(sock) for sock in (first, second)]

    assert all(answer.startswith(b"HTTP/1.1 200 OK") for answer in answers)
    assert not any(b"\r\n0\r\n" in answer[-500:] for answer in answers)
    assert said(port, get(query)).endswith(b"\r\n\r\n")
    assert room.take(3_000_000)


def test_bodies_together_have_only_so_much_disk(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(500_000)
    monkeypatch.setattr("endpoint.http.environment.DISK", room)
    large = post(b"x" * 900_000, "Content-Length: 900000")
    fits = post(b"ASK {} #" + b"x" * 399_992, "Content-Length: 400000")

    with suppress(ConnectionResetError):  # it is refused while it is being sent
        assert said(port, large).startswith(b"HTTP/1.1 413 ")
    assert b"65,536" in said(port, fits)  # read whole, and found too long for a query
    assert room.take(500_000)


def test_what_comes_after_its_reader_has_left_takes_no_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Room(10_000)
    monkeypatch.setattr("endpoint.http.spool._MEMORY", 1000)
    monkeypatch.setattr("endpoint.http.spool.DISK", room)

    async def left() -> None:
        spool = Spool()
        spool.write(b"x" * 900)
        spool.close()
        spool.write(b"x" * 900)

    asyncio.run(left())

    assert room.take(10_000)
