"""An answer as it comes from a worker: its head at once, its body part by part, its end last."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from kg.store import wire
from kg.store.limits import Kind
from kg.store.pool import Pool
from kg.store.process import Process, error_of
from kg.store.turns import Turn

LARGEST = 1 << 18
"""Bytes of the largest answer that is kept."""


@dataclass(frozen=True, slots=True)
class End:
    """What is known of an answer when all of it has come.

    rows is the number of rows in the body, None for ASK and graphs; truncated names the limit at
    which it was cut ("rows", "bytes", "time"), "" where it is whole; seconds is what it took.
    """

    rows: int | None
    truncated: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Whole:
    """An answer that is all there."""

    kind: Kind
    media_type: str
    body: bytes
    end: End


class Pending:
    """A question that has been put to a worker. Ask for its stream, or close it.

    keep is given the answer when all of it has come, if it is whole and small.
    """

    def __init__(
        self, process: Process, pool: Pool, turn: Turn, keep: Callable[[Whole], None] | None
    ) -> None:
        self.process, self.turn, self.keep = process, turn, keep
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
    whole before `end` is there. position and waited are as of its turn.
    """

    def __init__(self, pending: Pending) -> None:
        self.position, self.waited = pending.turn.position, pending.turn.waited
        self.end: End | None = None
        self._process, self._pending = pending.process, pending
        self._parts: list[bytes] | None = [] if pending.keep else None
        self._held = 0
        _, content = self._next()
        head = wire.said(content)
        self.kind: Kind = head["kind"]
        self.media_type: str = head["media_type"]

    def __iter__(self) -> Iterator[bytes]:
        while self.end is None:
            kind, content = self._next()
            if kind == wire.BODY:
                self._note(content)
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
        if self._parts is not None and self._pending.keep and not self.end.truncated:
            body = b"".join(self._parts)
            self._pending.keep(Whole(self.kind, self.media_type, body, self.end))
        self.close()

    def _note(self, part: bytes) -> None:
        if self._parts is not None:
            self._held += len(part)
            self._parts = [*self._parts, part] if self._held <= LARGEST else None


class AtHand(Stream):
    """An answer that is there already, as if it came."""

    def __init__(self, whole: Whole) -> None:
        self.position, self.waited = 0, 0.0
        self.end = None
        self.kind, self.media_type = whole.kind, whole.media_type
        self._whole = whole

    def __iter__(self) -> Iterator[bytes]:
        yield self._whole.body
        self.end = self._whole.end

    def close(self) -> None:
        """Nothing is held."""
