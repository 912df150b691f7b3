"""How many things have each value of a property, kept at hand.

What a collection is asked first (how many works of each material?), and what facets are made of.
Within a release these counts never change: they are made for every property when it is opened, not
while somebody waits. A query for them becomes one that lists them as VALUES, in the order and up to
the limit it asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, cast

import pyoxigraph as ox

from kg.namespaces import expand
from kg.store.syntax import COMMENT, IRI, NAME, PROLOGUE, VARIABLE

_WRITTEN = (ox.NamedNode, ox.Literal)
_LISTED, _TEXT = 1_000, 100_000
"""Rows, and characters of them, that are kept of each list; what needs more is left to a worker."""
_ORDERS = ("", "ORDER BY ?n", "ORDER BY DESC(?n)")
_PLAIN = re.compile(r"[\t\n\r -~]*+")
"""What holds other characters is a worker's: Python takes some for spaces, digits and letters."""
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
        self._known = known
        found = cast(ox.QuerySolutions, store.query("SELECT DISTINCT ?p { ?s ?p ?o }"))
        properties = [cast(ox.NamedNode, row[0]) for row in found]
        self._lists = {
            (said.value, order): _listing(store, said, order)
            for said in properties
            for order in _ORDERS
        }

    def listed(self, query: str) -> str | None:
        """A query with the same answer that counts nothing; None where there is none."""
        match = _FACET.fullmatch(query) if _PLAIN.fullmatch(query) else None
        if match is None or not _counts_things(match):
            return None
        said = self._property(match["property"], match["prologue"])
        found = self._lists.get((said, _order(match)))
        if found is None:  # of a property that nobody has, whose name may be none: a worker tells
            return None
        start = int(match["offset"] or 0)
        end = start + int(match["limit"]) if match["limit"] else None
        if not found.whole and (end is None or end > len(found.rows)):
            return None
        names = f"{match['value']} {match['count']}"
        values = " ".join(found.rows[start:end])
        return f"{match['prologue']}SELECT {names} {{ VALUES ({names}) {{ {values} }} }}"

    def _property(self, written: str, prologue: str) -> str:
        if written == "a":
            return expand("rdf:type")
        if written.startswith("<"):
            return written[1:-1]
        name, _, local = written.partition(":")
        declared: dict[str, str] = {name: iri[1:-1] for name, iri in _PREFIX.findall(prologue)}
        return {**self._known, **declared}.get(name, "") + local


class _Listing(NamedTuple):
    """The first values and their counts, as in VALUES, and whether those are all."""

    rows: list[str]
    whole: bool


def _listing(store: ox.Store, said: ox.NamedNode, order: str) -> _Listing:
    """The engine sorts them, so that those with the same count come as it has them."""
    query = f"SELECT ?value (COUNT(*) AS ?n) {{ ?thing {said} ?value }} GROUP BY ?value {order}"
    rows: list[str] = []
    left = _TEXT
    for value, count in cast(ox.QuerySolutions, store.query(query)):
        row = f"({value} {cast(ox.Literal, count).value})"
        left -= len(row)
        if not isinstance(value, _WRITTEN) or left < 0 or len(rows) == _LISTED:
            return _Listing(rows, False)
        rows.append(row)
    return _Listing(rows, True)


def _counts_things(match: re.Match[str]) -> bool:
    """Whether what is counted comes to the number of things, and each name stands for one thing."""
    value, count, thing = (match[name] for name in ("value", "count", "thing"))
    *distinct, counted = match["counted"].split()
    one = counted in ("*", thing) or (counted == value and not distinct)
    return one and len({name[1:] for name in (value, count, thing)}) == 3


def _order(match: re.Match[str]) -> str:
    if (match["order"] or "").upper() == "DESC":
        return _ORDERS[2]
    return _ORDERS[1] if match["order"] or match["plain"] else _ORDERS[0]
