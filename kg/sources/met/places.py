"""The museum's culture words as places: `India (Rajasthan, Mewar)`, `Central Tibet`."""

from __future__ import annotations

import re

from kg.sources.catalogue import Catalogue
from kg.sources.countries import country_code, country_row
from kg.sources.keys import fold
from kg.sources.met.rows import Work

_HEDGED = re.compile(r"\?|\b(?:probably|possibly|perhaps|likely)\b", re.I)
_ALTERNATIVES = re.compile(r"\s+(?:or|and)\s+|/")
_JOINED = re.compile(r"\bJammu and Kashmir\b")
"""One place whose name has "and" in it."""
_BEARING = r"(?:north|south|east|west|central)(?:-?(?:north|south|east|west|central))*(?:ern)?"
_ONLY_BEARING = re.compile(rf"{_BEARING}$", re.I)
_KINDS_OF_PLACE = re.compile(
    r"^(?:the |ancient |modern )*(?:region|kingdom|state) of |^(?:ancient|modern) | (?:region|area|"
    rf"province|district|state|prefecture|autonomous region)$|^{_BEARING} ",
    re.I,
)


class Places:
    """Reads culture words with the names in `places.csv` and the countries' English names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names = catalogue.labels("places")
        self._read: dict[str, tuple[str, ...]] = {}

    def read(self, culture: str) -> tuple[str, ...]:
        """Place keys and `country:xx`, most exact only; () where the museum leaves it open.

        A place that lies in several countries stands beside the country the museum names.
        """
        if culture not in self._read:
            self._read[culture] = self._whole(culture)
        return self._read[culture]

    def of(self, work: Work) -> tuple[str, tuple[str, ...]]:
        """The culture words of a work and their places: the first words that give any."""
        for words in work.cultures:
            if places := self.read(words):
                return words, places
        return next(iter(work.cultures), ""), ()

    def country(self, keys: tuple[str, ...]) -> str:
        """The one country that places are in, as `xx`; "" for none or several."""
        found = {
            top.removeprefix("country:")
            for key in keys
            if (top := self._chain(key)[-1]).startswith("country:")
        }
        return found.pop() if len(found) == 1 else ""

    def scope(self, keys: tuple[str, ...]) -> str:
        """The key of a culture as a whole: its country, or a place that is in none, as korea."""
        if country := self.country(keys):
            return f"country:{country}"
        return self._chain(keys[0])[-1] if keys else ""

    def name(self, key: str) -> str:
        """The English name of a place or of `country:xx`."""
        code = key.removeprefix("country:")
        row = country_row(code) if code != key else self._catalogue.get("places", key) or {}
        return row.get("name@en", code)

    def _whole(self, culture: str) -> tuple[str, ...]:
        if key := self._names.get(fold(culture)):
            return (key,)
        culture = _JOINED.sub("Jammu & Kashmir", culture)
        parts = [part for part in _ALTERNATIVES.split(culture) if part.strip(" ()?")]
        if len(parts) > 1:  # "Central or northeastern Thailand": the first says only whereabouts
            parts = [part for part in parts if not _ONLY_BEARING.match(part.strip())]
            countries = {
                self.country(self._single(part)) or self._shared(part, culture) for part in parts
            }
            country = countries.pop() if len(countries) == 1 else ""
            return (f"country:{country}",) if country else ()
        return self._single(culture)

    def _shared(self, part: str, culture: str) -> str:
        """`Delhi` of `Northern India, Delhi or Agra region` is in the country named before it."""
        unnamed = not any(country_code(words) for token in _tokens(part) for words in token)
        return self.country(self._single(culture.partition(",")[0])) if unnamed else ""

    def _single(self, culture: str) -> tuple[str, ...]:
        found: list[str] = []
        for token in _tokens(culture):
            found += [key for words in token if (key := self._key(words))][:1]
        inner = {above for key in found for above in self._chain(key)[1:]}
        return tuple(dict.fromkeys(key for key in found if key not in inner))

    def _key(self, words: str) -> str:
        code = country_code(words)
        return self._names.get(fold(words)) or (f"country:{code}" if code else "")

    def _chain(self, key: str) -> list[str]:
        """A place and all it lies within, the outermost last."""
        chain = [key]
        while not chain[-1].startswith("country:"):
            row = self._catalogue.get("places", chain[-1]) or {}
            if not row.get("within") or row["within"] in chain:
                break
            chain.append(row["within"])
        return chain


def _tokens(culture: str) -> list[list[str]]:
    """The names in culture words but the hedged ones, each as it stands and without `region of`."""
    tokens: list[list[str]] = []
    for piece in re.split(r"[(),;]", culture):
        text = piece.strip()
        if not text or _HEDGED.search(text):
            continue
        tokens.append([text, _KINDS_OF_PLACE.sub("", text).strip()])
    return [] if re.fullmatch(r"[^(]*\(\s*\?\s*\)\s*", culture) else tokens
