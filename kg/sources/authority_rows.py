"""Authorities: one row of a table in `data/authorities/`, one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TypedDict

from kg.records import (
    Authority,
    Concept,
    Country,
    Maker,
    Museum,
    Origin,
    Period,
    Place,
    Source,
    Text,
)
from kg.sources.cells import Cells
from kg.values.dates import ends_before
from kg.values.degrees import LATITUDE, LONGITUDE

RESERVED = ("scheme", "facet-")
"""Keys of concepts (or beginnings of them) that the vocabulary itself uses."""


class Common(TypedDict):
    """What every authority record has."""

    origin: Origin
    key: str
    names: tuple[Text, ...]
    alternatives: tuple[Text, ...]
    identifiers: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]


def _common(cells: Cells) -> Common:
    return Common(
        origin=cells.origin,
        key=cells.record,
        names=cells.texts("name"),
        alternatives=cells.texts("alternative_name"),
        identifiers=cells.identifiers(),
        sources=cells.sources(),
    )


def _museum(cells: Cells) -> Museum:
    latitude, longitude = _point(cells)
    return Museum(
        **_common(cells),
        kind=cells.text("kind"),
        country=cells.text("country"),
        place=cells.text("place"),
        latitude=latitude,
        longitude=longitude,
        coordinates_of=cells.text("coordinates_of"),
        website=cells.text("website"),
    )


def _maker(cells: Cells) -> Maker:
    born, died = cells.dating("born"), cells.dating("died")
    if born and died and ends_before(died, born):
        cells.refuse("died", died.edtf, "is before the birth", "Correct born or died.")
    return Maker(
        **_common(cells),
        kind=cells.text("kind"),
        life_texts=cells.texts("life_text"),
        born=born,
        born_at=cells.ref("born_at"),
        died=died,
        died_at=cells.ref("died_at"),
        active=cells.dating("active"),
        active_at=cells.refs("active_at"),
        nationality=cells.text("nationality"),
        influenced_by=cells.text("influenced_by"),
    )


def _place(cells: Cells) -> Place:
    latitude, longitude = _point(cells)
    return Place(
        **_common(cells),
        kind=cells.text("kind"),
        within=cells.ref("within"),
        latitude=latitude,
        longitude=longitude,
    )


def _country(cells: Cells) -> Country:
    common = _common(cells)
    code = ("iso-3166-1-alpha-2", cells.record.upper())
    common["identifiers"] = (code, *common["identifiers"])
    return Country(**common, continent=cells.text("continent"))


def _period(cells: Cells) -> Period:
    return Period(
        **_common(cells),
        kind=cells.text("kind"),
        span=cells.dating("span"),
        places=cells.refs("place"),
        part_of=cells.text("part_of"),
    )


def _concept(cells: Cells) -> Concept:
    if cells.record.startswith(RESERVED[1]) or cells.record == RESERVED[0]:
        cells.refuse("key", cells.record, "is a key of the vocabulary itself", "Choose another.")
    facet, broader = cells.text("facet"), cells.text("broader")
    cells.references = [one._replace(facet=facet) for one in cells.references]
    return Concept(
        **_common(cells),
        facet=facet,
        broader=broader,
        definitions=cells.texts("definition"),
        close_matches=cells.many("close_match"),
    )


def _point(cells: Cells) -> tuple[Decimal | None, Decimal | None]:
    latitude = cells.degrees("latitude", LATITUDE)
    longitude = cells.degrees("longitude", LONGITUDE)
    if cells.blank("latitude") != cells.blank("longitude"):
        field = "latitude" if cells.blank("latitude") else "longitude"
        cells.refuse(
            field, "", "is blank although the other coordinate is not", "Give both or none."
        )
    return latitude, longitude


READERS: Mapping[str, Callable[[Cells], Authority]] = MappingProxyType(
    {
        "museum": _museum,
        "maker": _maker,
        "place": _place,
        "country": _country,
        "period": _period,
        "concept": _concept,
    }
)
"""What makes a record of a row, by kind."""
