"""Carnegie Museum of Art, Pittsburgh: JSON Lines; sizes in inches, `unknown Chinese` makers."""

from __future__ import annotations

import re
from pathlib import Path

from kg.sources.exports.asia import of_asia
from kg.sources.exports.declaration import Export, Party, Record
from kg.sources.exports.rows import words

_HEADING = {
    "title": "Carnegie Museum of Art: works by makers of Asia",
    "contributor": "Carnegie Museum of Art, Pittsburgh",
    "museum": "carnegie-museum-of-art",
    "licence": "http://creativecommons.org/publicdomain/zero/1.0/",
    "rights": "The museum has dedicated its data to the public domain (CC0 1.0); the pictures they "
    "link to are not covered.",
    "source_url": "https://github.com/cmoa/collection",
    "source_date": "2017-03-15",
    "selection": "Works whose first maker the museum calls by a nationality of Asia, first (two "
    "thirds at most) those on view in the galleries when it published its data, then "
    "by fullness of the record and spread over kinds, cultures and centuries; at most "
    "60.",
    "citation": "Carnegie Museum of Art, Collection Dataset, https://github.com/cmoa/collection",
}
_UNKNOWN = re.compile(r"^unknown (?P<culture>.+)$")
_NO_MAKER = frozenset({"Asia Minor", "Indian School"})
"""Names in the file that say where a work is from, not who made it."""
_PUBLISHING = re.compile(
    r"publish|print(?:er|maker)|editor|retail|commission|collaborat"
    r"|modelmaker",
    re.I,
)
_NOT_MAKING = re.compile(r"retail|commission|modelmaker", re.I)
_QUALIFIERS = frozenset(
    {"possibly by", "probably by", "attributed to", "manner of", "after", "school of"}
)
_SHOWN = re.compile(r"gallery|lobby|hall", re.I)
_KINDS = {
    "drawings and watercolors": "drawing",
    "Metals": "metalwork",
    "containers": "container",
    "weapons and ammunition": "arms-and-armor",
    "photographs": "photograph",
    "Video": "video",
    "video art": "video",
    "Wood": "woodwork",
    "architectural drawings": "drawing",
    "documents and information artifacts": "",
    "lighting devices": "lighting-device",
    "installations": "installation",
    "tools and equipment": "",
    "recreational artifacts": "",
    "architectural models": "architectural-model",
}


def export(folder: Path) -> Export:
    """The export; its folder holds nothing else that is needed."""
    return Export(
        keeper="carnegie-museum-of-art",
        short="carnegie",
        source="Carnegie Museum of Art, Collection Dataset",
        heading=_HEADING,
        parties=_parties,
        left_out=_left_out,
        id=lambda record: record["id"],
        kinds=_KINDS,
        kind_words=lambda record: [record["classification"]],
        years=("creation_date_earliest", "creation_date_latest"),
        period_words=lambda record: [record["creation_date"] or "", _culture(record)],
        sizes=_sizes,
        on_view=lambda record: (
            record["physical_location"] if _SHOWN.search(record["physical_location"]) else ""
        ),
        columns={
            "record": "id",
            "source_url": "web_url",
            "inventory_number": "accession_number",
            "title@en": "title",
            "kind_text@en": "classification",
            "keeper_text@en": "department",
            "made_text@en": "creation_date",
            "medium_text@en": "medium",
            "dimensions_text@en": _numbers,
            "credit_text@en": "credit_line",
            "acquired": "date_acquired",
            "image_url": _image,
        },
    )


def _sizes(record: Record) -> str:
    """The museum's numbers are in inches (its README), 0 for none; height first, as in words."""
    sides = [
        (letter, record[f"item_{side}"])
        for letter, side in (
            ("H", "height"),
            ("W", "width"),
            ("depth", "depth"),
            ("Diam", "diameter"),
        )
    ]
    return "; ".join(f"{letter}: {value} in." for letter, value in sides if value)


def _numbers(record: Record) -> str:
    """The same as the museum's file has them."""
    sides = [
        (f"item_{side}", record[f"item_{side}"])
        for side in ("height", "width", "depth", "diameter")
    ]
    return ", ".join(f"{name} {value}" for name, value in sides if value)


def _image(record: Record) -> str:
    return words(record["images"][0], "image_url") if record["images"] else ""


def _left_out(record: Record) -> str:
    makers = [one for one in record["creator"] if not _PUBLISHING.search(one["role"] or "")]
    if not makers:
        return "no maker named"
    if not of_asia(makers[0]["nationality"] or ""):
        return "its first maker has no nationality of Asia"
    if any(not of_asia(one["nationality"] or "China") for one in makers):
        return "made together with makers from elsewhere"
    return ""


def _culture(record: Record) -> str:
    return next(
        (
            found["culture"]
            for one in record["creator"]
            if (found := _UNKNOWN.match(one["full_name"]))
        ),
        "",
    )


def _parties(record: Record) -> list[Party]:
    found: list[Party] = []
    for one in record["creator"]:
        if _NOT_MAKING.search(one["role"] or ""):
            continue
        name, role = one["full_name"].strip(), (one["role"] or "").strip()
        born, died = ((one[f"{end}_date"] or "")[:4] for end in ("birth", "death"))
        life = (
            f"{born}–{died}"
            if born and died
            else f"born {born}"
            if born
            else f"died {died}"
            if died
            else ""
        )
        said = {"en": f"{name} ({role})" if role else name}
        unknown = _UNKNOWN.match(name)
        if unknown or name in _NO_MAKER:
            culture = unknown["culture"] if unknown else (one["nationality"] or "")
            found.append(Party(unknown=True, culture=culture, said=said))
            continue
        qualifier = role if role in _QUALIFIERS else ""
        nationality = one["nationality"] or ""
        found.append(
            Party(
                id=one["artist_id"],
                names={"en": " ".join(name.split())},
                said=said,
                role="" if qualifier else role,
                qualifier=qualifier,
                life=life,
                group=one["party_type"] != "Person",
                born=born,
                died=died,
                nationality={"en": nationality} if nationality else {},
            )
        )
    return found
