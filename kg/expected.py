"""What the answer to a question looks like: its columns, and rows that are known to be right.

    #+ column work: IRI - the work
    #+ column title: text of work - its title
    #+ column from: year, optional - the earliest year of its making
    #+ rows: 10
    #+ answer: title = The Great Wave; from >= 1830
    #+ checked: contributions/met/objects.csv 45434: made = 1830~/1832~

A column `text of work` holds the name of what the column `work` holds. `rows` is how many rows
there are at least, for the example's values. Each `answer` is one row, told by some of its columns;
the `checked` line at the same place says in which row, or in how many rows, of which table of
`data/` it can be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from urllib.parse import urljoin

from kg.errors import QueryError
from kg.namespaces import expand
from kg.terms import XSD, Iri, Literal, Term

_WHOLE = frozenset({XSD + "integer", XSD + "int", XSD + "long"})
_NUMBERS = _WHOLE | {XSD + "decimal", XSD + "double", XSD + "float"}
DATATYPES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "IRI": frozenset(),
        "text": frozenset({"", XSD + "string"}),
        "integer": _WHOLE,
        "year": _WHOLE,
        "century": _WHOLE,
        "decimal": _NUMBERS,
        "date": frozenset({XSD + "date", XSD + "dateTime", expand("edtf:EDTF")}),
        "boolean": frozenset({XSD + "boolean"}),
    }
)
"""What a column may hold, and the datatypes of it; a year is astronomical, 0 being 1 BCE."""

_COLUMN = re.compile(r"(\w+)(?: of (\w+))?(, *optional)?(?: +- +(.+))?")
_CONDITION = re.compile(r"(\w+) *(>=|<=|=|~) *(.+)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an answer; names is the column whose thing it names, "" where none."""

    name: str
    type: str
    meaning: str
    optional: bool = False
    names: str = ""

    def fits(self, term: Term | None) -> bool:
        """Whether a value may stand in this column."""
        if term is None:
            return self.optional
        if isinstance(term, Iri):
            return self.type == "IRI"
        return term.datatype in DATATYPES[self.type]


@dataclass(frozen=True, slots=True)
class Condition:
    """What one column of a row is: `=` the same, `~` containing, `>=` and `<=` as numbers."""

    column: str
    relation: str
    value: str

    def holds(self, term: Term | None, base: str) -> bool:
        """Whether a value is so; a path is an IRI of the base."""
        if term is None:
            return False
        if isinstance(term, Iri):
            return self.relation == "=" and term.value == urljoin(f"{base}/", self.value)
        if self.relation in (">=", "<="):
            least, most = sorted((_number(term), _number(Literal(self.value))))
            return (least if self.relation == ">=" else most) == _number(Literal(self.value))
        if self.relation == "~":
            return self.value in term.value
        both_numbers = term.datatype in _NUMBERS
        return _number(term) == Decimal(self.value) if both_numbers else term.value == self.value


@dataclass(frozen=True, slots=True)
class Answer:
    """A row that is known to be right, and where it was read."""

    conditions: tuple[Condition, ...]
    checked: str

    def met_by(self, row: Mapping[str, Term], base: str) -> bool:
        """Whether a row is this one."""
        return all(c.holds(row.get(c.column), base) for c in self.conditions)


def column(query: str, name: str, declared: str) -> Column:
    """A column from its header; QueryError where that does not declare one."""
    match = _COLUMN.fullmatch(declared)
    if match is None or match[1] not in DATATYPES:
        right = f"`#+ column {name}: TYPE - meaning`, with TYPE one of {', '.join(DATATYPES)}"
        raise QueryError(f"{query}: {declared!r} does not declare a column; write {right}")
    return Column(name, match[1], match[4] or "", bool(match[3]), match[2] or "")


def answers(query: str, rows: str, checked: str) -> tuple[Answer, ...]:
    """The rows of the `answer` lines with their `checked` lines, which are as many."""
    told, where = rows.splitlines(), checked.splitlines()
    if len(told) != len(where):
        raise QueryError(f"{query}: {len(told)} answers and {len(where)} `#+ checked:` lines")
    return tuple(
        Answer(conditions(query, row), source) for row, source in zip(told, where, strict=True)
    )


def conditions(query: str, told: str) -> tuple[Condition, ...]:
    """The conditions of a line such as `title = The Great Wave; from >= 1830`."""
    found = [_CONDITION.fullmatch(part.strip()) for part in told.split(";")]
    if not all(found):
        raise QueryError(f"{query}: {told!r} is no row; write `column = value; column >= value`")
    return tuple(Condition(m[1], m[2], m[3]) for m in found if m)


def _number(term: Term) -> Decimal:
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return Decimal("NaN")
