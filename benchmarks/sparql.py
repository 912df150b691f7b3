"""Compares /sparql with the raw engine's own server, `oxigraph serve-read-only`, on one release.

    .venv/bin/python benchmarks/sparql.py [--home build] [--seconds 2] [--rounds 3]

Both servers open the same store and are asked the same texts by the client below, in turns, at 1
and at 8 connections; each connection is a process with a plain socket. Every text ends in a comment
with a number of its own, so that no answer comes from memory, but in the rows "asked again", where
ours may. It prints the median of the rounds in requests a second, the ratio ours : oxigraph, and
the CPU time a request of each server (of ours in the front and in the evaluators), which moves
least on a busy machine. The client's own cost is in both rates, so ratios of tiny queries look
better than the servers' CPU times alone. Limits on what one client may send are off.
docs/sparql.md says where the time goes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

ROOT = Path(__file__).parent.parent
CRM = "http://www.cidoc-crm.org/cidoc-crm/"
WORK = f"<{CRM}E22_Human-Made_Object>"
JSON, CSV, TURTLE = "application/sparql-results+json", "text/csv", "text/turtle"
CONNECTIONS = (1, 8)
_NUMBER = b"NNNNNN"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Workload:
    """A kind of query: its texts, the form of the answers, and the ratio we hold ourselves to.

    again is whether a text is sent as it is each time, rather than as one never seen.
    """

    name: str
    texts: Sequence[str]
    accept: str
    target: float
    again: bool = False


@dataclass(frozen=True)
class Server:
    """A running server."""

    name: str
    port: int
    path: str
    pid: int


def workloads(store: Path) -> list[Workload]:
    """The six of the comparison, on works that are there."""
    found = ox.Store.read_only(str(store)).query(f"SELECT ?w {{ ?w a {WORK} }} LIMIT 3000")
    works = [row["w"] for row in found]
    join = (
        f"SELECT ?work ?maker {{ ?work <{CRM}P108i_was_produced_by> ?made . "
        f"?made <{CRM}P14_carried_out_by> ?maker }} LIMIT 100"
    )
    facet = (
        f"SELECT ?material (COUNT(?work) AS ?n) {{ ?work <{CRM}P45_consists_of> ?material }} "
        "GROUP BY ?material ORDER BY DESC(?n) LIMIT 50"
    )
    aggregate = (
        f"SELECT ?keeper (COUNT(DISTINCT ?work) AS ?n) (MIN(?begin) AS ?first) {{ ?work a {WORK} ; "
        f"<{CRM}P50_has_current_keeper> ?keeper ; <{CRM}P108i_was_produced_by> ?made . "
        f"?made <{CRM}P4_has_time-span> ?span . ?span <{CRM}P82a_begin_of_the_begin> ?begin }} "
        "GROUP BY ?keeper"
    )
    points = [f"SELECT ?p ?o {{ {work} ?p ?o }}" for work in works]
    objects = [
        f"CONSTRUCT {{ {work} ?p ?o . ?o ?q ?r }} WHERE {{ {work} ?p ?o OPTIONAL {{ ?o ?q ?r "
        f"FILTER(STRSTARTS(STR(?o), '{work.value}#')) }} }}"
        for work in works
    ]
    return [
        Workload("point look-up", points, JSON, 0.6),
        Workload("point look-up, asked again", points[:500], JSON, 0.6, again=True),
        Workload("2-hop join, LIMIT 100", [join], JSON, 0.9),
        Workload("facet count", [facet], JSON, 1.0),
        Workload("facet count, asked again", [facet], JSON, 1.0, again=True),
        Workload("aggregate over all works", [aggregate], JSON, 1.0),
        Workload("50,000 rows as CSV", ["SELECT * { ?s ?p ?o } LIMIT 50000"], CSV, 1.0),
        Workload("CONSTRUCT of an object", objects, TURTLE, 0.6),
    ]


def client(
    port: int, requests: Sequence[bytes], seconds: float, start: float, number: int
) -> tuple[int, int]:
    """Answers read whole on one connection within so many seconds, and their bytes."""
    count = size = 0
    first = int(start * 1000) * 100 + number
    connection = socket.create_connection(("127.0.0.1", port))
    while time.monotonic() < start:
        time.sleep(0.001)
    end = start + seconds
    while time.monotonic() < end:
        mark = b"%d_%d" % (first, count)
        connection.sendall(requests[count % len(requests)].replace(_NUMBER, mark))
        got, keep = read(connection)
        size += got
        count += 1
        if not keep:
            connection.close()
            connection = socket.create_connection(("127.0.0.1", port))
    connection.close()
    return count, size


def read(connection: socket.socket) -> tuple[int, bool]:
    """Read one answer; its size, and whether the connection stays."""
    data = connection.recv(1 << 16)
    while b"\r\n\r\n" not in data:
        data += connection.recv(1 << 16)
    head, _, tail = data.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"not answered: {head[:200]!r}")
    lower = head.lower()
    size = len(tail)
    if b"content-length: " in lower:
        length = int(lower.partition(b"content-length: ")[2].split(b"\r\n")[0])
        while size < length:
            size += len(connection.recv(1 << 18))
    else:
        while not (b"\r\n0\r\n" in tail and tail.endswith(b"\r\n\r\n")):
            part = connection.recv(1 << 18)
            size += len(part)
            tail = (tail + part)[-400:]
    return size, b"connection: close" not in lower


def measure(
    server: Server, work: Workload, connections: int, seconds: float
) -> tuple[float, float, float]:
    """Requests a second, and milliseconds of CPU for each: the server's, and its children's."""
    end = "" if work.again else f"%0A%23{_NUMBER.decode()}"
    requests = [
        f"GET {server.path}?query={quote(text)}{end} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Accept: {work.accept}\r\n\r\n".encode()
        for text in work.texts
    ]
    before = cpu(server.pid)
    start = time.monotonic() + 0.2 + 0.02 * connections
    with multiprocessing.get_context("fork").Pool(connections) as pool:
        task = [(server.port, requests, seconds, start, n) for n in range(connections)]
        count = sum(one for one, _ in pool.starmap(client, task))
    own, children = (1000 * (b - a) / max(count, 1) for a, b in zip(before, cpu(server.pid)))
    return count / seconds, own, children


def cpu(pid: int) -> tuple[float, float]:
    """Seconds of CPU that a process has used, and those it started."""
    own = children = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat.parent.name) == pid:
            own += sum(int(field) for field in fields[11:13]) / _TICKS
            children += sum(int(field) for field in fields[13:15]) / _TICKS  # dead ones
        elif int(fields[1]) == pid:
            children += sum(int(field) for field in fields[11:13]) / _TICKS
    return own, children


@contextmanager
def oxigraph(store: Path) -> Iterator[Server]:
    """The engine's own server."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [program, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with running("oxigraph", command, port, "/query") as server:
        yield server


