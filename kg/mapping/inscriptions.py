"""What is written on a work: each text with its language and script, and what it means."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.mapping.entity import Entity, digest
from kg.mapping.names import fragment, in_language
from kg.mapping.terms import link, typed
from kg.records import Inscription


def map_inscription(entity: Entity, said: Inscription) -> Iterator[Triple]:
    """One inscription (E34) for each text; without any, one of which the languages are known.

    Languages, scripts and translations are those of the first: a source that tells texts apart
    gives each in the column of its own language.
    """
    nodes = [entity.part(fragment("inscription", words)) for words in said.texts]
    first = nodes[0] if nodes else entity.part(f"inscription-{digest(*said.languages)}")
    for node in nodes or [first]:
        yield link(entity.node, "crm:P128_carries", node)
        yield typed(node, "crm:E34_Inscription")
    for node, words in zip(nodes, said.texts, strict=True):
        yield from in_language(entity, node, words)
    yield from _languages(entity, first, said)
    for words in said.translations:
        node = entity.part(fragment("inscription-translation", words))
        yield link(first, "crm:P73_has_translation", node)
        yield typed(node, "crm:E33_Linguistic_Object")
        yield from in_language(entity, node, words)


def _languages(entity: Entity, node: NamedNode, said: Inscription) -> Iterator[Triple]:
    told = {words.language.split("-")[0] for words in said.texts[:1]}
    for tag in said.languages:
        language, script = entity.language(tag), entity.script(tag)
        if language is not None and tag.split("-")[0] not in told:
            yield link(node, "crm:P72_has_language", language)
            told.add(tag.split("-")[0])
        if script is not None:
            yield link(node, "crm:P2_has_type", script)
