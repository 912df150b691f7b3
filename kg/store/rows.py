"""Counts and cuts the rows of an answer that the engine has serialised.

Cutting is for answers beyond a limit: what is left is well-formed, so it must be marked as cut by
whoever sends it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

_JSON_STRING = rb'"(?:[^"\\]|\\.)*+"'
_TRIPLES_IN_TRIPLES = 8


def _json_row() -> bytes:
    """An object of strings and objects, nested as deep as triple terms in our limits go."""
    row = rb"\{(?:%b|[^\"{}])*+\}" % _JSON_STRING
    for _ in range(_TRIPLES_IN_TRIPLES):
        row = rb"\{(?:%b|[^\"{}]|%b)*+\}" % (_JSON_STRING, row)
    return row + b",?"


@dataclass(frozen=True, slots=True)
class RowFormat:
    """One results format: where its rows begin, what one is, and how the document ends."""

    results: ox.QueryResultsFormat
    media_type: str
    start: re.Pattern[bytes]
    row: re.Pattern[bytes]
    end: bytes
    count: Callable[[bytes], int]


def cut(body: bytes, form: RowFormat, rows: int) -> tuple[bytes, int]:
    """The document with at most so many rows, whole ones only, and how many it then has.

    The body may be cut off anywhere; one without even its head becomes one without rows.
    """
    head = form.start.match(body)
    if head is None:
        return b"", 0
    end, count = head.end(), 0
    while count < rows and (row := form.row.match(body, end)):
        end, count = row.end(), count + 1
    return body[:end].removesuffix(b",") + form.end, count


def _count_json(body: bytes) -> int:
    if body.endswith(b'"bindings":[]}}'):
        return 0
    if b"{}" in body:
        body = re.sub(_JSON_STRING, b"", body)
        return body.count(b"},{") + 1
    return body.count(b'},{"') - body.count(b'},{"}') - body.count(b'},{",') + 1


def _count_xml(body: bytes) -> int:
    return body.count(b"<result>") + body.count(b"<result/>")


def _count_csv(body: bytes) -> int:
    if b'"' in body:
        body = re.sub(rb'"[^"]*"', b"", body)
    return body.count(b"\n") - 1


def _count_tsv(body: bytes) -> int:
    return body.count(b"\n") - 1


_CSV_LINE = rb'(?:"[^"]*+"|[^"\n])*+\n'

ROWS = {
    "json": RowFormat(
        ox.QueryResultsFormat.JSON,
        "application/sparql-results+json",
        re.compile(rb'\{"head":\{(?:%b|[^"])*?"results":\{"bindings":\[' % _JSON_STRING),
        re.compile(_json_row(), re.DOTALL),
        b"]}}",
        _count_json,
    ),
    "xml": RowFormat(
        ox.QueryResultsFormat.XML,
        "application/sparql-results+xml",
        re.compile(rb".*?<results>", re.DOTALL),
        re.compile(rb"<result/>|<result>.*?</result>", re.DOTALL),
        b"</results></sparql>",
        _count_xml,
    ),
    "csv": RowFormat(
        ox.QueryResultsFormat.CSV,
        "text/csv",
        re.compile(_CSV_LINE),
        re.compile(_CSV_LINE),
        b"",
        _count_csv,
    ),
    "tsv": RowFormat(
        ox.QueryResultsFormat.TSV,
        "text/tab-separated-values",
        re.compile(rb"[^\n]*+\n"),
        re.compile(rb"[^\n]*+\n"),
        b"",
        _count_tsv,
    ),
}
"""By the name of the format."""
