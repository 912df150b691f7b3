"""The one place that runs SHACL: pySHACL on a graph of a few dozen records.

Its two traps. It cannot read a year before our era as xsd:dateTime, so the shapes check the form of
such values by pattern. And a shape that targets a class passes in silence if there is none of it,
so `kg.validation` itself checks that each record's own node has a class with a shape.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pyshacl
import rdflib
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from rdflib import RDF, Graph, Literal, URIRef

from kg.validation.findings import Finding
from kg.validation.shapes import SH, shapes, wordings


def check(stem: str, base: str, records: bytes, context: bytes) -> list[Finding]:
    """What the shapes of one kind find wrong with some records.

    Both graphs are N-Triples; context holds the classes of what the records refer to. What is found
    wrong with a node of it is not told. (The focus_nodes of pySHACL would empty sh:or and sh:node.)
    """
    with _literals_as_written():
        graph = Graph()
        terms: dict[object, URIRef | Literal] = {}
        own = _load(graph, records, terms)
        _load(graph, context, terms)
        _, report, _ = pyshacl.validate(
            graph,
            shacl_graph=shapes(stem, base),
            inplace=True,
        )
    if not isinstance(report, Graph):
        raise TypeError(f"pySHACL gave no report: {report!r}")
    return sorted(found for found in _findings(report, stem, base) if URIRef(found.focus) in own)


def _findings(report: Graph, stem: str, base: str) -> Iterator[Finding]:
    told = wordings(stem, base)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = str(report.value(result, SH.sourceShape))
        value = report.value(result, SH.value)
        focus = str(report.value(result, SH.focusNode))
        yield Finding(shape, focus, "" if value is None else str(value), *told[shape])


def _load(graph: Graph, data: bytes, terms: dict[object, URIRef | Literal]) -> set[URIRef]:
    """Adds N-Triples to a graph; pyoxigraph reads them five times as fast as rdflib."""
    subjects: set[URIRef] = set()
    for triple in parse(data, format=RdfFormat.N_TRIPLES):
        subject = _term(triple.subject, terms)
        predicate, value = _term(triple.predicate, terms), _term(triple.object, terms)
        graph.add((subject, predicate, value))
        if isinstance(subject, URIRef):
            subjects.add(subject)
    return subjects


def _term(term: object, known: dict[object, URIRef | Literal]) -> URIRef | Literal:
    found = known.get(term)
    if found is None:
        found = known[term] = _rdflib(term)
    return found


def _rdflib(term: object) -> URIRef | Literal:
    match term:
        case NamedNode():
            return URIRef(term.value)
        case OxLiteral() if term.language:
            return Literal(term.value, lang=term.language)
        case OxLiteral():
            return Literal(term.value, datatype=URIRef(term.datatype.value))
        case Triple() | _:
            raise TypeError(f"no such term in this graph: {term!r}")


@contextmanager
def _literals_as_written() -> Iterator[None]:
    """rdflib would rewrite `Z` as `+00:00`, and warn of every year before our era."""
    logger = logging.getLogger("rdflib.term")
    normalise, level = rdflib.NORMALIZE_LITERALS, logger.level
    rdflib.NORMALIZE_LITERALS = False
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = normalise
        logger.setLevel(level)
