"""Cuts SPARQL into tokens, well enough to find braces and keywords outside strings and comments.

It is no parser: `<` before an expression may be taken for an IRI. What must hold even then (no
network, no endless query) is held by the evaluator's process, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*+)
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
  | (?P<string>\"\"\"(?>"{0,2}(?:[^"\\]|\\.))*+\"\"\"|'''(?>'{0,2}(?:[^'\\]|\\.))*+'''
              |"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
  | (?P<variable>[?$]\w++)
  | (?P<tag>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
  | (?P<name>(?:\w[\w.-]*+)?:(?:[\w:%.-]|\\.)*+)
  | (?P<word>\w++)
  | (?P<mark>\\?\S)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """kind is iri, string, variable, tag, name (prefixed), word or mark (one character)."""

    kind: str
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """Every token but comments.

    >>> [t.text for t in tokens('ASK { ?s a ex:b # {\\n, "}" }')]
    ['ASK', '{', '?s', 'a', 'ex:b', ',', '"}"', '}']
    """
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup
        if kind and kind != "comment":
            yield Token(kind, match[0], match.start())


def where_start(sparql: str) -> int:
    """The place just inside the brace that opens the WHERE group of a query without a tail VALUES.

    >>> where_start("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c { SELECT * {} } }")
    30
    """
    depth, found = 0, -1
    for token in tokens(sparql):
        if token.text == "{":
            found = token.start + 1 if depth == 0 else found
            depth += 1
        elif token.text == "}":
            depth -= 1
    if found < 0:
        raise ValueError("no braces")
    return found
