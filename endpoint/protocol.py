"""The SPARQL 1.1 Protocol, query operation: what a request asks, and in which form."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, Forbidden, UnsupportedMediaType

from endpoint.negotiation import (
    ASK_FORMATS,
    DATASET_FORMATS,
    HTML,
    RESULT_FORMATS,
    Format,
    by_suffix,
    choose,
)  # fmt: skip
from kg.store.tokens import tokens

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_OFFERED = {
    "SELECT": RESULT_FORMATS, "ASK": ASK_FORMATS,
    "CONSTRUCT": DATASET_FORMATS, "DESCRIBE": DATASET_FORMATS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A query operation; query is None where the request has none."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""


def read(request: Request) -> Asked:
    """The operation of a request (SPARQL 1.1 Protocol, 2.1); an HTTP error where it has none."""
    if request.method != "POST":
        return _parameters(request.args)
    kind = request.mimetype
    if kind == FORM:
        asked = _parameters(request.form, request.args)
        if asked.query is None:
            raise BadRequest("The form has no field `query`.")
        return asked
    if kind == QUERY:
        return _parameters(request.args, body=_text(request.get_data()))
    if kind == UPDATE:
        raise Forbidden("This service is read-only; it takes no updates.")
    raise UnsupportedMediaType(f"Send a query as {FORM} or as {QUERY}.")


def form_of(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE: the first such word outside strings and comments.

    A query without one does not parse; its error then says so.
    """
    words = (token.text.upper() for token in tokens(query) if token.kind == "word")
    return next((word for word in words if word in _OFFERED), "SELECT")


def offered(query: str) -> tuple[Format, ...]:
    """What the answer to a query can be had as; its page comes last."""
    return (*_OFFERED[form_of(query)], HTML)


def format_of(asked: Asked, accept: str | None) -> Format | None:
    """The form of the answer: `format=`, a suffix or media type, before Accept; None if unknown."""
    if asked.query is None:
        return None
    forms = offered(asked.query)
    if asked.format:
        named = by_suffix(asked.format, forms)
        return named or (choose(asked.format, forms) if "/" in asked.format else None)
    return choose(accept, forms)


def _parameters(
    first: MultiDict[str, str], second: MultiDict[str, str] | None = None, body: str | None = None
) -> Asked:
    given: MultiDict[str, str] = MultiDict(first)
    for name, value in (second or MultiDict()).items(multi=True):
        given.add(name, value)
    if "update" in given:
        raise Forbidden("This service is read-only; it takes no updates.")
    queries = [*given.getlist("query"), *([body] if body is not None else [])]
    if len(queries) > 1:
        raise BadRequest("There is more than one query in the request; send one.")
    return Asked(
        queries[0] if queries else None,
        tuple(given.getlist("default-graph-uri")),
        tuple(given.getlist("named-graph-uri")),
        given.get("format", ""),
    )


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The query is not UTF-8: byte {error.start + 1}.") from error
