"""A thing and the names of what depends on it: fragments, so that nothing is a blank node."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.iris import Iris, Ref
from kg.mapping import vocabulary


@dataclass(frozen=True, slots=True)
class Entity:
    """The thing a record describes.

    Two contributions may describe one work. So a fragment is named for what it says, not for its
    place in a list: what says the same is one node, and no node says two things.
    """

    ref: Ref
    iris: Iris

    @property
    def node(self) -> NamedNode:
        """The thing itself."""
        return NamedNode(self.iris.entity(self.ref))

    def part(self, fragment: str) -> NamedNode:
        """What depends on it: its production, one of its titles."""
        return NamedNode(self.iris.fragment(self.ref, fragment))

    def other(self, ref: Ref) -> NamedNode:
        """Another thing of the graph."""
        return NamedNode(self.iris.entity(ref))

    def concept(self, key: str) -> NamedNode:
        """A term of the concept table."""
        return self.other(Ref("concept", key))

    def term(self, notation: str) -> NamedNode:
        """A structural term, by its notation in `ontology/vocabulary.ttl`."""
        return vocabulary.term(notation, self.iris)

    def language(self, tag: str) -> NamedNode | None:
        """The language of a text; None where it is unknown, or not in `ontology/languages.ttl`."""
        return vocabulary.language(tag, self.iris)

    def script(self, tag: str) -> NamedNode | None:
        """The script of a text, if its tag names one that is in `ontology/languages.ttl`."""
        return vocabulary.script(tag, self.iris)


def digest(*words: str) -> str:
    """Six characters that tell apart what one thing is said to be: titles, dates, addresses.

    >>> digest("The Great Wave"), digest("The Great Wave", "en")
    ('1d5682', '2bac20')
    """
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:6]
