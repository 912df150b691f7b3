"""What the release says about one thing, walked by compact names: `crm:P108i_was_produced_by`."""

from __future__ import annotations

from collections.abc import Iterable

from endpoint.opened import Opened
from kg.iris import Ref
from kg.namespaces import expand
from kg.terms import Iri, Literal, Term, Triple3


class Description:
    """The statements about a thing and its fragments, in the order the store gives them."""

    def __init__(self, ref: Ref, iri: Iri, statements: Iterable[Triple3]) -> None:
        self.ref = ref
        self.iri = iri
        self._nodes: dict[Iri, dict[Iri, list[Term]]] = {}
        for subject, predicate, value in statements:
            self._nodes.setdefault(subject, {}).setdefault(predicate, []).append(value)

    @classmethod
    def of(cls, opened: Opened, ref: Ref) -> Description:
        """The description of a thing in the open release."""
        return cls(ref, Iri(opened.iris.entity(ref)), opened.view.describe(ref))

    def statements(self, node: Iri) -> dict[Iri, list[Term]]:
        """What is said of a node, by property; empty for a node of another thing."""
        return self._nodes.get(node, {})

    def at(self, node: Iri, *path: str) -> list[Term]:
        """The values at the end of a path from a node, each once."""
        nodes: list[Term] = [node]
        for step in path:
            predicate = Iri(expand(step))
            found = (v for n in nodes if isinstance(n, Iri) for v in self._said(n, predicate))
            nodes = list(dict.fromkeys(found))
        return nodes

    def follow(self, *path: str) -> list[Term]:
        """The values at the end of a path from the thing itself."""
        return self.at(self.iri, *path)

    def nodes(self, *path: str) -> list[Iri]:
        """The same, where the path leads to things."""
        return [value for value in self.follow(*path) if isinstance(value, Iri)]

    def words(self, node: Iri, *path: str) -> list[Literal]:
        """The same, where the path leads to texts."""
        return [value for value in self.at(node, *path) if isinstance(value, Literal)]

    def _said(self, node: Iri, predicate: Iri) -> list[Term]:
        return self._nodes.get(node, {}).get(predicate, [])
