"""What a source says about one thing, frozen; one class for each kind of thing.

Keys are those of the authority tables. `*_texts` are the source's own words beside our reading of
them. Years are astronomical (0 is 1 BCE); sizes carry their unit.
"""

from __future__ import annotations

from kg.records.authorities import (
    FACETS,
    Authorities,
    Authority,
    Concept,
    Country,
    Maker,
    Museum,
    Period,
    Place,
)
from kg.records.parts import (
    Attribution,
    Dating,
    Dimension,
    Image,
    Inscription,
    Origin,
    Source,
    Text,
)
from kg.records.works import STANDINGS, Contribution, Object

__all__ = [
    "FACETS",
    "STANDINGS",
    "Attribution",
    "Authorities",
    "Authority",
    "Concept",
    "Contribution",
    "Country",
    "Dating",
    "Dimension",
    "Image",
    "Inscription",
    "Maker",
    "Museum",
    "Object",
    "Origin",
    "Period",
    "Place",
    "Record",
    "Source",
    "Text",
]

Record = Museum | Maker | Place | Country | Period | Concept | Object
