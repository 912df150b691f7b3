"""Measurements: what was measured, how much, in which unit."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.mapping.entity import Entity, digest
from kg.mapping.names import map_name
from kg.mapping.terms import decimal, link, plain, typed
from kg.records import Dimension, Text


def map_dimension(entity: Entity, dimension: Dimension) -> Iterator[Triple]:
    """One measurement of a work or of a part that the source names.

    The name keeps what the number cannot: the part, and zeros that say how exactly was measured.
    """
    fragment = _fragment(dimension)
    node = entity.part(fragment)
    yield link(entity.node, "crm:P43_has_dimension", node)
    yield typed(node, "crm:E54_Dimension")
    yield link(node, "crm:P2_has_type", entity.term(dimension.kind))
    yield link(node, "crm:P90_has_value", decimal(dimension.value))
    yield link(node, "crm:P91_has_unit", entity.term(dimension.unit))
    said = Text(words(dimension), "en")
    yield from map_name(entity, node, f"{fragment}-name", said, "display-name")


def words(dimension: Dimension) -> str:
    """A measurement as one reads it.

    >>> from decimal import Decimal
    >>> words(Dimension("image", "height", Decimal("25.70"), "cm"))
    'image: height 25.70 cm'
    """
    part = f"{dimension.part}: " if dimension.part else ""
    return f"{part}{dimension.kind} {dimension.value:f} {dimension.unit}"


def _fragment(dimension: Dimension) -> str:
    of = f"-of-{digest(dimension.part)}" if dimension.part else ""
    return f"{dimension.kind}{of}-{plain(dimension.value)}-{dimension.unit}"
