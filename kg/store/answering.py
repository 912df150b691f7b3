"""Evaluates one query and serialises its answer; runs in an evaluator's process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import IO, Any, cast

import pyoxigraph as ox

from kg.errors import FormatError, SparqlError, SparqlSyntaxError, TooLarge
from kg.namespaces import prefixes
from kg.store import formats
from kg.store.mistakes import explain
from kg.store.order import triple_key
from kg.store.rows import ROWS, cut

_SORTED = 10_000
"""Graphs of up to so many triples are given in order."""

_PADDING = "\n" + " " * 24
"""Makes the engine tell the place of a mistake near the end more truly; it reads ahead."""

Said = dict[str, Any]


class Answering:
    """A store and how it is asked; base is that of relative IRIs and of our own prefixes."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self._store = store
        self._base = base
        self._own = formats.own_prefixes(base)
        self._known = {**prefixes(), **self._own}

    def answer(self, question: Said) -> tuple[Said, bytes]:
        """What to send back: either a kind and a body, or an error."""
        try:
            found = self._evaluate(question)
            if isinstance(found, ox.QuerySolutions):
                return _rows(found, question)
            if isinstance(found, ox.QueryTriples):
                return _graph(found, question, self._own)
            return _boolean(found, question)
        except (SparqlError, FormatError) as error:
            return _problem(error), b""
        except (OSError, RuntimeError, ValueError) as error:
            return _problem(SparqlError(f"the query cannot be evaluated: {error}")), b""

    def _evaluate(self, question: Said) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        query = question["query"]
        known = {name: iri for name, iri in self._known.items() if f"{name}:" in query}
        try:
            return self._store.query(
                query + _PADDING,
                base_iri=f"{self._base}/",
                prefixes=known,
                **_dataset(question["default_graphs"], question["named_graphs"]),
            )
        except SyntaxError as error:
            raise explain(query, str(error), self._known) from error


class _Full(Exception):
    """More bytes than allowed."""


class _Bounded:
    """A file that takes so many bytes and no more."""

    def __init__(self, limit: int) -> None:
        self.parts: list[bytes] = []
        self._left = limit

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _Full
        self.parts.append(data)
        return len(data)

    def flush(self) -> None:
        """Nothing to do; a file has this."""


def _rows(found: ox.QuerySolutions, question: Said) -> tuple[Said, bytes]:
    form, limit = ROWS[question["results"]], question["rows"]
    out = _Bounded(question["bytes"])
    try:
        found.serialize(cast(IO[bytes], out), form.results)
    except _Full:
        body, rows = cut(b"".join(out.parts), form, limit)
        truncated = True
    else:
        body = b"".join(out.parts)
        rows = form.count(body)
        truncated = rows > limit
        if truncated:
            body, rows = cut(body, form, limit)
    if question["results"] == "xml":
        body = formats.checked_xml(body)
    said = {"kind": "select", "media_type": form.media_type, "rows": rows, "truncated": truncated}
    return said, body


def _boolean(found: ox.QueryBoolean, question: Said) -> tuple[Said, bytes]:
    form = ROWS[question["results"]]
    body = cast(bytes, found.serialize(format=form.results))
    said = {"kind": "ask", "media_type": form.media_type, "rows": None, "truncated": False}
    return said, body


def _graph(found: ox.QueryTriples, question: Said, own: Mapping[str, str]) -> tuple[Said, bytes]:
    """A cut graph could not be told from a whole one, so one beyond the limit is an error."""
    suffix, limit = question["graph"], question["bytes"]
    first = list(islice(found, _SORTED + 1))
    if len(first) <= _SORTED:
        body = formats.serialize(sorted(first, key=triple_key), suffix, own)
    else:
        body = _streamed(chain(first, found), suffix, limit)
    if len(body) > limit:
        raise _too_large(limit)
    media_type = formats.GRAPH[suffix].media_type
    return {"kind": "graph", "media_type": media_type, "rows": None, "truncated": False}, body


def _streamed(triples: Iterator[ox.Triple], suffix: str, limit: int) -> bytes:
    out = _Bounded(limit)
    try:
        ox.serialize(
            triples, cast(IO[bytes], out), formats.GRAPH[suffix].rdf, prefixes=dict(prefixes())
        )
    except _Full as error:
        raise _too_large(limit) from error
    body = b"".join(out.parts)
    return formats.checked_xml(body) if suffix == "rdf" else body


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"the graph asked for has more than {limit:,} bytes; ask for a part of it")


def _dataset(default: list[str], named: list[str]) -> dict[str, Any]:
    """SPARQL 1.1 Protocol, 2.1.4: graphs named in the request are all there are."""
    if not default and not named:
        return {}
    try:
        return {
            "default_graph": [ox.NamedNode(iri) for iri in default],
            "named_graphs": [ox.NamedNode(iri) for iri in named],
        }
    except ValueError as error:
        raise SparqlError(f"the request names a graph by what is no IRI: {error}") from error


def _problem(error: SparqlError | FormatError) -> Said:
    """An error as it crosses to the other process: its class and what it is made with."""
    if isinstance(error, SparqlSyntaxError):
        made: list[int | str] = [error.line, error.column, error.problem]
    else:
        made = [str(error)]
    return {"error": type(error).__name__, "made": made}
