"""Looks at a stranger's query before it costs an evaluator: what to refuse, and what is too much.

This is for clear answers and cheap ones. What gets past it meets the limits of the evaluator's
process, which hold whatever the text says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from kg.errors import Refused, TooLarge
from kg.store.limits import Limits
from kg.store.mistakes import at
from kg.store.tokens import Token, tokens

_UPDATES = {
    "INSERT",
    "DELETE",
    "LOAD",
    "CLEAR",
    "DROP",
    "CREATE",
    "ADD",
    "MOVE",
    "COPY",
    "WITH",
}
_SUSPECT = (*_UPDATES, "SERVICE")
_OPEN = {"(": ")", "{": "}", "[": "]"}
_CLOSE = set(_OPEN.values())
_OPERATORS = set("!+-*/|&=^")


_CALL = re.compile(r"\bSERVICE\s+(?:SILENT\s+)?<([^<>\\]*)>", re.IGNORECASE)


def check(query: str, limits: Limits) -> bool:
    """Whether the query calls other services that it may call.

    Refused for an update or a call to another service, TooLarge beyond the limits.

    SparqlSyntaxError where the text cannot even be encoded.
    """
    size = _size(query)
    if size > limits.query_bytes:
        raise TooLarge(f"the query has {size:,} bytes; the limit is {limits.query_bytes:,}")
    if _harmless(query, limits):
        return False
    found = list(tokens(query))
    calls = _refuse(found, query, limits)
    _measure("brackets inside each other", _depth(found), limits.depth)
    counts = Counter(t.text.upper() for t in found if t.kind in ("word", "mark"))
    _measure("statements", counts["."] + counts[";"], limits.patterns)
    _measure("OPTIONAL", counts["OPTIONAL"], limits.optionals)
    _measure("UNION", counts["UNION"], limits.unions)
    _measure("operators", sum(counts[mark] for mark in _OPERATORS), limits.operators)
    return calls


def _harmless(query: str, limits: Limits) -> bool:
    """Whether a query is within every limit whatever its characters mean; most are.

    Each count is at least that of the tokens which the limit is for.
    """
    upper = query.upper()
    return (
        not any(word in upper for word in _SUSPECT)
        and sum(map(query.count, _OPEN)) <= limits.depth
        and query.count(".") + query.count(";") <= limits.patterns
        and upper.count("OPTIONAL") <= limits.optionals
        and upper.count("UNION") <= limits.unions
        and sum(map(query.count, _OPERATORS)) <= limits.operators
    )


def _size(query: str) -> int:
    try:
        return len(query.encode())
    except UnicodeEncodeError as error:
        raise at(query, error.start, "this is half a character") from error


def _refuse(found: list[Token], query: str, limits: Limits) -> bool:
    words = [token.text.upper() for token in found if token.kind == "word"]
    heads = (word for word in words if word not in ("BASE", "PREFIX", "VERSION"))
    if next(heads, "") in _UPDATES:
        raise Refused("this service only answers queries; nothing can be changed here")
    calls = any("SERVICE" in word for word in words)  # the engine takes SERVICESILENT, 1SERVICE
    if calls and not _allowed(query, limits.services):
        others = f"only {', '.join(limits.services)}" if limits.services else "no other"
        raise Refused(f"this service calls {others}; leave SERVICE out, or ask the other yourself")
    return calls


def _allowed(query: str, services: Collection[str]) -> bool:
    """Whether all that might be a call names a service of the list.

    It looks at the bare text: wherever the engine may find a call, in what seems a text or a
    comment too, an allowed address must follow. Escapes could hide one, so there may be none.
    """
    named = _CALL.findall(query)
    rest = _CALL.sub("", query)
    return (
        bool(named) and all(iri in services for iri in named)
        and "service" not in rest.lower() and "\\u" not in query.lower()
    )  # fmt: skip


def _depth(found: Iterable[Token]) -> int:
    """How deep brackets stand in each other; those in what may be no IRI count if left open."""
    depth = deepest = 0
    for token in found:
        if token.kind == "mark":
            depth += (token.text in _OPEN) - (token.text in _CLOSE)
        elif token.kind == "iri":
            depth += max(token.text.count("(") - token.text.count(")"), 0)
        deepest = max(deepest, depth)
    return deepest


def _measure(what: str, count: int, limit: int) -> None:
    if count > limit:
        raise TooLarge(f"the query has {count:,} {what}; the limit is {limit:,}")
