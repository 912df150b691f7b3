"""The entries of `contribution.toml`, as data: for its reader and the dictionary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.records import STANDINGS
from kg.values.addresses import check_licence, check_url
from kg.values.dates import parse_edtf
from kg.values.identifiers import check_key
from kg.values.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of `contribution.toml`."""

    meaning: str
    form: str
    example: str
    path: str
    required: bool = True
    check: Callable[[str], str] = str


def _standing(text: str) -> str:
    if text not in STANDINGS:
        raise Refusal(text, "is no standing of a source", f"Write one of {', '.join(STANDINGS)}.")
    return text


def _day(text: str) -> str:
    if "/" in text or not parse_edtf(text).edtf.replace("-", "").isdigit():
        raise Refusal(text, "is not a day, month or year", "Write it as 2021-09-15, or 2021.")
    return text


HEAD: Mapping[str, Entry] = MappingProxyType(
    {
        "title": Entry(
            meaning="what the contribution is, as one would cite it",
            form="text",
            example="Asian art at the Test Museum",
            path="dcterms:title",
        ),
        "contributor": Entry(
            meaning="who published the source",
            form="text",
            example="Test Museum of Prints",
            path="dcterms:contributor foaf:Agent → foaf:name",
        ),
        "museum": Entry(
            meaning="the same as a museum, if it is one",
            form="key of a museum",
            required=False,
            example="test-museum-of-prints",
            check=check_key,
            path="prov:wasAttributedTo",
        ),
        "licence": Entry(
            meaning="under which the source's data may be used, if it states one",
            form="address of a licence",
            required=False,
            check=check_licence,
            example="http://creativecommons.org/publicdomain/zero/1.0/",
            path="dcterms:license",
        ),
        "rights": Entry(
            meaning="in words, where the source states no licence, or more than one",
            form="text",
            required=False,
            example="No licence is stated; facts only.",
            path="dcterms:rights",
        ),
        "standing": Entry(
            meaning="how near the source is to the works: where several describe a work and "
            "disagree, the museum that keeps it is preferred, then `museum`, `curated` (chosen and "
            "described by scholars or a state; so where nothing is said), `aggregator`",
            form="one of `museum`, `curated`, `aggregator`",
            required=False,
            example="curated",
            check=_standing,
            path="decides which of two time-spans or titles is in the merge",
        ),
        "reader": Entry(
            meaning="the program that read the source into the tables, if one did",
            form="text",
            required=False,
            example="vcm import met",
            path="prov:wasGeneratedBy prov:Activity → prov:wasAssociatedWith prov:SoftwareAgent",
        ),
        "source_url": Entry(
            meaning="where the source is to be had",
            form="http or https address",
            check=check_url,
            example="https://museum.example/open-data",
            path="dcterms:source; prov:wasDerivedFrom prov:Entity → dcterms:source",
        ),
        "source_date": Entry(
            meaning="of when the source is",
            form="day, month or year",
            example="2021-09-15",
            check=_day,
            path="dcterms:date",
        ),
        "selection": Entry(
            meaning="how its works were selected",
            form="text",
            example="All works marked as highlights.",
            path="dcterms:description",
        ),
        "citation": Entry(
            meaning="how to cite the source",
            form="text",
            example="Test Museum of Prints, Open data, 2021.",
            path="dcterms:bibliographicCitation",
        ),
    }
)
"""The entries of `contribution.toml`; licence or rights must be there."""
