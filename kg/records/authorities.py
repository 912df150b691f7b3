"""What is said once and referred to by key: museums, makers, places, countries, periods, terms."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from kg.iris import Ref
from kg.records.parts import Dating, Origin, Source, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What every authority record has: a stable key, names, identifiers elsewhere, sources.

    identifiers maps a concept key (`wikidata`, `ulan`, `geonames`, `iso-3166-1-alpha-2` …) to the
    bare identifier as its registry writes it.
    """

    origin: Origin
    key: str
    names: tuple[Text, ...]
    alternatives: tuple[Text, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Museum(Authority):
    """An institution that keeps works; latitude and longitude in WGS 84 degrees.

    coordinates_of says what the point is: `building` or `city`.
    """

    stem: ClassVar[str] = "museum"
    kind: str
    country: str
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    coordinates_of: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker(Authority):
    """A person, a group (workshop, school, kiln), or the unidentified makers of one culture.

    kind is `person`, `group` or `unidentified`; influenced_by is the key of the master whose
    workshop or school a group is. Places are places or countries.
    """

    stem: ClassVar[str] = "maker"
    kind: str
    life_texts: tuple[Text, ...] = ()
    born: Dating | None = None
    born_at: Ref | None = None
    died: Dating | None = None
    died_at: Ref | None = None
    active: Dating | None = None
    active_at: tuple[Ref, ...] = ()
    nationality: str = ""
    influenced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Authority):
    """A place; within is a place or a country, or None for what spans several countries."""

    stem: ClassVar[str] = "place"
    kind: str
    within: Ref | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Authority):
    """A present-day country or territory; the key is its ISO 3166-1 alpha-2 code in lower case.

    continent is the key of a place.
    """

    stem: ClassVar[str] = "country"
    continent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Authority):
    """A dynasty, era, kingdom or culture: kind is a concept key; places are places or countries."""

    stem: ClassVar[str] = "period"
    kind: str
    span: Dating | None = None
    places: tuple[Ref, ...] = ()
    part_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept(Authority):
    """A term: facet says what it is a term for (a key of `FACETS`); matches are IRIs elsewhere."""

    stem: ClassVar[str] = "concept"
    facet: str
    broader: str = ""
    definitions: tuple[Text, ...] = ()
    exact_matches: tuple[str, ...] = ()
    close_matches: tuple[str, ...] = ()


FACETS = (
    "object-type",
    "material",
    "technique",
    "motif",
    "culture",
    "role",
    "qualifier",
    "selection",
    "museum-type",
    "place-type",
    "period-type",
    "maker-type",
    "nationality",
    "dimension",
    "identifier-type",
    "acquisition-method",
)
"""What a concept is a term for; each is itself declared in `ontology/vocabulary.ttl`."""


@dataclass(frozen=True, slots=True)
class Authorities:
    """Every authority record by key, each table in the file's order."""

    museums: dict[str, Museum] = field(default_factory=dict)
    makers: dict[str, Maker] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    periods: dict[str, Period] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
