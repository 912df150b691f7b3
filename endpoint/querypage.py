"""The page on which to write a query: the editor, the answer in its views, the same as code."""

from __future__ import annotations

from collections.abc import Iterable

from flask import render_template, request

from endpoint import serving
from endpoint.counting import counting
from endpoint.examples import Example, examples
from endpoint.negotiation import (
    CITATION_FORMATS,
    DATASET_FORMATS,
    HTML,
    PARQUET,
    RESULT_FORMATS,
)
from endpoint.protocol import Asked, offered
from endpoint.results import Outcome
from endpoint.sharing import address, runnable
from endpoint.snippets import snippets
from endpoint.views import offered as offered_views
from kg import queries

ROWS, BYTES = 10_000, 32_000_000
"""How far a page reads an answer: it shows its beginning and counts no further."""
_FIRST = "question/oldest-works"


def page(
    query: str,
    asked: Asked | None = None,
    outcome: Outcome | None = None,
    error: Exception | None = None,
    sentence: str = "",
    **more: object,
) -> str:
    """The page with a query in it, and what became of it if it was run; sentence tells an error.

    more is for the template: how to cite the answer, why it is empty, what the limits are.
    """
    opened = serving.opened()
    asked = asked or Asked(query)
    gallery = examples(opened)
    every = counting(query) if outcome and outcome.truncated else ""
    return render_template(
        "sparql.html",
        query=query,
        asked=asked,
        outcome=outcome,
        views=offered_views(opened, outcome.table) if outcome and outcome.table else {},
        view=request.args.get("view", "table"),
        here=address(asked),
        downloads=_downloads(asked, query) if outcome else [],
        every=address(Asked(every, release=asked.release)) if every else "",
        error=error,
        sentence=sentence,
        examples=gallery,
        current=_current(query, (one for _, found in gallery for one in found)),
        row_forms=(*RESULT_FORMATS, PARQUET),
        graph_forms=DATASET_FORMATS,
        page_rows=ROWS,
        snippets=snippets(query, f"{request.host_url}sparql"),
        **more,
    )


def first_query() -> str:
    """What stands in the field before anything is asked: an empty one invites nobody."""
    if _FIRST not in queries.all_names():
        return ""
    return runnable(serving.opened(), _FIRST, {})


def _current(query: str, every: Iterable[Example]) -> Example | None:
    """The question of the gallery that a query begins with."""
    first, _, _ = query.lstrip().partition("\n")
    said = first.removeprefix("#").strip() if first.startswith("#") else ""
    return next((one for one in every if one.summary == said), None) if said else None


def _downloads(asked: Asked, query: str) -> list[tuple[str, str]]:
    """Where the whole answer is, in each form, with its name."""
    forms = [form for form in offered(query) if form not in (HTML, *CITATION_FORMATS)]
    return [(address(asked, format=form.suffix), form.label) for form in forms]
