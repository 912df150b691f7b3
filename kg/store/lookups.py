"""Answers what asks for the statements about one thing where it is asked, without a worker.

A look-up cannot do what the workers are for: it has one pattern, with the thing named, so that it
costs no more than the thing has statements, and nothing that nests. The pages of this service read
the same store in the same way.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.errors import FormatError, SparqlError
from kg.store.answering import Answering
from kg.store.limits import Kind, Limits
from kg.store.question import Question
from kg.store.stream import End, Whole

_LONGEST = 1_000
_ROWS = 1_000
"""A thing with more statements is left to a worker."""
_IRI = r"<[^\x00-\x20<>\"{}|\\^`]++>"
_VARIABLE = r"[?$]\w++"
_LOOK_UP = re.compile(
    rf"\s*+SELECT\s++(?:\*|{_VARIABLE}(?:\s++{_VARIABLE})*+)\s*+(?:WHERE\s*+)?+"
    rf"\{{\s*+{_IRI}\s*+(?:{_IRI}|{_VARIABLE})\s*+{_VARIABLE}\s*+\.?+\s*+\}}"
    r"\s*+(?:\#[^\r\n]*+)?+\s*+",
    re.IGNORECASE,
)


def is_look_up(question: Question) -> bool:
    """Whether a question asks for the statements about one thing, and no more.

    >>> [is_look_up(Question(f"SELECT {text}")) for text in ("* {<a:b> ?p ?o}", "* {?s ?p <a:b>}")]
    [True, False]
    """
    return (
        len(question.query) <= _LONGEST
        and question.graph_store is None
        and not (question.default_graphs or question.named_graphs)
        and _LOOK_UP.fullmatch(question.query) is not None
    )


class LookUps:
    """A store; base is that of relative IRIs. One that cannot be opened has no answers."""

    def __init__(self, store: Path, base: str, limits: Limits) -> None:
        self._limits = limits
        self._answering: Answering | None = None
        with suppress(OSError, RuntimeError, ValueError):  # as the workers will tell
            self._answering = Answering(ox.Store.read_only(str(store)), base)

    def answer(self, question: Question) -> Whole | None:
        """The answer to a look-up, None where it is too large or an error: a worker tells."""
        if self._answering is None:
            return None
        began = time.monotonic()
        taken = _Taken()
        said = question.said(self._limits)
        said["rows"] = min(said["rows"], _ROWS)
        try:
            rows, truncated = self._answering.answer(said, taken)
        except (SparqlError, FormatError):
            return None
        if truncated:
            return None
        end = End(rows, "", time.monotonic() - began)
        return Whole(taken.kind, taken.media_type, b"".join(taken.parts), end)


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
