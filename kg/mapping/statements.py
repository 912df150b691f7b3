"""The source's own words, kept beside our reading of them: typed texts, never bare notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from kg.mapping.entity import Entity
from kg.mapping.names import fragment, in_language
from kg.mapping.terms import link, typed
from kg.records import Text


def map_statements(
    entity: Entity, about: NamedNode, stem: str, texts: Iterable[Text]
) -> Iterator[Triple]:
    """What a source says about a thing in words; stem names the type and the fragments."""
    for words in texts:
        node = entity.part(fragment(f"{stem}-statement", words))
        yield link(about, "crm:P67i_is_referred_to_by", node)
        yield typed(node, "crm:E33_Linguistic_Object")
        yield link(node, "crm:P2_has_type", entity.term(f"{stem}-statement"))
        yield from in_language(entity, node, words)
