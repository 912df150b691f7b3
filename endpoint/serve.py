"""`vcm serve`: builds what is out of date, then answers."""

from __future__ import annotations

import argparse
import ctypes
import socket
from contextlib import suppress
from pathlib import Path
from typing import cast

from flask import Flask
from waitress.server import BaseWSGIServer, create_server

from endpoint import channel
from endpoint.settings import Settings
from kg.commands import Verbs, add_data, add_home, verb
from kg.errors import KgError
from kg.progress import Meter

_M_MMAP_THRESHOLD, _LARGE = -3, 1 << 16
_CONNECTIONS = 2000
"""Open at once: idle and slow ones cost memory only, so they must not shut others out."""
_THREADS = 16
"""For pages; queries that run or wait have their own, so that pages never wait for them."""
_BODY = 16_000_000
"""Bytes of a request that are taken at all; what is smaller, the application answers in words."""


def add_serve(verbs: Verbs) -> None:
    """Declare `vcm serve`."""
    made = verb(
        verbs,
        "serve",
        _serve,
        "serve the current release: pages, linked data and SPARQL",
        "Builds first if data, ontology, shapes or queries have changed since the release was\n"
        "made. Read-only: nothing that reaches the server changes the release. A release that\n"
        "`vcm build` publishes meanwhile is taken up without a restart.",
    )
    made.add_argument("--host", default="127.0.0.1", help="address (default: %(default)s)")
    made.add_argument("--port", type=int, default=8000, help="port (default: %(default)s)")
    made.add_argument(
        "--no-build",
        action="store_true",
        help="serve the current release even if the data has changed (default: off)",
    )
    made.add_argument(
        "--log",
        type=Path,
        help="file to which each request is added, as a line of JSON (default: none; what is\n"
        "refused is told on standard error)",
    )
    add_data(made)
    add_home(made)


def _serve(options: argparse.Namespace) -> int:
    listening = listen(options.host, options.port)
    if not options.no_build:
        _build(options)
    from endpoint.app import create_app

    settings = Settings(home=options.home, data=options.data, log=options.log)
    server = behind_waitress(create_app(settings), listening)
    host = f"[{options.host}]" if ":" in options.host else options.host
    print(f"Serving http://{host}:{listening.getsockname()[1]}/ (stop with Ctrl-C)", flush=True)
    server.run()
    return 0


def behind_waitress(app: Flask, listening: socket.socket) -> BaseWSGIServer:
    """The server of an application, on a socket that is bound already; `run()` answers."""
    _give_memory_back()
    settings = cast(Settings, app.extensions["settings"])
    limits = settings.limits
    server = create_server(
        app,
        sockets=[listening],
        threads=_THREADS + limits.workers + limits.queue,
        connection_limit=_CONNECTIONS,
        max_request_body_size=_BODY,
        ident="",
        clear_untrusted_proxy_headers=True,
        outbuf_high_watermark=2 * limits.bytes,  # a slow reader's answer waits on disk
    )
    assert isinstance(server, BaseWSGIServer)  # one socket, one server
    server.channel_class = channel.Channel
    return server


def _give_memory_back() -> None:
    """Have the C library return each large block when it is freed (mallopt(3)).

    It would keep up to 8 MB for every thread that has once sent a large answer.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)


def listen(host: str, port: int) -> socket.socket:
    """Taken before the build, so that a port in use is said at once and not after a minute."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise KgError(f"{host}:{port} cannot be used: {error}. Choose another port") from error
    return listening


def _build(options: argparse.Namespace) -> None:
    from kg.build import Options, build
    from kg.commands.build import print_built

    meter = Meter()
    release, checked = build(
        Options(data=options.data, home=options.home, base=options.base), meter
    )
    meter.close()
    print_built(release, checked)
