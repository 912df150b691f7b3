"""What the web process and an evaluator say to each other, over two pipes.

Either side sends a JSON object and a body of bytes, each after its length; a question has no body.
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from typing import Any

_LENGTHS = struct.Struct(">IQ")
_READ = 1 << 20
_SMALL = 1 << 16

NO_MEMORY = 3
"""The exit code of an evaluator that noticed by itself that it has no memory left."""

Said = dict[str, Any]


class Silent(Exception):
    """The other side has said nothing in time."""


class Gone(Exception):
    """The other side has closed its end."""


class Line:
    """Both directions of a connection; times are of the monotonic clock, None for no limit."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._in, self._out = incoming, outgoing
        self._readable, self._writable = select.poll(), select.poll()
        self._readable.register(incoming, select.POLLIN)
        self._writable.register(outgoing, select.POLLOUT)

    def say(self, said: Said, body: bytes = b"", until: float | None = None) -> None:
        """Send; Gone where nobody listens any more."""
        text = json.dumps(said).encode()
        head = _LENGTHS.pack(len(text), len(body)) + text
        parts = [head + body] if len(body) < _SMALL else [head, body]
        for part in parts:
            rest = memoryview(part)
            while rest:
                self._wait(self._writable, until)
                rest = rest[self._write(rest) :]

    def hear(self, until: float | None = None) -> tuple[Said, bytes]:
        """Receive; Gone where nobody speaks any more."""
        data = self._more(bytearray(), _LENGTHS.size, until)
        head, body = _LENGTHS.unpack_from(data)
        start = _LENGTHS.size + head
        self._more(data, start + body, until)
        said: Said = json.loads(data[_LENGTHS.size : start])
        return said, bytes(memoryview(data)[start:])

    def _write(self, part: memoryview) -> int:
        try:
            return os.write(self._out, part)
        except BlockingIOError:
            return 0
        except BrokenPipeError as error:
            raise Gone from error

    def _more(self, data: bytearray, size: int, until: float | None) -> bytearray:
        """One message is on the line at a time, so whatever can be read is part of it."""
        while len(data) < size:
            self._wait(self._readable, until)
            part = os.read(self._in, _READ)
            if not part:
                raise Gone
            data += part
        return data

    def _wait(self, poll: select.poll, until: float | None) -> None:
        if until is None:
            return
        left = until - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise Silent
