"""Keeps one client from taking every place at the query service."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.exceptions import TooManyRequests


class Crowd:
    """Counts the queries each client has running; each is the most one client may have."""

    def __init__(self, each: int) -> None:
        self._each = each
        self._running: Counter[str] = Counter()
        self._guard = threading.Lock()

    def running(self, client: str) -> int:
        """How many queries a client has running."""
        return self._running[client]

    @contextmanager
    def place(self, client: str) -> Iterator[None]:
        """Hold one place for a client; 429 where it holds all it may."""
        with self._guard:
            if self._running[client] >= self._each:
                raise TooManyRequests(
                    f"You have {self._each} queries running already; wait for one to end.",
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
