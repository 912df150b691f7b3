"""Classes and properties that are not of the profile, with the one that was probably meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.errors import Fault
from kg.iris import Iris
from kg.mapping.terms import name as named
from kg.mapping.vocabulary import profile
from kg.namespaces import shorten
from kg.sources.suggestions import did_you_mean

_CRM = "http://www.cidoc-crm.org/cidoc-crm/"


def unknown_terms(
    path: str, quads: list[Quad], iris: Iris, line: Callable[[str], int]
) -> Iterator[Fault]:
    """Each term of CIDOC-CRM that the profile does not have, once."""
    known = {t.subject.value for t in profile(iris) if isinstance(t.subject, NamedNode)}
    names = {iri.removeprefix(_CRM).lower(): iri for iri in known if iri.startswith(_CRM)}
    used: dict[str, None] = {}
    for quad in quads:
        used.setdefault(quad.predicate.value)
        if quad.predicate == named("rdf:type") and isinstance(quad.object, NamedNode):
            used.setdefault(quad.object.value)
    for iri in used:
        if not iri.startswith(_CRM) or iri in known:
            continue
        guess = did_you_mean(iri.removeprefix(_CRM), tuple(names))
        for lower, right in names.items():
            guess = guess.replace(f" {lower}?", f" {shorten(right)}?")
        yield Fault(
            path,
            line(iri),
            shorten(iri),
            "",
            "",
            "is not a term of the profile, and no page or check looks at it",
            f"{guess}The terms are those of ontology/profile.ttl.",
            "warning",
        )
