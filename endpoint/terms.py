"""The terms of the ontology as a page explains them, each with an example from the release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from endpoint.opened import Opened, Row
from endpoint.showing import Shown, best, link
from kg.namespaces import expand, shorten
from kg.records import Text
from kg.terms import Iri, Literal, Term

_CLASS, _PROPERTY = expand("rdfs:Class"), expand("rdf:Property")
_RELATIONS = {
    expand("rdfs:subClassOf"): "A kind of",
    expand("rdfs:subPropertyOf"): "A way to say",
    expand("rdfs:domain"): "From",
    expand("rdfs:range"): "To",
    expand("owl:inverseOf"): "Inverse",
}
_ORIGINS = {
    "kg": "This project’s own",
    "crm": "CIDOC-CRM 7.1.3",
    "la": "Linked Art",
    "dig": "CRMdig",
    "schema": "schema.org",
    "skos": "SKOS",
    "dcterms": "Dublin Core terms",
    "dc": "Dublin Core elements",
    "prov": "PROV-O",
    "void": "VoID",
    "foaf": "FOAF",
    "sh": "SHACL",
    "rdfs": "RDF Schema",
    "rdf": "RDF",
    "wgs84": "WGS 84",
    "edtf": "EDTF",
    "geo": "GeoSPARQL",
}
"""The vocabularies in the order of the page, by prefix; any other comes after them by its own."""


@dataclass(frozen=True, slots=True)
class Example:
    """A statement of the release: value is None where the thing itself is the example."""

    subject: Shown
    value: Shown | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """One term: its anchor on the page, what it means here, what it stands with, an example."""

    anchor: str
    code: str
    label: str
    note: str
    defined: str
    relations: tuple[tuple[str, tuple[Shown, ...]], ...]
    example: Example | None


@dataclass(frozen=True, slots=True)
class Section:
    """The classes, properties or datatypes of one vocabulary."""

    heading: str
    anchor: str
    terms: tuple[Explained, ...]


def sections(opened: Opened) -> tuple[Section, ...]:
    """Every term that the profile explains; made once for a release."""
    return opened.kept("ontology", lambda: tuple(_Terms(opened).sections()))


class _Terms:
    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._own = f"{opened.iris.base}/ontology#"
        rows = groupby(opened.rows("page/terms"), key=lambda row: row["term"].value)
        self._rows = {term: list(several) for term, several in rows}

    def sections(self) -> Iterator[Section]:
        used = sorted({self._prefix(term) for term in self._rows})
        for prefix in dict.fromkeys([*_ORIGINS, *used]):
            origin = _ORIGINS.get(prefix, prefix)
            own = [t for t in self._rows if self._prefix(t) == prefix]
            for kind, words in ((_CLASS, "classes"), (_PROPERTY, "properties"), ("", "datatypes")):
                terms = [t for t in own if self._kind(t) == kind]
                if terms:
                    explained = tuple(map(self._explained, sorted(terms, key=_order)))
                    yield Section(f"{origin}: {words}", f"part-{prefix}-{words}", explained)

    def _prefix(self, term: str) -> str:
        return self._code(term).partition(":")[0]

    def _kind(self, term: str) -> str:
        kinds = {row["kind"].value for row in self._rows[term]}
        return next((kind for kind in (_CLASS, _PROPERTY) if kind in kinds), "")

    def _explained(self, term: str) -> Explained:
        rows = self._rows[term]
        return Explained(
            self.anchor(term),
            self._code(term),
            rows[0]["label"].value,
            rows[0]["note"].value,
            link(rows[0]["origin"].value) if not term.startswith(self._own) else "",
            tuple(self._relations(rows)),
            self._example(term),
        )

    def _relations(self, rows: list[Row]) -> Iterator[tuple[str, tuple[Shown, ...]]]:
        for relation, words in _RELATIONS.items():
            others = [
                row["other"].value
                for row in rows
                if "relation" in row and row["relation"].value == relation
            ]
            if others:
                yield words, tuple(map(self._named, dict.fromkeys(others)))

    def _named(self, term: str) -> Shown:
        """A term by its code: to its place on the page, else to where it is defined."""
        here = term in self._rows
        href = f"#{self.anchor(term)}" if here else link(term)
        return Shown(self._code(term), "", href, bool(href) and not here)

    def _example(self, term: str) -> Example | None:
        match self._kind(term):
            case kind if kind == _CLASS:
                rows = self._opened.rows("page/class-example", term=Iri(term))
            case kind if kind == _PROPERTY:
                rows = self._opened.rows("page/term-example", term=Iri(term))
            case _:
                rows = self._with_datatype(term)
        if not rows:
            return None
        value = rows[0].get("value")
        return Example(
            self._shown(rows[0]["subject"], (row.get("of") for row in rows)),
            self._shown(value, (row.get("named") for row in rows)) if value else None,
        )

    def _with_datatype(self, datatype: str) -> tuple[Row, ...]:
        """The example of a property whose value is of the datatype."""
        for term in self._rows:
            if self._kind(term) == _PROPERTY:
                rows = self._opened.rows("page/term-example", term=Iri(term))
                value = rows[0].get("value") if rows else None
                if isinstance(value, Literal) and value.datatype == datatype:
                    return rows
        return ()

    def _shown(self, term: Term, labels: Iterable[Term | None]) -> Shown:
        shown = self._opened.show.term(term)
        if isinstance(term, Literal) or term.value in self._rows:
            return self._named(term.value) if isinstance(term, Iri) else shown
        words = [Text(t.value, t.language or "und") for t in labels if isinstance(t, Literal)]
        label = best(words)
        if label is None:
            return shown
        language = "" if label.language == "und" else label.language
        return Shown(label.value, language, shown.href, shown.foreign)

    def anchor(self, term: str) -> str:
        """Ours dereference (`/ontology#yearFrom`), so their anchor is their name."""
        return (
            term.removeprefix(self._own)
            if term.startswith(self._own)
            else (self._code(term).replace(":", "-"))
        )

    def _code(self, term: str) -> str:
        own = term.startswith(self._own)
        return f"kg:{term.removeprefix(self._own)}" if own else shorten(term)


def _order(term: str) -> tuple[int, str]:
    """CIDOC-CRM by its numbers, the rest by name."""
    local = shorten(term).rpartition(":")[2]
    digits = "".join(c for c in local.partition("_")[0] if c.isdigit())
    return int(digits) if digits and local[0] in "EPD" else 0, local
