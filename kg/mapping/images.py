"""Pictures, pages and manifests elsewhere: linked, never copied."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.mapping.entity import Entity, digest
from kg.mapping.terms import iri, link, string, typed
from kg.records import Image, Object

PRESENTATION = "http://iiif.io/api/presentation/"


def map_image(entity: Entity, image: Image) -> Iterator[Triple]:
    """What a picture shows, the file that shows it, and the right its source states on the file."""
    stem = f"image-{digest(image.url)}"
    shown, file = entity.part(stem), entity.part(f"{stem}-file")
    yield link(entity.node, "crm:P138i_has_representation", shown)
    yield typed(shown, "crm:E36_Visual_Item")
    yield link(shown, "la:digitally_shown_by", file)
    yield typed(file, "dig:D1_Digital_Object")
    yield link(file, "crm:P2_has_type", entity.term("digital-image"))
    yield link(file, "la:access_point", iri(image.url))
    if image.rights:
        right = entity.part(f"{stem}-right")
        yield link(file, "crm:P104_is_subject_to", right)
        yield typed(right, "crm:E30_Right")
        yield link(right, "crm:P2_has_type", iri(image.rights))


def map_pages(entity: Entity, record: Object) -> Iterator[Triple]:
    """The museum's page about the work and its IIIF manifest."""
    if record.source_url:
        stem = f"page-{record.contribution}"
        yield from _text(entity, stem, record.source_url)
        yield link(entity.part(f"{stem}-file"), "crm:P2_has_type", entity.term("web-page"))
        yield link(entity.part(f"{stem}-file"), "dc:format", string("text/html"))
    if record.iiif_manifest:
        stem = f"manifest-{record.contribution}"
        yield from _text(entity, stem, record.iiif_manifest)
        yield link(entity.part(f"{stem}-file"), "dcterms:conformsTo", iri(PRESENTATION))
        yield link(entity.part(f"{stem}-file"), "dc:format", string("application/ld+json"))


def _text(entity: Entity, stem: str, address: str) -> Iterator[Triple]:
    words: NamedNode = entity.part(stem)
    file = entity.part(f"{stem}-file")
    yield link(entity.node, "crm:P129i_is_subject_of", words)
    yield typed(words, "crm:E33_Linguistic_Object")
    yield link(words, "la:digitally_carried_by", file)
    yield typed(file, "dig:D1_Digital_Object")
    yield link(file, "la:access_point", iri(address))
