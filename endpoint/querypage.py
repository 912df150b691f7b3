"""The page on which to write a query: the editor, the answer in its views, the same as code."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, request

from endpoint import serving
from endpoint.examples import examples
from endpoint.negotiation import Format
from endpoint.results import Outcome
from endpoint.sharing import runnable
from endpoint.snippets import snippets
from endpoint.views import offered as offered_views
from kg import queries

_FIRST = "question/oldest-works"


def page(
    query: str,
    outcome: Outcome | None = None,
    error: Exception | None = None,
    sentence: str = "",
    forms: Sequence[Format] = (),
    **more: object,
) -> str:
    """The page with a query in it, and what became of it if it was run; sentence tells an error.

    more is for the template: how to cite the answer, why it is empty, what the limits are.
    """
    opened = serving.opened()
    return render_template(
        "sparql.html",
        query=query,
        outcome=outcome,
        views=offered_views(opened, outcome.table) if outcome and outcome.table else {},
        view=request.args.get("view", "table"),
        error=error,
        sentence=sentence,
        forms=forms,
        examples=examples(opened),
        snippets=snippets(query, f"{request.host_url}sparql"),
        **more,
    )


def first_query() -> str:
    """What stands in the field before anything is asked: an empty one invites nobody."""
    if _FIRST not in queries.all_names():
        return ""
    return runnable(serving.opened(), _FIRST, {})
