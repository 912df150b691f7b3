"""A request as WSGI has it (PEP 3333), made of what ASGI says."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from endpoint.http.connection import KEY, Reply
from endpoint.http.room import DISK
from endpoint.watching import GONE

Scope = dict[str, Any]
Environ = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

_IN_MEMORY = 1 << 18
_UNTRUSTED = ("x-forwarded-", "forwarded")
"""Only a proxy that is known may say who asks, or under which name; none is."""


class TooMuch(Exception):
    """A body that is larger than any request may be, or than there is room for."""


class Left(Exception):
    """The client has left before its request was whole."""


def environment(scope: Scope, body: IO[bytes]) -> Environ:
    """The environment of a request whose body has come."""
    reply: Reply = scope[KEY]
    host, port = scope["server"] or ("", 0)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": scope["client"][0] if scope["client"] else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.input_terminated": True,
        GONE: lambda: reply.gone,
    }
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1")
        if "_" in name or name.startswith(_UNTRUSTED):
            continue
        key = _KEYS.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
        text = value.decode("latin-1")
        environ[key] = f"{environ[key]}, {text}" if key in environ else text
    return environ


_KEYS = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


async def whole_body(scope: Scope, receive: Receive, limit: int) -> IO[bytes]:
    """The body of a request, at its beginning; in memory where it is small, else on disk.

    TooMuch beyond limit, in bytes; Left where the client does not end it.
    """
    if scope["method"] in ("GET", "HEAD") and not _has_body(scope):
        return BytesIO()
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    if length and int(length) > limit:
        raise TooMuch
    body = _Body()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            body.close()
            raise Left
        if body.tell() + len(message["body"]) > limit or not body.has_room(len(message["body"])):
            body.close()
            raise TooMuch
        body.write(message["body"])
        more = message["more_body"]
    if not length:
        scope["headers"].append((b"content-length", str(body.tell()).encode()))
    body.seek(0)
    return body


class _Body(tempfile.SpooledTemporaryFile[bytes]):
    """A body; what is not in memory takes of the room on the disk until it is closed."""

    def __init__(self) -> None:
        super().__init__(_IN_MEMORY)
        self._taken = 0

    def has_room(self, size: int) -> bool:
        """Whether so many bytes more may be written."""
        if self.tell() + size <= _IN_MEMORY:
            return True
        there = DISK.take(size)
        self._taken += size * there
        return there

    def close(self) -> None:
        """Give the room back. Any number of times."""
        DISK.give_back(self._taken)
        self._taken = 0
        super().close()


def _has_body(scope: Scope) -> bool:
    return any(name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"])
