"""Runs a query where strangers' queries run, one client holding only so many places."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from endpoint import serving
from kg.store.evaluator import Answer


def ask(
    query: str,
    results: str = "json",
    graph: str = "ttl",
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Answer:
    """The answer to a query of this request; raises what `Evaluator.run` does, and 429."""
    with serving.crowd().place(request.remote_addr or ""):
        return serving.opened().evaluator.run(
            query,
            results=results,
            graph=graph,
            default_graphs=default_graphs,
            named_graphs=named_graphs,
        )
