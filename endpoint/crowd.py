"""Keeps one client from taking every place at the query service, or where files are checked."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.exceptions import TooManyRequests


class Crowd:
    """Counts what each client has running; each is the most one client may have.

    what is said to be running: queries, or the like.
    """

    def __init__(self, each: int, what: str = "queries") -> None:
        self._each, self._what = each, what
        self._running: Counter[str] = Counter()
        self._guard = threading.Lock()

    def running(self, client: str) -> int:
        """How many a client has running."""
        return self._running[client]

    @contextmanager
    def place(self, client: str) -> Iterator[None]:
        """Hold one place for a client; 429 where it holds all it may."""
        with self._guard:
            if self._running[client] >= self._each:
                raise TooManyRequests(
                    f"You have {self._each} {self._what} running already; wait for one to end.",
                    retry_after=2,
                )
            self._running[client] += 1
        try:
            yield
        finally:
            with self._guard:
                self._running[client] -= 1
                if not self._running[client]:
                    del self._running[client]
