"""The questions of the gallery as data, so that other people's SPARQL editors find them.

Each is an executable of SHACL (SHACL-AF, 5) at `{base}/queries/{slug}`, with the properties that
the editors of the Swiss Institute of Bioinformatics ask an endpoint for: the question in words is
its `rdfs:comment`, and its prefixes are declared once, for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import queries
from kg.iris import Iris, Ref
from kg.namespaces import expand, prefixes
from kg.queries import NamedQuery
from kg.sharing import runnable
from kg.terms import XSD, Iri, Literal, Term, Triple3

FOLDER = "question/"
GRAPH = "queries"
"""The slug of the graph that has them."""


def questions() -> list[NamedQuery]:
    """Every question there is, by name."""
    return [queries.load(name) for name in queries.all_names() if name.startswith(FOLDER)]


def address(query: NamedQuery, base: str) -> Iri:
    """The IRI of a question, which is that of its page."""
    return Iri(f"{base}/queries/{query.name.removeprefix(FOLDER)}")


def triples(found: Iterable[NamedQuery], iris: Iris) -> list[Triple3]:
    """The prefixes, and the questions with the values of their examples."""
    return [*_prefixes(iris), *(t for query in found for t in question(query, iris))]


def question(query: NamedQuery, iris: Iris) -> Iterator[Triple3]:
    """What is said of one question."""
    node = address(query, iris.base)
    text = runnable(query, query.examples(iris.base), iris.base)
    said: list[tuple[str, Term]] = [
        ("rdf:type", Iri(expand("sh:SPARQLExecutable"))),
        ("rdf:type", Iri(expand("sh:SPARQLSelectExecutable"))),
        ("skos:prefLabel", Literal(query.summary, "en")),
        ("rdfs:comment", Literal(query.summary, "en")),
        ("dcterms:description", Literal(query.headers.get("about", ""), "en")),
        ("schema:keywords", Literal(query.headers.get("group", ""), "en")),
        ("schema:keywords", Literal(query.headers.get("level", ""), "en")),
        ("sh:prefixes", _declaring(iris)),
        ("sh:select", Literal(text)),
        ("schema:target", Iri(f"{iris.base}/sparql")),
    ]
    for name, value in said:
        if not (isinstance(value, Literal) and not value.value):
            yield node, Iri(expand(name)), value


def _prefixes(iris: Iris) -> Iterator[Triple3]:
    for prefix, namespace in prefixes().items():
        node = Iri(iris.fragment(Ref("graph", GRAPH), f"prefix-{prefix}"))
        yield _declaring(iris), Iri(expand("sh:declare")), node
        yield node, Iri(expand("rdf:type")), Iri(expand("sh:PrefixDeclaration"))
        yield node, Iri(expand("sh:prefix")), Literal(prefix)
        yield node, Iri(expand("sh:namespace")), Literal(namespace, datatype=XSD + "anyURI")


def _declaring(iris: Iris) -> Iri:
    """Whatever declares the prefixes: the graph itself, which is an IRI like any other."""
    return Iri(iris.entity(Ref("graph", GRAPH)))
