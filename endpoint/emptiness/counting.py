"""Cheaper queries that tell whether a query has an answer, or counts anything."""

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


def first_of(query: str) -> str:
    """The query for the beginning of its graph, where it asks for one without a limit.

    >>> first_of("DESCRIBE ?x { ?x a ?t }"), first_of("SELECT * {}")
    ('DESCRIBE ?x { ?x a ?t }\\nLIMIT 1', 'SELECT * {}')
    """
    try:
        taken = parts(query)
    except ValueError:
        return query
    cut = any(part.kind in ("LIMIT", "OFFSET", "VALUES") for part in (*taken.behind, *taken.parts))
    graph = taken.form in ("CONSTRUCT", "DESCRIBE")
    return f"{query}\nLIMIT 1" if graph and not cut else query
