"""Asks a store what is wrong."""

from __future__ import annotations

import json
from typing import NamedTuple

from pyoxigraph import QueryResultsFormat, QuerySolutions, Store


class Row(NamedTuple):
    """One solution of a check; an unbound value is ""."""

    focus: str
    value: str
    against: str
    graph: str


def rows(store: Store, query: str, base: str = "", union: bool = False) -> list[Row]:
    """The solutions of a SELECT; union asks all graphs of the store together.

    As JSON, since the engine then holds no lock of the interpreter while it evaluates.
    """
    found = store.query(query, base_iri=base or None, use_default_graph_as_union=union)
    if not isinstance(found, QuerySolutions):
        raise TypeError(f"not a SELECT query: {query}")
    answer = json.loads(found.serialize(format=QueryResultsFormat.JSON) or b"{}")
    return [
        Row(*(solution.get(name, {}).get("value", "") for name in Row._fields))
        for solution in answer["results"]["bindings"]
    ]
