"""The syntaxes of RDF that a graph is given out in, written by the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import cast
from xml.parsers import expat

import pyoxigraph as ox

from kg.errors import FormatError
from kg.iris import KINDS
from kg.namespaces import prefixes


@dataclass(frozen=True, slots=True)
class Format:
    """One syntax: the engine's name for it, and ours."""

    rdf: ox.RdfFormat
    name: str
    media_type: str


GRAPH = {
    "ttl": Format(ox.RdfFormat.TURTLE, "Turtle", "text/turtle"),
    "nt": Format(ox.RdfFormat.N_TRIPLES, "N-Triples", "application/n-triples"),
    "rdf": Format(ox.RdfFormat.RDF_XML, "RDF/XML", "application/rdf+xml"),
    "jsonld": Format(ox.RdfFormat.JSON_LD, "JSON-LD", "application/ld+json"),
    "trig": Format(ox.RdfFormat.TRIG, "TriG", "application/trig"),
    "nq": Format(ox.RdfFormat.N_QUADS, "N-Quads", "application/n-quads"),
}
"""By file suffix."""

DATASET = ("trig", "nq")
"""Those that say which named graph a statement is in."""


def own_prefixes(base: str) -> dict[str, str]:
    """A prefix for each kind of thing of ours, `period:edo`, and for our terms: `kg:yearFrom`."""
    return {kind: f"{base}/id/{kind}/" for kind in KINDS} | {"kg": f"{base}/ontology#"}


def serialize(
    statements: Sequence[ox.Triple] | Sequence[ox.Quad], suffix: str, own: Mapping[str, str]
) -> bytes:
    """Statements in one of `GRAPH`, in the order given, with the prefixes they use.

    own are prefixes beside those of the one list. FormatError where RDF/XML cannot say it.
    """
    chosen = GRAPH[suffix]
    body = ox.serialize(
        statements if suffix in DATASET else _plain(statements),
        format=chosen.rdf,
        prefixes=_used(statements, {**prefixes(), **own}),
    )
    written = cast(bytes, body)
    return checked_xml(written) if suffix == "rdf" else written


class XmlCheck:
    """Hands on the engine's XML as it comes, proved well-formed; FormatError where it is not.

    The engine writes control characters and predicates without a local name as they are. A carriage
    return is legal but read back as a line feed, so it is written as a reference.
    """

    def __init__(self, out: Callable[[bytes], None]) -> None:
        self._out = out
        self._parser = expat.ParserCreate(namespace_separator=" ")

    def __call__(self, part: bytes) -> None:
        part = part.replace(b"\r", b"&#13;")
        self._parse(part, False)
        self._out(part)

    def end(self) -> None:
        """Say that the document is at its end."""
        self._parse(b"", True)

    def _parse(self, part: bytes, last: bool) -> None:
        try:
            self._parser.Parse(part, last)
        except expat.ExpatError as error:
            raise FormatError(
                "this answer holds a character or a property that XML cannot express; "
                "ask for Turtle or JSON instead"
            ) from error


def checked_xml(body: bytes) -> bytes:
    """A whole document of the engine's, checked as above."""
    parts: list[bytes] = []
    check = XmlCheck(parts.append)
    check(body)
    check.end()
    return b"".join(parts)


def _plain(statements: Iterable[ox.Triple | ox.Quad]) -> list[ox.Triple]:
    return [s.triple if isinstance(s, ox.Quad) else s for s in statements]


def _used(statements: Iterable[ox.Triple | ox.Quad], known: Mapping[str, str]) -> dict[str, str]:
    """Only the prefixes of IRIs that occur, so that short answers stay short."""
    iris = {s.predicate.value for s in statements}
    for s in statements:
        for term in (s.subject, s.object):
            if isinstance(term, ox.NamedNode):
                iris.add(term.value)
            elif isinstance(term, ox.Literal):
                iris.add(term.datatype.value)
    begun = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in iris}
    return {p: ns for p, ns in known.items() if any(map(str.startswith, begun, repeat(ns)))}
