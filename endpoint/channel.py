"""What waitress lacks: trailers after an answer in chunks, and whether a client has left.

Waitress can tell the second too, by reading on while a request is answered, but that makes every
request twice as dear; here the kernel is asked, and only while an answer is waited for.
"""

from __future__ import annotations

import select
from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import WSGITask

from endpoint.watching import GONE, TRAILERS

_BUFFER = 1 << 21


class Task(WSGITask):
    """One request; what the application leaves under TRAILERS follows the last chunk."""

    def get_environment(self) -> dict[str, Any]:
        """The environment, with GONE: whether the client has closed the connection."""
        environ: dict[str, Any] = super().get_environment()
        environ[GONE] = self._gone
        return environ

    def finish(self) -> None:
        """End the message (RFC 9112, 7.1), if the application has not broken it off."""
        trailers = (self.environ or {}).get(TRAILERS)
        if not trailers or not self.chunked_response:
            super().finish()
            return
        lines = "".join(f"{name}: {value}\r\n" for name, value in trailers)
        self.channel.write_soon(f"0\r\n{lines}\r\n".encode("ascii"))

    def _gone(self) -> bool:
        socket = self.channel.socket
        if socket is None or not self.channel.connected:
            return True
        poll = select.poll()
        poll.register(socket.fileno(), select.POLLRDHUP)
        return bool(poll.poll(0))


class Channel(HTTPChannel):
    """One connection, whose memory does not grow with an answer.

    Waitress keeps what a fast reader has taken already until a buffer is full, and makes a file of
    what a slow one has not. A new buffer after each few megabytes keeps the first small too.
    """

    task_class = Task

    def write_soon(self, data: Any) -> int:
        """Send, or keep until it can be sent."""
        if self.current_outbuf_count >= _BUFFER and not self._on_disk():
            self.current_outbuf_count = self.adj.outbuf_high_watermark  # waitress takes a new one
        return int(super().write_soon(data))

    def _on_disk(self) -> bool:
        return bool(getattr(self.outbufs[-1], "overflowed", False))
