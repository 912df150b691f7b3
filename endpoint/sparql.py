"""`/sparql`: the protocol for clients and the page for people, at one address."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, request

from endpoint import errors, headers, querypage, serving
from endpoint.asking import ask
from endpoint.negotiation import (
    CSV,
    DATASET_FORMATS,
    HTML,
    JSON,
    RESULT_FORMATS,
    TSV,
    TURTLE,
    Format,
)
from endpoint.protocol import FORM, QUERY, Asked, format_of, offered, read
from endpoint.results import Outcome, outcome
from kg.errors import (
    Busy,
    FormatError,
    OutOfMemory,
    Refused,
    SparqlError,
    SparqlSyntaxError,
    Timeout,
    TooLarge,
)
from kg.store.evaluator import Answer

blueprint = Blueprint("sparql", __name__)

_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (SparqlSyntaxError, 400), (Refused, 403), (TooLarge, 400), (Timeout, 504),
    (OutOfMemory, 503), (Busy, 503), (FormatError, 406), (SparqlError, 400),
)  # fmt: skip
_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


@blueprint.route("/sparql", methods=_METHODS, provide_automatic_options=False)
def sparql() -> Response:
    """A query answered, or the page on which to write one."""
    if request.method == "OPTIONS":
        return headers.options("GET, HEAD, POST, OPTIONS")
    asked = read(request)
    if asked.query is None:
        return _without_query()
    form = format_of(asked, request.headers.get("Accept"))
    if form is None:
        return errors.problem(406, "The answer to this query is to be had as:", _forms(asked.query))
    unchanged = headers.fresh(form.suffix) if request.method != "POST" else None
    if unchanged:
        return headers.open_to_all(unchanged)
    answer = _page(asked) if form is HTML else _data(asked, form)
    answer.vary.add("Accept")
    return headers.open_to_all(answer)


def _data(asked: Asked, form: Format) -> Response:
    try:
        found = _run(asked, form)
    except (SparqlError, FormatError) as error:
        return _refusal(asked, error)
    answer = Response(found.body, content_type=form.content_type)
    if form in (CSV, TSV):
        answer.headers["Content-Disposition"] = f'attachment; filename="answer.{form.suffix}"'
    answer.headers["X-Result-Truncated"] = "true" if found.truncated else "false"
    if found.rows is not None:
        answer.headers["X-Result-Rows"] = str(found.rows)
    return headers.stamped(answer, form.suffix) if request.method != "POST" else answer


def _run(asked: Asked, form: Format | None) -> Answer:
    """The evaluator's answer; for the page, rows as JSON and graphs as Turtle."""
    return ask(
        asked.query or "",
        results=form.suffix if form and form in RESULT_FORMATS else JSON.suffix,
        graph=form.suffix if form and form in DATASET_FORMATS else TURTLE.suffix,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
    )


def _refusal(asked: Asked, error: Exception) -> Response:
    offers = _forms(asked.query or "") if isinstance(error, FormatError) else None
    answer = errors.problem(_status(asked, error), _sentence(error), offers)
    if isinstance(error, Busy):
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def status_of(error: Exception) -> int:
    """The HTTP status of an error of the evaluator."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def _status(asked: Asked, error: Exception) -> int:
    long = len((asked.query or "").encode()) > serving.settings().limits.query_bytes
    return 413 if long else status_of(error)


def _page(asked: Asked) -> Response:
    opened = serving.opened()
    shown: Outcome | None = None
    error: Exception | None = None
    try:
        shown = outcome(opened, _run(asked, None))
    except (SparqlError, FormatError) as caught:
        error = caught
    body = querypage.page(
        asked.query or "",
        outcome=shown,
        error=error,
        sentence=_sentence(error) if error else "",
        forms=[form for form in offered(asked.query or "") if form is not HTML],
    )
    answer = make_response(body, _status(asked, error) if error else 200)
    return answer if error or request.method == "POST" else headers.stamped(answer, HTML.suffix)


def _without_query() -> Response:
    """The page for people; clients are told what the protocol wants."""
    if "html" not in request.headers.get("Accept", ""):
        return errors.problem(
            400,
            f"There is no query. Send one as ?query=…, or POST it as {FORM} or {QUERY}.",
        )
    unchanged = headers.fresh("page")
    if unchanged:
        return unchanged
    body = querypage.page(querypage.first_query())
    answer = headers.stamped(make_response(body), "page")
    answer.vary.add("Accept")
    return answer


def _sentence(error: Exception) -> str:
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def _forms(query: str) -> dict[str, str]:
    return {form.media_type: f"{form.label}, format={form.suffix}" for form in offered(query)}
