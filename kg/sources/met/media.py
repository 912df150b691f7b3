"""Materials and techniques found in the museum's medium words by the labels in `concepts.csv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.sources.catalogue import Catalogue
from kg.sources.keys import fold

_ASIDE = re.compile(
    r"\bin the (?:shape|form|style) of [^;,()]*|\bimitation [^;,()]*|\b\w+ imitation\b", re.I
)
_NO_MATTER = re.compile(
    r"\blost[- ]wax\b"
    r"|\b(?:two|three|five|multi)[- ]colou?r(?:ed)?\b"
    r"|\bcolou?r(?=, (?:sound|silent|on paper)| (?:photograph|video|film|print))"
    r"|\b(?:ivory|turquoise|iron|iron-black|copper-green|copper-red)(?= (?:glaze|decor|design)\b)"
    r"|\biron-rich\b",
    re.I,
)
"""How a work is made or looks, in words that elsewhere name what it is made of."""
_BOTH = re.compile(r"\b(gold|silver)-? and (gold|silver)[- ](leaf|foil)\b", re.I)


@dataclass(frozen=True, slots=True)
class Medium:
    """Concept keys, each once, in the order the words have them."""

    materials: tuple[str, ...]
    techniques: tuple[str, ...]


class Media:
    """Finds the longest labels first, so that `wood-ash glaze` holds no wood."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._materials = catalogue.labels("concepts", "material")
        self._techniques = catalogue.labels("concepts", "technique")
        self._read: dict[str, Medium] = {}

    def read(self, words: str) -> Medium:
        """What the medium words name; nothing they only compare with."""
        if words not in self._read:
            named = _BOTH.sub(r"\1 \3 and \2 \3", _ASIDE.sub("", words))
            matter, making = _clauses(_NO_MATTER.sub("", named)), _clauses(named)
            self._read[words] = Medium(
                _keys(self._materials, matter), _keys(self._techniques, making)
            )
        return self._read[words]


def _clauses(words: str) -> str:
    return " ; ".join(fold(clause) for clause in re.split(r"[;,.()]", words))


def _keys(labels: dict[str, str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(labels[label] for label in _pattern(tuple(labels)).findall(text)))


@lru_cache(maxsize=4)
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words only: "ink" is not in "pink"."""
    longest_first = sorted(labels, key=lambda one: (-len(one), one))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
