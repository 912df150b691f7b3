"""What a thread writes and the event loop sends: first in, first out, and nobody waits.

A client that reads slowly must hold neither a thread nor a query's process nor memory: what it has
not taken yet waits in memory up to a limit, and on disk beyond it. Where all of them together leave
no room on the disk, the answer that needs more is broken off.
"""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections import deque
from typing import IO

from endpoint.http.room import DISK
from endpoint.sending import Aborted

_MEMORY = 1 << 21
_PART = 1 << 18


class Spool:
    """Bytes on their way from one thread to the loop; the loop is the one it is made on."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._there = asyncio.Event()
        self._guard = threading.Lock()
        self._parts: deque[bytes] = deque()
        self._held = 0
        self._file: IO[bytes] | None = None
        self._written = self._read = self._taken = 0
        self._ended = self._closed = False

    def write(self, part: bytes) -> None:
        """Add a part, from the thread; Aborted where there is no room for it."""
        with self._guard:
            if self._closed:
                return
            if self._file is None and self._held + len(part) > _MEMORY:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it is read
                self._written = self._read = 0
            if self._file is None:
                self._parts.append(part)
                self._held += len(part)
            else:
                if not DISK.take(len(part)):
                    raise Aborted("too much waits for slow readers")
                self._taken += len(part)
                self._file.seek(self._written)
                self._written += self._file.write(part)
        self._tell()

    def end(self) -> None:
        """Say that no more comes, from the thread."""
        self._ended = True
        self._tell()

    async def read(self) -> bytes:
        """The next part, b"" after the last; on the loop."""
        while True:
            self._there.clear()
            ended = self._ended
            part = self._take()
            if part or ended:
                return part
            await self._there.wait()

    def close(self) -> None:
        """Throw away what is left, and what may still be written."""
        with self._guard:
            self._closed = True
            self._parts.clear()
            self._close_file()

    def _take(self) -> bytes:
        with self._guard:
            if self._parts:
                part = self._parts.popleft()
                self._held -= len(part)
                return part
            if self._file is None:
                return b""
            self._file.seek(self._read)
            part = self._file.read(_PART)
            self._read += len(part)
            if self._read == self._written:
                self._close_file()
            return part

    def _close_file(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
        DISK.give_back(self._taken)
        self._taken = 0

    def _tell(self) -> None:
        self._loop.call_soon_threadsafe(self._there.set)
