"""What a request asks of a question: a value for each parameter, as text, as a term, in a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from endpoint.choices import Choices, choices, term_of
from endpoint.opened import Opened
from kg.errors import QueryError
from kg.queries import NamedQuery, Parameter
from kg.terms import Term

_INPUTS = {"integer": "number", "year": "number", "decimal": "number"}


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a form shows it; problem says what is wrong with its value, "" if nothing.

    kind is `select`, `list` (a field that completes) or the type of an `<input>`.
    """

    parameter: Parameter
    kind: str
    value: str
    choices: Choices | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """The values of a question: by parameter the text, and the term where the text stands for one.

    problems are sentences, by parameter.
    """

    texts: Mapping[str, str]
    terms: Mapping[str, Term]
    problems: Mapping[str, str]


def given(
    opened: Opened, query: NamedQuery, said: Mapping[str, str], examples: bool = False
) -> Given:
    """The values of a request; with examples, those it does not say are the header's, if there."""
    texts: dict[str, str] = {}
    terms: dict[str, Term] = {}
    problems: dict[str, str] = {}
    for parameter in query.parameters:
        default = _default(opened, parameter) if examples else ""
        text = texts[parameter.name] = said.get(parameter.name, default).strip()
        try:
            if text:
                terms[parameter.name] = term_of(opened, parameter, text)
            elif not parameter.optional:
                raise QueryError(f"{parameter.name} is missing: {_wanted(parameter)}")
        except QueryError as error:
            problems[parameter.name] = str(error)
    return Given(texts, terms, problems)


def unknown(query: NamedQuery, said: Mapping[str, str]) -> str:
    """A sentence about the first parameter that a question does not have; "" where it has all."""
    names = [p.name for p in query.parameters]
    strange = [name for name in said if name not in names]
    if not strange:
        return ""
    takes = f"it takes {', '.join(names)}" if names else "it takes none"
    return f"This question has no parameter {strange[0][:40]!r}; {takes}"


def fields(opened: Opened, query: NamedQuery, values: Given) -> list[Field]:
    """The form of a question, filled with values."""
    return [_field(opened, parameter, values) for parameter in query.parameters]


def _field(opened: Opened, parameter: Parameter, values: Given) -> Field:
    offered = choices(opened, parameter)
    kind = _INPUTS.get(parameter.type, "text")
    text = values.texts[parameter.name]
    if offered is not None:
        kind = "list" if offered.completes else "select"
        found = offered.find(text)
        if found:
            text = offered.entry(found) if offered.completes else found.value
    return Field(parameter, kind, text, offered, values.problems.get(parameter.name, ""))


def _default(opened: Opened, parameter: Parameter) -> str:
    """The example, or the first choice of a collection that does not have it."""
    offered = choices(opened, parameter)
    if offered is None or not parameter.example or offered.find(parameter.example):
        return parameter.example
    return offered.all[0].value if offered.all else ""


def _wanted(parameter: Parameter) -> str:
    """What to write for a parameter, with its example."""
    example = parameter.example
    short = example.rpartition("/")[2] if parameter.choice else example
    like = f", such as {parameter.name}={short}" if short else ""
    return f"give {parameter.meaning}{like}"
