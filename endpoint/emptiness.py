"""Finds out why a query has no answer: which of its parts leaves nothing.

Each step asks the store whether a part of the group has any match: first every triple pattern on
its own, then the group as it grows. Steps and time have hard bounds; what cannot be told within
them is not told.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.errors import Busy, Left, SparqlError
from kg.store.patterns import Part, Query, parts

_STEPS = 24
_STEP_SECONDS = 1.0

Ask = Callable[[str, float], bytes]
"""Runs a query for at most so many seconds; the answer as JSON."""


@dataclass(frozen=True, slots=True)
class Culprit:
    """The part that leaves nothing; alone is whether it has no match even by itself."""

    part: Part
    alone: bool


class Probe:
    """Asks what is left of a query, within so many seconds and steps in all."""

    def __init__(self, query: str, ask: Ask, seconds: float) -> None:
        self.steps = 0
        self.query: Query = parts(query)
        self._ask = ask
        self._until = time.monotonic() + seconds

    def culprit(self) -> Culprit | None:
        """The part of the group that leaves nothing; None where no single part does, or in time."""
        group = self.query.parts
        for part in group:
            if part.kind in ("triple", "group", "GRAPH") and self.matches([part]) is False:
                return Culprit(part, True)
        for number in range(1, len(group) + 1):
            if group[number - 1].kind in ("OPTIONAL", "BIND"):
                continue
            if self.matches(group[:number]) is False:
                return Culprit(group[number - 1], False)
        return None

    def before(self, part: Part) -> Sequence[Part]:
        """The parts that stand before one."""
        return self.query.parts[: self.query.parts.index(part)]

    def matches(self, some: Sequence[Part]) -> bool | None:
        """Whether some of the parts have a match together; None where that cannot be told."""
        group = " . ".join(part.text for part in some)
        found = self.run(f"ASK {self.query.dataset} {{ {group} }}")
        return None if found is None else b"true" in found

    def run(self, text: str) -> bytes | None:
        """The answer to a query after the prologue of this; None where there is none in time."""
        left = self._until - time.monotonic()
        if self.steps >= _STEPS or left <= 0:
            return None
        self.steps += 1
        try:
            return self._ask(f"{self.query.prologue}\n{text}", min(left, _STEP_SECONDS))
        except (Busy, Left):
            raise
        except SparqlError:
            return None
