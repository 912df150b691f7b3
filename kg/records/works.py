"""What one contribution says: about itself, and about each work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kg.iris import Ref
from kg.records.parts import Attribution, Dating, Dimension, Image, Inscription, Origin, Text

STANDINGS = ("museum", "curated", "aggregator")
"""How near a source is to the works, from near to far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one museum or corpus sent: the head of a contribution folder.

    licence is an IRI ("" where the source states none; then `rights` says so in words). standing is
    `museum`, `curated`, `aggregator` or "", reader the program that wrote the tables.
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
    standing: str = ""
    reader: str = ""


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
    translated: tuple[str, ...] = ()
    inventory_number: str = ""
    former_numbers: tuple[str, ...] = ()
    catalogue_numbers: tuple[str, ...] = ()
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
    inscription: Inscription | None = None
    credit_texts: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    acquired: Dating | None = None
    acquisition_method: str = ""
    acquired_from: tuple[Text, ...] = ()
    owner: str = ""
    former_keepers: tuple[str, ...] = ()
    exhibitions: tuple[Text, ...] = ()
    selections: tuple[str, ...] = ()
    selection_texts: tuple[Text, ...] = ()
    image: Image | None = None
    iiif_manifest: str = ""
    wikidata: str = ""
