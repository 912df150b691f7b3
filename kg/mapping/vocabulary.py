"""The terms the mapping itself needs, read from `ontology/`, so that none is hidden in code.

Local terms are written there as relative IRIs (`<id/concept/url>`) and take the base of the build.
The mapping asks for a term by its `skos:notation`: `height`, `primary-name`, `cm`.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg import resources
from kg.iris import Iris
from kg.mapping.terms import name


def vocabulary(iris: Iris) -> list[Triple]:
    """The graph of structural terms: types of names and statements, units, facets, languages."""
    return [*_read("vocabulary.ttl", iris.base), *_read("languages.ttl", iris.base)]


def profile(iris: Iris) -> list[Triple]:
    """The graph of the classes and properties in use, with what each means here."""
    return list(_read("profile.ttl", iris.base))


def subclasses(iris: Iris) -> list[Triple]:
    """Which class in use is a kind of which."""
    wanted = name("rdfs:subClassOf")
    return [triple for triple in profile(iris) if triple.predicate == wanted]


def graphs(iris: Iris) -> list[Triple]:
    """What the project's own graphs are; those of contributions say it of themselves."""
    return list(_read("graphs.ttl", iris.base))


def term(notation: str, iris: Iris) -> NamedNode:
    """The structural term of a notation; KeyError if `ontology/vocabulary.ttl` has none."""
    return _by_notation("vocabulary.ttl", iris.base)[notation]


def language(tag: str, iris: Iris) -> NamedNode | None:
    """The language of a BCP 47 tag, script and romanisation aside; None if not in the file."""
    return _by_notation("languages.ttl", iris.base).get(tag.split("-")[0].lower())


def script(tag: str, iris: Iris) -> NamedNode | None:
    """The script that a BCP 47 tag names (ISO 15924); None if it names none, or not in the file."""
    named = [part.title() for part in tag.split("-")[1:2] if len(part) == 4]
    return _by_notation("languages.ttl", iris.base).get(named[0]) if named else None


@cache
def _by_notation(file: str, base: str) -> MappingProxyType[str, NamedNode]:
    found: dict[str, NamedNode] = {}
    for triple in _read(file, base):
        node, value = triple.subject, triple.object
        if triple.predicate != name("skos:notation") or not isinstance(value, Literal):
            continue
        if not isinstance(node, NamedNode) or value.value in found:
            raise ValueError(f"{file}: the notation {value.value!r} is not of one named term")
        found[value.value] = node
    return MappingProxyType(found)


@cache
def _read(file: str, base: str) -> tuple[Triple, ...]:
    path = resources.folder("ontology") / file
    quads = parse(path=str(path), format=RdfFormat.TURTLE, base_iri=f"{base}/")
    return tuple(quad.triple for quad in quads)