@contextmanager
def ours(home: Path) -> Iterator[Server]:
    """Our server."""
    port = free_port()
    with running("ours", [sys.executable, __file__, "--serve", home, port], port, "/sparql") as one:
        yield one


@contextmanager
def running(name: str, command: Sequence[object], port: int, path: str) -> Iterator[Server]:
    """A server that listens."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([str(word) for word in command], env=environment,
                          stderr=subprocess.DEVNULL) as process:  # fmt: skip
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        try:
            yield Server(name, port, path, process.pid)
        finally:
            process.terminate()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def serve(home: Path, port: int) -> None:
    """Our server, as `vcm serve` runs it, without limits on one client."""
    from endpoint.app import create_app
    from endpoint.http.server import Front
    from endpoint.serve import listen
    from endpoint.settings import Settings

    free = {"queries_each": 64, "queries_a_minute": 10**9, "seconds_a_minute": 1e9}
    app = create_app(Settings(home=home, **free))  # type: ignore[arg-type]
    Front(app, listen("127.0.0.1", port)).run()


def compare(home: Path, seconds: float, rounds: int) -> None:
    """Measure all, in turns, and print a line for each."""
    store = (home / "current").resolve() / "store"
    heads = ("workload", "conn.", "ours/s", "oxi/s", "ratio", "target", "front", "evaluator", "oxi")
    print("{:28}{:>6}{:>10}{:>10}{:>8}{:>8}{:>9}{:>10}{:>9}".format(*heads))
    with ours(home) as own, oxigraph(store) as raw:
        for work in workloads(store):
            for server in (own, raw):
                measure(server, work, 1, 0.5)  # warm
            for connections in CONNECTIONS:
                got: dict[str, list[tuple[float, float, float]]] = {own.name: [], raw.name: []}
                for _ in range(rounds):
                    for server in (own, raw):
                        got[server.name].append(measure(server, work, connections, seconds))
                (we, front, evaluator), (they, raw_cpu, _) = (
                    [statistics.median(column) for column in zip(*got[s.name], strict=True)]
                    for s in (own, raw)
                )
                print(
                    f"{work.name:28}{connections:6}{we:10.1f}{they:10.1f}{we / they:8.2f}"
                    f"{work.target:8.1f}{front:7.2f}ms{evaluator:8.2f}ms{raw_cpu:7.2f}ms",
                    flush=True,
                )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--home", type=Path, default=ROOT / "build", help="where releases stand")
    parser.add_argument("--seconds", type=float, default=2.0, help="of one measurement")
    parser.add_argument("--rounds", type=int, default=3, help="of which the median counts")
    parser.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(Path(options.serve[0]), int(options.serve[1]))
    else:
        compare(options.home, options.seconds, options.rounds)


if __name__ == "__main__":
    main()
