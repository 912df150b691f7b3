"""`vcm serve`: builds what is out of date, then answers."""

from __future__ import annotations

import argparse
import socket
from pathlib import Path

from endpoint.settings import Settings
from kg.commands import Verbs, add_data, add_home, verb
from kg.errors import KgError
from kg.progress import Meter


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
        "--on-disk",
        action="store_true",
        help="answer queries from the store on disk, also where the machine has memory for it\n"
        "(default: off)",
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
    from endpoint.http.server import Front
    from kg.store.limits import Limits

    limits = Limits(in_memory=0) if options.on_disk else Limits()
    settings = Settings(home=options.home, data=options.data, log=options.log, limits=limits)
    app = create_app(settings)
    app.extensions["releases"].start()
    server = Front(app, listening)
    host = f"[{options.host}]" if ":" in options.host else options.host
    print(f"Serving http://{host}:{listening.getsockname()[1]}/ (stop with Ctrl-C)", flush=True)
    server.run()
    return 0


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
