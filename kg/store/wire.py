"""What the web process and an evaluator say to each other, over two pipes.

Both send frames: a letter for the kind, the length, and so many bytes. A question is one frame of
JSON. An answer is a head (JSON), parts of the body as they come, and an end (JSON); or, in place of
what is still missing of these, an error (JSON). Who needs no more than a message each way says and
hears a head with a body.
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from collections.abc import Callable, Container
from typing import Any, cast

QUESTION, HEAD, BODY, END, ERROR = b"Q", b"H", b"B", b"E", b"X"

NO_MEMORY = 3
"""The exit code of an evaluator that noticed by itself that it has no memory left."""

_HEADER = struct.Struct(">cI")
_READ = 1 << 18
_LOOK = 0.2
"""Seconds between two looks at whether the answer is still wanted."""

Said = dict[str, Any]
HasLeft = Callable[[], bool]


class Silent(Exception):
    """The other side has said nothing in time."""


class Gone(Exception):
    """The other side has closed its end."""


class Unwanted(Exception):
    """Nobody waits for the answer any more."""


_encode = json.JSONEncoder(separators=(",", ":")).encode
_decode = json.JSONDecoder().decode


def frame(kind: bytes, content: bytes | Said) -> bytes:
    """One frame; a dictionary is written as JSON."""
    data = content if isinstance(content, bytes) else _encode(content).encode()
    return _HEADER.pack(kind, len(data)) + data


def said(content: bytes) -> Said:
    """What a frame of JSON says."""
    return cast(Said, _decode(content.decode()))


class Line:
    """Both directions of a connection; times are of the monotonic clock, None for no limit."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._in, self._out = incoming, outgoing
        self._rest = bytearray()
        self._readable, self._writable = select.poll(), select.poll()
        self._readable.register(incoming, select.POLLIN)
        self._writable.register(outgoing, select.POLLOUT)

    def send(self, frames: bytes, until: float | None = None) -> None:
        """Send whole frames; Gone where nobody listens any more."""
        rest = memoryview(frames)[self._write(frames) :]
        while rest:
            self._wait(self._writable, until)
            rest = rest[self._write(rest) :]

    @property
    def fileno(self) -> int:
        """The number of the file that frames come from."""
        return self._in

    def take(self) -> int:
        """Take what has come, to be received later; how many bytes wait now. Gone as above."""
        part = os.read(self._in, _READ)
        if not part:
            raise Gone
        self._rest += part
        return len(self._rest)

    def last(self, kinds: Container[bytes]) -> tuple[bytes, bytes] | None:
        """The first frame of one of these kinds among those that have been taken whole."""
        at = 0
        while at + _HEADER.size <= len(self._rest):
            kind, length = _HEADER.unpack_from(self._rest, at)
            start, at = at + _HEADER.size, at + _HEADER.size + length
            if kind in kinds and at <= len(self._rest):
                return kind, bytes(self._rest[start:at])
        return None

    def receive(
        self,
        until: float | None = None,
        gone: HasLeft | None = None,
    ) -> tuple[bytes, bytes]:
        """The next frame: its kind and content. Gone where nobody speaks any more.

        Unwanted as soon as gone says so; it is asked while nothing comes.
        """
        self._more(_HEADER.size, until, gone)
        kind, length = _HEADER.unpack_from(self._rest)
        end = _HEADER.size + length
        self._more(end, until, gone)
        content = bytes(memoryview(self._rest)[_HEADER.size : end])
        del self._rest[:end]
        return kind, content

    def say(self, message: Said, body: bytes = b"", until: float | None = None) -> None:
        """Send a message; Gone where nobody listens any more."""
        self.send(frame(HEAD, message) + frame(BODY, body), until)

    def hear(self, until: float | None = None) -> tuple[Said, bytes]:
        """Receive a message; Gone where nobody speaks any more."""
        _, content = self.receive(until)
        _, body = self.receive(until)
        return said(content), body

    def _write(self, part: bytes | memoryview) -> int:
        try:
            return os.write(self._out, part)
        except BlockingIOError:
            return 0
        except BrokenPipeError as error:
            raise Gone from error

    def _more(self, size: int, until: float | None, gone: HasLeft | None) -> None:
        while len(self._rest) < size:
            self._wait(self._readable, until, gone)
            part = os.read(self._in, _READ)
            if not part:
                raise Gone
            self._rest += part

    def _wait(self, poll: select.poll, until: float | None, gone: HasLeft | None = None) -> None:
        """A worker waits for ever; who asks waits until it is too late or nobody wants it."""
        if until is None:
            return
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise Silent
            if poll.poll((min(left, _LOOK) if gone else left) * 1000):
                return
            if gone and gone():
                raise Unwanted
