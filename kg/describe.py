"""What the service and its dataset are, in RDF: SPARQL 1.1 Service Description, and VoID.

Limits have no vocabulary of their own; they are `schema:PropertyValue`s of the service.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.iris import Iris, Ref
from kg.namespaces import expand
from kg.store import formats
from kg.store.convert import triple_to_ox
from kg.terms import XSD, Iri, Literal, Term, Triple3

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_SCHEMA = "https://schema.org/"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = Iri(expand("rdf:type"))

RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads",
)  # fmt: skip
"""The W3C's names of the formats an answer can be had in (Unique URIs for File Formats)."""

GEOSPARQL = (
    *(f"sf{name}" for name in ("Equals", "Disjoint", "Intersects", "Touches", "Crosses", "Within",
                               "Contains", "Overlaps")),
    *(f"eh{name}" for name in ("Equals", "Disjoint", "Meet", "Overlap", "Covers", "CoveredBy",
                               "Inside", "Contains")),
    *(f"rcc8{name}" for name in ("eq", "dc", "ec", "po", "tppi", "tpp", "ntpp", "ntppi")),
    "relate", "distance", "area", "length", "perimeter", "centroid", "convexHull", "envelope",
    "intersection", "union", "difference", "symDifference", "dimension", "coordinateDimension",
    "spatialDimension", "isEmpty", "isSimple", "getSRID", "asGeoJSON",
)  # fmt: skip
"""The functions of GeoSPARQL 1.1 that the engine has, all of namespace geof:."""

_SPARQL_12 = (
    "Of SPARQL 1.2 (working draft) the engine has triple terms <<( )>>, reifiers and annotations, "
    "TRIPLE and isTRIPLE, LANGDIR, STRLANGDIR, hasLANG, and VERSION; beyond the standard it has "
    "LATERAL and ADJUST."
)
_READ_ONLY = (
    "Read-only: updates and LOAD are refused, and so is SERVICE unless the service it names is on "
    "the list of those allowed here."
)


@dataclass(frozen=True, slots=True)
class Service:
    """Where the service is asked, and what it allows: (name, value, unit) for each limit."""

    endpoint: str
    graph_store: str
    limits: Sequence[tuple[str, float, str]]


def describe(service: Service, iris: Iris, manifest: Mapping[str, Any], suffix: str) -> bytes:
    """The description of the service on a release, in one of `formats.GRAPH`."""
    triples = [*_service(service), *_dataset(service.endpoint, iris, manifest)]
    own = {
        "sd": _SD, "void": _VOID, "schema": _SCHEMA, "format": _FORMATS,
        "": f"{service.endpoint}#",
    }  # fmt: skip
    return formats.serialize([triple_to_ox(triple) for triple in triples], suffix, own)


def _service(service: Service) -> Iterator[Triple3]:
    me, sd = Iri(service.endpoint), _SD

    def say(name: str, value: Term) -> Triple3:
        return me, Iri(sd + name), value

    yield me, _TYPE, Iri(sd + "Service")
    yield say("endpoint", me)
    yield say("supportedLanguage", Iri(sd + "SPARQL11Query"))
    yield say("defaultEntailmentRegime", Iri("http://www.w3.org/ns/entailment/Simple"))
    for name in RESULTS:
        yield say("resultFormat", Iri(_FORMATS + name))
    for name in GEOSPARQL:
        function = Iri(expand(f"geof:{name}"))
        yield say("extensionFunction", function)
        yield function, _TYPE, Iri(sd + "Function")
    yield say("defaultDataset", Iri(f"{service.endpoint}#dataset"))
    yield me, Iri(expand("rdfs:seeAlso")), Iri(service.graph_store)
    for text in (_SPARQL_12, _READ_ONLY):
        yield me, Iri(expand("rdfs:comment")), Literal(text, "en")
    for number, (name, value, unit) in enumerate(service.limits, 1):
        yield from _limit(me, Iri(f"{service.endpoint}#limit-{number}"), name, value, unit)


def _limit(me: Iri, node: Iri, name: str, value: float, unit: str) -> Iterator[Triple3]:
    yield me, Iri(_SCHEMA + "additionalProperty"), node
    yield node, _TYPE, Iri(_SCHEMA + "PropertyValue")
    yield node, Iri(_SCHEMA + "name"), Literal(name, "en")
    yield node, Iri(_SCHEMA + "maxValue"), _number(value)
    yield node, Iri(_SCHEMA + "unitText"), Literal(unit, "en")


def _dataset(endpoint: str, iris: Iris, manifest: Mapping[str, Any]) -> Iterator[Triple3]:
    whole, default = Iri(f"{endpoint}#dataset"), Iri(f"{endpoint}#default-graph")
    yield whole, _TYPE, Iri(_SD + "Dataset")
    yield whole, Iri(expand("dcterms:title")), Literal("Asian Masterpieces", "en")
    yield whole, Iri(expand("dcterms:identifier")), Literal(str(manifest["id"]))
    created = Literal(str(manifest["created"]), datatype=XSD + "dateTime")
    yield whole, Iri(expand("dcterms:created")), created
    yield whole, Iri(_SD + "defaultGraph"), default
    yield from _default_graph(endpoint, default, iris, manifest)
    for slug, count in manifest["triples"].items():
        named, content = Iri(f"{endpoint}#graph-{slug}"), Iri(f"{endpoint}#content-{slug}")
        yield whole, Iri(_SD + "namedGraph"), named
        yield named, _TYPE, Iri(_SD + "NamedGraph")
        yield named, Iri(_SD + "name"), Iri(iris.entity(Ref("graph", slug)))
        yield named, Iri(_SD + "graph"), content
        yield content, _TYPE, Iri(_SD + "Graph")
        yield content, Iri(_VOID + "triples"), _number(count)


def _default_graph(
    endpoint: str, default: Iri, iris: Iris, manifest: Mapping[str, Any]
) -> Iterator[Triple3]:
    yield default, _TYPE, Iri(_SD + "Graph")
    yield default, _TYPE, Iri(_VOID + "Dataset")
    yield default, Iri(_VOID + "sparqlEndpoint"), Iri(endpoint)
    yield default, Iri(_VOID + "uriSpace"), Literal(f"{iris.base}/id/")
    yield default, Iri(_VOID + "triples"), _number(manifest["merged"])
    yield default, Iri(_VOID + "entities"), _number(sum(manifest["entities"].values()))
    statistics = manifest.get("statistics", {})
    for kind, what, count in (
        ("class", "class", "entities"), ("property", "property", "triples"),
    ):  # fmt: skip
        for number, (term, value) in enumerate(statistics.get(kind, {}).items(), 1):
            part = Iri(f"{endpoint}#{kind}-{number}")
            yield default, Iri(f"{_VOID}{kind}Partition"), part
            yield part, Iri(_VOID + what), Iri(term)
            yield part, Iri(_VOID + count), _number(value)


def _number(value: float) -> Literal:
    whole = value == int(value)
    return Literal(f"{value:.0f}" if whole else f"{value:g}",
                   datatype=XSD + ("integer" if whole else "decimal"))  # fmt: skip
