"""Named queries: plain SPARQL files in `queries/`, with a `#+` header that says what they are for.

    #+ summary: Works made in a period
    #+ param period: IRI - the period
    #+ choice period: periods
    #+ param word: text, optional - in the title
    #+ example period: /id/period/edo

A `choice` names the query of `queries/choice/` that finds what the parameter may be. Columns and
known answers are told by `kg.expected`.

Parameters are bound as RDF terms when the query is run, never written into its text; each is a
variable of that name, projected by the query and by each subselect that uses it. An optional one
that is not given stays a plain variable. A key given on several lines is one text of several lines.
IRIs of the collection are written relative (`</id/concept/silk>`), resolved against the
base. Only page sizes are appended to a text, here, from integers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from urllib.parse import urljoin

from kg import expected, resources
from kg.errors import QueryError
from kg.expected import Answer, Column
from kg.terms import XSD, Iri, Literal, Term

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "IRI": "",
        "text": "",
        "integer": XSD + "integer",
        "year": XSD + "integer",
        "decimal": XSD + "decimal",
        "date": XSD + "date",
        "boolean": XSD + "boolean",
    }
)
"""What a parameter may be, and the datatype it is bound with."""

_HEADER = re.compile(r"^#\+ *([a-z]+)(?: +(\w+))?: *(.*?) *$", re.MULTILINE)
_PARAM = re.compile(r"(\w+)(, *optional)?(?: +- +(.+))?")
_LEXICAL = {
    "IRI": re.compile(r"[^\x00-\x20<>\"{}|^`\\]+"),
    "text": re.compile(r".{0,1000}", re.DOTALL),
    "integer": re.compile(r"[+-]?[0-9]{1,18}"),
    "year": re.compile(r"[+-]?[0-9]{1,6}"),
    "decimal": re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?"),
    "date": re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}"),
    "boolean": re.compile(r"true|false"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that its caller sets; example is as a person writes it.

    choice names the query that finds what it may be, "" where it may be anything of its type.
    """

    name: str
    type: str
    meaning: str
    optional: bool = False
    example: str = ""
    choice: str = ""

    def term(self, text: str, base: str) -> Term:
        """The term a person's text stands for; a relative IRI is resolved against the base."""
        problem = f"{self.name}: {text[:80]!r} is not {AS_WORDS[self.type]}"
        if not _LEXICAL[self.type].fullmatch(text):
            raise QueryError(problem)
        if self.type != "IRI":
            return Literal(text, datatype=TYPES[self.type])
        try:
            return Iri(urljoin(f"{base}/", text))
        except ValueError as error:  # a broken host
            raise QueryError(problem) from error

    def accepts(self, term: Term) -> bool:
        """Whether a term is of this parameter's type."""
        if isinstance(term, Iri):
            return self.type == "IRI"
        return self.type != "IRI" and (term.datatype, term.language) == (TYPES[self.type], "")


AS_WORDS = {
    "IRI": "an IRI",
    "text": "a text of at most 1000 characters",
    "integer": "a whole number",
    "year": "a year, such as 1831, or -299 for 300 BCE",
    "decimal": "a number, such as 1.5",
    "date": "a date, such as 1831-01-31",
    "boolean": "true or false",
}
"""Each type as one tells it to a person."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One file of `queries/`; headers holds every other `#+ key: value` line."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def body(self) -> str:
        """The text without its header."""
        lines = self.text.splitlines()
        return "\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n"

    def check(self, terms: Mapping[str, Term]) -> None:
        """QueryError where a term is missing, not asked for, or of another type."""
        for name in terms.keys() - {p.name for p in self.parameters}:
            raise QueryError(f"{self.name} has no parameter {name!r}; {self._signature()}")
        for parameter in self.parameters:
            term = terms.get(parameter.name)
            if term is None and not parameter.optional:
                raise QueryError(f"{self.name} needs {parameter.name!r}; {self._signature()}")
            if term is not None and not parameter.accepts(term):
                wanted = AS_WORDS[parameter.type]
                raise QueryError(f"{self.name}: {parameter.name} is {term!r}, not {wanted}")

    def examples(self, base: str) -> dict[str, Term]:
        """The terms of the header's examples."""
        return {p.name: p.term(p.example, base) for p in self.parameters if p.example}

    def paged(self, limit: int | None = None, offset: int = 0) -> str:
        """The text with a page size; the one place where a text is added to."""
        if offset < 0 or (limit is not None and limit < 0):
            raise QueryError(f"{self.name}: a page cannot have limit {limit}, offset {offset}")
        size = "" if limit is None else f"\nLIMIT {int(limit)}"
        start = f"\nOFFSET {int(offset)}" if offset else ""
        return self.text + size + start

    def _signature(self) -> str:
        names = ", ".join(p.name for p in self.parameters)
        return f"it takes {names}" if names else "it takes none"


@cache
def load(name: str) -> NamedQuery:
    """The query of a name such as `page/museum-works`."""
    if name not in all_names():
        raise QueryError(f"there is no query {name!r} in {resources.folder('queries')}")
    path = resources.folder("queries") / f"{name}.rq"
    return parse(name, path.read_text(encoding="utf-8"))


@cache
def all_names() -> tuple[str, ...]:
    """Every query's name, sorted; `folder/stem`."""
    folder = resources.folder("queries")
    files = (path.relative_to(folder) for path in folder.rglob("*.rq"))
    return tuple(sorted(file.with_suffix("").as_posix() for file in files))


def parse(name: str, text: str) -> NamedQuery:
    """A query from its text; QueryError where the header does not say what it must."""
    headers = _headers(text)
    if not headers.get(("summary", "")):
        raise QueryError(f"{name}: no `#+ summary:` line")
    declared = _of("param", headers)
    for key, what in headers:
        if key in ("example", "choice") and what not in declared:
            raise QueryError(f"{name}: `#+ {key}` for {what!r}, which is not a parameter")
    others = {key: value for (key, what), value in headers.items() if not what}
    return NamedQuery(
        name,
        headers["summary", ""],
        tuple(
            _parameter(name, what, value, headers.get(("example", what), ""),
                       headers.get(("choice", what), ""))
            for what, value in declared.items()
        ),
        text,
        MappingProxyType(others),
        tuple(expected.column(name, *one) for one in _of("column", headers).items()),
        expected.answers(name, others.get("answer", ""), others.get("checked", "")),
    )  # fmt: skip


def _headers(text: str) -> dict[tuple[str, str], str]:
    headers: dict[tuple[str, str], str] = {}
    for key, what, value in _HEADER.findall(text):
        headers[key, what] = f"{headers.get((key, what), '')}\n{value}".strip()
    return headers


def _of(wanted: str, headers: Mapping[tuple[str, str], str]) -> dict[str, str]:
    return {what: value for (key, what), value in headers.items() if key == wanted}


def _parameter(query: str, name: str, declared: str, example: str, choice: str) -> Parameter:
    match = _PARAM.fullmatch(declared)
    if match is None or match[1] not in TYPES:
        right = f"`#+ param {name}: TYPE - meaning`, with TYPE one of {', '.join(TYPES)}"
        raise QueryError(f"{query}: {declared!r} does not declare a parameter; write {right}")
    return Parameter(name, match[1], match[3] or "", bool(match[2]), example, choice)
