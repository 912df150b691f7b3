"""Answers queries that strangers wrote, in processes whose loss is not noticed.

A query can overflow the engine's stack, run for hours without a way to stop it, or take all memory:
so it runs in a worker that has a deadline and a memory limit and can make no connection, and a
worker that oversteps is killed and replaced.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.errors import ReleaseError
from kg.store.formats import GRAPH
from kg.store.guard import check
from kg.store.limits import Answer as Answer
from kg.store.limits import Limits as Limits
from kg.store.pool import Pool
from kg.store.process import Unasked, error_of
from kg.store.rows import ROWS


class Evaluator:
    """A pool of workers on one store; safe to share between threads. Close it when done."""

    def __init__(self, store_path: Path, base: str, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._pool = Pool(store_path, base, self.limits)
        self._finish = weakref.finalize(self, self._pool.close)

    def run(
        self,
        query: str,
        *,
        results: str = "json",
        graph: str = "ttl",
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """The answer: SELECT and ASK in the results format, a graph in the graph format.

        A SELECT beyond the limits is cut to its first rows and marked as truncated; a graph beyond
        them is an error, for it could not be marked. Raises a SparqlError for a query that cannot
        be answered and a FormatError for an answer that XML cannot express.
        """
        if results not in ROWS or graph not in GRAPH:
            raise ValueError(f"no such format: {results!r} or {graph!r}")
        check(query, self.limits)
        question = {
            "query": query,
            "results": results,
            "graph": graph,
            "default_graphs": list(default_graphs),
            "named_graphs": list(named_graphs),
            "seconds": self.limits.seconds,
            "rows": self.limits.rows,
            "bytes": self.limits.bytes,
        }
        began = time.monotonic()
        said, body = self._ask(question)
        seconds = time.monotonic() - began
        if "error" in said:
            raise error_of(said)
        return Answer(body=body, seconds=seconds, **said)

    def close(self) -> None:
        """End the workers, also those at work. Any number of times."""
        self._finish()

    def _ask(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        with self._pool.turn():
            for _ in range(self.limits.workers + 2):  # all of them may have died idle
                try:
                    with self._pool.process() as process:
                        return process.ask(question)
                except Unasked:
                    continue
        raise ReleaseError("no evaluator can be started")
