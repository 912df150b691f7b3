"""Identifiers elsewhere, and the IRIs that mean the same thing there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple

from kg.mapping.entity import Entity
from kg.mapping.names import map_identifier
from kg.mapping.terms import iri, link, string

LOCATIONS = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "ulan": "http://vocab.getty.edu/ulan/{}",
    "aat": "http://vocab.getty.edu/aat/{}",
    "geonames": "https://sws.geonames.org/{}/",
    "ror": "https://ror.org/{}",
    "periodo": "http://n2t.net/ark:/99152/{}",
}
"""The IRI pattern of each registry that has one, as the registry itself publishes it."""


def map_identifiers(
    entity: Entity, identifiers: Iterable[tuple[str, str]], match: str = "la:equivalent"
) -> Iterator[Triple]:
    """Each identifier as a node and, where its registry names things by IRI, as a link.

    match is `la:equivalent` for individuals; a term in a thesaurus is never an individual, so
    periods and concepts say `skos:closeMatch` to one.
    """
    for registry, value in identifiers:
        yield from map_identifier(entity, registry, entity.term(registry), string(value))
        if registry in LOCATIONS:
            yield link(entity.node, match, iri(LOCATIONS[registry].format(value)))
