"""Counts the rows of an answer while the engine writes it, and ends it whole at a limit.

The engine's document is handed on in segments that end where a row ends. One that goes beyond a
limit is closed after its last row within, with a word that it was cut where the format has a place
for it; whoever sends it must say so too.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox

Reason = Literal["rows", "bytes", "time"]

_SEGMENT = 1 << 18
_JSON_STRING = rb'"(?:[^"\\]|\\.)*+"'
_TRIPLES_IN_TRIPLES = 8


def _json_row() -> bytes:
    """An object of strings and objects, nested as deep as triple terms in our limits go."""
    row = rb"\{(?:%b|[^\"{}])*+\}" % _JSON_STRING
    for _ in range(_TRIPLES_IN_TRIPLES):
        row = rb"\{(?:%b|[^\"{}]|%b)*+\}" % (_JSON_STRING, row)
    return b",?" + row


@dataclass(frozen=True, slots=True)
class RowFormat:
    """One results format.

    start matches what stands before the first row, row one row; end closes a document that was cut
    ({0} is the reason, {1} the limit); count tells the rows of a segment that begins and ends with
    whole ones (in CSV and TSV with the line of names), last where the last whole row of one ends.
    """

    results: ox.QueryResultsFormat
    media_type: str
    start: re.Pattern[bytes]
    row: re.Pattern[bytes]
    end: str
    count: Callable[[bytes], int]
    last: Callable[[bytes], int]


class Cut(Exception):
    """The answer has reached a limit and has been closed there."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class RowWriter:
    """A file for the engine to write to; raises Cut at the first limit."""

    def __init__(
        self, out: Callable[[bytes], None], form: RowFormat, rows: int, size: int, seconds: float
    ) -> None:
        self.rows = 0
        self._out, self._form = out, form
        self._most, self._size, self._seconds = rows, size, seconds
        self._left, self._until = size, time.monotonic() + seconds
        self._begun = self._ended = False
        self._parts: list[bytes] = []
        self._held = 0

    def write(self, data: bytes) -> int:
        """Take a part of the document, cut anywhere."""
        if self._ended:  # the engine empties its own buffer when it is stopped
            return len(data)
        self._parts.append(data)
        self._held += len(data)
        if self._held >= _SEGMENT:
            body = b"".join(self._parts)
            end = self._form.last(body)
            self._hand_on(body[:end])
            self._parts, self._held = [body[end:]], len(body) - end
        return len(data)

    def flush(self) -> None:
        """Nothing to do; a file has this."""

    def close(self) -> None:
        """Hand on what is left, when the engine has ended the document."""
        self._hand_on(b"".join(self._parts))

    def _hand_on(self, segment: bytes) -> None:
        if not segment:
            return
        lines = self._form.count(segment)
        rows = self.rows + lines
        names = not self._begun and self._form.end == ""  # the first line of CSV and TSV
        if rows - names > self._most:
            self._end(segment, "rows", self._most)
        if len(segment) > self._left:
            self._end(segment[: self._left], "bytes", self._size)
        if time.monotonic() > self._until:
            self._end(segment, "time", self._seconds)
        self._begun = True
        self.rows = rows - names
        self._left -= len(segment)
        self._out(segment)

    def _end(self, segment: bytes, reason: Reason, limit: float) -> None:
        form, most = self._form, self._most - self.rows
        self._ended = True
        head = None if self._begun else form.start.match(segment)
        if head is None and not self._begun:  # not even the head is within
            raise Cut(reason)
        end, count = head.end() if head else 0, 0
        while count < most and (row := form.row.match(segment, end)):
            end, count = row.end(), count + 1
        self.rows += count
        self._out(segment[:end] + form.end.format(reason, round(limit, 3)).encode())
        raise Cut(reason)


def _count_json(body: bytes) -> int:
    if body.endswith(b'"bindings":[]}}'):
        return 0
    if b"{}" in body:
        body = re.sub(_JSON_STRING, b"", body)
        return body.count(b"},{") + 1
    return body.count(b'},{"') - body.count(b'},{"}') - body.count(b'},{",') + 1


def _last_json(body: bytes) -> int:
    """`},{"` stands between rows, or is the end of a text; then `}` or `,` follows."""
    at = len(body)
    while (at := body.rfind(b'},{"', 0, at)) >= 0:
        if body[at + 4 : at + 5] not in (b"}", b",", b""):
            return at + 1
    return 0


def _count_xml(body: bytes) -> int:
    return body.count(b"<result>") + body.count(b"<result/>")


def _last_xml(body: bytes) -> int:
    ends = (body.rfind(tag) + len(tag) for tag in (b"</result>", b"<result/>") if tag in body)
    return max(ends, default=0)


def _count_csv(body: bytes) -> int:
    return (re.sub(rb'"[^"]*"', b"", body) if b'"' in body else body).count(b"\n")


def _last_csv(body: bytes) -> int:
    """A line ends where no quotation is open."""
    end = len(body)
    while (end := body.rfind(b"\n", 0, end)) >= 0:
        if body.count(b'"', 0, end) % 2 == 0:
            return end + 1
    return 0


_CSV_LINE = rb'(?:"[^"]*+"|[^"\n])*+\n'

ROWS = {
    "json": RowFormat(
        ox.QueryResultsFormat.JSON,
        "application/sparql-results+json",
        re.compile(rb'\{"head":\{(?:%b|[^"])*?"results":\{"bindings":\[' % _JSON_STRING),
        re.compile(_json_row(), re.DOTALL),
        ']}},"truncated":{{"by":"{0}","limit":{1}}}}}',
        _count_json,
        _last_json,
    ),
    "xml": RowFormat(
        ox.QueryResultsFormat.XML,
        "application/sparql-results+xml",
        re.compile(rb".*?<results>", re.DOTALL),
        re.compile(rb"<result/>|<result>.*?</result>", re.DOTALL),
        "</results><!-- not the whole answer: cut by {0} at {1} --></sparql>",
        _count_xml,
        _last_xml,
    ),
    "csv": RowFormat(
        ox.QueryResultsFormat.CSV,
        "text/csv",
        re.compile(_CSV_LINE),
        re.compile(_CSV_LINE),
        "",
        _count_csv,
        _last_csv,
    ),
    "tsv": RowFormat(
        ox.QueryResultsFormat.TSV,
        "text/tab-separated-values",
        re.compile(rb"[^\n]*+\n"),
        re.compile(rb"[^\n]*+\n"),
        "",
        lambda body: body.count(b"\n"),
        lambda body: body.rfind(b"\n") + 1,
    ),
}
"""By the name of the format."""
