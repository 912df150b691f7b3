"""One connection: uvicorn's, with what it lacks.

Limits on a head and on the time a request takes to come, an end for readers who do not read,
trailers after an answer in chunks (RFC 9112, 7.1.2), and a way to break one off.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

Headers = list[tuple[str, str]]

KEY = "vcm.reply"
"""Where an ASGI scope holds the way to answer beside ASGI's own."""

_HEAD = 1 << 18
"""Bytes of a request line and headers: a query of the largest size, escaped, and more."""
_COMING = 60.0
"""Seconds for a request to come whole; a connection on which none comes is closed too."""
_STALLED = 60.0
"""Seconds in which a reader takes nothing of what waits for it."""
_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Content-Length: 57\r\nConnection: close\r\n\r\n"
    b"The request line and headers may have 262,144 bytes here\n"
)


class Connection(HttpToolsProtocol):
    """A client's connection, for `uvicorn.Config(http=…)`."""

    _head = 0
    _in_head = True
    _clock: asyncio.TimerHandle | None = None
    _stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is here, and has so long to say what it wants."""
        super().connection_made(transport)
        self._clock = self.loop.call_later(_COMING, transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        super().connection_lost(exc)
        for timer in (self._clock, self._stall):
            if timer:
                timer.cancel()
        self._unset_keepalive_if_required()

    def data_received(self, data: bytes) -> None:
        """Part of a request."""
        if self._in_head:
            self._head += len(data)
            if self._head > _HEAD:
                self.transport.write(_TOO_LONG)
                self.transport.close()
                return
        if self.parser is not None:
            super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._in_head = True
        super().on_message_begin()
        if self._clock is None:
            self._clock = self.loop.call_later(_COMING, self.transport.close)

    def on_headers_complete(self) -> None:
        """Its head is here."""
        self._in_head, self._head = False, 0
        super().on_headers_complete()
        self.scope[KEY] = Reply(self.cycle)  # type: ignore[literal-required]

    def on_message_complete(self) -> None:
        """All of it is here."""
        super().on_message_complete()
        if self._clock:
            self._clock.cancel()
            self._clock = None

    def pause_writing(self) -> None:
        """The client reads more slowly than we write."""
        super().pause_writing()
        self._stall = self.loop.call_later(_STALLED, self.transport.abort)

    def resume_writing(self) -> None:
        """It has read on."""
        super().resume_writing()
        if self._stall:
            self._stall.cancel()
            self._stall = None


class Reply:
    """The answer to one request; others may have come on its connection already."""

    def __init__(self, cycle: RequestResponseCycle) -> None:
        self._cycle, self._transport = cycle, cycle.transport

    @property
    def gone(self) -> bool:
        """Whether the client has left, or is being left."""
        return bool(self._transport.is_closing())

    def whole(self, status: str, headers: Headers, body: bytes) -> None:
        """Send an answer that is all there, in one piece; what uvicorn does in two messages.

        headers are our own, with the length of the body, and none holds the end of a line.
        """
        cycle = self._cycle
        if self.gone or cycle.response_started:
            return
        cycle.response_started = cycle.response_complete = True
        last = () if cycle.keep_alive else (("connection", "close"),)
        lines = "\r\n".join([f"{name}: {value}" for name, value in (*headers, *last)])
        date = b"".join([b"%b: %b\r\n" % pair for pair in cycle.default_headers])
        head = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1")
        hidden = cycle.scope["method"] == "HEAD"
        self._transport.write(b"".join((head, date, b"\r\n", b"" if hidden else body)))
        cycle.message_event.set()
        if not cycle.keep_alive:
            self._transport.close()
        cycle.on_response()

    def end_chunks(self, trailers: Iterable[tuple[str, str]]) -> None:
        """Write the last chunk and trailers; an empty last part must follow."""
        cycle = self._cycle
        if cycle.chunked_encoding and cycle.scope["method"] != "HEAD":
            lines = "".join(f"{name}: {value}\r\n" for name, value in trailers)
            cycle.chunked_encoding = False
            self._transport.write(f"0\r\n{lines}\r\n".encode("ascii"))

    def break_off(self) -> None:
        """Close after what has been written, so that the message has no end (RFC 9112, 8)."""
        self._cycle.disconnected = True
        self._transport.close()
