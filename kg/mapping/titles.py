"""How the titles of a work stand to each other: romanised forms, and translations."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.mapping.entity import Entity
from kg.mapping.names import fragment
from kg.mapping.terms import link
from kg.records import Object, Text


def map_relations_of_titles(entity: Entity, record: Object) -> Iterator[Triple]:
    """A title in Latin letters is another form (P139) of that in its language's own script."""
    titles = [("title", words) for words in record.titles]
    every = titles + [("alternative-title", words) for words in record.alternatives]
    for stem, words in titles:
        if words.language in record.translated:
            node = entity.part(fragment(stem, words))
            yield link(node, "crm:P2_has_type", entity.term("translated-title"))
        for other, romanised in every:
            if _romanised(words, romanised):
                own, form = fragment(stem, words), fragment(other, romanised)
                yield link(entity.part(own), "crm:P139_has_alternative_form", entity.part(form))


def _romanised(words: Text, other: Text) -> bool:
    """Whether the other is of the same language, and it alone in Latin letters.

    >>> _romanised(Text("浪", "ja"), Text("Nami", "ja-Latn-hepburn"))
    True
    """
    language, latin = words.language.partition("-")[0], "-Latn"
    if language == "und" or other.language.partition("-")[0] != language:
        return False
    return latin in other.language and latin not in words.language
