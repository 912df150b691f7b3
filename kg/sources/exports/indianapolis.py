"""Indianapolis Museum of Art: JSON Lines; no places, dynasties instead; `^o` stands for ō."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from kg.sources.exports.declaration import Export, Party, Record
from kg.sources.met.titles import clean

_HEADING = {
    "title": "Indianapolis Museum of Art: Asian art",
    "contributor": "Indianapolis Museum of Art",
    "museum": "indianapolis-museum-of-art",
    "licence": "http://creativecommons.org/licenses/by/3.0/",
    "rights": "The museum licenses its collection metadata under Creative Commons Attribution 3.0 "
    "Unported (CC BY 3.0).",
    "source_url": "https://github.com/IMAmuseum/ima-collection",
    "source_date": "2012-08-10",
    "selection": "Works that the museum gives a dynasty or period of Asia, first (two thirds at "
    "most) those on view in the galleries when it published its data, then by "
    "fullness of the record and spread over kinds, periods and centuries; at most 60.",
    "citation": "Indianapolis Museum of Art, collection metadata, "
    "https://github.com/IMAmuseum/ima-collection",
}
_PAGE = "http://imamuseum.org/mercury/load-artwork/"
"""The museum's README: a record's page is at this address and its irn."""
_ELSEWHERE = re.compile(r"Edo people|Benin|Turkana|Turka people|Balkan|Pokot", re.I)
"""What a search for Edo (the period), Turk and Persian brings up: makers of Nigeria and Kenya."""
_KINDS = {
    "stoneware": "ceramics",
    "porcelain": "ceramics",
    "earthenware": "ceramics",
    "ceramic": "ceramics",
    "nephrite": "jade-carving",
    "jade": "jade-carving",
}
"""The museum names no kinds; of these media, which begin its words, a work is of that kind."""
_PART = re.compile(r"^(?P<whole>.*\d)(?P<part>[A-Z])$")
_SET = re.compile(r"^(.*\d)A-[A-Z]$")
_UNKNOWN = re.compile(r"^(?:Unknown|Anonymous|Unidentified)\b", re.I)


def export(folder: Path) -> Export:
    """The export; its folder holds nothing else that is needed."""
    return Export(
        keeper="indianapolis-museum-of-art",
        short="indianapolis",
        source="Indianapolis Museum of Art, collection metadata",
        heading=_HEADING,
        parties=_parties,
        left_out=_left_out,
        wholes=_wholes,
        id=lambda record: str(record["irn"]),
        kinds=_KINDS,
        kind_words=lambda record: (),
        period_words=lambda record: [
            *_eras(record),
            *(record["cultures"] or ()),
            record["creation_date"] or "",
        ],
        sizes="dimensions",
        clean=repair,
        on_view=lambda record: "on_view: true" if record["on_view"] else "",
        columns={
            "record": "irn",
            "source_url": lambda record: f"{_PAGE}{record['irn']}",
            "inventory_number": "accession_number",
            "title@en": "title",
            "place_text@en": _culture,
            "period_text@en": lambda record: ", ".join(_eras(record)),
            "made_text@en": "creation_date",
            "medium_text@en": "materials",
            "dimensions_text@en": "dimensions",
            "credit_text@en": "credit_line",
        },
    )


def repair(text: str) -> str:
    """The museum's text as meant: a caret stands before the vowel that has a macron.

    >>> repair("Jiz^o bosatsu, ^Ohara"), repair("Modern {Chinese period}")
    ('Jizō bosatsu, Ōhara', 'Modern {Chinese period}')
    """
    marked = re.sub(r"\^([aeiouAEIOU])", "\\1\u0304", text)
    return clean(unicodedata.normalize("NFC", marked))


def _eras(record: Record) -> list[str]:
    return list(dict.fromkeys(one for one in (record["dynasty"], record["period"]) if one))


def _culture(record: Record) -> str:
    """`Modern {Chinese period}` is the one era that says whose it is."""
    return next(
        (found[1] for era in _eras(record) if (found := re.search(r"\{(\w+) period", era))), ""
    )


def _left_out(record: Record) -> str:
    if any(_ELSEWHERE.search(one) for one in record["cultures"] or ()):
        return "a culture of Africa or the Balkans that a keyword brought in"
    if not _eras(record):
        return "neither dynasty nor period named"
    return ""


def _wholes(records: Iterable[Record]) -> dict[str, str]:
    """`2002.222A` and `B` are the pot and the lid of `2002.222A-B`, which is a record too."""
    numbers = [(str(record["irn"]), str(record["accession_number"])) for record in records]
    wholes = {found[1] for _, number in numbers if (found := _SET.match(number))}
    return {
        irn: "a part of another record"
        for irn, number in numbers
        if (part := _PART.match(number)) and part["whole"] in wholes
    }


def _parties(record: Record) -> list[Party]:
    named = [
        *(record["actors"] or ()),
        *(
            {**one, "role": role}
            for field, role in (("publishers", "Publisher"), ("printers", "Printer"))
            for one in record[field] or ()
        ),
    ]
    return [_party(one) for one in named if (one.get("display_name") or "").strip()]


def _party(actor: Record) -> Party:
    name = repair(actor["display_name"])
    born, died = (str(actor.get(f"{end}_date") or "") for end in ("birth", "death"))
    life = born if born == died else "–".join((born, died)) if died else f"born {born}"
    qualifier = actor.get("after_follower") or ""
    said = {"en": f"{qualifier} {name}".strip()}
    if _UNKNOWN.match(name):
        return Party(unknown=True, said=said)
    nationality = actor.get("nationality") or ""
    return Party(
        id=str(actor["irn"]),
        names={"en": name},
        said=said,
        qualifier=qualifier,
        role="" if qualifier in ("After", "after", "Copy of") else actor.get("role") or "",
        life=life if born or died else "",
        group=bool(actor.get("organization")),
        nationality={"en": nationality} if nationality else {},
        ulan=str((actor.get("ULAN") or {}).get("UlanIdNo") or ""),
    )
