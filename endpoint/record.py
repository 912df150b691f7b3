"""The record: every statement about a thing and its fragments, as a tree that a page can print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from endpoint.description import Description
from endpoint.opened import Opened
from endpoint.showing import Shown
from kg.namespaces import expand, shorten
from kg.terms import Iri, Term

_FIRST = tuple(map(expand, ("rdf:type", "skos:prefLabel", "skos:altLabel")))
_MAIN = tuple(
    map(expand, (
        "crm:P190_has_symbolic_content", "crm:P82_at_some_time_within", "crm:P90_has_value",
        "la:access_point", "dcterms:bibliographicCitation", "skos:prefLabel",
    ))
)  # fmt: skip
"""What a fragment is chiefly for; its other statements qualify that."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value; a fragment has its anchor on the page and statements of its own."""

    shown: Shown
    anchor: str = ""
    statements: tuple[Statement, ...] = ()
    sources: tuple[Shown, ...] = ()

    @property
    def flat(self) -> bool:
        """Whether it is a fragment without fragments of its own, such as a name."""
        inner = (value for statement in self.statements for value in statement.values)
        return bool(self.statements) and not any(value.statements for value in inner)


@dataclass(frozen=True, slots=True)
class Statement:
    """One property of a thing, in words and as its compact name, with all its values."""

    label: str
    code: str
    values: tuple[Value, ...]

    @property
    def short(self) -> str:
        """The compact name without its words: `P72` for `crm:P72_has_language`."""
        number = re.match(r"crm:(P\d+[a-z]?)_", self.code)
        return number[1] if number else self.code.replace("rdf:type", "a")

    @property
    def sources(self) -> tuple[Shown, ...]:
        """Who states any of the values."""
        return tuple(dict.fromkeys(s for value in self.values for s in value.sources))


class Record:
    """The statements of one description; each fragment is opened where it is first met."""

    def __init__(self, opened: Opened, description: Description) -> None:
        self._opened = opened
        self._show = opened.show
        self._description = description
        self._met = {description.iri}

    def statements(self) -> tuple[Statement, ...]:
        """The whole record."""
        return self._of(self._description.iri, self._graphs())

    def sources(self) -> tuple[Shown, ...]:
        """The named graphs that state any of it; one alone need not be said row by row."""
        every = (shown for found in self._graphs().values() for shown in found)
        return tuple(dict.fromkeys(every))

    def _of(
        self, node: Iri, sources: Mapping[tuple[str, Term], Sequence[Shown]]
    ) -> tuple[Statement, ...]:
        said = self._description.statements(node)
        return tuple(
            Statement(
                self._opened.vocabulary.word(predicate),
                shorten(predicate.value),
                tuple(
                    self._value(value, tuple(sources.get((predicate.value, value), ())))
                    for value in said[predicate]
                ),
            )
            for predicate in sorted(said, key=_order)
        )

    def _value(self, value: Term, sources: tuple[Shown, ...]) -> Value:
        nested = isinstance(value, Iri) and value not in self._met
        if not isinstance(value, Iri) or not nested or not self._description.statements(value):
            return Value(self._show.term(value), sources=sources)
        self._met.add(value)
        return Value(
            self._show.iri(value), value.value.partition("#")[2], self._of(value, {}), sources
        )

    def _graphs(self) -> dict[tuple[str, Term], list[Shown]]:
        """The named graphs that make each statement of the thing itself."""
        graphs: dict[tuple[str, Term], list[Shown]] = {}
        for row in self._opened.rows("page/sources", entity=self._description.iri):
            key = row["predicate"].value, row["value"]
            graphs.setdefault(key, []).append(self._graph(row["graph"]))
        return graphs

    def _graph(self, graph: Term) -> Shown:
        """A graph the release says nothing about has no page to lead to."""
        shown = self._show.term(graph)
        ref = self._opened.iris.parse(graph.value)
        known = ref is not None and self._opened.view.exists(ref)
        return shown if known else Shown(ref.key if ref else shown.text)


def _order(predicate: Iri) -> tuple[int, int, int, str]:
    """Class and labels first; the chief value of a fragment; CRM by its numbers; then the rest."""
    if predicate.value in _FIRST:
        return 0, _FIRST.index(predicate.value), 0, ""
    if predicate.value in _MAIN:
        return 1, _MAIN.index(predicate.value), 0, ""
    short = shorten(predicate.value)
    number = re.match(r"crm:P(\d+)", short)
    return (2, int(number[1]), 0, short) if number else (3, 0, 0, short)
