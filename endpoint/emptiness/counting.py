"""Queries that answer with one row in any case, because they only count or add up."""

from __future__ import annotations

from kg.store.patterns import parts
from kg.store.tokens import tokens

_AGGREGATES = {"COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"}


def what_is_counted(query: str) -> str:
    """The question whether there is anything to count, of a query that only counts; else "".

    >>> what_is_counted("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), what_is_counted("SELECT * {}")
    ('\\nASK  { ?s ?p ?o }', '')
    """
    try:
        taken = parts(query)
    except ValueError:
        return ""
    head = query[len(taken.prologue) :].partition("{")[0]
    counts = any(token.text.upper() in _AGGREGATES for token in tokens(head))
    grouped = any(part.kind in ("GROUP", "HAVING") for part in taken.behind)
    if taken.form != "SELECT" or grouped or not counts:
        return ""
    group = " . ".join(part.text for part in taken.parts)
    return f"{taken.prologue}\nASK {taken.dataset} {{ {group} }}"
