"""Says in words why parts of a query leave nothing."""

from __future__ import annotations

import re

from endpoint.emptiness.causes import Cause
from endpoint.emptiness.probe import Scope, constant
from kg.sharing import written
from kg.store.patterns import Part, Place, variables
from kg.store.tokens import tokens
from kg.terms import Iri

_EACH = "Each of these has matches by itself"


def why(cause: Cause) -> str:
    """One or two sentences; each says what was asked of the store."""
    part, scope = cause.culprit, cause.scope
    if part.kind == "FILTER":
        return _filter(cause)
    if part.kind == "MINUS":
        return "All that fits the rest is taken away by this MINUS."
    if len(cause.parts) == 1:
        return _alone(scope, part)
    kinds = {one.kind for one in cause.parts}
    if len(kinds) == len(cause.parts) == 2 and kinds in ({"triple", "VALUES"}, {"triple", "BIND"}):
        return "None of the given values fits the pattern."
    if len(shown(cause, scope.probe.query.hidden)) == 1 and len(kinds) == 1:
        return "Each step of this path has matches, but not one after the other."
    if kinds == {"triple"} and all(scope.matches([one]) for one in cause.parts):
        others = "the other" if len(cause.parts) == 2 else "all the others"
        return f"{_EACH}, but nothing that fits one fits {others} too."
    return "Together these have no match."


def _filter(cause: Cause) -> str:
    part = cause.culprit
    lost = unbound(cause)
    if lost:
        names = " and ".join(f"?{name}" for name in lost)
        verb = "has" if len(lost) == 1 else "have"
        return f"This filter is about {names}, which {verb} no value in this group."
    if len(cause.parts) == 1:
        return "This filter is never true."
    filters = [one for one in cause.parts if one.kind == "FILTER"]
    if len(filters) > 1:
        return "What fits the patterns passes no more than some of these filters, never all."
    exists = "EXISTS" in part.text.upper()
    return "This filter excludes all that fits " + ("the rest." if exists else "the patterns.")


def unbound(cause: Cause) -> list[str]:
    """The variables of a filter that stand nowhere else in its group."""
    part = cause.culprit
    if part.kind != "FILTER" or "EXISTS" in part.text.upper():
        return []
    others = {n for one in cause.group if one.kind != "FILTER" for n in variables(one.text)}
    return sorted(variables(part.text) - others)


def _alone(scope: Scope, part: Part) -> str:
    if part.kind == "GRAPH":
        graph = part.text[5:].partition("{")[0].strip()
        if graph[:1] not in "?$" and scope.inside(graph).any() is False:
            return f"There is no graph {graph}, or nothing is in it."
        if graph[:1] not in "?$" and part.branches:
            return f"Nothing in the graph {graph} fits this, though in another graph it does."
    if part.kind == "VALUES":
        return "This list of values is empty."
    if part.kind == "triple":
        return _triple(scope, part)
    return f"Nothing fits this part {scope.where}, even by itself."


def _triple(scope: Scope, part: Part) -> str:
    subject, predicate, value = (p.text for p in (part.subject, part.predicate, part.object))
    where = scope.where
    if scope.whole and (found := scope.terms(f"GRAPH {scope.nearest} {{ {part.text} }}", most=1)):
        graph = written(Iri(str(found[0])))
        return f"This stands only in graphs that must be named, as GRAPH {graph} {{ … }} does."
    if part.plain and constant(part.predicate):
        if scope.any(predicate=predicate) is False:
            return f"Nothing {where} has the property {predicate}."
        kind = predicate in ("a", "rdf:type") and constant(part.object)
        if kind and scope.any(predicate="a", value=value) is False:
            return f"Nothing {where} is of the class {value}."
    if not part.plain:
        unused = [t.text for t in tokens(predicate) if t.kind in ("iri", "name")]
        unused = [name for name in unused if scope.any(predicate=name) is False]
        if unused:
            return f"Nothing {where} has the property {' or '.join(unused)}."
    if constant(part.subject) and scope.any(subject) is False:
        return f"Nothing is said of {subject} {where}."
    if constant(part.object):
        if scope.any(value=value) is False:
            return f"No statement {where} has the value {value}."
        if part.plain and scope.any(predicate=predicate, value=value) is False:
            return f"The property {predicate} never has the value {value} {where}."
    return f"Nothing {where} fits this pattern."


def shown(cause: Cause, hidden: str) -> list[Place]:
    """The parts as lines; steps of one path are one line again, and other hidden nodes are []."""
    texts = " ".join(part.text for part in cause.parts)
    names = {f"?{name}" for name in variables(texts)}
    names = {name for name in names if name.startswith(hidden)}
    lines = [
        (part, part.subject.text, part.predicate.text, part.object.text) for part in cause.parts
    ]
    found = [
        (part, f"{subject} {predicate} {value}" if part.kind == "triple" else part.text)
        for part, subject, predicate, value in _folded(lines, names)
    ]
    once = {name for name in names if sum(text.split().count(name) for _, text in found) == 1}
    return [Place(_plain(text, once), part.start, part.end) for part, text in found]


def _plain(text: str, once: set[str]) -> str:
    for name in once:
        text = re.sub(rf"\{name}(?!\w)", "[]", text)
    return text


_Line = tuple[Part, str, str, str]


def _folded(lines: list[_Line], hidden: set[str]) -> list[_Line]:
    """Triple patterns that meet in a hidden node, and nothing else does, as one with a path."""
    for name in sorted(hidden):
        ends = [line for line in lines if line[3] == name]
        begins = [line for line in lines if line[1] == name]
        if len(ends) == len(begins) == 1 and ends[0] is not begins[0]:
            (_, subject, first, _), (part, _, second, value) = ends[0], begins[0]
            joint = (part, subject, f"{first}/{second}", value)
            lines = [joint if line is ends[0] else line for line in lines if line is not begins[0]]
    return lines
