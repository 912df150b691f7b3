"""Runs the shapes by pySHACL, the reference: what `--engine pyshacl` asks for.

Its traps. It cannot read a year before our era as xsd:dateTime, so the shapes check the form of
such values by pattern, and their datatype is left to `shapes/rules`. It takes `$` in a pattern as
Python does, before a last line break too, and compares booleans with numbers. Its time per record
grows beyond about 50 of them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyshacl
import rdflib
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, Triple
from rdflib import Graph, Literal, URIRef

from kg.iris import Iris
from kg.mapping.vocabulary import subclasses
from kg.validation.findings import Chunk, Finding
from kg.validation.namespace import SH
from kg.validation.shapes import shapes, wordings


def check(chunk: Chunk) -> list[Finding]:
    """What the shapes of one kind find wrong with some records.

    (Not by pySHACL's focus_nodes, which would empty sh:or and sh:node.)
    """
    with literals_as_written():
        graph = Graph()
        terms: dict[object, URIRef | Literal] = {}
        for data in (chunk.records, chunk.context):
            _add(graph, data, terms)
        _add(graph, subclasses(Iris(chunk.base)), terms)
        return validated(graph, chunk.stem, chunk.base)


def validated(graph: Graph, stem: str, base: str) -> list[Finding]:
    """What the shapes of one kind find wrong with a graph, to which pySHACL may add."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(stem, base), inplace=True)
    if not isinstance(report, Graph):
        raise TypeError(f"pySHACL gave no report: {report!r}")
    return sorted(set(_findings(report, stem, base)))


def _findings(report: Graph, stem: str, base: str) -> Iterator[Finding]:
    told = wordings(stem, base)
    for result in report.objects(None, SH.result):
        shape = str(report.value(result, SH.sourceShape))
        component = str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH))
        value = report.value(result, SH.value)
        focus = str(report.value(result, SH.focusNode))
        yield Finding(shape, focus, "" if value is None else str(value), *told[shape], component)


def _add(graph: Graph, triples: Iterable[Triple], terms: dict[object, URIRef | Literal]) -> None:
    """Adds triples to a graph; each term is made once."""
    for triple in triples:
        subject, predicate = _term(triple.subject, terms), _term(triple.predicate, terms)
        graph.add((subject, predicate, _term(triple.object, terms)))


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
def literals_as_written() -> Iterator[None]:
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
