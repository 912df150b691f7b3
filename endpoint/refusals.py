"""What a query that cannot be answered gets: its status, why, where, and what would be right."""

from __future__ import annotations

from flask import Response

from endpoint import errors
from endpoint.negotiation import HTML
from endpoint.protocol import offered
from endpoint.sending import excerpt, sentence
from kg.errors import (
    Busy,
    FormatError,
    KgError,
    Left,
    OutOfMemory,
    Refused,
    SparqlError,
    SparqlSyntaxError,
    Timeout,
    TooLarge,
)

_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (SparqlSyntaxError, 400), (Refused, 403), (TooLarge, 400), (Timeout, 504),
    (OutOfMemory, 503), (Busy, 503), (Left, 499), (FormatError, 406), (SparqlError, 400),
)  # fmt: skip


def status_of(error: Exception, query: str = "", limit: int = 0) -> int:
    """The HTTP status of an error of the evaluator; limit is of the query, in bytes."""
    if limit and isinstance(error, TooLarge) and len(query.encode(errors="replace")) > limit:
        return 413
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def refusal(error: KgError, query: str, limit: int) -> Response:
    """The answer for an error, in the form its client reads; within a request of Flask's."""
    if not isinstance(error, (SparqlError, FormatError)):
        return errors.unexpected(error)
    forms = offers(query) if isinstance(error, FormatError) else None
    place: dict[str, object] = {}
    if isinstance(error, SparqlSyntaxError):
        place = {
            "line": error.line, "column": error.column, "problem": error.problem,
            "excerpt": excerpt(query, error),
        }  # fmt: skip
    answer = errors.problem(status_of(error, query, limit), sentence(error), forms, place)
    if isinstance(error, Busy):
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def offers(query: str) -> dict[str, str]:
    """What the answer to a query can be had as, by media type."""
    return {
        form.media_type: f"{form.label}, format={form.suffix}"
        for form in offered(query)
        if form is not HTML
    }
