"""What a failed request gets: a page, JSON or plain text, never a trace, a path or a version."""

from __future__ import annotations

import json
import logging
import secrets

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from endpoint import headers, serving, watching
from endpoint.negotiation import HTML, Format, choose
from kg.errors import KgError

_log = logging.getLogger(__name__)
_PROBLEM = Format("json", "application/problem+json", "JSON", ("application/ld+json",))
"""RFC 9457; `line`, `column`, `problem`, `excerpt`, `offered` and `id` are ours."""
_JSON = Format("json", "application/json", "JSON", ("application/sparql-results+json",))
"""The same, for who asks for no more than JSON."""
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
    app.register_error_handler(HTTPException, http)
    app.register_error_handler(KgError, unexpected)
    app.register_error_handler(500, http)


def problem(
    status: int,
    detail: str,
    offered: dict[str, str] | None = None,
    place: dict[str, object] | None = None,
) -> Response:
    """An error in the client's form.

    offered is what there is instead, by path or media type; place says where in a query a mistake
    is: line, column, problem, and an excerpt with the place marked.
    """
    title = _WORDS.get(status, "That did not work")
    offered, place, mark = offered or {}, place or {}, noted(status)
    accept = request.headers.get("Accept")
    data = (_PROBLEM, _JSON, _TEXT)
    forms = (*data, HTML) if request.path == "/sparql" else (HTML, *data)
    form = choose(accept, forms) or _TEXT
    if form is HTML:
        page = render_template(
            "problem.html",
            status=status,
            title=title,
            detail=detail,
            offered=offered,
            noted_as=mark,
        )
        answer = make_response(page)
    elif form is not _TEXT:
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        body |= {**place, "offered": offered, "id": mark}
        answer = make_response(json.dumps({k: v for k, v in body.items() if v}) + "\n")
        answer.content_type = form.media_type
    else:
        lines = [
            f"{status} {title}",
            detail,
            str(place.get("excerpt", "")),
            *(f"  {what}  {name}" for what, name in offered.items()),
            f"This error is noted as {mark}." if mark else "",
        ]
        answer = make_response("\n".join(filter(None, lines)) + "\n")
        answer.content_type = _TEXT.content_type
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.add("Accept")
    answer.headers.update(headers.OPEN)
    return answer


def noted(status: int, outcome: str = "") -> str:
    """An id that is in the log too, for what failed here or in a query; "" for other requests."""
    note = watching.note(request.environ)
    note.outcome = outcome or note.outcome
    if (note.query or status >= 500) and not note.error:
        note.error = secrets.token_hex(6)
    return note.error


def http(error: HTTPException) -> Response:
    """The answer to a request that HTTP or we do not allow."""
    status = error.code or 500
    if status >= 500:
        original = getattr(error, "original_exception", None) or error
        return unexpected(original)
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


def unexpected(error: BaseException) -> Response:
    """What nobody foresaw; the log has the trace, under the id that is given out."""
    mark = noted(500)
    _log.error("error %s at %r", mark, request.path, exc_info=error)
    return problem(500, f"The error has been noted as {mark}; please quote that if you report it.")
