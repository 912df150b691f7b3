"""Holds a graph against the profile: every term known, every domain and range kept, nothing loose.

Shapes say what this collection wants of a record. This says what CIDOC-CRM 7.1.3 and the listed
extensions allow in any graph: classes and properties that exist, each joining what it is for; no
blank node; no IRI of ours of which nothing is said; one preferred label in a language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import Fault
from kg.iris import Iris
from kg.mapping.terms import name
from kg.namespaces import expand, shorten
from kg.progress import Progress, counted, silent
from kg.validation.crm import ANYTHING, LITERALS, Terms, terms
from kg.validation.references import Mapped, name_of

_TYPE, _LABEL = name("rdf:type"), name("skos:prefLabel")
_CRM = expand("crm:")
_PLAIN = (expand("xsd:"), expand("rdf:"))


class Breach(NamedTuple):
    """One triple that breaks the profile: which kind of fault, on which node, and why."""

    node: str
    problem: str
    remedy: str


def nonconforming(
    items: Sequence[Mapped],
    context: Sequence[Triple],
    iris: Iris,
    progress: Progress = silent,
) -> list[Fault]:
    """A fault for each breach in the records, and in the vocabulary they stand on.

    A million triples take about three seconds: a property is judged once for each pair of classes.
    """
    graph = Graph(chain(context, chain.from_iterable(t for _, t in items)), iris)
    faults = {
        Fault(record.origin.path, record.origin.line, "", name_of(record), node, problem, remedy)
        for record, triples in counted(items, "checking the profile", progress, len(items))
        for node, problem, remedy in graph.breaches(triples)
    }
    faults |= {
        Fault("ontology/vocabulary.ttl", 0, "", "", node, problem, remedy)
        for node, problem, remedy in graph.breaches(context)
    }
    return sorted(faults)


class Graph:
    """What has to be known of a whole graph before a part of it can be judged."""

    def __init__(self, triples: Iterable[Triple], iris: Iris) -> None:
        self._terms: Terms = terms(iris.base)
        self._own = f"{iris.base}/"
        self._outside = f"{iris.base}/id/graph/"
        self._described: set[object] = set()
        found: defaultdict[object, set[str]] = defaultdict(set)
        for triple in triples:
            self._described.add(triple.subject)
            if triple.predicate == _TYPE and isinstance(triple.object, NamedNode):
                found[triple.subject].add(triple.object.value)
        shared: dict[frozenset[str], frozenset[str]] = {}
        self._classes = {node: self._all(frozenset(k), shared) for node, k in found.items()}
        self._fits: dict[tuple[object, object, object, object], tuple[Breach, ...]] = {}

    def breaches(self, triples: Iterable[Triple]) -> Iterator[Breach]:
        """What is wrong with some triples of the graph that one record says."""
        labels: defaultdict[tuple[object, str | None], set[str]] = defaultdict(set)
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if isinstance(value, NamedNode):
                yield from self._loose(value)
            elif isinstance(value, Literal) and predicate == _LABEL:
                labels[subject, value.language].add(value.value)
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                yield Breach(str(subject), "is or names a blank node", "Give it a fragment IRI.")
                continue
            yield from self._joined(subject, predicate, value)
        for (node, language), words in labels.items():
            if len(words) > 1:
                problem = f"has {len(words)} preferred labels in the language {language!r}"
                yield Breach(_shown(node), problem, "Keep one; the others are alternatives.")

    def _loose(self, value: NamedNode) -> Iterator[Breach]:
        iri = value.value
        if iri.startswith(_CRM) and iri != _CRM and not self._terms.named(iri):
            yield _unknown(iri)
        if (
            iri.startswith(self._own)
            and value not in self._described
            and not self._terms.named(iri)
            and not iri.startswith(self._outside)
        ):
            yield Breach(
                iri, "is named and nothing is said of it", "Describe it, or do not name it."
            )

    def _joined(
        self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal
    ) -> Iterator[Breach]:
        """The same property between nodes of the same classes is judged once."""
        if predicate == _TYPE:
            if isinstance(value, NamedNode) and value.value not in self._terms.above:
                yield _unknown(value.value)
            return
        kind = value.datatype if isinstance(value, Literal) else self._classes.get(value)
        key = (predicate, self._classes.get(subject), kind, isinstance(value, Literal))
        found = self._fits.get(key)
        if found is None:
            found = self._fits[key] = tuple(self._judged(subject, predicate, value))
        yield from (Breach(subject.value, said.problem, said.remedy) for said in found)

    def _judged(
        self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal
    ) -> Iterator[Breach]:
        known, local = self._terms.properties.get(predicate.value), shorten(predicate.value)
        if known is None:
            yield _unknown(predicate.value)
            return
        domain = self._mismatch(subject, known.domain)
        if domain:
            yield _misplaced(f"has {local}, whose domain it is not in", known.domain, domain)
        if isinstance(value, Literal):
            yield from self._literal(value, local, known.range)
        elif known.range in LITERALS:
            yield Breach("", f"has {local} with a node, which takes a literal", "Write a literal.")
        elif reach := self._mismatch(value, known.range):
            yield _misplaced(f"has {local} with what is not in its range", known.range, reach)

    def _literal(self, value: Literal, local: str, reach: str) -> Iterator[Breach]:
        takes = reach in {*LITERALS, ANYTHING, *self._terms.datatypes} or reach.startswith(_PLAIN)
        if not takes:
            yield Breach("", f"has {local} with a literal", f"Name a {shorten(reach)}.")
        datatype = value.datatype.value
        if not datatype.startswith(_PLAIN) and datatype not in self._terms.datatypes:
            yield _unknown(datatype)

    def _mismatch(self, node: NamedNode, wanted: str) -> str:
        """The classes of a node that is not of the class wanted; "" where it is or has none."""
        classes = self._classes.get(node)
        if classes is None or wanted in classes:
            return ""
        implied = {ANYTHING}.union(*(self._terms.above.get(k, {k}) - {k} for k in classes))
        return ", ".join(sorted(shorten(kind) for kind in classes - implied))

    def _all(
        self, kinds: frozenset[str], shared: dict[frozenset[str], frozenset[str]]
    ) -> frozenset[str]:
        if kinds not in shared:
            above = (self._terms.above.get(kind, frozenset({kind})) for kind in kinds)
            shared[kinds] = frozenset({ANYTHING}).union(*above)
        return shared[kinds]


def _unknown(iri: str) -> Breach:
    problem = "is neither of CIDOC-CRM 7.1.3 nor of a listed extension"
    return Breach(iri, problem, "Use a term of ontology/profile.ttl, or declare this one there.")


def _misplaced(problem: str, wanted: str, found: str) -> Breach:
    return Breach("", f"{problem}: it is {found}", f"{shorten(wanted)} is wanted.")


def _shown(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)
