"""Who may ask an evaluator next: so many at a time, the others in the order in which they came."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kg.errors import Busy, Left
from kg.store.limits import Limits
from kg.store.wire import HasLeft

_LOOK = 0.2
"""Seconds between two looks at whether who waits is still there."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that has come: the place in the queue at first (0: none), and how long it took."""

    position: int
    waited: float


class Turns:
    """The queue before the workers; safe to share between threads."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._guard = threading.Lock()
        self._free = limits.workers
        self._waiting: deque[threading.Event] = deque()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @property
    def running(self) -> int:
        """How many are being answered."""
        return self._limits.workers - self._free

    @contextmanager
    def turn(self, gone: HasLeft | None = None) -> Iterator[Turn]:
        """The right to use a worker.

        Busy where the queue is full or takes too long, Left where gone says that nobody waits.
        """
        turn = self._come(gone)
        try:
            yield turn
        finally:
            self._pass_on()

    def _come(self, gone: HasLeft | None) -> Turn:
        with self._guard:
            if self._free and not self._waiting:
                self._free -= 1
                return Turn(0, 0.0)
            if len(self._waiting) >= self._limits.queue:
                raise self._busy()
            mine = threading.Event()
            self._waiting.append(mine)
            position = len(self._waiting)
        began = time.monotonic()
        try:
            self._wait(mine, began + self._limits.wait, gone)
        except (Busy, Left):
            self._leave(mine)
            raise
        return Turn(position, time.monotonic() - began)

    def _wait(self, mine: threading.Event, until: float, gone: HasLeft | None) -> None:
        while not mine.wait(max(0.0, min(_LOOK, until - time.monotonic()))):
            if gone and gone():
                raise Left("nobody waits for the answer any more")
            if time.monotonic() >= until:
                raise self._busy()

    def _leave(self, mine: threading.Event) -> None:
        """Out of the queue; a turn that came at the last moment goes to the next."""
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return
        self._pass_on()

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1

    def _busy(self) -> Busy:
        return Busy(max(1, round(self._limits.seconds / 10)), len(self._waiting))
