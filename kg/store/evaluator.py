"""Answers queries that strangers wrote, in processes whose loss is not noticed.

A query can overflow the engine's stack, run for hours without a way to stop it, or take all memory:
so it runs in a worker that has a deadline and a memory limit and can make no connection, and a
worker that oversteps is killed and replaced.
"""

from __future__ import annotations

import weakref
from functools import partial
from pathlib import Path
from typing import Any

from kg.errors import ReleaseError, SparqlError, TooLarge
from kg.store import memory, wire
from kg.store.forks import Forks
from kg.store.formats import GRAPH
from kg.store.guard import check
from kg.store.kept import Kept, lasting
from kg.store.limits import Answer as Answer
from kg.store.limits import Limits as Limits
from kg.store.lookups import LookUps
from kg.store.pool import Pool
from kg.store.process import Process, Unasked, too_slow
from kg.store.question import Question as Question
from kg.store.rows import ROWS
from kg.store.stream import AtHand
from kg.store.stream import Pending as Pending
from kg.store.stream import Stream as Stream
from kg.store.turns import Turn, Turns


class Evaluator:
    """A pool of workers on one store; safe to share between threads. Close it when done."""

    def __init__(self, store_path: Path, base: str, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.turns = Turns(self.limits)
        self._read = False
        self._kept = Kept(self.limits.kept)
        in_memory = memory.fits(store_path, self.limits.in_memory)
        forks = Forks(store_path, base, self.limits.memory_mb, in_memory)
        self._pool = Pool(forks, self.limits)
        self._calling = Pool(forks, self.limits, True) if self.limits.services else self._pool
        self._finish = weakref.finalize(self, _close, self._pool, self._calling, forks)
        self._look_ups = LookUps(store_path, base, self.limits, in_memory)

    def ask(self, question: Question) -> Stream:
        """The answer as it comes; close it. The first part of it is there when this returns.

        Raises a SparqlError for a query that cannot be answered and a FormatError for an answer
        that XML cannot express, now or, once parts of it have come, later.
        """
        kept = self.at_hand(question)
        if kept:
            return kept
        pool = self.admit(question)
        turn = self.turns.take(question.gone)
        return self.put(question, pool, turn).stream()

    def at_hand(self, question: Question) -> Stream | None:
        """The answer to a question where it needs no worker."""
        found = self._kept.get(question)
        if found is None:
            found = self._look_ups.answer(question)
            if found:
                self._kept.put(question, found)
        return AtHand(found) if found else None

    def admit(self, question: Question) -> Pool:
        """Look at a question before it costs anything; the workers that may be asked it."""
        if question.results not in ROWS or question.graph not in GRAPH:
            raise ValueError(f"no such format: {question.results!r} or {question.graph!r}")
        calls = question.graph_store is None and check(question.query, self.limits)
        return self._calling if calls else self._pool

    def put(self, question: Question, pool: Pool, turn: Turn) -> Pending:
        """Put a question to a worker, in a turn that has come and ends with the answer."""
        said = question.said(self.limits)
        try:
            for _ in range(self.limits.workers + 2):  # all of them may have died idle
                asked = self._put(said, question, pool, pool.take(), turn)
                if asked:
                    return asked
            raise ReleaseError("no evaluator can be started")
        except BaseException:
            turn.end()
            raise

    def put_now(self, question: Question, pool: Pool, turn: Turn) -> Pending | None:
        """The same for a short question, without waiting; None where no worker is ready."""
        process = pool.take_ready()
        if process is None:
            return None
        return self._put(question.said(self.limits), question, pool, process, turn)

    def run(self, query: str, **more: Any) -> Answer:
        """A whole answer at once, for what is known to be small; more is as of `Question`.

        A SELECT beyond the limits is cut to its first rows and marked as truncated; a graph beyond
        them is an error, for it could not be marked.
        """
        with self.ask(Question(query, **more)) as stream:
            body = b"".join(stream)
            assert stream.end is not None
            if stream.end.truncated == "time":
                raise self.too_large("time")
            return Answer(
                stream.kind, stream.media_type, body, stream.end.rows, stream.end.seconds,
                bool(stream.end.truncated),
            )  # fmt: skip

    @property
    def fit(self) -> bool:
        """Whether there are workers to ask."""
        return self._pool.fit

    @property
    def ready(self) -> bool:
        """Whether what workers answer from has been read; from then on."""
        self._read = self._read or self._pool.born
        return self._read

    def close(self) -> None:
        """End the workers, also those at work. Any number of times."""
        self._finish()

    def too_large(self, reason: str) -> SparqlError:
        """The error for an answer that was cut at a limit."""
        if reason == "time":
            return too_slow(self.limits.seconds)
        limit = self.limits.rows if reason == "rows" else self.limits.bytes
        return TooLarge(
            f"the answer has more than {limit:,} {reason}; ask for a part of it with LIMIT and "
            "OFFSET, or take its beginning with partial=true"
        )

    def _put(
        self, said: wire.Said, question: Question, pool: Pool, process: Process, turn: Turn
    ) -> Pending | None:
        """Ask one worker; None where it was gone already."""
        try:
            process.ask(said, question.gone)
        except Unasked:
            pool.give_back(process)
            return None
        except BaseException:
            pool.give_back(process)
            raise
        keep = partial(self._kept.put, question) if lasting(question.query) else None
        return Pending(process, pool, turn, keep)


def _close(*made: Pool | Forks) -> None:
    for one in made:
        one.close()
