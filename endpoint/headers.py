"""The headers of every answer: what a browser may do with it, and how long it stays true."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from flask import Flask, Response, current_app, request
from werkzeug.wrappers import Response as Answer

from endpoint import serving

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
PLAIN = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)
"""On every answer."""
OPEN = (
    ("Access-Control-Allow-Origin", "*"),
    (
        "Access-Control-Expose-Headers",
        "Link, ETag, Retry-After, RateLimit, RateLimit-Policy, Server-Timing, X-Queue-Position, "
        "X-Release, X-Result-Rows, X-Result-SHA256, X-Result-Truncated",
    ),
)
"""On data, which pages of any other site may read."""
_FOLDER = Path(__file__).parent
_YEAR = 31_536_000


def install(app: Flask) -> None:
    """Put the headers on every answer of the application."""
    app.extensions["build"] = _digest()
    app.after_request(_complete)
    app.teardown_request(lambda _error: serving.end())


def tag(variant: str) -> str:
    """The entity tag of an answer: it changes with the release, with this software, by variant."""
    whole = f"{serving.opened().id}\n{build()}\n{request.full_path}\n{variant}"
    return hashlib.sha256(whole.encode()).hexdigest()[:24]


def build() -> str:
    """A digest of the templates, styles and modules the answers are made with."""
    return str(current_app.extensions["build"])


def fresh(variant: str) -> Response | None:
    """A 304 if the client has this very answer; ask before making it."""
    mark = tag(variant)
    if not request.if_none_match.contains_weak(mark):
        return None
    answer = Response(status=304)
    return stamped(answer, variant)


def stamped(answer: Response, variant: str) -> Response:
    """The answer with its entity tag; caches must ask again, for a release may change any time."""
    answer.set_etag(tag(variant), weak=True)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def open_to_all(answer: Response) -> Response:
    """Data may be read by pages of any other site."""
    answer.headers.update(OPEN)
    return answer


def options(methods: str) -> Response:
    """The answer to OPTIONS, also a preflight's."""
    answer = open_to_all(Response(status=204))
    answer.headers["Allow"] = methods
    answer.headers["Access-Control-Allow-Methods"] = methods
    answer.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
    answer.headers["Access-Control-Max-Age"] = "86400"
    return answer


def _complete(answer: Answer) -> Answer:
    for name, value in PLAIN:
        answer.headers.setdefault(name, value)
    if request.endpoint == "static" and answer.status_code == 200:
        version = request.args.get("v")
        lasting = f"public, max-age={_YEAR}, immutable"
        answer.headers["Cache-Control"] = lasting if version else "no-cache"
    return answer


def _digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(_files()):
        digest.update(path.relative_to(_FOLDER).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _files() -> Iterator[Path]:
    """What answers are made with; sources of the front end count once they are built."""
    for folder in (p for p in _FOLDER.iterdir() if p.name not in ("frontend", "__pycache__")):
        within = folder.rglob("*") if folder.is_dir() else (folder,)
        yield from (path for path in within if path.is_file() and path.suffix != ".pyc")
