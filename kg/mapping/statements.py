"""The source's own words, kept beside our reading of them: typed texts, never bare notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from kg.mapping.entity import Entity
from kg.mapping.names import fragment, in_language
from kg.mapping.terms import link, typed
from kg.records import Text


def map_statements(
    entity: Entity,
    about: NamedNode,
    stem: str,
    texts: Iterable[Text],
    right: NamedNode | None = None,
) -> Iterator[Triple]:
    """What a source says about a thing in words; stem names the type and the fragments.

    right is that on the words, where their source states one: facts are free, texts need not be.
    """
    for words in texts:
        node = entity.part(fragment(f"{stem}-statement", words))
        yield link(about, "crm:P67i_is_referred_to_by", node)
        yield typed(node, "crm:E33_Linguistic_Object")
        yield link(node, "crm:P2_has_type", entity.term(f"{stem}-statement"))
        yield from in_language(entity, node, words)
        if right is not None:
            yield link(node, "crm:P104_is_subject_to", right)
