"""A contribution: the head of a named graph, with who sent it, its licence and its source."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.iris import Iris, Ref
from kg.mapping.entity import Entity
from kg.mapping.terms import Term, iri, link, string, text, typed
from kg.records import Contribution, Text


def map_contribution(contribution: Contribution, iris: Iris) -> Iterator[Triple]:
    """What the named graph of a contribution is, in words that VoID, PROV and Dublin Core share."""
    entity = Entity(Ref("graph", contribution.slug), iris)
    yield typed(entity.node, "void:Dataset")
    yield typed(entity.node, "prov:Entity")
    for predicate, value in _said(contribution):
        yield link(entity.node, predicate, value)
    sender = entity.part("contributor")
    yield link(entity.node, "dcterms:contributor", sender)
    yield typed(sender, "foaf:Agent")
    yield link(sender, "foaf:name", string(contribution.contributor))
    accountable = Ref("museum", contribution.museum) if contribution.museum else None
    attributed = entity.other(accountable) if accountable else sender
    yield link(entity.node, "prov:wasAttributedTo", attributed)
    yield from _import(entity, contribution)


def _import(entity: Entity, contribution: Contribution) -> Iterator[Triple]:
    """How the graph came from its source: which one, of when, read by which program.

    When that happened is not said: a release is the same whenever it is built.
    """
    activity, source = entity.part("import"), entity.part("source")
    yield link(entity.node, "prov:wasGeneratedBy", activity)
    yield link(entity.node, "prov:wasDerivedFrom", source)
    yield typed(activity, "prov:Activity")
    label = f"Import of {contribution.title}"
    yield link(activity, "skos:prefLabel", text(Text(label, "en")))
    yield link(activity, "prov:used", source)
    yield typed(source, "crm:E31_Document")
    yield typed(source, "prov:Entity")
    yield link(source, "skos:prefLabel", text(Text(f"Source of {contribution.title}", "en")))
    if contribution.source_url:
        yield link(source, "dcterms:source", iri(contribution.source_url))
    if contribution.source_date:
        yield link(source, "dcterms:date", string(contribution.source_date))
    if contribution.reader:
        reader = entity.part("reader")
        yield link(activity, "prov:wasAssociatedWith", reader)
        yield typed(reader, "prov:SoftwareAgent")
        yield link(reader, "foaf:name", string(contribution.reader))


def _said(contribution: Contribution) -> Iterator[tuple[str, Term]]:
    """Only what the head of the contribution states; its words are English."""
    title = text(Text(contribution.title, "en"))
    yield "skos:prefLabel", title
    yield "dcterms:title", title
    if contribution.selection:
        yield "dcterms:description", text(Text(contribution.selection, "en"))
    if contribution.licence:
        yield "dcterms:license", iri(contribution.licence)
    if contribution.rights:
        yield "dcterms:rights", text(Text(contribution.rights, "en"))
    if contribution.source_url:
        yield "dcterms:source", iri(contribution.source_url)
    if contribution.source_date:
        yield "dcterms:date", string(contribution.source_date)
    if contribution.citation:
        yield "dcterms:bibliographicCitation", string(contribution.citation)
