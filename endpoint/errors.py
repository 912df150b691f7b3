"""What a failed request gets: a page, JSON or plain text, never a trace, a path or a version."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from endpoint import serving
from endpoint.negotiation import HTML, Format, choose
from kg.errors import KgError

_log = logging.getLogger(__name__)
_JSON = Format("json", "application/json", "JSON", ("application/sparql-results+json",))
_TEXT = Format("txt", "text/plain", "plain text")

_WORDS = {
    400: "That request cannot be read",
    404: "There is nothing here",
    405: "That cannot be done here",
    406: "It cannot be had in that form",
    413: "That is too much to send",
    415: "That kind of content is not understood",
    429: "Too many at once",
    500: "Something went wrong here",
    503: "Not just now",
    504: "That took too long",
}


def install(app: Flask) -> None:
    """Answer every error of the application in the form its client reads."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(KgError, _unexpected)
    app.register_error_handler(500, _http)


def problem(status: int, detail: str, offered: dict[str, str] | None = None) -> Response:
    """An error in the client's form; offered is what there is instead, by path or media type."""
    title = _WORDS.get(status, "That did not work")
    offered = offered or {}
    form = choose(request.headers.get("Accept"), (HTML, _JSON, _TEXT)) or _TEXT
    if form is HTML:
        page = render_template(
            "problem.html", status=status, title=title, detail=detail, offered=offered
        )
        answer = make_response(page)
    elif form is _JSON:
        body = {"status": status, "error": title, "detail": detail, "offered": offered}
        answer = make_response({k: v for k, v in body.items() if v})
    else:
        lines = [
            f"{status} {title}",
            detail,
            *(f"  {what}  {name}" for what, name in offered.items()),
        ]
        answer = make_response("\n".join(filter(None, lines)) + "\n")
        answer.content_type = _TEXT.content_type
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.add("Accept")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status >= 500:
        original = getattr(error, "original_exception", None) or error
        return _unexpected(original)
    answer = problem(status, _detail(error))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def _detail(error: HTTPException) -> str:
    """Our own words where we gave any; werkzeug's standard sentence says too little."""
    standard = type(error).description
    if error.description and error.description != standard:
        return str(error.description)
    if error.code == 413:
        return f"A request may have at most {serving.settings().request_bytes:,} bytes."
    if error.code == 404:
        return "No page has this address. Perhaps the search finds what you look for."
    return ""


def _unexpected(error: BaseException) -> Response:
    """An id that is in the log too, so that a report can be matched to what happened."""
    mark = secrets.token_hex(6)
    _log.error("error %s at %r", mark, request.path, exc_info=error)
    return problem(500, f"The error has been noted as {mark}; please quote that if you report it.")
