"""`/sparql` for people, and what is made of an answer; data is sent by `endpoint.service`."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, request

from endpoint import citing, errors, explaining, headers, notebook, parquet, querypage, serving
from endpoint.asking import ask
from endpoint.describing import description, limits
from endpoint.emptiness.counting import what_is_counted
from endpoint.negotiation import CITATION_FORMATS, DATASET_FORMATS, HTML, NOTEBOOK, PARQUET, choose
from endpoint.opened import Opened
from endpoint.protocol import FORM, QUERY, Asked, format_of, read
from endpoint.refusals import offers, refusal, status_of
from endpoint.results import Outcome, outcome
from endpoint.sending import sentence
from endpoint.service import ASKED
from kg.errors import FormatError, SparqlError

blueprint = Blueprint("sparql", __name__)

_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


@blueprint.route("/sparql", methods=_METHODS, provide_automatic_options=False)
def sparql() -> Response:
    """A page, or what is made of an answer; a bare GET is told what the service is."""
    if request.method == "OPTIONS":
        return headers.options("GET, HEAD, POST, OPTIONS")
    asked = request.environ.get(ASKED) or read(request.environ, serving.settings().request_bytes)
    opened = serving.opened(asked.release)
    if asked.query is None:
        answer = _without_query()
    else:
        form = format_of(asked, request.headers.get("Accept"))
        suffix = form.suffix if form else ""
        unchanged = headers.fresh(suffix) if request.method != "POST" else None
        answer = unchanged or _answer(opened, asked, asked.query, suffix)
    answer.vary.add("Accept")
    return headers.open_to_all(answer)


def _answer(opened: Opened, asked: Asked, query: str, suffix: str) -> Response:
    try:
        if asked.explain:
            answer = explaining.response(opened, asked, query)
        elif suffix == HTML.suffix:
            return _page(opened, asked, query)
        elif suffix == NOTEBOOK.suffix:
            answer = notebook.response(opened, asked, query)
        elif suffix == PARQUET.suffix:
            answer = parquet.response(opened, asked, query)
        elif suffix in {form.suffix for form in CITATION_FORMATS}:
            answer = citing.response(opened, asked, query, suffix)
        else:
            return errors.problem(406, "The answer to this query is to be had as:", offers(query))
    except (SparqlError, FormatError) as error:
        return refusal(error, query, serving.settings().limits.query_bytes)
    answer.headers["X-Release"] = opened.id
    return answer if request.method == "POST" else headers.stamped(answer, suffix)


def _page(opened: Opened, asked: Asked, query: str) -> Response:
    shown: Outcome | None = None
    error: Exception | None = None
    status = 200
    try:
        shown = outcome(opened, ask(
            query, rows=querypage.ROWS, bytes=querypage.BYTES, default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
        ))  # fmt: skip
    except (SparqlError, FormatError) as caught:
        error = caught
        status = status_of(caught, query, serving.settings().limits.query_bytes)
    body = querypage.page(
        query,
        asked,
        outcome=shown,
        error=error,
        sentence=sentence(error) if error else "",
        mark=errors.noted(status, type(error).__name__) if error else "",
        citations=citing.paths(opened, asked, query),
        answered=opened.id,
        explanation=_explained(opened, asked, query, shown),
        every_limit=limits(),
    )
    answer = make_response(body, status)
    answer.headers["X-Release"] = opened.id
    return answer if error or request.method == "POST" else headers.stamped(answer, HTML.suffix)


def _explained(
    opened: Opened, asked: Asked, query: str, shown: Outcome | None
) -> explaining.Explanation | None:
    """Why an answer has nothing in it; None where it has something, or where that is not known."""
    if shown is None or shown.truth or shown.total > 1 or shown.graph.strip():
        return None
    if shown.total and not (what_is_counted(query) and _zero(shown)):
        return None
    return explaining.explanation(opened, asked, query)


def _zero(shown: Outcome) -> bool:
    return all(cell is None or cell.shown.text == "0" for cell in shown.rows[0])


def _without_query() -> Response:
    """The page for people, the service description for programs that read RDF."""
    form = choose(request.headers.get("Accept"), (*DATASET_FORMATS, HTML))
    if form is None:
        said = f"There is no query. Send one as ?query=…, or POST it as {FORM} or {QUERY}."
        return errors.problem(400, said)
    unchanged = headers.fresh(f"bare-{form.suffix}")
    if unchanged:
        return unchanged
    opened = serving.opened()
    if form is HTML:
        answer = make_response(querypage.page(querypage.first_query(), every_limit=limits()))
    else:
        answer = Response(description(opened, form.suffix), content_type=form.content_type)
    return headers.stamped(answer, f"bare-{form.suffix}")
