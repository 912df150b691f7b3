"""What the graph's own terms and properties are called, read from the release, never from code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from kg.iris import Iris
from kg.namespaces import shorten
from kg.terms import Iri, Term

Rows = Callable[[str], Sequence[Mapping[str, Term]]]

_FACET = "facet-"


class Vocabulary:
    """The facets of concepts and the words for classes and properties, of one release."""

    def __init__(self, rows: Rows, iris: Iris) -> None:
        self._rows = rows
        self._iris = iris

    def __len__(self) -> int:
        """How many concepts there are."""
        return len(self._facets)

    def facet(self, concept: Iri) -> str:
        """What a concept is a term for: `material`, `object-type`; "" where that is not said."""
        return self._facets.get(concept.value, "")

    def broader(self, concept: Iri) -> Iri | None:
        """The next wider concept."""
        wider = self._broader.get(concept.value)
        return Iri(wider) if wider else None

    def known(self, term: Iri) -> str:
        """The ontology's word for a class or property; "" where it has none."""
        return self._words.get(term.value, "")

    def word(self, term: Iri) -> str:
        """A class or property in words: as the ontology says it, else as its name does.

        `crm:P45_consists_of` is "consists of".
        """
        if known := self.known(term):
            return known
        name = re.split(r"[#/:]", shorten(term.value))[-1]
        plain = re.sub(r"^[A-Z]+[0-9]+[abi]?_", "", name).replace("_", " ")
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).lower()

    @cached_property
    def _words(self) -> dict[str, str]:
        return {row["term"].value: row["label"].value for row in self._rows("page/words")}

    @cached_property
    def _facets(self) -> dict[str, str]:
        facets = {}
        for row in self._rows("page/facets"):
            ref = self._iris.parse(row["facet"].value)
            if ref and ref.key.startswith(_FACET):
                facets[row["concept"].value] = ref.key.removeprefix(_FACET)
        return facets

    @cached_property
    def _broader(self) -> dict[str, str]:
        rows = self._rows("page/facets")
        return {row["concept"].value: row["broader"].value for row in rows if "broader" in row}
