"""The process in which strangers' queries run: `python -m kg.store.worker STORE BASE MB`.

It opens the store, uses every part of the engine once so that nothing is left to load, gives up
what it does not need, and answers one question after the other from standard input until that
ends. That it may be killed at any moment is its purpose.
"""

from __future__ import annotations

import os
import sys

import pyoxigraph as ox

from kg.errors import FormatError, ReleaseError, SparqlError
from kg.store import wire
from kg.store.answering import Answering, Said
from kg.store.confinement import alarm, arm, confine, resident_mb
from kg.store.formats import GRAPH
from kg.store.reply import Reply
from kg.store.rows import ROWS

_WARMING = (
    "SELECT ?s (COUNT(*) AS ?n) { { SELECT * { ?s ?p ?o } LIMIT 1 } "
    'FILTER REGEX(STR(?p), "^http") } GROUP BY ?s ORDER BY ?s',
    "CONSTRUCT { ?s ?p ?o } WHERE { { SELECT * { ?s ?p ?o } LIMIT 1 } }",
    "ASK { BIND(SHA256(STR(NOW())) AS ?x) BIND(RAND() AS ?y) BIND(UUID() AS ?z) }",
    "SELEC",
)
_WORN_MB = 512


def main(store: str, base: str, memory_mb: int, network: bool) -> int:
    """Answer until nobody asks any more."""
    line = wire.Line(0, os.dup(1))
    os.dup2(2, 1)  # whatever prints, prints elsewhere
    try:
        answering = Answering(ox.Store.read_only(store), base)
    except (OSError, RuntimeError, ValueError) as error:
        Reply(line).error(ReleaseError(f"{store} cannot be opened: {error}"), True)
        return 1
    _warm(answering)
    confine(memory_mb, network)
    try:
        Reply(line).end(None, "", False)
        _serve(line, answering)
    except wire.Gone:
        return 0
    except MemoryError:
        return wire.NO_MEMORY
    return 0


def _serve(line: wire.Line, answering: Answering) -> None:
    before = resident_mb()
    arm()
    while True:
        _, content = line.receive()
        question = wire.said(content)
        alarm(question["seconds"])
        _answer(answering, question, Reply(line), before)
        alarm(0)


def _answer(answering: Answering, question: Said, reply: Reply, before: int) -> None:
    try:
        rows, truncated = answering.answer(question, reply)
    except (SparqlError, FormatError) as error:
        reply.error(error, resident_mb() - before > _WORN_MB)
    else:
        reply.end(rows, truncated, resident_mb() - before > _WORN_MB)


def _warm(answering: Answering) -> None:
    """The answers go nowhere."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - its number is all that is used
        line = wire.Line(0, nowhere.fileno())
        for query in _WARMING:
            for results, graph in zip([*ROWS, "json", "json"], GRAPH, strict=True):
                question = {
                    "query": query, "results": results, "graph": graph, "rows": 1,
                    "bytes": 1_000_000, "soft": 60,
                }  # fmt: skip
                _answer(answering, question, Reply(line), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:] == ["network"]))
