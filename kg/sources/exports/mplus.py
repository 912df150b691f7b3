"""M+, Hong Kong: objects as JSON Lines, makers in `constituents.csv` beside it; two languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kg.sources.exports.asia import of_asia
from kg.sources.exports.declaration import Export, Party, Record
from kg.sources.exports.rows import read_records, words

_HEADING = {
    "title": "M+: visual culture by makers of Asia",
    "contributor": "M+, Hong Kong",
    "museum": "m-plus",
    "licence": "http://creativecommons.org/publicdomain/zero/1.0/",
    "rights": "The museum has placed its data in the public domain (CC0 1.0); pictures are not "
    "part of them.",
    "source_url": "https://github.com/mplusmuseum/collection-data",
    "source_date": "2025-01-09",
    "selection": "Single works by makers of Asia, chosen by this project for full records and for "
    "spread over kinds, makers' countries and decades; at most 250.",
    "citation": "M+ Museum, Hong Kong, collection data, "
    "https://github.com/mplusmuseum/collection-data",
}
_NOT_MAKING = frozenset(
    {"Subject", "Archive Creator", "Commissioned by", "Organiser", "Translator"}
)
_UNKNOWN = re.compile(
    r"^(?:Unknown|Unidentified|Anonymous)\b"
    r"(?: \((?:mainland )?(?P<where>[^)]*)\))?"
)
_KINDS = {
    "Photography": "photograph",
    "Craft Object": "craft-object",
    "Sound": "sound-work",
    "Archival Documentation": "",
    "Architectural Fragment": "architectural-fragment",
    "Signage": "sign",
    "Ephemera": "ephemera",
    "Multiple": "multiple",
    "Maquette": "maquette",
    "Architectural Photography": "photograph",
    "Ink Art": "ink-art",
    "Architectural Drawing": "drawing",
    "Design Drawing": "drawing",
    "Book/Periodical": "book",
    "Digital": "digital-work",
    "Textile": "textile-work",
    "Lighting": "lighting-device",
    "Video": "video",
    "Video Installation": "video-installation",
    "Animation": "animation",
    "Film": "film",
    "Work on Paper": "work-on-paper",
    "Poster": "poster",
    "Installation": "installation",
    "Performance": "performance-work",
    "Product Design": "product-design",
    "Collage": "collage",
    "Design Object": "design-object",
    "Architectural Model": "architectural-model",
}


def export(folder: Path) -> Export:
    """The export, with the makers that the museum's other file describes."""
    makers = {row["id"]: row for _, row in read_records(folder / "constituents.csv")}

    def parties(record: Record) -> list[Party]:
        return [
            _party(makers[str(one["id"])], one["role"])
            for one in record["constituents"] or ()
            if one["role"]["en"] not in _NOT_MAKING and str(one["id"]) in makers
        ]

    def left_out(record: Record) -> str:
        level = words(record, "classification.archivalLevel.en")
        if level:
            return f"part of an archive ({level.lower()}), not a work by itself"
        named = parties(record)
        if not named:
            return "no maker named"
        if not of_asia(named[0].nationality.get("en", "")):
            return "its first maker has no nationality of Asia in the museum's list"
        return ""

    return Export(
        keeper="m-plus",
        short="mplus",
        source="M+, collection data",
        heading=_HEADING,
        parties=parties,
        left_out=left_out,
        told=lambda record: bool(record.get("images")),
        id=lambda record: str(record["id"]),
        most=250,
        kinds=_KINDS,
        kind_words=lambda record: record["classification"]["category"]["en"] or (),
        years=("beginDate", "endDate"),
        sizes="dimension.en",
        columns={
            "record": "id",
            "inventory_number": "objectNumber",
            **_both("title", "title"),
            **_both("kind_text", "classification.category"),
            **_both("made_text", "displayDate"),
            **_both("medium_text", "medium"),
            **_both("dimensions_text", "dimension"),
            **_both("credit_text", "creditLine"),
        },
    )


def _both(column: str, field: str) -> dict[str, str]:
    return {f"{column}@en": f"{field}.en", f"{column}@zh-Hant": f"{field}.zh-hant"}


def _party(maker: Record, role: Mapping[str, str]) -> Party:
    said = {
        "en": f"{maker['name'].strip()} ({role['en']})",
        "zh-Hant": f"{maker['nameTC'].strip()}（{role['zh-hant']}）",
    }
    if unknown := _UNKNOWN.match(maker["name"]):
        return Party(unknown=True, culture=unknown["where"] or "", said=said)
    name, chinese = maker["name"].strip(), maker["nameTC"].strip()
    life = maker["displayBio"].strip()
    founded = re.match(r"established\b", life)
    nationality = {"en": maker["nationality"], "zh-Hant": maker["nationalityTC"]}
    known = maker["nationality"] not in ("", "Research Needed")
    return Party(
        id=maker["id"],
        names={"en": name} | ({"zh-Hant": chinese} if chinese != name else {}),
        said=said,
        role=role["en"],
        group=maker["type"] != "Individual",
        life=life,
        born=maker["beginDate"] if founded else "",
        died=maker["endDate"] if founded else "",
        nationality=nationality if known else {},
    )
