"""The SPARQL service for programs: answers that are data, sent as they come.

It stands before Flask, which costs three times what the engine does for a short query, and hands on
to it what people read: the page, citations, notebooks, and every error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from flask import Flask
from werkzeug.exceptions import HTTPException

from endpoint import errors, protocol, refusals
from endpoint.exchange import DATA, Exchange
from endpoint.protocol import Asked
from endpoint.settings import Settings
from endpoint.watching import note
from kg.errors import KgError

PATH = "/sparql"
ASKED = "vcm.asked"
"""Where the page finds what was asked, when the body of the request has been read already."""
BEGUN = "vcm.begun"
"""Where an exchange is found that the event loop has begun."""

_METHODS = ("GET", "HEAD", "POST")

Start = Callable[..., Any]
Environ = dict[str, Any]


class Service:
    """A WSGI application around another."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._pages = app.wsgi_app

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        if not concerns(environ):
            return self._pages(environ, start_response)
        exchange: Exchange | None = environ.get(BEGUN)
        try:
            if exchange is None:
                exchange = begin(self._app, environ)
                if exchange is None:
                    return self._pages(environ, start_response)
                exchange.enter()
            answered = exchange.unchanged() or exchange.run()
        except BaseException as error:
            if exchange:
                exchange.close()
            if isinstance(error, (KgError, HTTPException)):
                return self._refuse(error, environ, start_response)
            raise
        start_response(answered.status, answered.headers)
        return answered.body

    def _refuse(
        self, error: KgError | HTTPException, environ: Environ, start_response: Start
    ) -> Iterable[bytes]:
        asked: Asked = environ.get(ASKED) or Asked(None)
        noted = note(environ)
        noted.query, noted.outcome = asked.query or "", type(error).__name__
        with self._app.request_context(environ):
            if isinstance(error, HTTPException):
                answer = errors.http(error)
            else:
                limit = _settings(self._app).limits.query_bytes
                answer = refusals.refusal(error, asked.query or "", limit)
            answer = self._app.process_response(answer)
            return answer(environ, start_response)


def concerns(environ: Environ) -> bool:
    """Whether a request may be a query operation."""
    return environ["PATH_INFO"] == PATH and environ["REQUEST_METHOD"] in _METHODS


def begin(app: Flask, environ: Environ) -> Exchange | None:
    """The query operation of a request, None where its answer is no data; an error as it reads."""
    if ASKED not in environ:  # a body can be read once
        environ[ASKED] = protocol.read(environ, _settings(app).request_bytes)
    asked: Asked = environ[ASKED]
    form = protocol.format_of(asked, environ.get("HTTP_ACCEPT"))
    return Exchange(app, environ, asked, form) if form in DATA and not asked.explain else None


def _settings(app: Flask) -> Settings:
    return cast(Settings, app.extensions["settings"])
