"""What CIDOC-CRM 7.1.3 and the listed extensions say of each term: its domain, range and place.

The facts of the official encoding (FORTH-ICS, February 2024) are tables of ours in
`ontology/cidoc-crm/`; those of terms from elsewhere are declared in `ontology/profile.ttl`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pyoxigraph import NamedNode

from kg import resources
from kg.iris import Iris
from kg.mapping.vocabulary import profile
from kg.namespaces import expand

ANYTHING = expand("rdfs:Resource")
LITERALS = frozenset({expand("rdfs:Literal"), expand("rdf:langString")})


@dataclass(frozen=True, slots=True)
class Property:
    """What a property joins: IRIs of classes; `ANYTHING` and `LITERALS` are classes too.

    within are the wider properties it is a kind of.
    """

    domain: str
    range: str
    inverse: str = ""
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Every term that may be used. above: each class with all that it is a kind of, itself too."""

    properties: Mapping[str, Property]
    above: Mapping[str, frozenset[str]]
    datatypes: frozenset[str]

    def named(self, iri: str) -> bool:
        """Whether it is a class or a property of them."""
        return iri in self.properties or iri in self.above


@cache
def terms(base: str) -> Terms:
    """The terms of CIDOC-CRM 7.1.3, whether in use here or not, and those of the profile."""
    properties = dict(_official_properties())
    parents: defaultdict[str, set[str]] = defaultdict(set)
    for row in _table("classes"):
        parents[expand(f"crm:{row['class']}")].update(_crm(row["within"]))
    datatypes: set[str] = set()
    for iri, said in _declared(Iris(base)).items():
        if expand("rdf:Property") in said[expand("rdf:type")]:
            properties.setdefault(iri, _property(said))
        elif expand("rdfs:Class") in said[expand("rdf:type")]:
            parents[iri] |= said[expand("rdfs:subClassOf")]
        else:
            datatypes.add(iri)
    above = {kind: frozenset(_above(kind, parents)) for kind in list(parents)}
    return Terms(MappingProxyType(properties), MappingProxyType(above), frozenset(datatypes))


def _official_properties() -> Iterator[tuple[str, Property]]:
    for row in _table("properties"):
        (domain,) = _crm(row["domain"])
        (reach,) = _crm(row["range"])
        inverse = next(iter(_crm(row["inverse"])), "")
        within = tuple(_crm(row["within"]))
        yield expand(f"crm:{row['property']}"), Property(domain, reach, inverse, within)


def _table(name: str) -> list[dict[str, str]]:
    path = resources.folder("ontology") / "cidoc-crm" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _crm(names: str) -> list[str]:
    return [expand(name if ":" in name else f"crm:{name}") for name in names.split()]


def _declared(iris: Iris) -> dict[str, defaultdict[str, set[str]]]:
    """What the profile says of the terms that are not of CIDOC-CRM, by IRI and predicate."""
    found: dict[str, defaultdict[str, set[str]]] = {}
    for triple in profile(iris):
        node, value = triple.subject, triple.object
        if isinstance(node, NamedNode) and not node.value.startswith(expand("crm:")):
            said = found.setdefault(node.value, defaultdict(set))
            if isinstance(value, NamedNode):
                said[triple.predicate.value].add(value.value)
    return found


def _property(said: Mapping[str, set[str]]) -> Property:
    domain, reach = (
        next(iter(said.get(expand(side), ())), ANYTHING) for side in ("rdfs:domain", "rdfs:range")
    )
    return Property(domain, reach)


def _above(kind: str, parents: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {kind, ANYTHING}, [kind]
    while waiting:
        more = parents.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found
