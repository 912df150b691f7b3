"""What a work is: the museum's words for kinds of object, as concepts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.sources.catalogue import Catalogue
from kg.sources.importing import ImportReport
from kg.sources.keys import fold

_ASIDE = re.compile(r"\s*\([^)]*\)|\s*\[[^\]]*\]|,? (?:one|pair|set) of .*$", re.I)
_TAIL = re.compile(
    r"\b(?:with|of|from|in|for|at|after|depicting|and (?:lid|cover|stand))\b.*$"
    r"|,.*$",
    re.I,
)


class Kinds:
    """Concepts by words: the museum's own terms first, then the labels in `concepts.csv`."""

    def __init__(
        self, catalogue: Catalogue, terms: Mapping[str, str], report: ImportReport
    ) -> None:
        self._terms = {fold(term): key for term, key in terms.items()}
        self._labels = catalogue.labels("concepts", "object-type")
        self._report = report

    def read(self, texts: Sequence[str]) -> list[str]:
        """Concept keys, each once; a term mapped to "" says nothing of what a work is.

        `Large Bowl with Sgraffito Decoration` is a bowl: what stands behind a preposition goes,
        then one word after another from the front.
        """
        found: list[str] = []
        for text in texts:
            key = self._key(text)
            if key is None:
                self._report.keep_as_words("kind", text)
            elif key:
                found.append(key)
        return list(dict.fromkeys(found))

    def guess(self, title: str, medium: str) -> str:
        """What title and medium say where the museum names no kind; "" for nothing.

        Where titles are not all capitalised, `jar with tall foot` describes, `The Jar` is a name. A
        medium tells by a term declared for it (`stoneware`), or as the name of a print.
        """
        if title[:1].islower() and (key := self._key(title)):
            return key
        return self._key(medium, declared=not medium.endswith("print")) or ""

    def _key(self, text: str, *, declared: bool = False) -> str | None:
        bare = _ASIDE.sub("", text).strip()
        words = fold(_TAIL.sub("", bare)).split()
        ends = [" ".join(words[start:]) for start in range(len(words))]
        for name in (fold(text), fold(bare), *ends):
            for one in (name, name.removesuffix("s")):
                key = self._terms.get(one)
                if key is None and not declared:
                    key = self._labels.get(one)
                if key is not None:
                    return key
        return None
