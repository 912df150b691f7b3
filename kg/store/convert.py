"""The boundary to the engine: our terms to its own, and back. Total in both directions."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from kg.terms import XSD, Iri, Literal, Term, Triple3
from kg.values.languages import restore_case

OxTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_STRING = XSD + "string"
_cased = lru_cache(maxsize=1024)(restore_case)


def to_ox(term: Term) -> ox.NamedNode | ox.Literal:
    """The engine's term for one of ours; ValueError where an IRI is not absolute."""
    if isinstance(term, Iri):
        return ox.NamedNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(term.value, language=term.language)
        if term.datatype:
            return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
        return ox.Literal(term.value)
    raise TypeError(f"not a term: {term!r}")


def from_ox(term: OxTerm) -> Term:
    """Our term for one of the engine's; the casing of a language tag is restored."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, language=_cased(term.language))
        datatype = term.datatype.value
        return Literal(term.value, datatype="" if datatype == _STRING else datatype)
    raise ValueError(f"neither an IRI nor a literal: {term}")


def triple_to_ox(triple: Triple3) -> ox.Triple:
    """The engine's triple for one of ours."""
    subject, predicate, value = triple
    return ox.Triple(ox.NamedNode(subject.value), ox.NamedNode(predicate.value), to_ox(value))


def triple_from_ox(triple: ox.Triple | ox.Quad) -> Triple3:
    """Our triple for one of the engine's, or for a quad whose graph does not matter."""
    subject, predicate = from_ox(triple.subject), from_ox(triple.predicate)
    if isinstance(subject, Iri) and isinstance(predicate, Iri):
        return subject, predicate, from_ox(triple.object)
    raise ValueError(f"not a triple of ours: {triple}")
