"""The SPARQL service for programs: answers that are data, sent as they come.

It stands before Flask, which costs three times what the engine does for a short query, and hands on
to it what people read: the page, citations, notebooks, and every error.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any, cast

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import ClosingIterator

from endpoint import errors, headers, protocol, refusals
from endpoint.crowd import Crowd, Place
from endpoint.negotiation import CSV, DATASET_FORMATS, RESULT_FORMATS, TSV, Format
from endpoint.opened import Opened
from endpoint.protocol import Asked
from endpoint.releases import Releases
from endpoint.sending import Sending
from endpoint.settings import Settings
from endpoint.watching import GONE, note
from kg.errors import KgError
from kg.store.evaluator import Question

PATH = "/sparql"
ASKED = "vcm.asked"
"""Where the page finds what was asked, when the body of the request has been read already."""

_METHODS = ("GET", "HEAD", "POST")
_DATA = frozenset((*RESULT_FORMATS, *DATASET_FORMATS))

Start = Callable[..., Any]


class Service:
    """A WSGI application around another."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._pages = app.wsgi_app
        self._settings = cast(Settings, app.extensions["settings"])
        self._releases = cast(Releases, app.extensions["releases"])
        self._crowd = cast(Crowd, app.extensions["crowd"])

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != PATH or environ["REQUEST_METHOD"] not in _METHODS:
            return self._pages(environ, start_response)
        asked = Asked(None)
        try:
            asked = environ[ASKED] = protocol.read(environ, self._settings.request_bytes)
            form = protocol.format_of(asked, environ.get("HTTP_ACCEPT"))
            if form in _DATA and not asked.explain:
                return self._answer(asked, form, environ, start_response)
        except (KgError, HTTPException) as error:
            return self._refuse(error, asked, environ, start_response)
        return self._pages(environ, start_response)

    def _answer(
        self, asked: Asked, form: Format, environ: dict[str, Any], start_response: Start
    ) -> Iterable[bytes]:
        held = ExitStack()
        try:
            place = held.enter_context(self._crowd.place(environ.get("REMOTE_ADDR", "")))
            opened = held.enter_context(self._releases.lease(asked.release))
            noted = note(environ)
            noted.query, noted.release, noted.form = asked.query or "", opened.id, form.suffix
            tag = _tag(self._app, opened, environ, form)
            if tag and tag in environ.get("HTTP_IF_NONE_MATCH", ""):
                held.close()
                start_response("304 NOT MODIFIED", [*_always(), *_validators(tag)])
                return []
            held.callback(
                lambda: place.spend(min(noted.seconds(), opened.evaluator.limits.seconds))
            )
            sending = self._sending(asked, form, opened, held, environ)
            answer = sending.body()
            sent = [*_headers(form, opened, place, sending), *_validators(tag)]
        except BaseException:
            held.close()
            raise
        start_response("200 OK", sent)
        if sending.stream.end is None and environ["REQUEST_METHOD"] != "HEAD":
            return ClosingIterator(answer, [held.close])
        held.close()
        return [] if environ["REQUEST_METHOD"] == "HEAD" else answer

    def _sending(
        self, asked: Asked, form: Format, opened: Opened, held: ExitStack, environ: dict[str, Any]
    ) -> Sending:
        question = Question(
            asked.query or "",
            form.suffix if form in RESULT_FORMATS else "json",
            form.suffix if form in DATASET_FORMATS else "ttl",
            asked.default_graphs,
            asked.named_graphs,
            gone=environ.get(GONE),
        )
        stream = held.enter_context(opened.evaluator.ask(question))
        return Sending(stream, environ, opened.evaluator.too_large, asked.partial)

    def _refuse(
        self, error: Exception, asked: Asked, environ: dict[str, Any], start_response: Start
    ) -> Iterable[bytes]:
        noted = note(environ)
        noted.query, noted.outcome = asked.query or "", type(error).__name__
        with self._app.request_context(environ):
            if isinstance(error, HTTPException):
                answer = errors.http(error)
            else:
                limit = self._settings.limits.query_bytes
                answer = refusals.refusal(cast(KgError, error), asked.query or "", limit)
            answer = self._app.process_response(answer)
            return answer(environ, start_response)


def _headers(form: Format, opened: Opened, place: Place, sending: Sending) -> list[tuple[str, str]]:
    turn = sending.stream.turn
    sent = [
        ("Content-Type", form.content_type),
        ("X-Release", opened.id),
        ("Server-Timing", f"queue;dur={turn.waited * 1000:.1f}"),
        *_always(), *place.headers(), *sending.headers,
    ]  # fmt: skip
    if turn.position:
        sent.append(("X-Queue-Position", str(turn.position)))
    if form in (CSV, TSV):
        sent.append(("Content-Disposition", f'attachment; filename="answer.{form.suffix}"'))
    return sent


def _always() -> list[tuple[str, str]]:
    return [*headers.PLAIN, *headers.OPEN, ("Vary", "Accept, Accept-Encoding")]


def _tag(app: Flask, opened: Opened, environ: dict[str, Any], form: Format) -> str:
    """The entity tag of an answer to GET; a release never changes, so neither does the answer."""
    if environ["REQUEST_METHOD"] == "POST":
        return ""
    whole = f"{opened.id}\n{app.extensions['build']}\n{environ['QUERY_STRING']}\n{form.suffix}"
    return hashlib.sha256(whole.encode()).hexdigest()[:24]


def _validators(tag: str) -> list[tuple[str, str]]:
    return [("ETag", f'W/"{tag}"'), ("Cache-Control", "no-cache")] if tag else []
