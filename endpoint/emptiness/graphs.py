"""Graphs that a query names and that are not there, or do not hold what it asks of them."""

from __future__ import annotations

from collections.abc import Iterator

from endpoint.emptiness.causes import Cause
from endpoint.emptiness.likeness import close
from endpoint.emptiness.probe import Scope
from endpoint.emptiness.suggestion import Suggestion
from kg.sharing import written
from kg.store.patterns import Part, Place
from kg.store.tokens import tokens
from kg.terms import Iri

_MOST = 100


def graphs(cause: Cause) -> Iterator[Suggestion]:
    """Graphs that hold what is asked of one that does not, the nearest by name first."""
    for part in cause.parts:
        if part.kind == "GRAPH":
            yield from _instead(cause, part)


def _instead(cause: Cause, part: Part) -> Iterator[Suggestion]:
    scope, text = cause.scope, cause.scope.probe.text
    name = next(tokens(text[part.start + 5 : part.end]))
    if name.kind == "variable":
        return
    start = part.start + 5 + name.start
    place = Place(name.text, start, start + len(name.text))
    body = part.text[part.text.index("{") :]
    group = cause.instead(part, f"GRAPH {scope.nearest} {body}")
    yield from holding(scope, place, group)


def holding(scope: Scope, place: Place, group: str) -> Iterator[Suggestion]:
    """Graphs that hold what a group asks of them, by its variable `nearest`."""
    yield from _nearest(scope, place, group, "a graph that holds this")


def nearest_graphs(scope: Scope, place: Place) -> Iterator[Suggestion]:
    """Graphs that there are, for one that there is not."""
    yield from _nearest(scope, place, f"GRAPH {scope.nearest} {{}}", "a graph that there is")


def _nearest(scope: Scope, place: Place, group: str, what: str) -> Iterator[Suggestion]:
    iri = scope.probe.iri(place.text)
    found = sorted(t.value for t in scope.terms(group, most=_MOST) if isinstance(t, Iri))
    near = close(iri, found, 1) if len(found) > 1 else []
    for other, sure in near:
        yield Suggestion(place, written(Iri(other)), f"{what}, the nearest by name", sure)
    for other in found[:3]:
        if not near or other != near[0][0]:
            yield Suggestion(place, written(Iri(other)), what)
