"""The server: uvicorn with our connections, on a socket that is bound already."""

from __future__ import annotations

import ctypes
import gc
import logging
import resource
import socket
from contextlib import closing, suppress
from typing import cast

import uvicorn
from flask import Flask

from endpoint.http.bridge import Bridge, start
from endpoint.http.connection import Connection
from endpoint.http.environment import Left, Receive, Scope, Send, TooMuch, environment, whole_body
from endpoint.http.quick import Quick
from endpoint.settings import Settings

_M_MMAP_THRESHOLD, _LARGE = -3, 1 << 16
_CONNECTIONS = 4000
"""Open at once: idle and slow ones cost memory only, so they must not shut others out."""
_BESIDE = 512
"""Files and pipes a server may need beside its connections."""
_THREADS = 16
"""For pages; queries that run or wait have their own, so that pages never wait for them."""
_BODY = 16_000_000
"""Bytes of a request that are taken at all; what is smaller, the application answers in words."""
_IDLE = 60
"""Seconds for which a connection stays between two requests."""
_STOPPING = 5
"""Seconds for requests to end when the server stops."""
_TOO_MUCH = b"A request may have at most 16,000,000 bytes\n"


class Front:
    """A running server: `run` answers until `close` is called, or the process is told to stop."""

    def __init__(self, app: Flask, listening: socket.socket) -> None:
        settings = cast(Settings, app.extensions["settings"])
        limits = settings.limits
        self._bridge = Bridge(app, _THREADS + limits.workers + limits.queue)
        self._quick = Quick(app)
        self._listening = listening
        listening.listen(_CONNECTIONS)  # who comes before `run` waits for it
        self._server = uvicorn.Server(uvicorn.Config(
            self._answer, http=Connection, loop="uvloop", ws="none", lifespan="off",
            interface="asgi3", limit_concurrency=_connections(), timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_STOPPING, server_header=False, proxy_headers=False,
            access_log=False, log_config=None,
        ))  # fmt: skip
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)

    def run(self) -> None:
        """Answer."""
        _give_memory_back()
        gc.collect()
        gc.freeze()  # what is there at the start stays: no need to look through it again and again
        try:
            self._server.run(sockets=[self._listening])
        finally:
            self._bridge.close()

    def close(self) -> None:
        """Stop, from any thread."""
        self._server.should_exit = True

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await whole_body(scope, receive, _BODY)
        except Left:
            return
        except TooMuch:
            length = ("Content-Length", str(len(_TOO_MUCH)))
            await start(send, "413", [length, ("Connection", "close")])
            await send({"type": "http.response.body", "body": _TOO_MUCH})
            return
        with closing(body):  # `with body` closes only the file within
            environ = environment(scope, body)
            if not await self._quick.answer(scope, environ):
                await self._bridge.answer(scope, environ, send)


def _connections() -> int:
    """As many as the kernel lets us have files for, if that is less."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _CONNECTIONS + _BESIDE
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    return min(_CONNECTIONS, max(soft - _BESIDE, 64))


def _give_memory_back() -> None:
    """Have the C library return each large block when it is freed (mallopt(3)).

    It would keep up to 8 MB for every thread that has once sent a large answer.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)
