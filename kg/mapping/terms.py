"""Makes RDF terms, in the one form in which the store gives them back unchanged."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from kg.namespaces import expand
from kg.records import Text

Term = NamedNode | Literal

_NOT_IN_IRIS = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f]')


@cache
def name(curie: str) -> NamedNode:
    """The IRI a compact name of `ontology/prefixes.ttl` stands for."""
    return NamedNode(expand(curie))


def iri(address: str) -> NamedNode:
    """An absolute IRI; characters that no IRI may hold (RFC 3987) are percent-encoded.

    >>> iri("https://example.org/a b")
    <NamedNode value=https://example.org/a%20b>
    """
    return NamedNode(_NOT_IN_IRIS.sub(lambda found: quote(found[0]), address))


def text(words: Text) -> Literal:
    """A string with its language; the store keeps the tag in lower case, so it is minted so."""
    return Literal(words.value, language=words.language)


def string(value: str) -> Literal:
    """A string in no language: an inventory number, an identifier."""
    return Literal(value)


def date_time(form: str) -> Literal:
    """A moment in UTC with an astronomical year, as `kg.records.Dating` writes it."""
    return Literal(form, datatype=name("xsd:dateTime"))


def decimal(value: Decimal) -> Literal:
    """A number without exponent or trailing zeros, which the store would drop.

    >>> decimal(Decimal("33.20")).value, decimal(Decimal("1E+2")).value
    ('33.2', '100')
    """
    return Literal(plain(value), datatype=name("xsd:decimal"))


def plain(value: Decimal) -> str:
    """The digits of a number, without exponent or trailing zeros."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def edtf(form: str) -> Literal:
    """A date in the Extended Date/Time Format (ISO 8601-2)."""
    return Literal(form, datatype=name("edtf:EDTF"))


def point(latitude: Decimal, longitude: Decimal) -> Literal:
    """A point in WGS 84; GeoSPARQL 1.1, 8.5.1: longitude comes first.

    >>> point(Decimal("35.69"), Decimal("139.750")).value
    'POINT(139.75 35.69)'
    """
    return Literal(f"POINT({plain(longitude)} {plain(latitude)})", datatype=name("geo:wktLiteral"))


def link(subject: NamedNode, predicate: str, value: Term) -> Triple:
    """One statement; the predicate as a compact name."""
    return Triple(subject, name(predicate), value)


def typed(subject: NamedNode, kind: str) -> Triple:
    """The one class of a node; what follows from it by inheritance is never stored."""
    return Triple(subject, name("rdf:type"), name(kind))
