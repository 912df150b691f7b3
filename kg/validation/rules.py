"""Runs `shapes/rules/*.rq` on Oxigraph, on all records together: what no shape can say of one.

Each rule selects ?focus and ?value of what is wrong; its `#+` header says how to tell of it. Where
it also selects ?graph, the contribution of that graph is at fault; ?against is what ?value does not
go with. The default graph is that of all contributions and authorities together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple, get_args

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, serialize

from kg import resources
from kg.errors import Severity
from kg.iris import Iris, Ref
from kg.validation.findings import Finding
from kg.validation.rows import rows
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


def check(graphs: Mapping[str, Iterable[Triple]], base: str) -> list[Finding]:
    """What the rules find wrong with some records, given by the slug of their graph."""
    store = Store()
    iris = Iris(base)
    for slug, triples in graphs.items():
        graph = NamedNode(iris.entity(Ref("graph", slug)))
        data = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        store.bulk_load(data, format=RdfFormat.N_TRIPLES, to_graph=graph)
    return sorted({finding for rule in rules() for finding in _run(rule, store, iris)})


def _run(rule: Rule, store: Store, iris: Iris) -> Iterable[Finding]:
    for row in rows(store, rule.query, f"{iris.base}/", union=True):
        graph = iris.parse(row.graph)
        yield Finding(
            rule.name,
            row.focus,
            row.value,
            *rule.wording,
            "SPARQLConstraintComponent",
            graph.key if graph else "",
            row.against,
        )


def _read(name: str, query: str) -> Rule:
    said = dict(_HEADER.findall(query))
    for severity in get_args(Severity):
        if severity == said["severity"]:
            wording = Wording(said["field"], said["problem"], said["remedy"], severity)
            return Rule(name, query, wording)
    raise ValueError(f"shapes/rules/{name}.rq: there is no severity {said['severity']!r}")
