"""Ways between things that a query joins by the wrong property, or in the wrong direction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from endpoint.emptiness.causes import Cause
from endpoint.emptiness.probe import constant
from endpoint.emptiness.suggestion import Suggestion
from kg.namespaces import expand
from kg.sharing import written
from kg.store.patterns import Part, Place, variables
from kg.terms import Iri

_MOST, _SAMPLE = 3, 40
_STAGED = frozenset(
    expand(name)
    for name in (
        "crm:P89_falls_within", "crm:P89i_contains", "crm:P9_consists_of", "crm:P9i_forms_part_of",
        "crm:P10_falls_within", "crm:P10i_contains", "skos:broader", "skos:narrower",
    )
)  # fmt: skip
"""Properties that lead from parts to wholes or back, stage by stage."""
_KIND = ("a", "rdf:type", f"<{expand('rdf:type')}>")


def turned(cause: Cause) -> Iterator[Suggestion]:
    """A property read in the other direction, where that has a match."""
    for part in _linking(cause):
        text = f"{part.object.text} {part.predicate.text} {part.subject.text}"
        if part.object.text[0] in "\"'" or not cause.scope.holds(cause.instead(part, text)):
            continue
        before = _written(cause, part)
        write = before[1:].lstrip() if before.startswith("^") else f"^{before}"
        why = "this holds the other way round; ^ reads a property backwards"
        yield Suggestion(part.predicate, write, why, _is_set(cause, part))


def _is_set(cause: Cause, part: Part) -> bool:
    """Whether an end of a pattern is known by itself, so that only its direction can be wrong."""
    ends = (part.subject, part.object)
    kinds = (one for one in cause.parts if one.predicate.text in _KIND)
    typed = {one.subject.text for one in kinds}
    return any(constant(end) or end.text in typed for end in ends)


def further(cause: Cause) -> Iterator[Suggestion]:
    """A property of wholes and parts over any number of steps, none included."""
    for part in _linking(cause):
        write = f"{_written(cause, part)}*"
        text = f"{part.subject.text} {part.predicate.text}* {part.object.text}"
        leads = cause.scope.probe.iri(part.predicate.text) in _STAGED and len(cause.parts) > 1
        if leads and cause.scope.holds(cause.instead(part, text)):
            yield Suggestion(part.predicate, write, "* takes the thing itself too, and more steps")


def shorter(cause: Cause) -> Iterator[Suggestion]:
    """A path of two steps without the first, where the second stands on the thing itself."""
    hidden = cause.scope.probe.query.hidden
    for first, second in pairwise(cause.looked_at):
        node = second.subject.text
        plain = first.plain and second.plain and node.startswith(hidden)
        if not plain or first.object.text != node:
            continue
        start, end = first.predicate.start, second.predicate.end
        if not 0 <= start < end or not constant(second.predicate):
            continue
        between = cause.scope.probe.text[first.predicate.end : second.predicate.start]
        if between.strip() != "/":
            continue
        direct = f"{first.subject.text} {second.predicate.text} {second.object.text}"
        others = [one.text for one in cause.parts if one is not first and one is not second]
        if cause.scope.holds(" . ".join((direct, *others))):
            why = f"it stands here without {first.predicate.text} before it"
            yield Suggestion(Place("", start, end), second.predicate.text, why)


def longer(cause: Cause) -> Iterator[Suggestion]:
    """A property that stands before or behind the one of the query, with a node between."""
    scope = cause.scope
    via, node = f"{scope.anything}1", f"{scope.anything}2"
    for part in _linking(cause):
        subject, predicate, value = part.subject.text, part.predicate.text, part.object.text
        before = f"{subject} {via} {node} . {node} {predicate} {value}"
        behind = f"{subject} {predicate} {node} . {node} {via} {value}"
        for text, form in ((before, "{via}/{own}"), (behind, "{own}/{via}")):
            for row in scope.counted(via, _sampled(cause, part, text), _MOST):
                name = scope.probe.short(row[via[1:]].value)
                yield from _by_way(cause, part, form.format(via=name, own=predicate), name)


def longest(cause: Cause) -> Iterator[Suggestion]:
    """Two properties before that of the query, seen at a few of the things that it is asked of."""
    probe, anything = cause.scope.probe, cause.scope.anything
    first, second = f"{anything}1", f"{anything}2"
    for part in _linking(cause)[:1]:
        text = (
            f"{part.subject.text} {first} {anything}3 . {anything}3 {second} {anything}4 . "
            f"{anything}4 {part.predicate.text} {part.object.text}"
        )
        group = _sampled(cause, part, text)
        for row in cause.scope.counted(f"{first} {second}", group, 2):
            way = "/".join(probe.short(row[name[1:]].value) for name in (first, second))
            yield from _by_way(cause, part, f"{way}/{part.predicate.text}", way)


def _sampled(cause: Cause, part: Part, text: str) -> str:
    """A text with the other parts of a cause, of which a few matches do where they meet in one."""
    others, start = cause.others(part), part.subject.text
    meet = variables(others) & variables(part.text)
    if start[:1] in "?$" and meet == {start[1:]} and not constant(part.object):
        return f"{{ SELECT DISTINCT {start} {{ {others} }} LIMIT {_SAMPLE} }} {text}"
    return cause.instead(part, text)


def _by_way(cause: Cause, part: Part, write: str, way: str) -> Iterator[Suggestion]:
    """A longer path, if all of the cause has a match with it."""
    probe = cause.scope.probe
    official = probe.terms.properties.get(probe.iri(part.predicate.text))
    idle = {expand("rdf:type"), official.inverse if official else ""}  # there and back again
    text = f"{part.subject.text} {write} {part.object.text}"
    whole = not _written(cause, part).startswith("^")
    if idle & {probe.iri(step) for step in way.split("/")}:
        return
    if whole and cause.scope.holds(cause.instead(part, text)):
        yield Suggestion(part.predicate, write, f"{way} lies between the two")


def actual(cause: Cause) -> Iterator[Suggestion]:
    """What is said of a thing in the place of a value that it has not."""
    scope = cause.scope
    for part in cause.looked_at:
        if part.kind != "triple" or not (constant(part.subject) and constant(part.object)):
            continue
        group = cause.instead(part, f"{part.subject.text} {part.predicate.text} {scope.nearest}")
        found = {
            written(term) if isinstance(term, Iri) else scope.probe.literal(term)
            for term in scope.terms(group)
        }
        tag = part.object.text.rpartition("@")[2]
        nearest = sorted(found, key=lambda write: (write.rpartition("@")[2] != tag, write))
        for write in nearest[:_MOST]:
            yield Suggestion(part.object, write, "what is said of it instead")


def others(cause: Cause) -> Iterator[Suggestion]:
    """Other properties that join what a property that is in use does not."""
    probe, scope = cause.scope.probe, cause.scope
    for part in _linking(cause):
        own = probe.iri(part.predicate.text)
        if own not in probe.properties or not (constant(part.object) or constant(part.subject)):
            continue
        text = f"{part.subject.text} {scope.nearest} {part.object.text}"
        found = [t.value for t in scope.terms(cause.instead(part, text)) if isinstance(t, Iri)]
        for iri in sorted(found, key=lambda iri: (_space(iri) != _space(own), iri))[:_MOST]:
            why = (
                "the property that joins these"
                if len(found) == 1
                else "a property that joins these"
            )
            if not _written(cause, part).startswith("^"):
                yield Suggestion(part.predicate, probe.short(iri), why)


def classes(cause: Cause) -> Iterator[Suggestion]:
    """The classes of what fits the rest, where that is not of the class of the query."""
    scope = cause.scope
    for part in cause.looked_at if cause.culprit.kind == "triple" else ():
        if part.kind != "triple" or part.predicate.text not in _KIND or not constant(part.object):
            continue
        group = cause.instead(part, f"{part.subject.text} a {scope.nearest}")
        for term in scope.terms(group, most=_MOST) if len(cause.parts) > 1 else ():
            if isinstance(term, Iri):
                write = scope.probe.short(term.value)
                yield Suggestion(part.object, write, "the class of what fits the rest")


def _linking(cause: Cause) -> list[Part]:
    """The triple patterns whose property is a plain one and stands in the query, culprit first."""
    return [
        part
        for part in reversed(cause.looked_at)
        if part.kind == "triple" and part.plain and part.predicate.start >= 0
        and constant(part.predicate) and part.predicate.text not in _KIND
    ]  # fmt: skip


def _written(cause: Cause, part: Part) -> str:
    """The property as the query has it, with ^ where it is read backwards."""
    return cause.scope.probe.text[part.predicate.start : part.predicate.end]


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
