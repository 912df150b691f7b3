"""Answers requests of an event loop with a WSGI application in threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

from endpoint.http.connection import KEY, Reply
from endpoint.http.environment import Environ, Scope, Send
from endpoint.http.spool import Spool
from endpoint.sending import Aborted
from endpoint.watching import GONE, TRAILERS

Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
_SMALL = 1 << 18
_PART = 1 << 18


class Bridge:
    """An application and the threads it runs in.

    A small answer goes to the loop whole. One of unknown size goes through a spool, so that what
    makes it is free when the last part has been made and not when it has been read. A large one of
    known size is there already, as a file: each part is fetched when the one before has been taken.
    """

    def __init__(self, app: Application, threads: int) -> None:
        self._app = app
        self._threads = ThreadPoolExecutor(threads, "request")

    async def answer(self, scope: Scope, environ: Environ, send: Send) -> None:
        """Answer one request."""
        making = _Making(self._app, environ)
        work = making.loop.run_in_executor(self._threads, making.run)
        work.add_done_callback(making.fallen)
        try:
            status, headers, whole = await making.head
            await start(send, status, headers)
            if whole is not None:
                await send({"type": "http.response.body", "body": whole})
                return
            reply: Reply = scope[KEY]
            while (part := await self._next(making)) and not reply.gone:
                await send({"type": "http.response.body", "body": part, "more_body": True})
            if not await work:
                reply.break_off()
                return
            if TRAILERS in environ:
                reply.end_chunks(environ[TRAILERS])
            await send({"type": "http.response.body", "body": b""})
        finally:
            making.spool.close()
            if making.parts is not None:
                self._threads.submit(making.held.close)

    async def _next(self, making: _Making) -> bytes:
        if making.parts is None:
            return await making.spool.read()
        return await making.loop.run_in_executor(self._threads, making.fetch)

    def close(self) -> None:
        """Take no more requests."""
        self._threads.shutdown(wait=False, cancel_futures=True)


async def start(send: Send, status: str, headers: Headers) -> None:
    """Send the head of an answer."""
    coded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": int(status[:3]), "headers": coded})


class _Making:
    """One answer while a thread makes it."""

    def __init__(self, app: Application, environ: Environ) -> None:
        self.loop = asyncio.get_running_loop()
        self.head: asyncio.Future[tuple[str, Headers, bytes | None]] = self.loop.create_future()
        self.spool = Spool()
        self.parts: Iterator[bytes] | None = None
        self.held = ExitStack()
        self._app, self._environ = app, environ
        self._said: tuple[str, Headers] = ("500", [])

    def run(self) -> bool:
        """In the thread; whether the answer is whole."""
        try:
            with ExitStack() as held:
                body = self._app(self._environ, self._start_response)
                if hasattr(body, "close"):
                    held.callback(body.close)
                return self._hand_over(body, held)
        except Aborted:
            return False
        finally:
            self.spool.end()

    def fetch(self) -> bytes:
        """In a thread; some more of a body of known size, b"" after the last."""
        got = bytearray()
        for part in self.parts or ():
            got += part
            if len(got) >= _PART:
                break
        return bytes(got)

    def fallen(self, work: asyncio.Future[bool]) -> None:
        """On the loop: whoever waits for the head must hear that none comes."""
        if not self.head.done():
            error = None if work.cancelled() else work.exception()
            self.head.set_exception(error or Aborted("the server is stopping"))

    def _start_response(self, status: str, headers: Headers, _error: Any = None) -> None:
        self._said = (status, headers)

    def _hand_over(self, body: Iterable[bytes], held: ExitStack) -> bool:
        size = next((v for k, v in self._said[1] if k.lower() == "content-length"), "")
        if isinstance(body, list) or (size and int(size) <= _SMALL):
            self._tell(b"".join(body))
            return True
        if size:
            self.parts, self.held = iter(body), held.pop_all()
            self._tell(None)
            return True
        self._tell(None)
        for part in filter(None, body):
            self.spool.write(part)
            if self._environ[GONE]():
                return False
        return True

    def _tell(self, whole: bytes | None) -> None:
        self.loop.call_soon_threadsafe(self._settle, whole)

    def _settle(self, whole: bytes | None) -> None:
        if not self.head.done():
            self.head.set_result((*self._said, whole))
