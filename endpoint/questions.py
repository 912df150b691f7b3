"""The gallery of questions, and each with its parameters, its answer and its text."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.exceptions import BadRequest, NotFound

from endpoint import headers, serving
from endpoint.asking import ask
from endpoint.examples import FOLDER, examples
from endpoint.opened import Opened
from endpoint.results import Outcome, outcome
from endpoint.sharing import query_path, runnable
from endpoint.sparql import status_of
from kg import queries
from kg.errors import QueryError, SparqlError
from kg.queries import NamedQuery
from kg.terms import Term

blueprint = Blueprint("questions", __name__)


@blueprint.get("/queries")
def gallery() -> Response:
    """Every question there is."""
    unchanged = headers.fresh("html")
    if unchanged:
        return unchanged
    body = render_template("queries.html", groups=examples(serving.opened()))
    return headers.stamped(make_response(body), "html")


@blueprint.get("/queries/<slug>")
def question(slug: str) -> Response:
    """One question, answered for the values given, or for those of its example."""
    name = f"{FOLDER}{slug}"
    if name not in queries.all_names():
        raise NotFound("There is no question of that name; /queries lists them.")
    unchanged = headers.fresh("html")
    if unchanged:
        return unchanged
    opened, query = serving.opened(), queries.load(name)
    given = {p.name: request.args.get(p.name, p.example).strip() for p in query.parameters}
    terms = _terms(query, given, opened.iris.base)
    answer, error = _answer(opened, name, terms)
    body = render_template(
        "question.html",
        question=query,
        given=given,
        text=runnable(opened, name, terms),
        edit=query_path(opened, name, **terms),
        outcome=answer,
        sentence=str(error) if error else "",
    )
    response = make_response(body, status_of(error) if error else 200)
    return response if error else headers.stamped(response, "html")


def _terms(query: NamedQuery, given: dict[str, str], base: str) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for parameter in query.parameters:
        text = given[parameter.name]
        if not text and parameter.optional:
            continue
        try:
            terms[parameter.name] = parameter.term(text, base)
        except (QueryError, ValueError) as error:
            raise BadRequest(f"{error}.") from error
    return terms


def _answer(
    opened: Opened, name: str, terms: dict[str, Term]
) -> tuple[Outcome | None, SparqlError | None]:
    """Run where strangers' queries run: a slow question must not hold a page up either."""
    try:
        return outcome(opened, ask(runnable(opened, name, terms))), None
    except SparqlError as error:
        return None, error
