"""What leaves nothing of a group that has matches: FROM, the template, and what stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint.emptiness.graphs import holding, nearest_graphs
from endpoint.emptiness.probe import Probe, Scope, joined
from endpoint.emptiness.suggestion import Reason, Suggestion
from kg.store.patterns import Part, Place, variables
from kg.store.tokens import tokens

_SAID = {
    "HAVING": "The group has matches, but this HAVING leaves none of them.",
    "LIMIT": "The query has answers, but this LIMIT asks for none of them.",
    "OFFSET": "The query has answers, but no more than this OFFSET leaves out.",
    "VALUES": "The group has matches, but none with these VALUES.",
}


def datasets(probe: Probe) -> Iterator[Reason]:
    """Graphs of FROM clauses that are not there; FROM itself, where all graphs have an answer."""
    clauses = probe.query.graphs
    whole = Scope(probe, where="in the collection", dataset="")
    for clause in clauses:
        if whole.inside(clause.object.text).any() is False:
            why = f"There is no graph {clause.object.text}, or nothing is in it."
            yield Reason(why, (clause.object,), tuple(nearest_graphs(whole, clause.object)))
            return
    start, end = (clauses[0].start, clauses[-1].end) if clauses else (0, 0)
    if not clauses or not probe.answers(probe.text[:start] + probe.text[end:]):
        return
    others: tuple[Suggestion, ...] = ()
    if [clause.kind for clause in clauses] == ["FROM"]:
        group = f"GRAPH {whole.nearest} {{ {joined(probe.query.parts)} }}"
        others = tuple(holding(whole, clauses[0].object, group))[:2]
    place = Place(probe.text[start:end], start, end)
    free = Suggestion(place, "", "without FROM the whole collection is asked")
    yield Reason(_dataset(probe), (place,), (*others, free))


def _dataset(probe: Probe) -> str:
    kinds = {clause.kind for clause in probe.query.graphs}
    if kinds == {"FROM NAMED"}:
        return "With FROM NAMED alone only what stands in GRAPH can match, and there is no match."
    if kinds == {"FROM"} and any(part.kind == "GRAPH" for part in probe.query.parts):
        return "Beside FROM, GRAPH finds only what FROM NAMED names, and nothing is named so."
    return "The graphs of FROM alone have no match; the whole collection has."


def behind(probe: Probe, scope: Scope) -> Iterator[Reason]:
    """The clause after the group, or the template, that leaves nothing of its matches."""
    if not scope.matches(probe.query.parts):
        return
    for part in reversed(probe.query.behind):
        without = probe.text[: part.start] + probe.text[part.end :]
        if part.kind in _SAID and probe.answers(without):
            place = Place(part.text, part.start, part.start + len(part.text))
            leave = Suggestion(place, "", "there is an answer without it")
            yield Reason(_SAID[part.kind], (place,), (leave,))
            return
    if probe.query.form == "CONSTRUCT":
        yield from _template(probe, probe.query.parts)


def _template(probe: Probe, group: tuple[Part, ...]) -> Iterator[Reason]:
    """A template with a variable that the group gives no value."""
    head = probe.text[len(probe.query.prologue) :]
    template = re.split(r"(?i)\bWHERE\b", head, maxsplit=1)[0]
    known = {name for part in group for name in variables(part.text)}
    for token in tokens(template):
        if token.kind == "variable" and token.text[1:] not in known:
            start = len(probe.query.prologue) + token.start
            why = f"The group has matches, but gives {token.text} of the template no value."
            yield Reason(why, (Place(token.text, start, start + len(token.text)),))
            return
