"""Runs `shapes/rules/*.rq` on Oxigraph: what shapes cannot say, or the SHACL engine cannot compare.

Each rule selects ?focus and ?value of what is wrong; its `#+` header says how to tell of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, get_args

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from kg import resources
from kg.errors import Severity
from kg.validation.findings import Finding
from kg.validation.shapes import Wording

_HEADER = re.compile(r"^#\+ (\w+): (.+)$", re.MULTILINE)


class Rule(NamedTuple):
    """A query that selects what is wrong; name is that of its file."""

    name: str
    query: str
    wording: Wording


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by name."""
    folder = resources.folder("shapes") / "rules"
    return tuple(_read(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.rq")))


def check(records: bytes) -> list[Finding]:
    """What the rules find wrong with some records, given as N-Triples."""
    store = Store()
    store.bulk_load(records, format=RdfFormat.N_TRIPLES)
    return sorted(finding for rule in rules() for finding in _run(rule, store))


def _run(rule: Rule, store: Store) -> Iterator[Finding]:
    solutions = store.query(rule.query)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(f"shapes/rules/{rule.name}.rq is not a SELECT query")
    for row in solutions:
        yield Finding(rule.name, _text(row["focus"]), _text(row["value"]), *rule.wording)


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _read(name: str, query: str) -> Rule:
    said = dict(_HEADER.findall(query))
    for severity in get_args(Severity):
        if severity == said["severity"]:
            wording = Wording(said["field"], said["problem"], said["remedy"], severity)
            return Rule(name, query, wording)
    raise ValueError(f"shapes/rules/{name}.rq: there is no severity {said['severity']!r}")
