"""Answers that are at hand: what a release says to a query never changes.

A reader who turns from the table to the map asks the same again, and so does everybody who comes to
a question of the gallery.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from operator import attrgetter
from typing import Any

from kg.store.question import Question
from kg.store.stream import LARGEST, Whole

_ENTRY = 1_000
"""Bytes an answer takes beside its body and what was asked, about."""
_WORD = 100
"""Bytes a string takes beside its characters, which may take four each."""
_EACH_TIME = re.compile(r"(?:NOW|RAND|UUID|BNODE)\b|SERVICE", re.IGNORECASE)
"""Functions that give something else each time (SPARQL 1.1 Query, 17.4), and other services.

The engine finds them behind a keyword without a space too, as in ORDER BYRAND().
"""

Key = tuple[Any, ...]
_key = attrgetter(
    "query", "default_graphs", "named_graphs", "graph_store", "results", "graph", "rows", "bytes",
    "seconds",
)  # fmt: skip
"""All of a question but who asks: that would keep a connection too."""


def lasting(query: str) -> bool:
    """Whether a query has one answer for good.

    >>> lasting("ASK {}"), lasting("SELECT (NOW() AS ?now) {}")
    (True, False)
    """
    return not _EACH_TIME.search(query)


class Kept:
    """The answers asked for last, up to so many bytes; safe to share between threads."""

    def __init__(self, size: int) -> None:
        self._size, self._held = size, 0
        self._guard = threading.Lock()
        self._answers: OrderedDict[Key, Whole] = OrderedDict()

    def get(self, question: Question) -> Whole | None:
        """The answer to a question that has been answered."""
        key = _key(question)
        with self._guard:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, question: Question, answer: Whole) -> None:
        """Keep one, in place of those that nobody has asked for the longest."""
        key = _key(question)
        cost = _cost(key, answer)
        if cost > min(self._size, 2 * LARGEST):
            return
        with self._guard:
            if key in self._answers:
                return
            self._answers[key] = answer
            self._held += cost
            while self._held > self._size:
                self._held -= _cost(*self._answers.popitem(last=False))


def _cost(key: Key, answer: Whole) -> int:
    query, default_graphs, named_graphs, graph_store, *_ = key
    graphs = (*default_graphs, *named_graphs, graph_store or "")
    asked = sum(4 * len(text) + _WORD for text in (query, *graphs))
    return len(answer.body) + asked + _ENTRY
