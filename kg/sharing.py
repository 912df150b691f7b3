"""A named query as a text one can run anywhere: on the query page, by curl, in another tool."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.queries import NamedQuery
from kg.store.tokens import where_start
from kg.terms import Iri, Term

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def written(term: Term) -> str:
    r"""A term as SPARQL writes it.

    >>> from kg.terms import Literal
    >>> written(Literal('a "b"', language="en")), written(Iri("http://example.org/a"))
    ('"a \\"b\\""@en', '<http://example.org/a>')
    """
    if isinstance(term, Iri):
        # What an IRI may not hold (SPARQL 1.1, IRIREF) could close it and go on as query text.
        safe = re.sub(r'[\x00-\x20<>"{}|^`\\]', lambda found: f"%{ord(found[0]):02X}", term.value)
        return f"<{safe}>"
    text = re.sub(r'[\\"\n\r\t]', lambda found: _ESCAPED[found[0]], term.value)
    if term.language:
        return f'"{text}"@{term.language}'
    return f'"{text}"^^{written(Iri(term.datatype))}' if term.datatype else f'"{text}"'


def runnable(query: NamedQuery, parameters: Mapping[str, Term], base: str) -> str:
    """The text of a named query with its base and its parameters written in."""
    text = query.body
    place = where_start(text)
    bound = "".join(f"\n  VALUES ?{key} {{ {written(term)} }}" for key, term in parameters.items())
    body = text[:place] + bound + text[place:]
    head = f"BASE <{base}/>\n" if "</id/" in body else ""
    return f"# {query.summary}\n{head}{body}"
