"""Rows of terms, as every view of an answer takes them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from endpoint.showing import Show, Shown
from endpoint.years import KINDS
from kg.terms import XSD, Iri, Literal, Term

Row = tuple[Term | None, ...]

NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT; a cell is None where its variable is unbound.

    kinds are the types that a question's header gives its columns, () for a query of one's own.
    """

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    kinds: tuple[str, ...] = ()

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


def namer(show: Show, table: Table, skip: Collection[int] = ()) -> Callable[[Row], Shown]:
    """What a row is about, from the columns not skipped that tell rows apart.

    That is the first thing that no two rows share; else all there is to a row, as far as it is
    needed.
    """
    left = [i for i in range(len(table.variables)) if i not in skip]
    telling = [i for i in left if len({row[i] for row in table.rows}) > 1] or left
    things = [i for i in telling if _holds_things(table, i)]
    alone = next((i for i in things if _differs(table, i)), None)
    if alone is not None:
        after = [i for i in telling if i >= alone]
        return lambda row: _label(show, [row[i] for i in after])
    if not things:
        return lambda row: Shown(" · ".join(_words(show, table, row, telling)) or "—")
    return lambda row: _joined(show, [row[i] for i in telling if i in things] or list(row))


def _holds_things(table: Table, index: int) -> bool:
    cells = list(table.column(index))
    return bool(cells) and all(isinstance(term, Iri) for term in cells)


def _differs(table: Table, index: int) -> bool:
    cells = list(table.column(index))
    return len(set(cells)) == len(cells) == len(table.rows)


def _words(show: Show, table: Table, row: Row, columns: list[int]) -> Iterator[str]:
    for index in columns:
        term = row[index]
        kind = table.kinds[index] if table.kinds else ""
        if term is not None and kind in KINDS and number(term) is not None:
            yield KINDS[kind](int(float(term.value)))
        elif term is not None:
            yield show.term(term).text


def _joined(show: Show, cells: list[Term | None]) -> Shown:
    """The names of things one after the other, as one link to the first."""
    shown = [show.term(term) for term in cells if term is not None]
    if len(shown) < 2:
        return shown[0] if shown else Shown("—")
    return Shown(" · ".join(one.text for one in shown), "", shown[0].href, shown[0].foreign)


def _label(show: Show, cells: list[Term | None]) -> Shown:
    """A thing, by the text that follows it where there is one."""
    known = [term for term in cells if term is not None]
    named = [t for t in known if isinstance(t, Iri) or not t.datatype]
    shown = show.term(named[0])
    if len(named) > 1 and isinstance(named[1], Literal):
        return Shown(named[1].value, named[1].language, shown.href, shown.foreign)
    return shown


def _term(binding: dict[str, Any] | None) -> Term | None:
    if binding is None:
        return None
    if binding["type"] == "uri":
        return Iri(binding["value"])
    return Literal(str(binding["value"]), binding.get("xml:lang", ""), binding.get("datatype", ""))
