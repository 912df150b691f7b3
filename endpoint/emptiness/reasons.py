"""Why a query has no answer, in words, with what may be meant: all that is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from endpoint.emptiness import links, telling
from endpoint.emptiness.addresses import addresses
from endpoint.emptiness.behind import behind, datasets
from endpoint.emptiness.causes import Cause, causes
from endpoint.emptiness.filters import filters, note
from endpoint.emptiness.graphs import graphs
from endpoint.emptiness.holes import Hole, holes
from endpoint.emptiness.names import names
from endpoint.emptiness.probe import Probe, Scope, constant
from endpoint.emptiness.suggestion import Reason, Suggestion
from endpoint.emptiness.texts import texts
from kg.store.patterns import Place

_SHOWN, _ENOUGH = 5, 2
_CLOSE: tuple[Callable[[Scope, Hole], Iterator[Suggestion]], ...] = (names, addresses, texts)
_FAR: tuple[Callable[[Cause], Iterator[Suggestion]], ...] = (
    links.further,
    links.shorter,
    links.turned,
    links.actual,
    links.others,
    links.longer,
    links.classes,
    links.longest,
)


def reasons(probe: Probe) -> list[Reason]:
    """Why the query of a probe has no answer; nothing where that cannot be told in time."""
    scope = Scope(probe)
    if probe.query.dataset and (found := list(datasets(probe))):
        return found
    found = [_reason(cause) for cause in causes(scope, probe.query.parts)]
    return found or list(behind(probe, scope))


def _reason(cause: Cause) -> Reason:
    why = " ".join(said for said in (telling.why(cause), note(cause)) if said)
    lines = telling.shown(cause, cause.scope.probe.query.hidden)
    wide = cause.among_all()
    found = _first(_suggestions(wide)) if wide else []
    return Reason(why, tuple(lines), tuple(found or _first(_suggestions(cause))))


def _first(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The first few, none twice, the certain ones at the head."""
    once: dict[tuple[int, str], Suggestion] = {}
    for one in islice(found, 2 * _SHOWN):
        once.setdefault((one.place.start, one.write), one)
    return sorted(once.values(), key=lambda one: not one.certain)[:_SHOWN]


def _suggestions(cause: Cause) -> Iterator[Suggestion]:
    """What is near first; what is farther off where nothing near is certain."""
    found = 0
    for one in _near(cause):
        found += 1
        yield one
        if one.certain:
            return
    excluding = cause.culprit.kind in ("FILTER", "MINUS")
    for look in _FAR if found < _ENOUGH and not excluding else ():
        for one in look(cause):
            found += 1
            yield one
            if one.certain:
                return
        if found >= _ENOUGH:
            return
    if not found:
        yield from _freed(cause)


def _near(cause: Cause) -> Iterator[Suggestion]:
    yield from filters(cause)
    yield from graphs(cause)
    for hole in holes(cause):
        for look in _CLOSE:
            yield from (_at_prefix(cause.scope, one) or one for one in look(cause.scope, hole))


def _freed(cause: Cause) -> Iterator[Suggestion]:
    """The right name of a property whose value is wrong too."""
    part = cause.culprit
    if len(cause.parts) == 1 and part.kind == "triple" and constant(part.object):
        value = Place(f"{cause.scope.anything}value")
        text = f"{part.subject.text} {part.predicate.text} {value.text}"
        free = Cause(cause.scope, (replace(part, text=text, object=value),), cause.group)
        for hole in holes(free):
            if hole.role == "predicate":
                for one in names(cause.scope, hole) if not _used(cause, hole) else ():
                    yield replace(
                        one, why=f"{one.why}; the value is to be seen then", certain=False
                    )


def _used(cause: Cause, hole: Hole) -> bool:
    probe = cause.scope.probe
    return probe.iri(hole.place.text) in probe.properties


def _at_prefix(scope: Scope, one: Suggestion) -> Suggestion | None:
    """The same written where the query declares a prefix for another namespace than ours."""
    probe = scope.probe
    prefix, _, local = one.place.text.partition(":")
    if prefix not in probe.declared or not one.certain or one.write[:1] in "^(":
        return None
    meant = probe.iri(one.write)
    if not meant.endswith(local) or not local:
        return None
    space = meant.removesuffix(local)
    start = probe.text.find(f"<{probe.declared[prefix]}>")
    if start < 0 or space == probe.declared[prefix]:
        return None
    place = Place("", start, start + len(probe.declared[prefix]) + 2)
    return Suggestion(place, f"<{space}>", f"the namespace of {prefix}: here", True)
