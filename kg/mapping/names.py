"""Names, titles and identifiers: nodes of their own, since each has a language and a type.

Beside each stands the plain label (`skos:prefLabel`, `skos:altLabel`) that general tools look for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from kg.mapping.entity import Entity, digest
from kg.mapping.terms import Term, link, text, typed
from kg.records import Text


def map_names(
    entity: Entity, stem: str, names: Iterable[Text], alternatives: Iterable[Text]
) -> Iterator[Triple]:
    """The names of a thing and the labels that repeat them; stem is `name` or `title`."""
    preferred = tuple(names)
    for words in preferred:
        yield link(entity.node, "skos:prefLabel", text(words))
        yield from map_name(entity, entity.node, stem, words, "primary-name")
    for words in alternatives:
        if words in preferred:
            continue
        yield link(entity.node, "skos:altLabel", text(words))
        yield from map_name(entity, entity.node, f"alternative-{stem}", words, "alternative-name")


def map_name(
    entity: Entity, owner: NamedNode, stem: str, words: Text, *kinds: str
) -> Iterator[Triple]:
    """One name of a thing or of a part of it; kinds are the notations of its types."""
    node = entity.part(fragment(stem, words))
    yield link(owner, "crm:P1_is_identified_by", node)
    yield typed(node, "crm:E33_E41_Linguistic_Appellation")
    for kind in kinds:
        yield link(node, "crm:P2_has_type", entity.term(kind))
    yield from in_language(entity, node, words)


def in_language(entity: Entity, node: NamedNode, words: Text) -> Iterator[Triple]:
    """The words of a name or a statement, and their language."""
    yield link(node, "crm:P190_has_symbolic_content", text(words))
    spoken = entity.language(words.language)
    if spoken is not None:
        yield link(node, "crm:P72_has_language", spoken)


def fragment(stem: str, words: Text) -> str:
    """The name of the node that holds these words.

    >>> fragment("title", Text("神奈川沖浪裏", "ja"))
    'title-ja-6f8171'
    """
    return f"{stem}-{words.language.lower()}-{digest(words.value)}"


def map_identifier(entity: Entity, stem: str, kind: NamedNode, value: Term) -> Iterator[Triple]:
    """One identifier, such as an inventory number or a Wikidata item."""
    node = entity.part(stem)
    yield link(entity.node, "crm:P1_is_identified_by", node)
    yield typed(node, "crm:E42_Identifier")
    yield link(node, "crm:P2_has_type", kind)
    yield link(node, "crm:P190_has_symbolic_content", value)
