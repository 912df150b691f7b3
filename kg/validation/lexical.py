"""Keeps literals as they were written, in an engine that would rewrite them.

Oxigraph stores numbers and dates by value: `01` comes back as `1`, `+00:00` as `Z`. A shape looks
at what was written. So literals of XML Schema types are loaded under a datatype that the engine
does not know, and a query that compares them gives them their own type back.
"""

from __future__ import annotations

import re

XSD = "http://www.w3.org/2001/XMLSchema#"
AS_WRITTEN = "as-written:"
"""Before the IRI of a datatype, where literals are kept as they were written."""

_TYPED = b'"^^<' + XSD.encode()
_KEPT = b'"^^<' + AS_WRITTEN.encode() + XSD.encode()
_UNESCAPED = re.compile(rb"(?<!\\)((?:\\\\)*)" + re.escape(_TYPED))


def as_written(triples: bytes) -> bytes:
    r"""N-Triples in which no literal will be rewritten; a quote inside a literal is left alone.

    >>> as_written(b'<a:s> <a:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .')
    b'<a:s> <a:p> "01"^^<as-written:http://www.w3.org/2001/XMLSchema#integer> .'
    >>> text = rb'<a:s> <a:p> "\"^^<http://www.w3.org/2001/XMLSchema#" .'
    >>> as_written(text) == text
    True
    """
    if b"\\" + _TYPED not in triples:
        return triples.replace(_TYPED, _KEPT)
    return _UNESCAPED.sub(lambda found: found[1] + _KEPT, triples)


def by_value(variable: str) -> str:
    """A SPARQL expression for a literal by its value; an error for what is no literal."""
    datatype = f'REPLACE(STR(DATATYPE({variable})), "^{AS_WRITTEN}", "")'
    return f"STRDT(STR({variable}), IRI({datatype}))"
