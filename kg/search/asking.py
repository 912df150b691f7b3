"""What a person typed, as a query of the index."""

from __future__ import annotations

from collections.abc import Collection

import tantivy

from kg.search.cutting import cut, number

FIELDS = {"title": 4.0, "maker": 2.0, "museum": 2.0, "other": 1.0}
"""What is searched, and how much a word counts there."""

_CHARACTERS = 500
_WORDS = 24
_PIECES = 64
_NUMBER = 20.0


def asked(schema: tantivy.Schema, text: str, kinds: Collection[str]) -> tantivy.Query | None:
    """The query for a text; None where it has no word in it."""
    text = text[:_CHARACTERS]
    clauses = [
        _any(_word(schema, pieces[:_PIECES]) + _numbers(schema, "".join(pieces)))
        for pieces in list(cut(text))[:_WORDS]
    ]
    if not clauses:
        return None
    query = _any([_all(clauses), *_numbers(schema, number(text))])
    if not kinds:
        return query
    of_kind = _any([tantivy.Query.term_query(schema, "kind", kind) for kind in sorted(kinds)])
    return _all([query, tantivy.Query.const_score_query(of_kind, 0.0)])


def _word(schema: tantivy.Schema, pieces: list[str]) -> list[tantivy.Query]:
    return [
        tantivy.Query.boost_query(
            tantivy.Query.phrase_query(schema, field, [*pieces])
            if len(pieces) > 1
            else tantivy.Query.term_query(schema, field, pieces[0]),
            boost,
        )
        for field, boost in FIELDS.items()
    ]


def _numbers(schema: tantivy.Schema, text: str) -> list[tantivy.Query]:
    """An inventory number, whole or its beginning, where the text can be one."""
    if len(text) < 2 or not any(c.isdigit() for c in text):
        return []
    whole = tantivy.Query.term_query(schema, "number", text)
    start = tantivy.Query.fuzzy_term_query(schema, "number", text, distance=0, prefix=True)
    return [
        tantivy.Query.const_score_query(whole, 2 * _NUMBER),
        tantivy.Query.const_score_query(start, _NUMBER),
    ]


def _any(queries: list[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def _all(queries: list[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])
