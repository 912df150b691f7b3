"""`explain=empty`: why an answer is empty, and what would not be."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Response

from endpoint.asking import ask
from endpoint.emptiness import Culprit, Probe
from endpoint.nearest import Suggestion, nearest
from endpoint.opened import Opened
from endpoint.protocol import Asked
from kg.store.formats import own_prefixes
from kg.store.mistakes import at

_SECONDS = 6.0
_PAGE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why nothing fits: the part that leaves nothing, where it stands, and what might be meant."""

    text: str
    line: int
    column: int
    why: str
    suggestions: tuple[Suggestion, ...]
    steps: int


def path(asked: Asked, query: str) -> str:
    """Where the explanation of a query is."""
    given = {
        "query": query,
        "explain": "empty",
        **({"release": asked.release} if asked.release else {}),
    }
    return "/sparql?" + urlencode(given)


def response(opened: Opened, asked: Asked, query: str) -> Response:
    """As JSON: whether the answer is empty and, if so, what is known of the reason."""
    said: dict[str, Any] = {"release": opened.id, "empty": _empty(opened, asked, query)}
    if said["empty"]:
        found = explanation(opened, asked, query, _SECONDS)
        said |= asdict(found) if found else {"why": _UNTOLD}
    answer = Response(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    answer.content_type = "application/json"
    return answer


_UNTOLD = "No single part of the query could be found that leaves nothing."


def explanation(
    opened: Opened, asked: Asked, query: str, seconds: float = _PAGE_SECONDS
) -> Explanation | None:
    """What is known of why a query has no answer; None where nothing is."""

    def run(text: str, within: float) -> bytes:
        more = {"default_graphs": asked.default_graphs, "named_graphs": asked.named_graphs}
        return ask(text, opened, seconds=within, rows=10, **more).body

    try:
        probe = Probe(query, run, seconds)
    except ValueError:
        return None
    culprit = probe.culprit()
    if culprit is None:
        return None
    found = nearest(
        probe, culprit.part, opened.manifest.get("statistics", {}), own_prefixes(opened.iris.base)
    )
    place = at(query, culprit.part.start, "")
    return Explanation(
        culprit.part.text, place.line, place.column, _why(culprit), tuple(found), probe.steps
    )


def _why(culprit: Culprit) -> str:
    if culprit.alone:
        return "Nothing in the collection fits this pattern, even on its own."
    if culprit.part.kind == "triple":
        return "What stands before has answers; none of them fits this pattern too."
    return f"What stands before has answers; this {culprit.part.kind} leaves none of them."


def _empty(opened: Opened, asked: Asked, query: str) -> bool:
    answer = ask(
        query, opened, rows=1, graph="nt", seconds=_SECONDS,
        default_graphs=asked.default_graphs, named_graphs=asked.named_graphs,
    )  # fmt: skip
    if answer.kind == "ask":
        return b"true" not in answer.body
    return answer.rows == 0 if answer.kind == "select" else not answer.body
