"""What a work is: the museum's object name and its classification, as concepts."""

from __future__ import annotations

import re
from collections import Counter

from kg.sources.catalogue import Catalogue
from kg.sources.keys import fold, slug
from kg.sources.met.rows import Work
from kg.sources.met.titles import clean
from kg.sources.writing import Row

_SOURCE = "The Metropolitan Museum of Art, Open Access data, column Object Name"
_CLASSES = "The Metropolitan Museum of Art, Open Access data, column Classification"
_URL = "https://github.com/metmuseum/openaccess"
_OF_A_SORT = re.compile(r"^(?P<whole>[^()]+) \([^()]+\)$")
_SURE = 0.95
"""The share of a name's works that must be of one class before the class stands above the name."""
_FORMS = frozenset(
    {
        "calligraphy",
        "costume",
        "drawing",
        "embroidered-costume",
        "furniture",
        "inro",
        "jewelry",
        "manuscript",
        "mirror",
        "netsuke",
        "painting",
        "print",
        "screen",
        "sculpture",
        "seal",
        "snuff-bottle",
        "tapestry-costume",
        "textile-work",
    }
)
"""Classes that may stand above a name; the others say of what a work is, as jade or metalwork."""


class Kinds:
    """Concepts by the museum's words; learns from the whole file which class each name is of."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._labels = catalogue.labels("concepts", "object-type")
        self._classes: dict[str, Counter[str]] = {}
        self._spelling: dict[str, Counter[str]] = {}

    def survey(self, work: Work) -> None:
        """Counts one work for the class of its name, and for how the name is mostly spelt."""
        name, above = _words(work)
        if name:
            self._classes.setdefault(fold(name), Counter())[above] += 1
            self._spelling.setdefault(fold(name), Counter())[name] += 1

    def read(self, work: Work) -> list[str]:
        """Concept keys: what the object name says, then the classification unless it is implied."""
        name, above = _words(work)
        keys = [self._class(above)] if above else []
        if name:
            keys.insert(0, self._name(name))
        return list(dict.fromkeys(keys))

    def _name(self, name: str) -> str:
        if key := self._labels.get(fold(name)):
            return key
        counted = self._classes.get(fold(name), Counter())
        top, count = counted.most_common(1)[0] if counted else ("", 0)
        broader = self._class(top) if top and count >= _SURE * counted.total() else ""
        broader = broader if broader in _FORMS else ""
        if found := _OF_A_SORT.match(name):  # "Noh costume (karaori)"
            broader = self._labels.get(fold(found["whole"]), broader)
        spelt = self._spelling.get(fold(name), Counter([name]))
        label = min(spelt, key=lambda one: (-spelt[one], one))
        return self._add(label, broader, _SOURCE)

    def _class(self, name: str) -> str:
        return self._labels.get(fold(name)) or self._add(name, "", _CLASSES)

    def _add(self, label: str, broader: str, source: str) -> str:
        key = slug(label) or "object"
        there = self._catalogue.get("concepts", key)
        if there is not None and there["facet"] != "object-type":
            key = f"{key}-object-type"
        row: Row = {
            "key": key,
            "name@en": label,
            "facet": "object-type",
            "source": source,
            "source_url": _URL,
            "broader": broader if broader != key else "",
        }
        return self._catalogue.add("concepts", row)


def _words(work: Work) -> tuple[str, str]:
    name = clean(work.get("objectName", "Object Name"))
    name = re.sub(r"\s*\(\?\)|\?$", "", name).strip(" ,.")
    return name, clean(work.get("classification", "Classification"))
