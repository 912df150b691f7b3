"""Answers what asks for the statements about one thing where it is asked, without a worker.

A look-up cannot do what the workers are for: it has one pattern, with the thing named, so that it
costs no more than the thing has statements, and nothing that nests. The pages of this service read
the same store in the same way. From memory, facets are answered too.
"""

from __future__ import annotations

import re
import threading
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.errors import FormatError, SparqlError
from kg.store import memory
from kg.store.answering import Answering
from kg.store.facets import Facets
from kg.store.limits import Kind, Limits
from kg.store.memory import UNREADABLE
from kg.store.question import Question
from kg.store.stream import End, Whole
from kg.store.syntax import COMMENT, IRI, NAME, PROLOGUE, VARIABLE

_LONGEST = 1_000
_ROWS = 1_000
"""A thing with more statements is left to a worker."""
_LOOK_UP = re.compile(
    rf"{PROLOGUE}(?i:SELECT)\s++(?:\*|{VARIABLE}(?:\s++{VARIABLE})*+)\s*+(?:(?i:WHERE)\s*+)?+"
    rf"\{{\s*+(?:{IRI}|{NAME})\s*+(?:{IRI}|{NAME}|a\b|{VARIABLE})\s*+{VARIABLE}\s*+\.?+\s*+\}}"
    rf"\s*+(?:(?i:LIMIT)\s++\d++\s*+)?+{COMMENT}"
)


def is_look_up(query: str) -> bool:
    """Whether a query asks for the statements about one thing, and no more.

    >>> is_look_up("SELECT * {<a:b> ?p ?o}"), is_look_up("SELECT * {?s ?p <a:b>}")
    (True, False)
    """
    return _LOOK_UP.fullmatch(query) is not None


class LookUps:
    """A store; base is that of relative IRIs. One that cannot be opened has no answers.

    In memory it has none either until it has been read: rows come in the same order each time.
    """

    def __init__(self, store: Path, base: str, limits: Limits, in_memory: bool = False) -> None:
        self._limits = limits
        self._answering: Answering | None = None
        self._facets: Facets | None = None
        if in_memory:
            threading.Thread(target=self._load, args=(store, base), daemon=True).start()
            return
        with suppress(*UNREADABLE):  # as the workers will tell
            self._answering = Answering(ox.Store.read_only(str(store)), base)

    def answer(self, question: Question) -> Whole | None:
        """The answer to a look-up, None where it is too large or an error: a worker tells."""
        query = self._readable(question)
        if self._answering is None or query is None:
            return None
        began = time.monotonic()
        taken = _Taken()
        said = {**question.said(self._limits), "query": query}
        said["rows"] = min(said["rows"], _ROWS)
        try:
            rows, truncated = self._answering.answer(said, taken)
        except (SparqlError, FormatError):
            return None
        if truncated:
            return None
        end = End(rows, "", time.monotonic() - began)
        return Whole(taken.kind, taken.media_type, b"".join(taken.parts), end)

    def _readable(self, question: Question) -> str | None:
        """What to ask the store in place of a question; None where that is a worker's."""
        query, graphs = question.query, question.default_graphs or question.named_graphs
        if len(query) > _LONGEST or question.graph_store is not None or graphs:
            return None
        if is_look_up(query):
            return query
        return self._facets.listed(query) if self._facets else None

    def _load(self, store: Path, base: str) -> None:
        with suppress(*UNREADABLE):  # as the workers will tell
            loaded = memory.load(store, [memory.MERGE])
            answering = Answering(loaded, base)
            self._answering = answering
            self._facets = Facets(loaded, answering.known)


class _Taken:
    """An answer in memory."""

    def __init__(self) -> None:
        self.kind: Kind = "select"
        self.media_type = ""
        self.parts: list[bytes] = []

    def head(self, kind: Kind, media_type: str) -> None:
        self.kind, self.media_type = kind, media_type

    def body(self, part: bytes) -> None:
        self.parts.append(part)
