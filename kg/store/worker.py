"""The process in which strangers' queries run, forked from `template`.

It gives up what it does not need and answers one question after the other from standard input until
that ends. That it may be killed at any moment is its purpose.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn

from kg.errors import FormatError, ReleaseError, SparqlError
from kg.store import wire
from kg.store.answering import Answering, Said
from kg.store.confinement import alarm, arm, confine, resident_mb
from kg.store.formats import GRAPH
from kg.store.memory import UNREADABLE
from kg.store.reply import Reply
from kg.store.rows import ROWS

_WARMING = (
    "SELECT ?s (COUNT(*) AS ?n) { { SELECT * { ?s ?p ?o } LIMIT 1 } "
    'FILTER REGEX(STR(?p), "^http") } GROUP BY ?s ORDER BY ?s',
    "CONSTRUCT { ?s ?p ?o } WHERE { { SELECT * { ?s ?p ?o } LIMIT 1 } }",
    "ASK { BIND(SHA256(STR(NOW())) AS ?x) }",
    "SELEC",
)
_OWN = ("ASK { BIND(RAND() AS ?x) BIND(UUID() AS ?y) }",)
"""What each worker does for itself."""
_STACK = 8 << 20
"""Bytes of stack: what the guard lets through fits into them."""
_WORN_MB = 512

Opening = Callable[[], Answering]


def main(opening: Opening, memory_mb: int, network: bool) -> int:
    """Answer until nobody asks any more; the exit code."""
    line = wire.Line(0, os.dup(1))
    os.dup2(2, 1)  # whatever prints, prints elsewhere
    arm()
    threading.stack_size(_STACK)
    with ThreadPoolExecutor(1) as own:
        return own.submit(_work, line, opening, memory_mb, network).result()


def _work(line: wire.Line, opening: Opening, memory_mb: int, network: bool) -> int:
    """In a thread, for the engine draws random numbers by thread: the first's are the template's.

    UUIDs and blank nodes of one worker would be another's too.
    """
    try:
        answering = opening()
    except UNREADABLE as error:
        Reply(line).error(ReleaseError(f"the release cannot be opened: {error}"), True)
        return 1
    warm(answering, _OWN)
    confine(memory_mb, network)
    try:
        Reply(line).end(None, "", False)
        _serve(line, answering)
    except wire.Gone:
        return 0
    except MemoryError:
        return wire.NO_MEMORY


def warm(answering: Answering, queries: Sequence[str] = _WARMING) -> None:
    """Use every part of the engine once, so that nothing is left to load; answers go nowhere."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - its number is all that is used
        line = wire.Line(0, nowhere.fileno())
        for query in queries:
            for results, graph in zip([*ROWS, "json", "json"], GRAPH, strict=True):
                question = {
                    "query": query, "results": results, "graph": graph, "rows": 1,
                    "bytes": 1_000_000, "soft": 60,
                }  # fmt: skip
                _answer(answering, question, Reply(line), 0)


def _serve(line: wire.Line, answering: Answering) -> NoReturn:
    before = resident_mb()
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
