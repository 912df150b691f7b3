"""An answer as it comes from a worker: its head at once, its body part by part, its end last."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from kg.store import wire
from kg.store.limits import Kind
from kg.store.pool import Pool
from kg.store.process import Process, error_of
from kg.store.turns import Turn


@dataclass(frozen=True, slots=True)
class End:
    """What is known of an answer when all of it has come.

    rows is the number of rows in the body, None for ASK and graphs; truncated names the limit at
    which it was cut ("rows", "bytes", "time"), "" where it is whole; seconds is what it took.
    """

    rows: int | None
    truncated: str
    seconds: float


class Pending:
    """A question that has been put to a worker. Ask for its stream, or close it."""

    def __init__(self, process: Process, pool: Pool, turn: Turn) -> None:
        self.process, self.turn = process, turn
        self.began = time.monotonic()
        self._pool: Pool | None = pool

    def stream(self) -> Stream:
        """The answer as it comes; waits for its beginning, and raises what `Evaluator.ask` does."""
        return Stream(self)

    def close(self) -> None:
        """Give the worker back, and the turn. Any number of times."""
        pool, self._pool = self._pool, None
        if pool:
            try:
                pool.give_back(self.process)
            finally:
                self.turn.end()


class Stream:
    """The parts of a body, once. Close it: a worker that is not at the end of it is killed then.

    Raises a SparqlError or FormatError where the rest cannot be had: nothing may be said to be
    whole before `end` is there.
    """

    def __init__(self, pending: Pending) -> None:
        self.turn = pending.turn
        self.end: End | None = None
        self._process, self._pending = pending.process, pending
        _, content = self._next()
        head = wire.said(content)
        self.kind: Kind = head["kind"]
        self.media_type: str = head["media_type"]

    def __iter__(self) -> Iterator[bytes]:
        while self.end is None:
            kind, content = self._next()
            if kind == wire.BODY:
                yield content
            else:
                self._finish(wire.said(content))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def first(self, size: int) -> tuple[bytes, bool]:
        """At least so many bytes of the body, if it has them, and whether that is all of it."""
        parts: list[bytes] = []
        have = 0
        for part in self:
            parts.append(part)
            have += len(part)
            if have >= size:
                break
        return b"".join(parts), self.end is not None

    def close(self) -> None:
        """Give the worker back. Any number of times."""
        self._pending.close()

    def _next(self) -> tuple[bytes, bytes]:
        try:
            kind, content = self._process.hear()
            if kind == wire.ERROR:
                raise error_of(wire.said(content))
        except BaseException:
            self.close()
            raise
        return kind, content

    def _finish(self, said: wire.Said) -> None:
        self.end = End(said["rows"], said["truncated"], time.monotonic() - self._pending.began)
        self.close()
