"""The process in which strangers' queries run: `python -m kg.store.worker STORE BASE MEMORY_MB`.

It opens the store, uses every part of the engine once so that nothing is left to load, gives up
what it does not need, and answers one question after the other from standard input until that
ends. That it may be killed at any moment is its purpose.
"""

from __future__ import annotations

import os
import sys

import pyoxigraph as ox

from kg.store import wire
from kg.store.answering import Answering
from kg.store.confinement import alarm, confine, resident_mb
from kg.store.formats import GRAPH
from kg.store.rows import ROWS

_WARMING = (
    "SELECT ?s (COUNT(*) AS ?n) { { SELECT * { ?s ?p ?o } LIMIT 1 } "
    'FILTER REGEX(STR(?p), "^http") } GROUP BY ?s ORDER BY ?s',
    "CONSTRUCT { ?s ?p ?o } WHERE { { SELECT * { ?s ?p ?o } LIMIT 1 } }",
    "ASK { BIND(SHA256(STR(NOW())) AS ?x) BIND(RAND() AS ?y) BIND(UUID() AS ?z) }",
    "SELEC",
)
_WORN_MB = 512


def main(store: str, base: str, memory_mb: int) -> int:
    """Answer until nobody asks any more."""
    line = wire.Line(0, os.dup(1))
    os.dup2(2, 1)  # whatever prints, prints elsewhere
    try:
        answering = Answering(ox.Store.read_only(store), base)
    except (OSError, RuntimeError, ValueError) as error:
        line.say({"error": "ReleaseError", "made": [f"{store} cannot be opened: {error}"]})
        return 1
    _warm(answering)
    confine(memory_mb)
    try:
        line.say({"ready": True})
        _serve(line, answering)
    except wire.Gone:
        return 0
    except MemoryError:
        return wire.NO_MEMORY
    return 0


def _serve(line: wire.Line, answering: Answering) -> None:
    before = resident_mb()
    while True:
        question, _ = line.hear()
        alarm(question["seconds"])
        said, body = answering.answer(question)
        said["worn"] = resident_mb() - before > _WORN_MB
        line.say(said, body)
        alarm(0)


def _warm(answering: Answering) -> None:
    for query in _WARMING:
        for results, graph in zip([*ROWS, "json", "json"], GRAPH, strict=True):
            answering.answer(
                {
                    "query": query,
                    "results": results,
                    "graph": graph,
                    "rows": 1,
                    "bytes": 1_000_000,
                    "default_graphs": [],
                    "named_graphs": [],
                }
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
