"""The constants in parts that leave nothing, each with the group that asks what else would fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from endpoint.emptiness.causes import Cause
from endpoint.emptiness.probe import constant
from kg.store.patterns import Part, Place
from kg.store.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Hole:
    """A constant, and a group with the scope's `nearest` in its place.

    role is class, predicate, path (a property in one), subject, object or, of VALUES, BIND and
    filters, value.
    """

    place: Place
    group: str
    role: str
    part: Part


def holes(cause: Cause) -> Iterator[Hole]:
    """The constants of a cause, those of its culprit first, what is likeliest wrong first."""
    for part in reversed(cause.looked_at):
        if part.kind == "triple":
            yield from _triple(cause, part)
        elif part.kind in ("VALUES", "BIND", "FILTER"):
            yield from _given(cause, part)


def _triple(cause: Cause, part: Part) -> Iterator[Hole]:
    subject, predicate, value = part.subject, part.predicate, part.object
    nearest = cause.scope.nearest
    if not part.plain:
        for place in _terms(list(tokens(predicate.text)), predicate.start):
            at = place.start - predicate.start
            path = predicate.text[:at] + nearest + predicate.text[at + len(place.text) :]
            yield Hole(
                place, cause.instead(part, f"{subject.text} {path} {value.text}"), "path", part
            )
    kind = predicate.text in ("a", "rdf:type")
    if part.plain and not kind and constant(predicate):
        text = f"{subject.text} {nearest} {value.text}"
        yield Hole(predicate, cause.instead(part, text), "predicate", part)
    if constant(value):
        text = f"{subject.text} {predicate.text} {nearest}"
        yield Hole(value, cause.instead(part, text), "class" if kind else "object", part)
    if constant(subject):
        text = f"{nearest} {predicate.text} {value.text}"
        yield Hole(subject, cause.instead(part, text), "subject", part)


def _given(cause: Cause, part: Part) -> Iterator[Hole]:
    """The values that VALUES, BIND or a filter by = or IN gives to one variable."""
    found = [
        token
        for token in tokens(cause.scope.probe.text[part.start : part.end])
        if token.text.upper() != "FILTER"
    ]
    variable = next((token.text for token in found if token.kind == "variable"), "")
    if not variable or sum(token.kind == "variable" for token in found) > 1:
        return
    words = [token.text.upper() for token in found if token.kind == "word"]
    if (part.kind == "FILTER" and not _equal(found)) or (part.kind == "BIND" and len(words) != 2):
        return
    rest = cause.wide(part) if part.kind == "FILTER" else cause.others(part)
    group = f"{rest} . BIND({variable} AS {cause.scope.nearest})"
    for place in _terms(found, part.start):
        yield Hole(place, group, "value", part)


def _equal(found: list[Token]) -> bool:
    """Whether a condition is `?x = …` or `?x IN (…)`, and nothing besides."""
    texts = [t.text.upper() for t in found if t.text not in "()" and t.kind in ("mark", "word")]
    return texts[:1] == ["="] or texts[:1] == ["IN"]


def _terms(found: list[Token], start: int) -> Iterator[Place]:
    for token, after in pairwise([*found, Token("mark", "", -1)]):
        if token.kind in ("iri", "name", "string"):
            end = token.start + len(token.text)
            text = token.text
            if token.kind == "string" and after.kind == "tag":
                text, end = text + after.text, after.start + len(after.text)
            yield Place(text, start + token.start, start + end)
