"""References between rows: whether the key is there, and what was meant where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kg.iris import Ref
from kg.records import Authorities, Authority, Concept, Origin
from kg.sources.keys import fold
from kg.sources.suggestions import nearest
from kg.values.nothing import REMEDY, says_nothing
from kg.values.refusal import Refusal

_GUESSES = 2000
"""How often one reading looks among all names for what was meant; up to half a millisecond each."""
FILES = {"country": "countries"}


class Reference(NamedTuple):
    """A key in a cell.

    facet is what a concept must be a term for, "" where any will do; countries says whether a
    country may stand in place of a place.
    """

    field: str
    ref: Ref
    facet: str = ""
    countries: bool = False

    @property
    def written(self) -> str:
        """The key as the cell has it."""
        country = self.ref.kind == "country" and self.countries
        return f"country:{self.ref.key}" if country else self.ref.key


@dataclass(frozen=True, slots=True)
class KnownAuthorities(Authorities):
    """The authority records and, beside them, the rows that were set aside for their faults."""

    set_aside: dict[Ref, Origin] = field(default_factory=dict)


class Directory:
    """Finds authority records by key, and by what somebody wrote in place of a key."""

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities
        self._refused: dict[Reference, Refusal] = {}
        self._names: dict[tuple[str, str, bool], dict[str, list[tuple[str, Authority]]]] = {}

    @cached_property
    def tables(self) -> Mapping[str, Mapping[str, Authority]]:
        """Authority records by kind and key."""
        return {
            "museum": self._authorities.museums,
            "maker": self._authorities.makers,
            "place": self._authorities.places,
            "country": self._authorities.countries,
            "period": self._authorities.periods,
            "concept": self._authorities.concepts,
        }

    def check(self, reference: Reference) -> None:
        """Raises Refusal unless the key is there and, of a concept, of the right facet."""
        record = self.tables[reference.ref.kind].get(reference.ref.key)
        if record is None:
            raise self._unknown(reference)
        if reference.facet and isinstance(record, Concept) and record.facet != reference.facet:
            raise Refusal(
                reference.written,
                f"is a concept of the facet {record.facet}",
                f"Write one of the facet {reference.facet}.",
            )

    def _unknown(self, reference: Reference) -> Refusal:
        if reference not in self._refused:
            refusal = self._set_aside(reference) or self._missing(reference)
            if len(self._refused) >= _GUESSES:
                return refusal
            self._refused[reference] = refusal
        return self._refused[reference]

    def _set_aside(self, reference: Reference) -> Refusal | None:
        if not isinstance(self._authorities, KnownAuthorities):
            return None
        origin = self._authorities.set_aside.get(reference.ref)
        if origin is None:
            return None
        problem = f"is the key of a {reference.ref.kind} that was set aside"
        return Refusal(reference.written, problem, f"Correct {origin.path}:{origin.line} first.")

    def _missing(self, reference: Reference) -> Refusal:
        kind = reference.ref.kind
        of = f" of the facet {reference.facet}" if reference.facet else ""
        remedy = f"Add it to authorities/{FILES.get(kind, kind + 's')}.csv, or correct it."
        if says_nothing(reference.written):
            remedy = REMEDY
        elif len(self._refused) < _GUESSES and (guess := self._guess(reference)):
            remedy = f"Did you mean {guess}?"
        return Refusal(reference.written, f"is not the key of a {kind}{of}", remedy)

    def _guess(self, reference: Reference) -> str:
        """What to write, with the name of what it is, up to three; "" if nothing is like it."""
        names = self.names(reference)
        meant = [names[name] for name in nearest(fold(reference.ref.key), names, 3)]
        answers = [
            f"{key} ({record.names[0].value})"
            for key, record in dict(pair for pairs in meant for pair in pairs).items()
        ]
        *others, last = answers[:3] or [""]
        return f"{', '.join(others)} or {last}" if others else last

    def names(self, reference: Reference) -> Mapping[str, list[tuple[str, Authority]]]:
        """What a column's rows can be called, made comparable: each with the keys it may mean."""
        scope = (reference.ref.kind, reference.facet, reference.countries)
        if scope not in self._names:
            found: dict[str, list[tuple[str, Authority]]] = {}
            for key, record in self._candidates(reference):
                called = (record.key, *(n.value for n in (*record.names, *record.alternatives)))
                for name in sorted({fold(one) for one in called} - {""}):
                    found.setdefault(name, []).append((key, record))
            self._names[scope] = found
        return self._names[scope]

    def _candidates(self, reference: Reference) -> Iterator[tuple[str, Authority]]:
        for key, record in self.tables[reference.ref.kind].items():
            if isinstance(record, Concept) and reference.facet not in ("", record.facet):
                continue
            yield key, record
        if reference.ref.kind == "place" and reference.countries:
            for key, country in self._authorities.countries.items():
                yield f"country:{key}", country
