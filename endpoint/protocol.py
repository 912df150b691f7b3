"""The SPARQL 1.1 Protocol, query operation: what a request asks, and in which form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from werkzeug.exceptions import BadRequest, Forbidden, RequestEntityTooLarge, UnsupportedMediaType
from werkzeug.http import parse_options_header

from endpoint.negotiation import (
    ASK_FORMATS,
    CITATION_FORMATS,
    DATASET_FORMATS,
    HTML,
    NOTEBOOK,
    PARQUET,
    RESULT_FORMATS,
    Format,
    by_suffix,
    choose,
)  # fmt: skip
from kg.store.tokens import tokens

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_BESIDE = (NOTEBOOK, *CITATION_FORMATS)
_OFFERED = {
    "SELECT": (*RESULT_FORMATS, PARQUET, *_BESIDE), "ASK": (*ASK_FORMATS, *_BESIDE),
    "CONSTRUCT": (*DATASET_FORMATS, *_BESIDE), "DESCRIBE": (*DATASET_FORMATS, *_BESIDE),
}  # fmt: skip
_NAMES = {
    "turtle": "ttl", "n3": "ttl", "ntriples": "nt", "n-triples": "nt", "rdf+xml": "rdf",
    "xml": "rdf", "json-ld": "jsonld", "nquads": "nq", "n-quads": "nq",
}  # fmt: skip
"""What other services and SPARQLWrapper call some forms in `format=`."""
_HEAD = re.compile(
    r"(?:\s++|PREFIX\s*+[\w-]*+:\s*+<[^<>]*+>)*+(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE
)
"""The beginning of most queries."""
_FIELDS = 200
_READ_ONLY = "This service is read-only; it takes no updates."

Environ = dict[str, Any]
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query operation; query is None where the request has none.

    release names the release to answer from, "" for the current one. partial: take the beginning of
    an answer that is too large, rather than an error. explain: "empty" or "".
    """

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""
    release: str = ""
    partial: bool = False
    explain: str = ""


def read(environ: Environ, limit: int) -> Asked:
    """The operation of a request (SPARQL 1.1 Protocol, 2.1); an HTTP error where it has none.

    limit is of the body, in bytes.
    """
    given = _pairs(_address(environ.get("QUERY_STRING", "")), "address")
    if environ["REQUEST_METHOD"] != "POST":
        return _asked(given)
    kind, options = parse_options_header(environ.get("CONTENT_TYPE"))
    if options.get("charset", "utf-8").lower().replace("_", "-") not in ("utf-8", "utf8"):
        raise UnsupportedMediaType("Send the query in UTF-8.")
    if kind == FORM:
        asked = _asked([*_pairs(_body(environ, limit), "form"), *given])
        if asked.query is None:
            raise BadRequest("The form has no field `query`.")
        return asked
    if kind == QUERY:
        return _asked([*given, ("query", _body(environ, limit))])
    if kind == UPDATE:
        raise Forbidden(_READ_ONLY)
    raise UnsupportedMediaType(f"Send a query as {FORM} or as {QUERY}.")


def form_of(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE: the first such word outside strings and comments.

    A query without one does not parse; its error then says so.
    """
    plain = _HEAD.match(query)
    if plain:
        return plain[1].upper()
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
        named = by_suffix(asked.format, forms) or by_suffix(_NAMES.get(asked.format, ""), forms)
        return named or (choose(asked.format, forms) if "/" in asked.format else None)
    return choose(accept, forms)


def _asked(given: Pairs) -> Asked:
    if len(given) == 1 and given[0][0] == "query":
        return Asked(given[0][1])
    said: dict[str, list[str]] = {}
    for name, value in given:
        said.setdefault(name, []).append(value)
    if said.get("update"):
        raise Forbidden(_READ_ONLY)
    queries = said.get("query", ())
    if len(queries) > 1:
        raise BadRequest("There is more than one query in the request; send one.")
    return Asked(
        queries[0] if queries else None,
        tuple(said.get("default-graph-uri", ())),
        tuple(said.get("named-graph-uri", ())),
        _one(said.get("format")),
        _one(said.get("release")),
        _one(said.get("partial")) == "true",
        _one(said.get("explain")),
    )


def _one(values: Sequence[str] | None) -> str:
    return values[0] if values else ""


def _address(text: str) -> str:
    """Servers hand on bytes that are not ASCII as if they were Latin-1 (PEP 3333)."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError as error:
        raise BadRequest("The address is not UTF-8.") from error


def _pairs(text: str, place: str) -> Pairs:
    try:
        return parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS
        ) if text else []  # fmt: skip
    except UnicodeDecodeError as error:
        raise BadRequest(f"The {place} is not UTF-8.") from error
    except ValueError as error:
        raise BadRequest(f"The {place} has more than {_FIELDS} fields.") from error


def _body(environ: Environ, limit: int) -> str:
    size = environ.get("CONTENT_LENGTH") or "0"
    if not size.isdigit() or int(size) > limit:
        raise RequestEntityTooLarge
    try:
        return str(environ["wsgi.input"].read(int(size)), "utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The query is not UTF-8: byte {error.start + 1}.") from error
