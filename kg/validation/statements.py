"""Statements in columns: what all records of a piece say by one property, side by side.

A constraint is held against a whole column at once, by operations on sets, which run in the
engine of the language and make no object for a single statement. That is where the speed is.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

from pyoxigraph import NamedNode, Triple

from kg.mapping.terms import Term, name

Nodes = Set[Term]


class Pairs(NamedTuple):
    """Nodes and, at the same places, what a path leads to from each; a pair may come twice."""

    starts: list[Term]
    ends: list[Term]


class Statements:
    """A graph by its properties; a statement that is given twice changes nothing."""

    def __init__(self, *graphs: Iterable[Triple]) -> None:
        starts: defaultdict[Term, list[Term]] = defaultdict(list)
        ends: defaultdict[Term, list[Term]] = defaultdict(list)
        for subject, predicate, end in chain(*graphs):
            starts[predicate].append(subject)
            ends[predicate].append(end)
        self.columns = {each: Pairs(starts[each], ends[each]) for each in starts}
        self._instances: defaultdict[Term, set[Term]] = defaultdict(set)
        for node, kind in zip(*self.column(name("rdf:type")), strict=True):
            self._instances[kind].add(node)

    def column(self, predicate: NamedNode) -> Pairs:
        """All that is said by a property."""
        return self.columns.get(predicate) or Pairs([], [])

    def instances(self, kinds: Iterable[NamedNode]) -> set[Term]:
        """The nodes of any of some classes."""
        return set().union(*(self._instances.get(kind, ()) for kind in kinds))


@contextmanager
def uncollected() -> Iterator[None]:
    """Pauses Python's search for rings of objects.

    It would walk over every term that is at hand, again and again, and take more than half of the
    time; no term refers to another object, so there is nothing to find.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
