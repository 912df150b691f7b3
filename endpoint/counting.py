"""The query that counts the rows of another, for answers of which a page shows the beginning."""

from __future__ import annotations

from itertools import takewhile

from kg.store.tokens import Token, tokens


def counting(query: str) -> str:
    r"""A query for the number of rows of a SELECT; "" for other forms, and beside FROM.

    A query inside another can name no graphs (SPARQL 1.1, 19.8, rule 8), so FROM cannot move there.

    >>> counting("PREFIX a: <http://a/>\nSELECT ?x { ?x a:b ?y } # all")
    '# How many rows?\nPREFIX a: <http://a/>\nSELECT (COUNT(*) AS ?rows) WHERE { {\nSELECT ?x { ?x a:b ?y } # all\n} }'
    >>> counting("ASK {}"), counting("SELECT * FROM <http://a/g> { ?a ?b ?c }")
    ('', '')
    """  # noqa: E501
    found = list(tokens(query))
    start = next((token.start for token in found if _is(token, "SELECT", "CONSTRUCT", "ASK")), -1)
    head = list(takewhile(lambda token: token.text != "{", found))
    if not any(_is(token, "SELECT") for token in head) or any(_is(token, "FROM") for token in head):
        return ""
    name = "?rows"
    while any(token.text.replace("$", "?") == name for token in found):
        name += "_"
    inner = f"{{ {{\n{query[start:].rstrip()}\n}} }}"
    return f"# How many rows?\n{query[:start]}SELECT (COUNT(*) AS {name}) WHERE {inner}"


def _is(token: Token, *words: str) -> bool:
    return token.kind == "word" and token.text.upper() in words
