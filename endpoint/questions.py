"""The gallery of questions, and each with its parameters, its answer and its text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.exceptions import BadRequest, NotFound

from endpoint import citing, errors, headers, serving, views
from endpoint.answers import drawn, table
from endpoint.asked import Given, fields, given, unknown
from endpoint.asking import ask
from endpoint.examples import GROUPS, LEVELS, examples, questions
from endpoint.negotiation import (
    CSV,
    GRAPH_FORMATS,
    HTML,
    RESULT_FORMATS,
    TSV,
    Format,
    by_suffix,
    choose,
)
from endpoint.openapi import description
from endpoint.opened import Opened
from endpoint.protocol import Asked
from endpoint.refusals import status_of
from endpoint.results import Outcome, outcome
from endpoint.sharing import query_path, runnable
from kg import gallery as data
from kg import queries
from kg.errors import SparqlError
from kg.gallery import FOLDER
from kg.queries import NamedQuery
from kg.store import formats
from kg.store.convert import triple_to_ox

blueprint = Blueprint("questions", __name__)

TEXT = Format("rq", "application/sparql-query", "SPARQL")
FORMATS = (HTML, *RESULT_FORMATS, *GRAPH_FORMATS, TEXT)
"""What a question can be had as: a page, its answer, what it is as data, its query."""
_METHODS = ["GET", "HEAD", "OPTIONS"]
_RESERVED = ("format", "view", "release")
"""What a request may say besides the values of a question."""


@blueprint.get("/queries")
def gallery() -> Response:
    """Every question there is, or those of one group or level."""
    group, level = (request.args.get(name, "") for name in ("group", "level"))
    for name, value, known in (("group", group, GROUPS), ("level", level, LEVELS)):
        if value and value not in known:
            raise BadRequest(f"There is no {name} {value[:40]!r}; write one of {', '.join(known)}.")
    unchanged = headers.fresh("html")
    if unchanged:
        return unchanged
    body = render_template(
        "queries.html",
        groups=examples(serving.opened(), group, level),
        every={g: len(found) for g, found in examples(serving.opened(), "", level)},
        levels=LEVELS,
        group=group,
        level=level,
    )
    return _documented(headers.stamped(make_response(body), "html"))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The questions as a REST interface, in the words of OpenAPI 3.1."""
    answer = headers.fresh("json") or headers.stamped(
        make_response(description(questions())), "json"
    )
    return headers.open_to_all(answer)


@blueprint.route("/queries/<name>", methods=_METHODS, provide_automatic_options=False)
def question(name: str) -> Response:
    """One question: answered for the values given, by suffix, `format=` or Accept."""
    if request.method == "OPTIONS":
        return headers.options("GET, HEAD, OPTIONS")
    slug, dot, suffix = name.partition(".")
    query = _known(slug)
    said = {k: v for k, v in request.args.items() if k not in _RESERVED}
    wanted = suffix or request.args.get("format", "")
    form = by_suffix(wanted, FORMATS) if wanted else choose(request.headers.get("Accept"), FORMATS)
    if form is None:
        return errors.problem(404 if dot else 406, "It can be had as:", _forms(slug))
    opened = serving.opened(request.args.get("release", ""))
    unchanged = headers.fresh(form.suffix)
    answer = unchanged or _answered(opened, query, form, said)
    answer.headers["X-Release"] = opened.id
    if not wanted:
        answer.vary.add("Accept")
    return headers.open_to_all(_documented(answer))


def _known(slug: str) -> NamedQuery:
    if f"{FOLDER}{slug}" not in queries.all_names():
        raise NotFound("There is no question of that name; /queries lists them.")
    return queries.load(f"{FOLDER}{slug}")


def _answered(opened: Opened, query: NamedQuery, form: Format, said: Mapping[str, str]) -> Response:
    if form is HTML:
        return _page(opened, query, given(opened, query, said, examples=True))
    if form in GRAPH_FORMATS:
        statements = [triple_to_ox(t) for t in data.question(query, opened.iris)]
        body = formats.serialize(statements, form.suffix, {})
        return headers.stamped(Response(body, content_type=form.content_type), form.suffix)
    values = given(opened, query, said, examples=form is TEXT)
    wrong = _repeated() or unknown(query, said) or next(iter(values.problems.values()), "")
    if wrong:
        return errors.problem(400, f"{wrong}.")
    text = runnable(opened, query.name, values.terms)
    if form is TEXT:
        return headers.stamped(Response(text, content_type=form.content_type), form.suffix)
    return _rows(query, form, text)


def _repeated() -> str:
    """A sentence about the first name that a request gives twice; "" where it gives none so."""
    twice = [name for name, values in request.args.lists() if len(values) > 1]
    return f"{twice[0][:40]!r} is given more than once; give it once" if twice else ""


def _rows(query: NamedQuery, form: Format, text: str) -> Response:
    """The answer as data, under the limits of every query."""
    try:
        found = ask(text, results=form.suffix)
        if found.truncated:
            raise serving.opened().evaluator.too_large("rows")
    except SparqlError as error:
        return errors.problem(status_of(error), f"{error}.")
    answer = Response(found.body, content_type=form.content_type)
    answer.headers["X-Result-Truncated"] = "false"
    answer.headers["X-Result-Rows"] = str(found.rows)
    answer.headers["X-Result-SHA256"] = hashlib.sha256(found.body).hexdigest()
    file = f"{query.name.removeprefix(FOLDER)}.{form.suffix}"
    how = "attachment" if form in (CSV, TSV) else "inline"
    answer.headers["Content-Disposition"] = f'{how}; filename="{file}"'
    return headers.stamped(answer, form.suffix)


def _page(opened: Opened, query: NamedQuery, values: Given) -> Response:
    answer, error = (None, None) if values.problems else _outcome(opened, query, values)
    slug = query.name.removeprefix(FOLDER)
    text = runnable(opened, query.name, values.terms)
    body = render_template(
        "question.html",
        question=query,
        slug=slug,
        fields=fields(opened, query, values),
        text=text,
        edit=query_path(opened, query.name, **values.terms),
        values=_linked(values),
        outcome=answer,
        citations=citing.paths(opened, Asked(text), text),
        table=table(query, answer) if answer else None,
        views=views.offered(opened, drawn(query, answer.table)) if answer and answer.table else {},
        view=request.args.get("view", "table"),
        sentence=str(error) if error else "",
    )
    wrong = bool(values.problems and request.args)  # a page without values asks for them
    status = 400 if wrong else status_of(error) if error else 200
    response = make_response(body, status)
    return headers.stamped(response, "html") if status == 200 else response


def _linked(values: Given) -> dict[str, str]:
    """What the links of a page carry on: the values, and the release where one is named."""
    said = {**values.texts, "release": request.args.get("release", "")}
    return {name: text for name, text in said.items() if text}


def _outcome(
    opened: Opened, query: NamedQuery, values: Given
) -> tuple[Outcome | None, SparqlError | None]:
    """Run where strangers' queries run: a slow question must not hold a page up either."""
    try:
        return outcome(opened, ask(runnable(opened, query.name, values.terms))), None
    except SparqlError as error:
        return None, error


def _forms(slug: str) -> dict[str, str]:
    return {f"/queries/{slug}.{form.suffix}": form.label for form in FORMATS}


def _documented(answer: Response) -> Response:
    """Tells clients where the interface is described (RFC 8631)."""
    answer.headers["Link"] = '</openapi.json>; rel="service-desc"; type="application/json"'
    return answer
