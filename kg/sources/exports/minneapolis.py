"""Minneapolis Institute of Art: one CSV; who made a work and in which role stand in one cell."""

from __future__ import annotations

import html
import re
from pathlib import Path

from kg.sources.exports.declaration import Export, Party, Record
from kg.sources.met.titles import clean

_HEADING = {
    "title": "Minneapolis Institute of Art: Asian art",
    "contributor": "Minneapolis Institute of Art",
    "museum": "minneapolis-institute-of-art",
    "licence": "http://creativecommons.org/publicdomain/zero/1.0/",
    "rights": "The museum has dedicated its data to the public domain (CC0 1.0); pictures have "
    "rights of their own.",
    "source_url": "https://github.com/artsmia/collection",
    "source_date": "2021",
    "selection": "Works made in Asia, first (two thirds at most) those on view in the galleries "
    "when the museum published its data, then by fullness of the record and spread "
    "over kinds, countries and centuries; at most 60.",
    "citation": "Minneapolis Institute of Art, collection data, "
    "https://github.com/artsmia/collection",
}
_NOT_ASIA = re.compile(r"Russia|Cyprus|Roman|Middle East or India")
_DEPARTMENTS = frozenset({"Japanese and Korean Art", "Chinese, South and Southeast Asian Art"})
"""They hold Western Asia too; the others file toys, Judaica and Western prints under Asia."""
_KINDS = {
    "Clothing": "costume",
    "Photographs": "photograph",
    "Adornment": "jewelry",
    "Bamboo work": "bamboo-work",
    "Accessories": "",
    "Ceremonial Objects": "",
    "Tools, Equipment and Utilitarian Objects": "",
    "Dolls, Toys and Games": "",
}
_CLAIM = re.compile(
    r"(?:(?P<words>(?:formerly |traditionally )?attributed to|possibly|probably"
    r"|(?:workshop|studio|circle|school|followers?) of)"
    r"|(?P<imitated>(?:in the )?style of|(?:in the )?manner of|copy (?:of|after)|after))"
    r"\s+(?P<name>.+)",
    re.I,
)
_UNKNOWN = re.compile(
    r"^(?:(?:Artist|Maker) )?(?:Unknown|Unidentified|Anonymous)\b\s*"
    r"(?P<culture>.*)$",
    re.I,
)


def export(folder: Path) -> Export:
    """The export; its folder holds nothing else that is needed."""
    return Export(
        keeper="minneapolis-institute-of-art",
        short="minneapolis",
        source="Minneapolis Institute of Art, collection data",
        heading=_HEADING,
        parties=_parties,
        left_out=_left_out,
        id=_id,
        kinds=_KINDS,
        kind_words=_kinds,
        period_words=lambda record: [record["dated"], record["style"], record["culture"]],
        told=lambda record: bool(record["text"].strip()),
        sizes="dimension",
        clean=lambda text: clean(html.unescape(text)),
        on_view=lambda record: record["room"] if _shown(record) else "",
        columns={
            "record": _id,
            "source_url": "id",
            "inventory_number": "accession_number",
            "title@en": "title",
            "kind_text@en": lambda record: ", ".join(_kinds(record)),
            "keeper_text@en": "department",
            "place_text@en": "country",
            "period_text@en": _culture,
            "made_text@en": "dated",
            "medium_text@en": "medium",
            "dimensions_text@en": "dimension",
            "credit_text@en": "creditline",
        },
    )


def _id(record: Record) -> str:
    return str(record["id"]).rpartition("/")[2]


def _shown(record: Record) -> bool:
    return re.fullmatch(r"G\d+", record["room"]) is not None


def _kinds(record: Record) -> list[str]:
    return [
        text.strip()
        for text in (record["object_name"], *record["classification"].split(";"))
        if text.strip()
    ]


def _culture(record: Record) -> str:
    """The field `style` holds dynasties, schools and, mostly, the century once more."""
    style = record["style"].strip()
    words = [record["culture"].strip(), "" if re.match(r"[\d-]", style) else style]
    return ", ".join(word for word in words if word)


def _left_out(record: Record) -> str:
    if not record["title"].strip():
        return "no title"
    if not record["country"].strip():
        return "no country named"
    if record["department"] not in _DEPARTMENTS:
        return "not of the museum's departments of Asian art"
    if "Casts and Copies" in record["classification"]:
        return "a cast or copy"
    if _NOT_ASIA.search(record["country"]):
        return "filed under Asia, but its country is not known to be there"
    return ""


def _parties(record: Record) -> list[Party]:
    """`Artist: Utagawa Kuniyoshi; Publisher: Yamamotoya Heikichi`; the life is the first one's."""
    found: list[Party] = []
    for piece in html.unescape(record["artist"]).split(";"):
        role, colon, name = piece.rpartition(":")
        name = " ".join(name.split())
        if not name:
            continue
        life = record["life_date"].strip() if not found else ""
        nationality = record["nationality"].strip() if not found else ""
        said = {"en": f"{piece.strip()}{f' ({life})' if life else ''}"}
        claim = _CLAIM.match(name)
        if claim:
            name = claim["name"]
        if unknown := _UNKNOWN.match(name):
            found.append(Party(unknown=True, culture=unknown["culture"], said=said))
            continue
        found.append(
            Party(
                names={"en": name},
                role=role.strip() if colon and not (claim and claim["imitated"]) else "",
                qualifier=(claim["words"] or claim["imitated"]) if claim else "",
                life=life,
                said=said,
                nationality={"en": nationality} if nationality else {},
            )
        )
    return found
