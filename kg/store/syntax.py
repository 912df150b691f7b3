"""Pieces of SPARQL's syntax as regular expressions, for queries of a known shape.

They take less than the grammar has (SPARQL 1.1 Query, 19.8): what they do not match is no mistake.
"""

from __future__ import annotations

IRI = r"<[^\x00-\x20<>\"{}|\\^`]++>"
NAME = r"[^\W\d_][\w-]*+:\w[\w-]*+"
"""A prefixed name without dots and escapes."""
VARIABLE = r"[?$]\w++"
PROLOGUE = rf"(?:\s*+(?i:PREFIX)\s++[^\W\d_][\w-]*+:\s*+{IRI})*+\s*+"
COMMENT = r"(?:\#[^\r\n]*+)?+\s*+"
"""One, at the end."""
