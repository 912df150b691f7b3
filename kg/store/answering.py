"""Evaluates one query and serialises its answer; runs in an evaluator's process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, islice
from typing import IO, Any, Protocol, cast

import pyoxigraph as ox

from kg.errors import SparqlError, TooLarge
from kg.namespaces import prefixes
from kg.store import formats
from kg.store.limits import Kind
from kg.store.mistakes import explain
from kg.store.order import triple_key
from kg.store.rows import ROWS, Cut, RowWriter

_SORTED = 10_000
"""Graphs of up to so many triples are given in order."""

_PADDING = "\n" + " " * 24
"""Makes the engine tell the place of a mistake near the end more truly; it reads ahead."""

Said = dict[str, Any]
Out = Callable[[bytes], None]


class Reply(Protocol):
    """Who takes an answer: head first, then the body in parts."""

    def head(self, kind: Kind, media_type: str) -> None:
        """What comes."""

    def body(self, part: bytes) -> None:
        """A part of it."""


class Answering:
    """A store and how it is asked; base is that of relative IRIs and of our own prefixes."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self._store = store
        self._base = base
        self._own = formats.own_prefixes(base)
        self.known = {**prefixes(), **self._own}
        self._marks = [(f"{name}:", name, iri) for name, iri in self.known.items()]

    def answer(self, question: Said, reply: Reply) -> tuple[int | None, str]:
        """Send head and body; the number of rows, and by what limit the answer was cut.

        A SparqlError or FormatError where there is no answer, or none beyond what was sent.
        """
        try:
            if "graph_store" in question:
                return self._content(question, reply)
            found = self._evaluate(question)
            if isinstance(found, ox.QuerySolutions):
                return _rows(found, question, reply)
            if isinstance(found, ox.QueryTriples):
                return _graph(found, question, reply, self._own)
            return _boolean(found, question, reply)
        except (OSError, RuntimeError, ValueError) as error:
            raise SparqlError(f"the query cannot be evaluated: {error}") from error

    def _evaluate(self, question: Said) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        query = question["query"]
        known = {name: iri for mark, name, iri in self._marks if mark in query}
        try:
            return self._store.query(
                query + _PADDING,
                base_iri=f"{self._base}/",
                prefixes=known,
                **_dataset(*question.get("graphs", ((), ()))),
            )
        except SyntaxError as error:
            raise explain(query, str(error), self.known) from error

    def _content(self, question: Said, reply: Reply) -> tuple[None, str]:
        """All of one graph, from the store as it is: no query, no memory; "" is the default one."""
        iri, suffix = question["graph_store"], question["graph"]
        graph = ox.NamedNode(iri) if iri else ox.DefaultGraph()
        reply.head("graph", formats.GRAPH[suffix].media_type)
        sink = _sink(suffix, reply)
        out = _Bounded(sink, question["bytes"])
        with out:
            self._store.dump(
                cast(IO[bytes], out), formats.GRAPH[suffix].rdf, from_graph=graph,
                prefixes={**prefixes(), **self._own},
            )  # fmt: skip
        _end(sink)
        return None, ""


class _Bounded:
    """A file that takes so many bytes and no more, in parts of a useful size."""

    def __init__(self, out: Out, limit: int) -> None:
        self._out, self._limit, self._left = out, limit, limit
        self._parts: list[bytes] = []
        self._held = 0

    def __enter__(self) -> None:
        """To be closed only where all went well."""

    def __exit__(self, kind: object, *_rest: object) -> None:
        if kind is None:
            self._hand_on()

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _too_large(self._limit)
        self._parts.append(data)
        self._held += len(data)
        if self._held >= 1 << 16:
            self._hand_on()
        return len(data)

    def flush(self) -> None:
        """Nothing to do; a file has this."""

    def _hand_on(self) -> None:
        self._out(b"".join(self._parts))
        self._parts, self._held = [], 0


def _sink(suffix: str, reply: Reply) -> Out:
    return formats.XmlCheck(reply.body) if suffix in ("xml", "rdf") else reply.body


def _end(sink: Out) -> None:
    if isinstance(sink, formats.XmlCheck):
        sink.end()


def _rows(found: ox.QuerySolutions, question: Said, reply: Reply) -> tuple[int, str]:
    form = ROWS[question["results"]]
    reply.head("select", form.media_type)
    sink = _sink(question["results"], reply)
    out = RowWriter(sink, form, question["rows"], question["bytes"], question["soft"])
    truncated = ""
    try:
        found.serialize(cast(IO[bytes], out), form.results)
        out.close()
    except Cut as cut:
        truncated = cut.reason
    _end(sink)
    return out.rows, truncated


def _boolean(found: ox.QueryBoolean, question: Said, reply: Reply) -> tuple[None, str]:
    form = ROWS[question["results"]]
    reply.head("ask", form.media_type)
    reply.body(cast(bytes, found.serialize(format=form.results)))
    return None, ""


def _graph(
    found: ox.QueryTriples, question: Said, reply: Reply, own: Mapping[str, str]
) -> tuple[None, str]:
    """A cut graph could not be told from a whole one, so one beyond the limit is an error."""
    suffix, limit = question["graph"], question["bytes"]
    first = list(islice(found, _SORTED + 1))
    reply.head("graph", formats.GRAPH[suffix].media_type)
    if len(first) <= _SORTED:
        body = formats.serialize(sorted(first, key=triple_key), suffix, own)
        if len(body) > limit:
            raise _too_large(limit)
        reply.body(body)
        return None, ""
    sink = _sink(suffix, reply)
    out = _Bounded(sink, limit)
    with out:
        ox.serialize(
            chain(first, found), cast(IO[bytes], out), formats.GRAPH[suffix].rdf,
            prefixes=dict(prefixes()),
        )  # fmt: skip
    _end(sink)
    return None, ""


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"the graph asked for has more than {limit:,} bytes; ask for a part of it")


def _dataset(default: Sequence[str], named: Sequence[str]) -> dict[str, Any]:
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
