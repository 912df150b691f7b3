"""Known periods by the names museums write in dates and in fields for dynasty and period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.sources.catalogue import Catalogue, labels
from kg.sources.met.period_words import PeriodName
from kg.values.dates import year_bounds
from kg.values.multi import split_list

_PIECES = re.compile(r"[;,(){}\n]|\s+-\s+")
_NEAR = 100
"""Years by which `about 1000 BCE` and `Shang dynasty` may miss each other in one record."""
_PART = re.compile(r"^(?:early|middle|mid|late)[- ]", re.I)


class Periods:
    """Finds periods that have a row; what has none stays in the words."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._rows = {row["key"]: row for row in catalogue.rows("periods")}
        self._named: dict[str, list[str]] = {}
        for key, row in self._rows.items():
            for name in labels(row, "name@en") + labels(row, "alternative_name@en"):
                self._named.setdefault(PeriodName(name).base, []).append(key)

    def read(self, texts: Sequence[str], scope: str, made: str) -> list[str]:
        """Keys of the periods that words name, each once.

        Of namesakes the one of the work's own culture is taken; without a culture there must be one
        only. A period centuries away from the work is another of that name.
        """
        found = [
            key
            for text in texts
            for piece in _PIECES.split(text)
            if (key := self._key(piece.strip(), scope))
        ]
        return [key for key in dict.fromkeys(found) if self._fits(key, made)]

    def places(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Where periods were, if all of them were in one and the same place."""
        places = {self._rows[key].get("place", "") for key in keys}
        return split_list(places.pop()) if len(places) == 1 else ()

    def _key(self, piece: str, scope: str) -> str:
        keys = self._named.get(PeriodName(piece).base) or self._named.get(
            PeriodName(_PART.sub("", piece)).base, []
        )
        own = (
            [key for key in keys if scope in split_list(self._rows[key].get("place", ""))]
            if scope
            else keys
        )
        return own[0] if len(own) == 1 else ""

    def _fits(self, key: str, made: str) -> bool:
        span = self._rows[key].get("span", "")
        if not span or not made:
            return True
        (first, last), (begin, end) = year_bounds(span), year_bounds(made)
        return first - _NEAR <= end and begin <= last + _NEAR
