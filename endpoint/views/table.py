"""Rows of terms, as every view of an answer takes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from endpoint.showing import Show, Shown
from kg.terms import XSD, Iri, Literal, Term

Row = tuple[Term | None, ...]

NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT; a cell is None where its variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, index: int) -> Iterator[Term]:
        """The bound cells of one column."""
        return (row[index] for row in self.rows if row[index] is not None)  # type: ignore[misc]


def read(document: dict[str, Any]) -> Table:
    """The rows of a document in SPARQL 1.1 Query Results JSON."""
    variables = tuple(document["head"]["vars"])
    bindings = document["results"]["bindings"]
    return Table(variables, tuple(tuple(_term(b.get(v)) for v in variables) for b in bindings))


def number(term: Term | None) -> float | None:
    """The value of a finite number, else None."""
    if not isinstance(term, Literal) or term.datatype not in NUMBERS:
        return None
    try:
        value = float(term.value)
    except ValueError:
        return None
    return value if abs(value) < 1e15 else None


def label(show: Show, row: Row) -> Shown:
    """What a row is about: its first cell that is a text or a thing, else its first of any kind."""
    known = [term for term in row if term is not None]
    named = [t for t in known if isinstance(t, Iri) or not t.datatype]
    first = next(iter(named or known), None)
    if first is None:
        return Shown("—")
    shown = show.term(first)
    if isinstance(first, Iri) and len(named) > 1 and isinstance(named[1], Literal):
        return Shown(named[1].value, named[1].language, shown.href, shown.foreign)
    return shown


def _term(binding: dict[str, Any] | None) -> Term | None:
    if binding is None:
        return None
    if binding["type"] == "uri":
        return Iri(binding["value"])
    return Literal(str(binding["value"]), binding.get("xml:lang", ""), binding.get("datatype", ""))
