"""Compares /sparql with the raw engine's own server, `oxigraph serve-read-only`, on one release.

    .venv/bin/python benchmarks/sparql.py [--home build] [--rounds 3] [--on-disk] [--floor]

Both servers have the same release, theirs on disk and ours in memory, or with --on-disk there too.
They are asked the same texts by the client below, in turns, at 1 and at 8 connections; each
connection is a process with a plain socket. Every text ends in a comment with a number of its own,
so that no answer is one that was kept, but in the rows "asked again", where ours may be. It prints
the median of the rounds in requests a second, the ratio ours : oxigraph, and the CPU time a request
of each server (of ours in the front and in the evaluators), which moves least on a busy machine.
The client's own cost is in both rates, so ratios of tiny queries look better than the servers' CPU
times alone. Limits on what one client may send are off. With --floor a server of thirty lines
stands in our place (benchmarks/floor.py): what is below its ratio is ours.
docs/sparql.md says where the time goes.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from side_by_side import ROOT, Server, free_port, measure, running

CRM = "http://www.cidoc-crm.org/cidoc-crm/"
WORK = f"<{CRM}E22_Human-Made_Object>"
JSON, CSV, TURTLE = "application/sparql-results+json", "text/csv", "text/turtle"
CONNECTIONS = (1, 8)
Measured = tuple[float, float, float]


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


def ask(server: Server, work: Workload, connections: int, seconds: float) -> Measured:
    """Measure one workload on one server."""
    return measure(server, work.texts, work.accept, work.again, connections, seconds)


@contextmanager
def oxigraph(store: Path) -> Iterator[Server]:
    """The engine's own server."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [program, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with running("oxigraph", command, port, "/query") as server:
        yield server


@contextmanager
def ours(home: Path, on_disk: bool) -> Iterator[Server]:
    """Our server."""
    port = free_port()
    command = [sys.executable, __file__, "--serve", home, port, *["--on-disk"] * on_disk]
    with running("ours", command, port, "/sparql") as server:
        yield server


@contextmanager
def floor(store: Path) -> Iterator[Server]:
    """The least that a server in Python can be."""
    port = free_port()
    program = ROOT / "benchmarks" / "floor.py"
    with running("floor", [sys.executable, program, store, port], port, "/") as server:
        yield server


def serve(home: Path, port: int, on_disk: bool) -> None:
    """Our server, as `vcm serve` runs it, without limits on one client."""
    from endpoint.app import create_app
    from endpoint.http.server import Front
    from endpoint.serve import listen
    from endpoint.settings import Settings
    from kg.store.limits import Limits

    app = create_app(Settings(
        home=home, limits=Limits(in_memory=0) if on_disk else Limits(), queries_each=64,
        queries_a_minute=10**9, seconds_a_minute=1e9,
    ))  # fmt: skip
    app.extensions["releases"].start()
    Front(app, listen("127.0.0.1", port)).run()


def compare(one: AbstractContextManager[Server], store: Path, seconds: float, rounds: int) -> None:
    """Measure one server beside the engine's, in turns, and print a line for each workload."""
    heads = ("workload", "conn.", "ours/s", "oxi/s", "ratio", "target", "front", "evaluator", "oxi")
    print("{:28}{:>6}{:>10}{:>10}{:>8}{:>8}{:>9}{:>10}{:>9}".format(*heads))
    with one as own, oxigraph(store) as raw:
        for work in workloads(store):
            for server in (own, raw):
                ask(server, work, 1, 0.5)  # warm
            for connections in CONNECTIONS:
                got: dict[str, list[Measured]] = {own.name: [], raw.name: []}
                for _ in range(rounds):
                    for server in (own, raw):
                        got[server.name].append(ask(server, work, connections, seconds))
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
    parser.add_argument("--floor", action="store_true", help="put benchmarks/floor.py in our place")
    parser.add_argument("--on-disk", action="store_true", help="have ours read the disk as well")
    parser.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(Path(options.serve[0]), int(options.serve[1]), options.on_disk)
        return
    store = (options.home / "current").resolve() / "store"
    one = floor(store) if options.floor else ours(options.home, options.on_disk)
    compare(one, store, options.seconds, options.rounds)


if __name__ == "__main__":
    main()
