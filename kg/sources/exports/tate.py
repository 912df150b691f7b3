"""Tate: JSON Lines; works by makers born in Asia. Those who were British are named here."""

from __future__ import annotations

from pathlib import Path

from kg.sources.exports.declaration import Export, Party, Record
from kg.sources.exports.rows import words

_HEADING = {
    "title": "Tate: works by makers of Asia",
    "contributor": "Tate",
    "museum": "tate",
    "licence": "http://creativecommons.org/publicdomain/zero/1.0/",
    "rights": "Tate has dedicated its metadata to the public domain (CC0 1.0); pictures are not "
    "part of them.",
    "source_url": "https://github.com/tategallery/collection",
    "source_date": "2014-10-27",
    "selection": "Works by makers born in Asia, without those born there to families from "
    "elsewhere, chosen by this project for full records and for spread over kinds, "
    "makers and decades; at most 60.",
    "citation": "Tate, The Tate Collection, metadata, https://github.com/tategallery/collection",
}
BORN_ABROAD = frozenset(
    {
        "Adrian Heath",
        "Alfred R. Thomson",
        "Alfred Thornton",
        "Allen David",
        "Anthea Alley",
        "Anton Heyboer",
        "Archibald Standish Hartrick",
        "Arshile Gorky",
        "Arthur Boyd Houghton",
        "Bernard Leach",
        "Ceal Floyer",
        "Cuthbert Hamilton",
        "David Leach",
        "Denton Welch",
        "Douglas Percy Bliss",
        "Edward Ardizzone",
        "Evelyn Ince",
        "Fiona Rae",
        "Gerard Chowne",
        "Ithell Colquhoun",
        "John Dodgson",
        "John Wood",
        "Julian Lethbridge",
        "Larry Poons",
        "Lynton Lamb",
        "Margaret Mellis",
        "Mark di Suvero",
        "Patrick Gilbert",
        "Paul Harrison",
        "Richard Bosman",
        "Tristram Hillier",
        "Valentine Cameron Prinsep",
        "William G. Simmonds",
    }
)
"""Makers born in Asia to families from elsewhere, and trained and at work in Europe, America or
Australia. Tate states no nationality: the list was made by hand, and says nothing else of them."""

_KINDS = {
    "on paper, print": "print",
    "on paper, unique": "work-on-paper",
    "installation": "installation",
    "relief": "relief",
    "photograph": "photograph",
    "video": "video",
    "film": "film",
}


def export(folder: Path) -> Export:
    """The export; its folder holds nothing else that is needed."""
    return Export(
        keeper="tate",
        short="tate",
        source="Tate, The Tate Collection, metadata",
        heading=_HEADING,
        parties=_parties,
        left_out=_left_out,
        kinds=_KINDS,
        told=lambda record: bool(record["subjectCount"]),
        id=lambda record: str(record["id"]),
        kind_words=_kinds,
        years=("dateRange.startYear", "dateRange.endYear"),
        sizes="dimensions",
        columns={
            "record": "id",
            "source_url": "url",
            "inventory_number": "acno",
            "title@en": "title",
            "alternative_title@und": "foreignTitle",
            "kind_text@en": "classification",
            "made_text@en": "dateText",
            "medium_text@en": "medium",
            "dimensions_text@en": "dimensions",
            "credit_text@en": "creditLine",
            "acquired": "acquisitionYear",
            "image_url": "thumbnailUrl",
        },
    )


def _kinds(record: Record) -> list[str]:
    """The classification says paper or not; the first word of the medium what is on it."""
    first = words(record, "medium").partition(",")[0].partition(" ")[0].lower()
    special = [first] if first in ("photograph", "video", "film") else []
    return special or [text for text in [words(record, "classification")] if text]


def _left_out(record: Record) -> str:
    if any(one["fc"] in BORN_ABROAD for one in record["contributors"]):
        return "its maker was born in Asia to a family from elsewhere (list made by hand)"
    return ""


def _parties(record: Record) -> list[Party]:
    return [
        Party(
            id=str(one["id"]),
            names={"en": one["fc"]},
            role=one["role"],
            said={"en": f"{one['fc']}{f' ({life})' if life else ''}"},
            life=life,
            group=life.startswith("established"),
            born=life.removeprefix("established ") if life.startswith("established") else "",
        )
        for one in record["contributors"]
        for life in [one["date"] or ""]
    ]
