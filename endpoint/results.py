"""The answer to a query as its page shows it: a table with links to pages, or a graph as Turtle."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from endpoint.opened import Opened
from endpoint.showing import Show, Shown, legible
from endpoint.views.table import Table, read
from kg.namespaces import shorten
from kg.store.evaluator import Answer
from kg.terms import Iri, Literal

_ROWS = 500
_CHARACTERS = 200_000
"""How much of an answer a page shows; the rest is a download away."""
_DRAWN = 5000
"""How many rows a map, a chart or a timeline is drawn from."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value; code is its compact IRI, path or datatype, number whether to set it as one."""

    shown: Shown
    code: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a query gave: rows, a yes or no, or a graph.

    cut is whether the page leaves some of it out; digest is of whole rows as JSON. table holds the
    terms of the first rows, for other views of them than the table.
    """

    kind: str
    seconds: float
    truncated: bool
    total: int = 0
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    truth: bool = False
    graph: str = ""
    cut: bool = False
    table: Table | None = None
    digest: str = ""


def outcome(opened: Opened, answer: Answer) -> Outcome:
    """The answer, read for the page."""
    if answer.kind == "graph":
        text = answer.body[: 4 * _CHARACTERS].decode("utf-8", errors="replace")
        shown = legible(text[:_CHARACTERS])
        return Outcome(
            "graph", answer.seconds, answer.truncated, graph=shown, cut=len(text) > len(shown)
        )
    document = json.loads(answer.body)
    if answer.kind == "ask":
        return Outcome("ask", answer.seconds, answer.truncated, truth=bool(document["boolean"]))
    variables = tuple(document["head"]["vars"])
    bindings = document["results"]["bindings"]
    show = opened.show
    rows = tuple(tuple(_cell(show, row.get(v)) for v in variables) for row in bindings[:_ROWS])
    return Outcome(
        "select", answer.seconds, answer.truncated, len(bindings), variables, rows,
        cut=len(bindings) > _ROWS, table=_drawn(document),
        digest="" if answer.truncated else hashlib.sha256(answer.body).hexdigest(),
    )  # fmt: skip


def _drawn(document: dict[str, Any]) -> Table:
    results = {"bindings": document["results"]["bindings"][:_DRAWN]}
    return read({"head": document["head"], "results": results})


def _cell(show: Show, binding: dict[str, Any] | None) -> Cell | None:
    if binding is None:
        return None
    value = binding["value"]
    if binding["type"] == "uri":
        shown = show.iri(Iri(value))
        ours = shown.href and not shown.foreign
        return Cell(shown, shown.href if ours else legible(shorten(value)))
    if binding["type"] != "literal":
        return Cell(Shown(legible(str(value))))
    literal = Literal(value, binding.get("xml:lang", ""), binding.get("datatype", ""))
    code = shorten(literal.datatype) if literal.datatype else ""
    number = code in ("xsd:integer", "xsd:decimal", "xsd:double")
    return Cell(Shown(legible(value), literal.language), "" if number else code, number)
