"""Which works of an export are taken, by a rule that always gives the same ones.

Works that the museum itself had on view come first, but make up two thirds at most: prints,
scrolls and textiles are rarely shown. Then those with the fuller records, and among equals whatever
is least like what has been taken already in kind, place, century, title and maker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_SHOWN = 2 / 3
_BY_NUMBER = frozenset({"maker", "title"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work to choose from: what is known of it, counted, and what it is like.

    traits are named (`kind`, `maker`, …), so that Paper may be a material and a maker.
    """

    line: int
    shown: bool
    fullness: int
    traits: tuple[tuple[str, str], ...]


def choose(candidates: Sequence[Candidate], most: int) -> set[int]:
    """The lines of the chosen."""
    if len(candidates) <= most:
        return {one.line for one in candidates}
    taken = _Taken(candidates)
    shown = [one for one in candidates if one.shown]
    chosen = _spread(shown, min(len(shown), int(most * _SHOWN)), taken)
    rest = [one for one in candidates if one.line not in chosen]
    return chosen | _spread(rest, most - len(chosen), taken)


class _Taken:
    """How much of each trait has been taken, against the square root of how much there is.

    By number alone two thousand prints would count no more than two swords; by share alone there
    would be nothing but prints. A maker and a title count by number.
    """

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        there = Counter(trait for one in candidates for trait in one.traits)
        self._weights = {
            trait: 1.0 if trait[0] in _BY_NUMBER else count**-0.5 for trait, count in there.items()
        }
        self._taken: Counter[tuple[str, str]] = Counter()

    def add(self, traits: Sequence[tuple[str, str]]) -> None:
        self._taken.update(traits)

    def likeness(self, one: Candidate) -> float:
        return sum(self._taken[trait] * self._weights[trait] for trait in one.traits)


def _spread(candidates: Sequence[Candidate], most: int, taken: _Taken) -> set[int]:
    chosen: set[int] = set()
    waiting = list(candidates)
    while len(chosen) < most and waiting:
        best = min(waiting, key=lambda one: (-one.fullness, taken.likeness(one), one.line))
        waiting.remove(best)
        chosen.add(best.line)
        taken.add(best.traits)
    return chosen
