"""What records are made of: texts, dates, sizes, attributions, each with the source's own words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


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
    `1830-01-01T00:00:00Z`, `-0299-12-31T23:59:59Z`; "" where that end is open. begun and ending
    bound the core of what lasted all the while, "" where none is certain.
    """

    edtf: str
    earliest: str
    latest: str
    texts: tuple[Text, ...] = ()
    begun: str = ""
    ending: str = ""


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
class Inscription:
    """What is written on a work: BCP 47 tags, with the script where it is known, and the words."""

    languages: tuple[str, ...] = ()
    texts: tuple[Text, ...] = ()
    translations: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where an authority's facts come from: a citation a reader understands, and an address."""

    citation: str
    url: str = ""
