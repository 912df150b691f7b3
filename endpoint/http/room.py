"""The disk that what waits for slow clients may take, all of them together."""

from __future__ import annotations

import threading


class Room:
    """So many bytes; safe to share between threads."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._guard = threading.Lock()

    def take(self, size: int) -> bool:
        """Whether there was room for so many more."""
        with self._guard:
            if size > self._left:
                return False
            self._left -= size
            return True

    def give_back(self, size: int) -> None:
        """So many are free again."""
        with self._guard:
            self._left += size


DISK = Room(4 << 30)
