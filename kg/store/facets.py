"""How many things have each value of a property, kept at hand.

What a collection is asked first (how many works of each material?), and what facets are made of.
Within a release these counts never change: they are made once for each property, and a query for
them becomes one that lists them as VALUES, in the order and up to the limit it asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import cast

import pyoxigraph as ox

from kg.namespaces import expand
from kg.store.syntax import COMMENT, IRI, NAME, PROLOGUE, VARIABLE

_WRITTEN = (ox.NamedNode, ox.Literal)
_MOST = 10_000
"""Values that a property may have for its counts to be kept."""
_KEPT = 256
_LISTED = 1_000
"""A longer answer is left to a worker."""
_FACET = re.compile(
    rf"(?P<prologue>{PROLOGUE})(?i:SELECT)\s++(?P<value>{VARIABLE})\s*+"
    rf"\(\s*+(?i:COUNT)\s*+\(\s*+(?P<counted>\*|(?:(?i:DISTINCT)\s++)?+{VARIABLE})\s*+\)\s*+"
    rf"(?i:AS)\s++(?P<count>{VARIABLE})\s*+\)\s*+(?:(?i:WHERE)\s*+)?+\{{\s*+"
    rf"(?P<thing>{VARIABLE})\s*+(?P<property>{IRI}|{NAME}|a\b)\s*+(?P=value)\s*+\.?+\s*+\}}\s*+"
    r"(?i:GROUP\s++BY)\s*+(?P=value)\b\s*+"
    r"(?:(?i:ORDER\s++BY)\s*+(?:(?P<order>(?i:ASC|DESC))\s*+\(\s*+(?P=count)\s*+\)|(?P<plain>(?P=count))\b)"
    r"\s*+)?+(?:(?i:LIMIT)\s++(?P<limit>\d{1,9}+)\b\s*+)?+"
    rf"(?:(?i:OFFSET)\s++(?P<offset>\d{{1,9}}+)\b\s*+)?+{COMMENT}"
)
_PREFIX = re.compile(rf"([^\W\d_][\w-]*+):\s*+({IRI})")


class Facets:
    """The counts of a store's default graph; known are the prefixes that need no declaring."""

    def __init__(self, store: ox.Store, known: Mapping[str, str]) -> None:
        self._store, self._known = store, known
        self._counts = lru_cache(maxsize=_KEPT)(self._count)

    def listed(self, query: str) -> str | None:
        """A query with the same answer that counts nothing; None where there is none."""
        match = _FACET.fullmatch(query)
        if match is None or not _counts_things(match):
            return None
        said = self._property(match["property"], match["prologue"])
        rows = self._counts(said, _order(match)) if said else None
        if rows is None:
            return None
        start = int(match["offset"] or 0)
        rows = rows[start : start + int(match["limit"] or _MOST)]
        if len(rows) > _LISTED:
            return None
        values = " ".join(rows)
        names = f"{match['value']} {match['count']}"
        return f"SELECT {names} {{ VALUES ({names}) {{ {values} }} }}"

    def _property(self, written: str, prologue: str) -> ox.NamedNode | None:
        """None for an IRI that is relative, and a prefix that nobody declares: a worker tells."""
        if written == "a":
            return ox.NamedNode(expand("rdf:type"))
        if written.startswith("<"):
            iri = written[1:-1]
        else:
            name, _, local = written.partition(":")
            declared = {name: iri[1:-1] for name, iri in _PREFIX.findall(prologue)}
            iri = {**self._known, **declared}.get(name, "") + local
        try:
            return ox.NamedNode(iri)
        except ValueError:
            return None

    def _count(self, said: ox.NamedNode, order: str) -> list[str] | None:
        """A value and its count, as in VALUES; None where there are too many or some are blank.

        The engine sorts them, so that those with the same count come as it has them.
        """
        query = f"SELECT ?value (COUNT(*) AS ?n) {{ ?thing {said} ?value }} GROUP BY ?value {order}"
        found = cast(ox.QuerySolutions, self._store.query(query))
        rows = [(row[0], cast(ox.Literal, row[1])) for row in islice(found, _MOST + 1)]
        if len(rows) > _MOST or not all(isinstance(value, _WRITTEN) for value, _ in rows):
            return None
        return [f"({value} {count.value})" for value, count in rows]


def _counts_things(match: re.Match[str]) -> bool:
    """Whether what is counted comes to the number of things, and each name stands for one thing."""
    value, count, thing = (match[name] for name in ("value", "count", "thing"))
    *distinct, counted = match["counted"].split()
    one = counted in ("*", thing) or (counted == value and not distinct)
    return one and len({name[1:] for name in (value, count, thing)}) == 3


def _order(match: re.Match[str]) -> str:
    if (match["order"] or "").upper() == "DESC":
        return "ORDER BY DESC(?n)"
    return "ORDER BY ?n" if match["order"] or match["plain"] else ""
