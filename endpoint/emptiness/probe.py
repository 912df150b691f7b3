"""Asks the store about parts of a query, within a number of steps and of seconds."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from werkzeug.exceptions import TooManyRequests

from endpoint.emptiness.counting import first_of, what_is_counted
from kg.errors import Busy, Left, SparqlError
from kg.namespaces import prefixes
from kg.sharing import written
from kg.store.formats import own_prefixes
from kg.store.patterns import Part, Place, Query, parts
from kg.store.tokens import tokens
from kg.terms import Iri, Literal, Term
from kg.validation.crm import terms

STEPS = 48
_STEP_SECONDS = 1.0
_NAME = re.compile(r"([\w.-]*):((?:[\w:.%-]|\\.)*)")
_PREFIX = re.compile(r"(?i)PREFIX\s+([\w.-]*):\s*<([^>]*)>")
_BASE = re.compile(r"(?i)\bBASE\s+<([^>]*)>")
_COMMENT = re.compile(r"(?m)^\s*#.*$")

_ROWS = 5_000

Ask = Callable[[str, float, int], bytes]
"""Runs a query for at most so many seconds; so many rows of the answer at most, as JSON."""


class Budget:
    """Runs queries as long as there are steps and seconds left; no query twice."""

    def __init__(self, ask: Ask, seconds: float) -> None:
        self.steps = 0
        self._ask = ask
        self._until = time.monotonic() + seconds
        self._asked: dict[str, bytes | None] = {}

    def run(self, text: str, rows: int = _ROWS) -> bytes | None:
        """The answer to a query; None where there is none in time."""
        if text in self._asked:
            return self._asked[text]
        left = self._until - time.monotonic()
        if self.steps >= STEPS or left <= 0:
            return None
        self.steps += 1
        try:
            found = self._ask(text, min(left, _STEP_SECONDS), rows)
        except Left:
            raise
        except (Busy, TooManyRequests):  # others wait, or this client has had its minute
            self.steps, found = STEPS, None
        except SparqlError:
            found = None
        self._asked[text] = found
        return found


class Probe:
    """One query under examination; ValueError for one that cannot be taken apart, or calls others.

    known are the classes and properties of the release, base is that of its IRIs; part_of_it is
    whether the request asks some of its graphs only.
    """

    def __init__(
        self,
        query: str,
        budget: Budget,
        known: Mapping[str, Iterable[str]],
        base: str,
        part_of_it: bool = False,
    ) -> None:
        self.run = budget.run
        self.text = query
        self.base = base
        self.part_of_it = part_of_it
        self.terms = terms(base)
        self.query: Query = parts(query)
        if any("SERVICE" in t.text.upper() for t in tokens(query) if t.kind == "word"):
            raise ValueError("it would call another service again and again")
        self.classes = frozenset(known.get("class", ()))
        self.properties = frozenset(known.get("property", ()))
        prologue = _COMMENT.sub("", self.query.prologue)
        self.declared: dict[str, str] = dict(_PREFIX.findall(prologue))
        self.names = {**prefixes(), **own_prefixes(base), **self.declared}
        self._base = (_BASE.findall(prologue) or [f"{base}/"])[-1]

    def iri(self, text: str) -> str:
        """The IRI that a term of the query stands for; "" where it is none, or a path."""
        if text == "a":
            return self.names["rdf"] + "type"
        if text.startswith("<") and text.endswith(">"):
            return urljoin(self._base, text[1:-1]) if ":" not in text else text[1:-1]
        match = _NAME.fullmatch(text)
        if not match or match[1] not in self.names:
            return ""
        return self.names[match[1]] + re.sub(r"\\(.)", r"\1", match[2])

    def short(self, iri: str) -> str:
        """How the query may write an IRI of the model, with the prefixes as they are in it."""
        fits = [(len(ns), name) for name, ns in self.names.items() if ns and iri.startswith(ns)]
        for length, name in sorted(fits, reverse=True):
            if re.fullmatch(r"\w(?:[\w-]*\w)?", iri[length:]):
                return f"{name}:{iri[length:]}"
        return f"<{iri}>"

    def literal(self, term: Literal) -> str:
        """How the query may write a literal; numbers as such, datatypes by their short names."""
        if term.datatype.endswith("#integer") and re.fullmatch(r"-?[1-9]\d*|0", term.value):
            return term.value
        plain = written(Literal(term.value, term.language))
        return f"{plain}^^{self.short(term.datatype)}" if term.datatype else plain

    def answers(self, query: str) -> bool:
        """Whether a whole query is known to have an answer, or to count something."""
        found = self.run(what_is_counted(query) or first_of(query), 1)
        if found is None:
            return False
        try:
            said = json.loads(found)
        except ValueError:  # a graph, which comes as N-Triples
            return bool(found)
        return bool(said.get("boolean") or said.get("results", {}).get("bindings"))


class Scope:
    """Where in a query groups are asked about: at its top, or inside one of its GRAPHs.

    where says it in words. nearest and anything are variables that the query does not have.
    """

    def __init__(
        self,
        probe: Probe,
        before: str = "",
        after: str = "",
        where: str = "",
        dataset: str | None = None,
    ) -> None:
        self.probe = probe
        self._before, self._after = before, after
        self._dataset = probe.query.dataset if dataset is None else dataset
        if not where:
            named = "in the graphs that the request names" if probe.part_of_it else ""
            where = "in the graphs of FROM" if self._dataset else named or "in the collection"
        self.where = where
        self.nearest = f"{probe.query.hidden}nearest"
        self.anything = f"{probe.query.hidden}any"

    def inside(self, graph: str) -> Scope:
        """The same inside a GRAPH of this."""
        where = "in any named graph" if graph[:1] in "?$" else f"in the graph {graph}"
        before, after = f"{self._before} GRAPH {graph} {{", f"}} {self._after}"
        return Scope(self.probe, before, after, where, self._dataset)

    @property
    def whole(self) -> bool:
        """Whether it is the whole collection that is asked, so that its statistics hold."""
        return not self._before and not self._dataset and not self.probe.part_of_it

    def any(self, subject: str = "[]", predicate: str = "", value: str = "[]") -> bool | None:
        """Whether there is any such statement; of the whole collection, in any of its graphs."""
        text = f"{subject} {predicate or self.anything} {value}"
        graph = f"{self.anything}graph"
        return self.holds(
            f"{{ {text} }} UNION {{ GRAPH {graph} {{ {text} }} }}" if self.whole else text
        )

    def holds(self, group: str) -> bool | None:
        """Whether a group has a match; None where that cannot be told."""
        found = self.probe.run(self.text("ASK", group))
        return None if found is None else b"true" in found

    def matches(self, some: Sequence[Part]) -> bool | None:
        """Whether some parts have a match together."""
        return self.holds(joined(some))

    def terms(self, group: str, what: str = "", most: int = 10) -> list[Term]:
        """Values that `nearest`, or another expression, has in a group, each once."""
        name = self.nearest
        text = self.text(f"SELECT DISTINCT {f'({what} AS {name})' if what else name}", group)
        return [row[name[1:]] for row in self.rows(f"{text} LIMIT {most}") if name[1:] in row]

    def counted(self, variables: str, group: str, most: int) -> list[dict[str, Term]]:
        """The most frequent values of variables in a sample of the matches of a group."""
        inner = f"{{ SELECT {variables} {{ {self._inner(group)} }} LIMIT 2000 }}"
        head = f"SELECT {variables} {self._dataset}"
        text = f"{head} {{ {inner} }} GROUP BY {variables} ORDER BY DESC(COUNT(*)) {variables}"
        return self.rows(f"{self.probe.query.prologue}\n{text} LIMIT {most}")

    def rows(self, text: str) -> list[dict[str, Term]]:
        """The rows of a SELECT."""
        found = self.probe.run(text)
        if not found:
            return []
        rows: list[dict[str, dict[str, str]]] = json.loads(found)["results"]["bindings"]
        return [{name: _term(value) for name, value in row.items()} for row in rows]

    def text(self, head: str, group: str) -> str:
        """A whole query about a group; head is all before FROM."""
        prologue = self.probe.query.prologue
        return f"{prologue}\n{head} {self._dataset} {{ {self._inner(group)} }}"

    def _inner(self, group: str) -> str:
        return f"{self._before} {group}\n {self._after}"


def joined(some: Sequence[Part]) -> str:
    """Parts as the text of a group; filters, which hold for all of it, at the end."""
    filters = [part for part in some if part.kind == "FILTER"]
    others = [part for part in some if part.kind != "FILTER"]
    return " . ".join(part.text for part in (*others, *filters))


def constant(place: Place) -> bool:
    """Whether a place of a triple pattern holds a term, and not a variable or a blank node."""
    return bool(place.text) and place.text[0] not in "?$[(" and not place.text.startswith("_:")


def _term(found: Any) -> Term:
    if found["type"] == "uri":
        return Iri(found["value"])
    if found["type"] == "bnode":
        return Literal(f"_:{found['value']}")
    return Literal(found["value"], found.get("xml:lang", ""), found.get("datatype", ""))
