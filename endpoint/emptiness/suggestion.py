"""Why something is empty, and what somebody may have meant, each checked against the store."""

from __future__ import annotations

from dataclasses import dataclass

from kg.store.patterns import Place


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to write in a place of the query, and why.

    certain is whether it says the same by its right name, so that hardly anything else is meant.
    """

    place: Place
    write: str
    why: str
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing is left, the parts of the query that leave nothing, and what may be meant."""

    why: str
    parts: tuple[Place, ...]
    suggestions: tuple[Suggestion, ...] = ()
