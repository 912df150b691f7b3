"""The RDF terms that cross between the store and the rest; no engine's own classes leave the store.

There are no blank nodes in the graph, so there is no class for them.
"""

from __future__ import annotations

from dataclasses import dataclass

XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """An absolute IRI."""

    value: str

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A value; language is a BCP 47 tag in its canonical casing, datatype an IRI.

    datatype is "" for a plain string (xsd:string) and for a string with a language.
    """

    value: str
    language: str = ""
    datatype: str = ""

    def __str__(self) -> str:
        return self.value


Term = Iri | Literal
Triple3 = tuple[Iri, Iri, Term]
