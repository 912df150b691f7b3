"""Who may ask an evaluator next: so many at a time, the others in the order in which they came."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from kg.errors import Busy, Left
from kg.store.limits import Limits
from kg.store.wire import HasLeft

LOOK = 0.2
"""Seconds between two looks at whether who waits is still there."""


class Turn:
    """The right to use a worker, once it has come; end it.

    position is the place in the queue at first (0: none); waited is in seconds, how long it took.
    """

    def __init__(self, turns: Turns, position: int, wake: Callable[[], None] | None = None) -> None:
        self.position, self.waited = position, 0.0
        self.has_come = position == 0
        self._turns, self._wake = turns, wake
        self._began = time.monotonic()
        self._ended = False

    def come(self) -> None:
        """Called when it has; wakes who waits."""
        self.has_come = True
        self.waited = time.monotonic() - self._began
        if self._wake:
            self._wake()

    def late(self) -> bool:
        """Whether it has been waited for long enough."""
        return time.monotonic() - self._began >= self._turns.limits.wait

    def end(self) -> None:
        """Pass it on, or leave the queue. Any number of times, from any thread."""
        if not self._ended:
            self._ended = True
            self._turns.leave(self)


class Turns:
    """The queue before the workers; safe to share between threads."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._guard = threading.Lock()
        self._free = limits.workers
        self._waiting: deque[Turn] = deque()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @property
    def running(self) -> int:
        """How many are being answered."""
        return self.limits.workers - self._free

    def take(self, gone: HasLeft | None = None) -> Turn:
        """A turn that has come.

        Busy where the queue is full or takes too long, Left where gone says that nobody waits.
        """
        event = threading.Event()
        turn = self.line_up(event.set)
        try:
            while not turn.has_come:
                event.wait(LOOK)
                self.check(turn, gone)
        except (Busy, Left):
            turn.end()
            raise
        return turn

    def line_up(self, wake: Callable[[], None]) -> Turn:
        """A turn, come already or to come, in which case wake is called then; Busy where full."""
        with self._guard:
            if self._free and not self._waiting:
                self._free -= 1
                return Turn(self, 0)
            if len(self._waiting) >= self.limits.queue:
                raise self._busy()
            turn = Turn(self, len(self._waiting) + 1, wake)
            self._waiting.append(turn)
            return turn

    def check(self, turn: Turn, gone: HasLeft | None) -> None:
        """Whether to go on waiting for a turn: Left or Busy where not."""
        if turn.has_come:
            return
        if gone and gone():
            raise Left("nobody waits for the answer any more")
        if turn.late():
            raise self._busy()

    def leave(self, turn: Turn) -> None:
        """Out of the queue; a turn that has come goes to the next."""
        with self._guard:
            if turn in self._waiting:
                self._waiting.remove(turn)
            elif self._waiting:
                self._waiting.popleft().come()
            else:
                self._free += 1

    def _busy(self) -> Busy:
        return Busy(max(1, round(self.limits.seconds / 10)), len(self._waiting))
