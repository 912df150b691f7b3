"""What a source says about one thing, frozen; one class for each kind of thing.

Keys are those of the authority tables. `*_texts` are the source's own words beside our reading of
them. Years are astronomical (0 is 1 BCE); sizes carry their unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from kg.iris import Ref


@dataclass(frozen=True, slots=True)
class Origin:
    """The row a record was read from: path relative to the data folder, line from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """A string and its language, a BCP 47 tag in its canonical casing; `und` where unknown."""

    value: str
    language: str


@dataclass(frozen=True, slots=True)
class Dating:
    """A date as EDTF (ISO 8601-2), its outer bounds, and the source's words.

    earliest and latest are xsd:dateTime lexical forms in UTC, both inclusive:
    `1830-01-01T00:00:00Z`, `-0299-12-31T23:59:59Z`.
    """

    edtf: str
    earliest: str
    latest: str
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One measurement: part ("" for the whole), kind (a concept key), value and unit."""

    part: str
    kind: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A maker, in which role, how surely: qualifier is "" for the accepted, unhedged statement."""

    maker: str
    role: str = ""
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture elsewhere: its address and the licence IRI its source states ("" if none)."""

    url: str
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an authority's facts come from: a citation a reader understands, and an address."""

    citation: str
    url: str = ""


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
    workshop or school a group is.
    """

    stem: ClassVar[str] = "maker"
    kind: str
    life_texts: tuple[Text, ...] = ()
    born: Dating | None = None
    died: Dating | None = None
    active: Dating | None = None
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
    """A present-day country or territory; the key is its ISO 3166-1 alpha-2 code in lower case."""

    stem: ClassVar[str] = "country"


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
)
"""What a concept is a term for; each is itself declared in `ontology/vocabulary.ttl`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one museum or corpus sent: the head of a contribution folder.

    licence is an IRI ("" where the source states none; then `rights` says so in words).
    """

    origin: Origin
    slug: str
    title: str
    contributor: str
    licence: str
    rights: str
    source_url: str
    source_date: str
    selection: str
    citation: str
    museum: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """A work, as one contribution describes it."""

    stem: ClassVar[str] = "object"
    origin: Origin
    contribution: str
    key: str
    record: str
    titles: tuple[Text, ...]
    keeper: str
    source_url: str = ""
    alternatives: tuple[Text, ...] = ()
    inventory_number: str = ""
    kinds: tuple[str, ...] = ()
    kind_texts: tuple[Text, ...] = ()
    keeper_texts: tuple[Text, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    maker_texts: tuple[Text, ...] = ()
    places: tuple[Ref, ...] = ()
    place_texts: tuple[Text, ...] = ()
    periods: tuple[str, ...] = ()
    period_texts: tuple[Text, ...] = ()
    made: Dating | None = None
    found_at: Ref | None = None
    found: Dating | None = None
    find_texts: tuple[Text, ...] = ()
    materials: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    medium_texts: tuple[Text, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    dimension_texts: tuple[Text, ...] = ()
    depicts: tuple[str, ...] = ()
    credit_texts: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    acquired: Dating | None = None
    selections: tuple[str, ...] = ()
    selection_texts: tuple[Text, ...] = ()
    image: Image | None = None
    iiif_manifest: str = ""
    wikidata: str = ""


Record = Museum | Maker | Place | Country | Period | Concept | Object


@dataclass(frozen=True, slots=True)
class Authorities:
    """Every authority record by key, each table in the file's order."""

    museums: dict[str, Museum] = field(default_factory=dict)
    makers: dict[str, Maker] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    periods: dict[str, Period] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
