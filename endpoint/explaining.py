"""`explain=empty`: why an answer is empty, and what would not be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask import Response

from endpoint.asking import ask
from endpoint.emptiness.counting import what_is_counted
from endpoint.emptiness.probe import Budget, Probe
from endpoint.emptiness.reasons import reasons
from endpoint.emptiness.suggestion import Reason, Suggestion
from endpoint.opened import Opened
from endpoint.protocol import Asked
from kg.store.limits import Answer
from kg.store.mistakes import at

_SECONDS = 6.0
_PAGE_SECONDS = 2.0
_BYTES = 2_000_000
_ROUNDS = 2
_UNTOLD = "No part of the query could be found, in the time for this, that leaves nothing."


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the query, and where it stands."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Change:
    """What to write instead of something at a place.

    certain is whether hardly anything else is meant; query is the whole query with it, and answers
    whether that is known to have an answer.
    """

    instead_of: str
    write: str
    why: str
    line: int
    column: int
    certain: bool
    query: str
    answers: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Why nothing is left, the parts that leave nothing together, and what might be meant."""

    why: str
    parts: tuple[Line, ...]
    suggestions: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of why the answer to a query is empty.

    corrected is the query with what is certain put in, where that has an answer, else "". Where the
    query still has none with it, then says why. steps is how many queries all this took.
    """

    query: str
    reasons: tuple[Found, ...]
    corrected: str
    then: Explanation | None
    steps: int


def response(opened: Opened, asked: Asked, query: str) -> Response:
    """As JSON: whether the answer is empty and, if so, what is known of the reason."""
    said: dict[str, Any] = {"release": opened.id, "empty": _empty(opened, asked, query)}
    if said["empty"]:
        found = explanation(opened, asked, query, _SECONDS)
        said |= asdict(found) if found else {"reasons": [], "note": _UNTOLD}
    answer = Response(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    answer.content_type = "application/json"
    return answer


def explanation(
    opened: Opened, asked: Asked, query: str, seconds: float = _PAGE_SECONDS
) -> Explanation | None:
    """What is known of why a query has no answer; None where nothing is."""

    def run(text: str, within: float, rows: int) -> bytes:
        return _ask(opened, asked, text, rows=rows, bytes=_BYTES, seconds=within).body

    known = opened.manifest.get("statistics", {})
    some = bool(asked.default_graphs or asked.named_graphs)
    budget = Budget(run, seconds)

    def explained(text: str, rounds: int) -> Explanation | None:
        try:
            probe = Probe(text, budget, known, opened.iris.base, some)
        except ValueError:
            return None
        found = reasons(probe)
        if not found:
            return None
        told = tuple(_found(probe, found, reason) for reason in found)
        right = _changed(text, _best(found))
        answers = right != text and probe.answers(right)
        known_all = len(_best(found)) == len({reason.suggestions[:1] for reason in found})
        further = rounds and known_all and right != text and not answers
        then = explained(right, rounds - 1) if further else None
        corrected = right if answers else then.corrected if then else ""
        return Explanation(text, told, corrected, then, budget.steps)

    return explained(query, _ROUNDS)


def _found(probe: Probe, every: Sequence[Reason], reason: Reason) -> Found:
    best = [one for one in _best(every) if one not in reason.suggestions]
    changes = []
    for one in reason.suggestions:
        place = at(probe.text, one.place.start, "")
        whole = _changed(probe.text, [one, *best])
        changes.append(
            Change(
                probe.text[one.place.start : one.place.end], one.write, one.why, place.line,
                place.column, one.certain, whole, probe.answers(whole),
            )
        )  # fmt: skip
    lines = []
    for part in reason.parts:
        place = at(probe.text, max(part.start, 0), "")
        lines.append(Line(part.text, place.line, place.column))
    changes.sort(key=lambda one: (not one.certain, not one.answers))
    return Found(reason.why, tuple(lines), tuple(changes))


def _best(every: Sequence[Reason]) -> list[Suggestion]:
    """Of each reason what is certain, once."""
    firsts = [reason.suggestions[0] for reason in every if reason.suggestions]
    return list({(one.place.start, one.write): one for one in firsts if one.certain}.values())


def _changed(query: str, changes: Sequence[Suggestion]) -> str:
    """The query with something else in some places; of two that meet the later one is left out."""
    below = len(query)
    for one in sorted(changes, key=lambda one: one.place.start, reverse=True):
        if one.place.end <= below:
            query = query[: one.place.start] + one.write + query[one.place.end :]
            below = one.place.start
    return query


def _empty(opened: Opened, asked: Asked, query: str) -> bool:
    answer = _ask(opened, asked, query, rows=1, seconds=_SECONDS)
    if answer.kind == "ask":
        return b"true" not in answer.body
    if answer.kind == "select" and (counted := what_is_counted(query)):
        return b"true" not in _ask(opened, asked, counted, rows=1, seconds=_SECONDS).body
    return answer.rows == 0 if answer.kind == "select" else not answer.body


def _ask(opened: Opened, asked: Asked, query: str, **more: Any) -> Answer:
    return ask(
        query, opened, graph="nt", default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs, **more,
    )  # fmt: skip
