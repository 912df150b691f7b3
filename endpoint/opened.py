"""One opened release as the pages see it, with what they ask of it again and again kept at hand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from endpoint.showing import Show
from endpoint.vocabulary import Vocabulary
from kg.iris import Iris, Ref
from kg.search import Index
from kg.store.evaluator import Evaluator, Limits
from kg.store.view import View
from kg.terms import Iri, Term

Row = dict[str, Term]
Made = TypeVar("Made")

_READING = 60.0
"""Seconds in which a release can be read, if it can."""
_ROWS_KEPT = 4096
_LISTS_KEPT = 4096
"""Short answers, and lists, which may name every work there is: those hold each IRI but once."""


class Opened:
    """A release that is open; leases counts the requests at work on it."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self.leases = 0
        self.view = View.open(path)
        self._limits = limits
        self._guard = threading.Lock()
        self._evaluator: Evaluator | None = None
        self._since = time.monotonic()
        self._made: dict[str, object] = {}
        self._iris: dict[Iri, Iri] = {}
        self._rows = lru_cache(maxsize=_ROWS_KEPT)(self._select)
        self._lists = lru_cache(maxsize=_LISTS_KEPT)(self._column)

    @property
    def id(self) -> str:
        """The name of the release, new with every build that changed something."""
        return self.path.name

    @property
    def manifest(self) -> dict[str, Any]:
        """What the build says about the release."""
        return self.view.manifest

    @property
    def iris(self) -> Iris:
        """The IRIs of this release."""
        return self.view.iris

    @cached_property
    def index(self) -> Index:
        """The search index."""
        return Index.open(self.path / "search")

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the terms and properties of this release are called."""
        return Vocabulary(self.rows, self.iris)

    @cached_property
    def show(self) -> Show:
        """How its terms appear on pages."""
        return Show(self.view, self.vocabulary)

    @property
    def ready(self) -> bool:
        """Whether queries need not wait for it to be read, or have waited for long enough."""
        late = time.monotonic() - self._since > _READING
        return self._evaluator is None or self._evaluator.ready or late

    @property
    def started(self) -> Evaluator | None:
        """The same where it has been started already."""
        return self._evaluator

    @property
    def evaluator(self) -> Evaluator:
        """The pool that runs strangers' queries, started when the first of them comes."""
        return self.start()

    def start(self) -> Evaluator:
        """The same, in its own time: it is asked now, and reads what it has to meanwhile."""
        with self._guard:
            if self._evaluator is None:
                self._evaluator = Evaluator(self.path / "store", self.iris.base, self._limits)
            return self._evaluator

    def rows(self, name: str, /, **parameters: Term) -> tuple[Row, ...]:
        """All rows of a named query; a release never changes, so they are read once."""
        return self._rows(name, tuple(parameters.items()))

    def listed(self, name: str, variable: str, /, **parameters: Term) -> tuple[Iri, ...]:
        """One variable of all rows of a named query, each thing once, in their order."""
        return self._lists(name, variable, tuple(parameters.items()))

    def kept(self, key: str, make: Callable[[], Made]) -> Made:
        """What a caller made of this release, made once; two at the same time may both make it."""
        if key not in self._made:
            self._made[key] = make()
        return cast(Made, self._made[key])

    def iri(self, kind: str, key: str) -> Iri:
        """The IRI of a thing of this release."""
        return Iri(self.iris.entity(Ref(kind, key)))

    def close(self) -> None:
        """End the evaluators."""
        with self._guard:
            if self._evaluator is not None:
                self._evaluator.close()
                self._evaluator = None

    def _column(
        self, name: str, variable: str, parameters: tuple[tuple[str, Term], ...]
    ) -> tuple[Iri, ...]:
        found = (row.get(variable) for row in self._select(name, parameters))
        once = self._iris.setdefault
        return tuple(dict.fromkeys(once(term, term) for term in found if isinstance(term, Iri)))

    def _select(self, name: str, parameters: tuple[tuple[str, Term], ...]) -> tuple[Row, ...]:
        terms: dict[str, Any] = dict(parameters)  # names a query declares, never limit or offset
        return tuple(self.view.select(name, **terms))
