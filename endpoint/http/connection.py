"""One connection: uvicorn's, with what it lacks.

Limits on a head, on what waits behind a request, and on the time a request takes to come; an end
for readers who do not read; trailers after an answer in chunks (RFC 9112, 7.1.2), and a way to
break one off. Where there are as many connections as there may be, the one that has been idle for
the longest makes room.
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
_SLICE = 1 << 12
"""Bytes that are read at a time: requests in them wait as objects, what is behind them as bytes."""
_BEHIND = 1 << 20
"""Bytes that may wait behind a request."""
_COMING = 60.0
"""Seconds for a head to come whole, and for each _LEAST of a body; also where nothing comes."""
_STALLED = 60.0
"""Seconds for a reader to take what waits for it, or _LEAST of that."""
_LEAST = 1 << 18
_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Content-Length: 57\r\nConnection: close\r\n\r\n"
    b"The request line and headers may have 262,144 bytes here\n"
)


class Connection(HttpToolsProtocol):
    """A client's connection, for `uvicorn.Config(http=…)`."""

    _unread = b""
    _head = 0
    """Bytes since the last part of a body: of a head, of trailers or of a chunk's extensions."""
    _in_head = True
    _body = 0
    _clock: asyncio.TimerHandle | None = None
    _stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is here, and has so long to say what it wants."""
        transport.set_write_buffer_limits(high=0)  # we hear of all that waits, however little
        super().connection_made(transport)
        self._idle: dict[Connection, None] = self.app_state.setdefault("idle", {})
        most = self.limit_concurrency
        if most and len(self.connections) >= most and self._idle:
            next(iter(self._idle))._make_room()
        self._idle[self] = None
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        super().connection_lost(exc)
        self._idle.pop(self, None)
        self._unread = b""
        for timer in (self._clock, self._stall):
            if timer:
                timer.cancel()
        self._unset_keepalive_if_required()

    def data_received(self, data: bytes) -> None:
        """Part of a request, or of several."""
        self._unread += data
        if len(self._unread) > _BEHIND:
            self.transport.abort()
        self._read_on()

    def on_message_begin(self) -> None:
        """A request begins."""
        self._in_head = True
        super().on_message_begin()
        self._expect()

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header; a trailer may not pass for one (RFC 9110, 6.5.1)."""
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Its head is here."""
        self._in_head, self._head, self._body = False, 0, 0
        hosts = sum(name == b"host" for name, _ in self.headers)
        if hosts > 1 or (hosts == 0 and self.parser.get_http_version() == "1.1"):
            raise ValueError("one Host is needed (RFC 9112, 3.2)")
        self._idle.pop(self, None)
        super().on_headers_complete()
        self.scope[KEY] = Reply(self.cycle)  # type: ignore[literal-required]

    def on_chunk_header(self) -> None:
        """A chunk begins, or trailers."""
        self._head = 0

    def on_body(self, body: bytes) -> None:
        """Part of a body; time is given for the next."""
        self._head = 0
        self._body += len(body)
        if self._body >= _LEAST:
            self._body = 0
            self._expect_no_more()
            self._expect()
        super().on_body(body)

    def on_message_complete(self) -> None:
        """All of it is here."""
        super().on_message_complete()
        self._expect_no_more()

    def on_response_complete(self) -> None:
        """It has been answered: on to the next."""
        super().on_response_complete()
        if self._free and not self.transport.is_closing():
            self._idle[self] = None
        self._read_on()

    def pause_writing(self) -> None:
        """Something waits for the client to read on."""
        super().pause_writing()
        self._stall = self.loop.call_later(_STALLED, self._look, self._waiting)

    def resume_writing(self) -> None:
        """It has."""
        super().resume_writing()
        if self._stall:
            self._stall.cancel()
            self._stall = None

    def _unsupported_upgrade_warning(self) -> None:
        """Who asks for another protocol is answered in this one; what follows is in neither."""
        self.cycle.keep_alive, self._unread = False, b""

    @property
    def _free(self) -> bool:
        return self.cycle is None or (self.cycle.response_complete and not self.pipeline)

    @property
    def _waiting(self) -> int:
        return self.transport.get_write_buffer_size()

    def _read_on(self) -> None:
        """Read what is there, up to the first requests that have to wait."""
        while self._unread and not self.pipeline and not self.transport.is_closing():
            part, self._unread = self._unread[:_SLICE], self._unread[_SLICE:]
            self._head += len(part)
            super().data_received(part)
            if self._head > _HEAD and not self.transport.is_closing():
                self.transport.write(_TOO_LONG)
                self.transport.close()
            elif self._free:
                self._expect()
        if self._unread and not self.transport.is_closing():
            self.flow.pause_reading()

    def _expect(self) -> None:
        if self._clock is None:
            self._clock = self.loop.call_later(_COMING, self.transport.close)

    def _expect_no_more(self) -> None:
        if self._clock:
            self._clock.cancel()
            self._clock = None

    def _look(self, before: int) -> None:
        """Leave a client that takes too little."""
        if before - self._waiting < min(before, _LEAST):
            self.transport.abort()
        else:
            self._stall = self.loop.call_later(_STALLED, self._look, self._waiting)

    def _make_room(self) -> None:
        self.transport.close()
        self.connections.discard(self)
        self._idle.pop(self, None)


class Reply:
    """The answer to one request; others may have come on its connection already."""

    def __init__(self, cycle: RequestResponseCycle) -> None:
        self._cycle, self._transport = cycle, cycle.transport

    @property
    def gone(self) -> bool:
        """Whether the client has left, or is being left."""
        return bool(self._transport.is_closing())

    async def whole(self, status: str, headers: Headers, body: bytes) -> None:
        """Send an answer that is all there, in one piece, when the one before it has been taken.

        headers are our own, with the length of the body, and none holds the end of a line.
        """
        cycle = self._cycle
        await cycle.flow.drain()
        if self.gone or cycle.response_started:
            cycle.disconnected = True  # else uvicorn tells that there was no answer
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
