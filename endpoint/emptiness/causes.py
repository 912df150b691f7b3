"""Finds the parts of a query that leave nothing: one by itself, or the fewest together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from endpoint.emptiness.probe import Scope, constant, joined
from kg.store.patterns import Part, variables

MOST = 3
"""So many parts that are empty by themselves are told; the rest shows when these are right."""
_EXPRESSIONS = ("FILTER", "BIND", "MINUS", "OPTIONAL")


@dataclass(frozen=True, slots=True)
class Cause:
    """Parts of one group that together have no match; the last is what took the last one away.

    Where there is one part, it has none by itself. group are all parts of their group; only
    are those in which something may be wrong, where these are not all.
    """

    scope: Scope
    parts: tuple[Part, ...]
    group: tuple[Part, ...] = ()
    only: tuple[Part, ...] = ()

    @property
    def looked_at(self) -> tuple[Part, ...]:
        """The parts in which something may be wrong, the likeliest last."""
        return self.only or self.parts

    def among_all(self) -> Cause | None:
        """The same with all of its group, where the rest of this has a match; else None."""
        rest = [part for part in self.group if part not in self.parts]
        if len(self.parts) > 1 or not rest or not self.scope.matches(rest):
            return None
        return Cause(self.scope, (*rest, *self.parts), self.group, self.parts)

    @property
    def culprit(self) -> Part:
        """The part that leaves nothing of what the others find."""
        return self.parts[-1]

    def others(self, part: Part) -> str:
        """The group without one part."""
        return joined([one for one in self.parts if one is not part])

    def wide(self, part: Part) -> str:
        """All of the group but one filter, where that has a match; else the parts without it.

        What suits the whole group is a better answer than what suits a few parts of it.
        """
        rest = joined([one for one in self.group if one not in self.parts or one is not part])
        return rest if self.scope.holds(rest) else self.others(part)

    def instead(self, part: Part, text: str) -> str:
        """The group with something in the place of one part."""
        filters = [one.text for one in self.parts if one.kind == "FILTER" and one is not part]
        rest = [
            text if one is part else one.text
            for one in self.parts
            if one is part or one.kind != "FILTER"
        ]
        return " . ".join((*rest, *filters))


def causes(scope: Scope, group: Sequence[Part]) -> list[Cause]:
    """Why a group has no match; nothing where it has one, or where that cannot be told in time."""
    found: list[Cause] = []
    for part in group:
        if _may_be_empty(scope, part) and scope.matches([part]) is False:
            found += _within(scope, part) or [Cause(scope, (part,), tuple(group))]
            if len(found) >= MOST:
                return found[:MOST]
    return found or _together(scope, group)


def _may_be_empty(scope: Scope, part: Part) -> bool:
    """Whether it is worth asking about one part by itself."""
    if part.kind != "triple":
        return part.kind in ("group", "GRAPH", "select", "VALUES")
    probe = scope.probe
    if not scope.whole or constant(part.subject) or not part.plain:
        return True
    if part.predicate.text in ("a", "rdf:type") and constant(part.object):
        return probe.iri(part.object.text) not in probe.classes
    if constant(part.object):
        return True
    return constant(part.predicate) and probe.iri(part.predicate.text) not in probe.properties


def _within(scope: Scope, part: Part) -> list[Cause]:
    """The causes inside a part that holds groups; of a UNION, which is empty, each branch's."""
    if part.kind == "GRAPH":
        graph = part.text[5:].partition("{")[0].strip()
        outer, scope = scope, scope.inside(graph)
        elsewhere = f"GRAPH {scope.nearest} {part.text[part.text.index('{') :]}"
        if scope.any() is False or (graph[:1] not in "?$" and outer.holds(elsewhere)):
            return []
    return [cause for branch in part.branches for cause in causes(scope, branch)]


def _together(scope: Scope, group: Sequence[Part]) -> list[Cause]:
    """The fewest parts that have a match each but none together."""
    ordered = [part for part in group if part.kind != "FILTER"]
    ordered += [part for part in group if part.kind == "FILTER"]
    last = _fails(scope, ordered)
    if not last:
        return []
    some = ordered[:last]
    near = _near(some)
    if len(near) < len(some) and scope.matches(near) is False:
        some = near
    return [Cause(scope, tuple(_fewest(scope, some)), tuple(group))]


def _fails(scope: Scope, ordered: Sequence[Part]) -> int:
    """How many parts are the fewest, from the first on, that have no match; 0 where all have one.

    What cannot be told in time counts as a match, so that what is said is known.
    """
    size = len(ordered)
    ends = (size, *{size * 3 // 4, size // 2, size // 4} - {size, 0})
    high = 0
    for end in ends if size else ():
        told = scope.matches(ordered[:end])
        if told is False:
            high = end
            break
        if told:
            return 0
    low = 0
    while high - low > 1:
        middle = (low + high) // 2
        if scope.matches(ordered[:middle]) is False:
            high = middle
        else:
            low = middle
    return high


def _near(some: Sequence[Part]) -> list[Part]:
    """The last part with those that share a variable with it."""
    own = variables(some[-1].text)
    return [part for part in some if part is some[-1] or own & variables(part.text)]


def _fewest(scope: Scope, some: Sequence[Part]) -> list[Part]:
    """Those parts without which there would be a match, the last one last."""
    left = list(some)
    for part in some[:-1]:
        fewer = [one for one in left if one is not part]
        if not _bound(part, fewer) and scope.matches(fewer) is False:
            left = fewer
    return left


def _bound(part: Part, rest: Sequence[Part]) -> bool:
    """Whether an expression of the rest needs a variable that only this part has.

    Without it the expression would be an error, and nothing would be told by its being empty.
    """
    needed = _variables(one for one in rest if one.kind in _EXPRESSIONS)
    binding = (one for one in rest if one.kind not in ("FILTER", "MINUS"))
    return bool((needed & variables(part.text)) - _variables(binding))


def _variables(some: Iterator[Part]) -> set[str]:
    return {name for part in some for name in variables(part.text)}
