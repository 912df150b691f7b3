"""Prefixes that people use without declaring them, and what to write for one that is missing."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

_COMMON = {
    "bibo": "http://purl.org/ontology/bibo/",
    "bio": "http://purl.org/vocab/bio/0.1/",
    "crmdig": "http://www.ics.forth.gr/isl/CRMdig/",
    "crmsci": "http://www.cidoc-crm.org/extensions/crmsci/",
    "dbo": "http://dbpedia.org/ontology/",
    "dbr": "http://dbpedia.org/resource/",
    "dct": "http://purl.org/dc/terms/",
    "dcmitype": "http://purl.org/dc/dcmitype/",
    "ecrm": "http://erlangen-crm.org/current/",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "frbroo": "http://iflastandards.info/ns/fr/frbr/frbroo/",
    "gn": "http://www.geonames.org/ontology#",
    "gvp": "http://vocab.getty.edu/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "ore": "http://www.openarchives.org/ore/terms/",
    "org": "http://www.w3.org/ns/org#",
    "p": "http://www.wikidata.org/prop/",
    "ps": "http://www.wikidata.org/prop/statement/",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "tgn": "http://vocab.getty.edu/tgn/",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "wikibase": "http://wikiba.se/ontology#",
}
"""As their makers write them."""


def offer(name: str, known: Mapping[str, str]) -> str:
    """What to write for a prefix that is not declared; known are those that need no declaring.

    >>> offer("wdt", {}), offer("cmr", {"crm": "http://c/"})
    ('put `PREFIX wdt: <http://www.wikidata.org/prop/direct/>` before the query', \
'did you mean crm:, `PREFIX crm: <http://c/>`?')
    """
    if name in _COMMON:
        return f"put `PREFIX {name}: <{_COMMON[name]}>` before the query"
    every = {**_COMMON, **known}
    near = get_close_matches(name, every, 1, 0.6)
    if near:
        return f"did you mean {near[0]}:, `PREFIX {near[0]}: <{every[near[0]]}>`?"
    return f"put `PREFIX {name}: <…>` before the query"
