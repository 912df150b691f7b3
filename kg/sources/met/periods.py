"""Periods as authority rows, from what the museum's whole file says of each.

One name is one period, however it is spelt (`Edo`, `Edo period`, `Jomon`, `Jōmon`) and whatever
years a single record gives it: the most frequent years are the row's, and its places are the
cultures that have it often. It is another period in another culture where their years share none,
and where the name says only how old (`Neolithic period`, `Late period`, `Three Kingdoms period`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.sources.catalogue import Catalogue
from kg.sources.keys import slug
from kg.sources.met.period_words import PeriodName, read_periods
from kg.sources.met.places import Places
from kg.sources.met.rows import Work
from kg.sources.met.titles import clean
from kg.sources.writing import Row
from kg.values.dates import overlap
from kg.values.multi import join_list, split_list

_SOURCE = "The Metropolitan Museum of Art, Open Access data, column Period"
_URL = "https://github.com/metmuseum/openaccess"
_OFTEN = 0.2
_FEW = 3


@dataclass(slots=True)
class _Seen:
    """What the file says of one name in one culture."""

    names: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    count: int = 0

    @property
    def span(self) -> str:
        return _first(self.years)


class Periods:
    """Learns every period name from the whole file, then gives the periods of each work."""

    def __init__(self, catalogue: Catalogue, places: Places) -> None:
        self._catalogue = catalogue
        self._places = places
        self._seen: dict[str, dict[str, _Seen]] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self._there = _index(catalogue)

    def survey(self, work: Work) -> None:
        """Counts the periods one work names, and those above them."""
        scope = self._scope(work)
        for period in read_periods(period_words(work)):
            one: PeriodName | None = period
            while one is not None:
                seen = self._seen.setdefault(one.base, {}).setdefault(scope, _Seen())
                seen.count += 1
                seen.names[one.name] += 1
                if one.span:
                    seen.years[one.span] += 1
                one = one.above

    def read(self, work: Work) -> list[str]:
        """Keys of the periods the work's words name, each once."""
        scope = self._scope(work)
        return list(
            dict.fromkeys(self._key(one, scope) for one in read_periods(period_words(work)))
        )

    def _scope(self, work: Work) -> str:
        return self._places.scope(self._places.of(work)[1])

    def _key(self, period: PeriodName, scope: str) -> str:
        whole = period.whole()
        if whole is not None and self._is_part(period, whole):
            period = whole
        owner = self._owner(period, scope)
        if (period.base, owner) not in self._keys:
            self._keys[period.base, owner] = self._find_or_add(period, owner)
        return self._keys[period.base, owner]

    def _is_part(self, period: PeriodName, whole: PeriodName) -> bool:
        """`late Edo period (1615–1868)` gives the whole's years; `Late Jōmon` has its own."""
        spans = {seen.span for seen in self._seen.get(whole.base, {}).values() if seen.span}
        if not period.span:  # "early Ming dynasty"; of "early Malla period" no years are known
            return bool(spans) and period.name[:1].islower()
        return period.span in spans

    def _owner(self, period: PeriodName, scope: str) -> str:
        """The culture whose period this is: the work's own, if the name is a period there."""
        owners = self._owners(period.base)
        if scope in owners:
            return scope
        same = [one for one in owners if self._seen[period.base][one].span == period.span]
        return (same or owners)[0]

    def _owners(self, base: str) -> list[str]:
        scopes = self._seen[base]
        ranked = sorted(scopes, key=lambda one: (not one, -scopes[one].count, one))
        top = scopes[ranked[0]]
        generic = PeriodName(_first(top.names)).generic
        return [
            ranked[0],
            *(
                one
                for one in ranked[1:]
                if one
                and (
                    (
                        generic
                        and (scopes[one].count >= _FEW or scopes[one].span not in ("", top.span))
                    )
                    or _apart(scopes[one].span, top.span)
                )
            ),
        ]

    def _places_of(self, base: str, owner: str) -> list[str]:
        """The cultures that have a period: its own, and those that name it often."""
        scopes, owners = self._seen[base], self._owners(base)
        total = sum(seen.count for seen in scopes.values())
        also = [
            one
            for one in scopes
            if one
            and one not in owners
            and owner == owners[0]
            and scopes[one].count >= max(2, _OFTEN * total)
        ]
        return [one for one in (owner, *sorted(also)) if one]

    def _find_or_add(self, period: PeriodName, owner: str) -> str:
        seen = self._seen[period.base][owner]
        if key := self._there.get((period.base, owner)):
            return key
        name = _first(seen.names)
        name = name[:1].upper() + name[1:]
        key = slug(name)
        if len(self._owners(period.base)) > 1 or self._catalogue.get("periods", key):
            key = f"{key}-{slug(self._places.name(owner))}".rstrip("-")
        above = self._key(period.above, owner) if period.above else ""
        kind = PeriodName(name, period.years, period.above).kind
        row: Row = {
            "key": key,
            "name@en": name,
            "kind": kind,
            "span": seen.span,
            "place": join_list(self._places_of(period.base, owner)),
            "part_of": above if above != key else "",
            "source": _SOURCE,
            "source_url": _URL,
        }
        return self._catalogue.add("periods", row)


def period_words(work: Work) -> str:
    """The museum's words for period, dynasty and reign, which it parts by commas itself."""
    words = [work.get("period", "Period"), work.old.get("Dynasty", ""), work.old.get("Reign", "")]
    return clean(", ".join(word.strip() for word in words if word.strip())).strip(" ,")


def _index(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    """Known periods by each of their English names and each of their places."""
    found: dict[tuple[str, str], str] = {}
    for row in catalogue.rows("periods"):
        names = [row.get("name@en", ""), *split_list(row.get("alternative_name@en", ""))]
        for name in filter(None, names):
            for place in split_list(row.get("place", "")) or ("",):
                found.setdefault((PeriodName(name).base, place), row["key"])
    return found


def _first(counted: Counter[str]) -> str:
    return min(counted, key=lambda one: (-counted[one], one)) if counted else ""


def _apart(one: str, other: str) -> bool:
    """Whether two spans share no year; False where either is not known."""
    if not one or not other:
        return False
    return not overlap(one, other)
