"""Who made a work, as the museum's parallel cells have it, one artist after another."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.sources.met.rows import ARTIST_COLUMNS, Work, split_cell
from kg.sources.met.titles import clean

UNIDENTIFIED = "37502"
"""The constituent that stands for unidentified artists in the museum's file."""


@dataclass(frozen=True, slots=True)
class Artist:
    """One artist of one work; what the cells do not say for certain of this one is ""."""

    constituent: str
    name: str
    role: str = ""
    prefix: str = ""
    suffix: str = ""
    life: str = ""
    nationality: str = ""
    ulan: str = ""
    wikidata: str = ""

    @property
    def unidentified(self) -> bool:
        """Whether the museum says that it does not know who this is."""
        return (
            self.constituent == UNIDENTIFIED
            or re.match(r"unidentified|unknown|anonymous", self.name, re.I) is not None
        )


def read_artists(work: Work) -> tuple[list[Artist], bool]:
    """The artists, and whether it is certain which prefix and suffix belongs to which of them."""
    names = [clean(name) for name in split_cell(work.old.get("Artist Display Name", ""))]
    if not names:
        return _from_api(work), True
    cells = {column: split_cell(work.old.get(column, "")) for column in ARTIST_COLUMNS}
    cells["Constituent"] = work.constituents
    lists = {
        column: _aligned(values, names, cells["Artist Role"]) for column, values in cells.items()
    }
    artists = [
        Artist(*cell)
        for cell in zip(
            lists["Constituent"] or _blank(names),
            names,
            *(lists[column] or _blank(names) for column in ARTIST_COLUMNS),
            strict=True,
        )
    ]
    if len(artists) == 1:
        artists = [_with_api(artists[0], work)]
    unsure = lists["Artist Suffix"] is None and "?" in work.old["Artist Suffix"]
    return artists, lists["Artist Prefix"] is not None and not unsure


def maker_words(work: Work) -> str:
    """The attribution in the museum's words: prefix, name, suffix and life of each."""
    artists, sure = read_artists(work)
    if not sure:
        prefix = " / ".join(split_cell(work.old.get("Artist Prefix", "")))
        names = ", ".join(artist.name for artist in artists)
        return clean(f"{prefix}: {names} {work.old.get('Artist Suffix', '')}").removeprefix(": ")
    return "; ".join(_words(artist) for artist in artists)


def _words(artist: Artist) -> str:
    suffix = artist.suffix if artist.suffix.startswith(",") else f" {artist.suffix}"
    life = f" ({artist.life})" if artist.life else ""
    return clean(f"{artist.prefix} {artist.name}{suffix}{life}").rstrip(" ,")


def _from_api(work: Work) -> list[Artist]:
    """The API's file names one artist, by the name it sorts under, and gives no id."""
    name = clean(work.new.get("artistAlphaSort", ""))
    if not name:
        return []
    return [
        Artist(
            "",
            name,
            "Artist",
            life=clean(work.new.get("artistDisplayBio", "")),
            nationality=work.new.get("artistNationality", "").strip(),
        )
    ]


def _with_api(artist: Artist, work: Work) -> Artist:
    """The one artist, with the API's life and nationality where the older file has none."""
    return replace(
        artist,
        life=artist.life or clean(work.new.get("artistDisplayBio", "")),
        nationality=artist.nationality or work.new.get("artistNationality", "").strip(),
    )


def _blank(names: list[str]) -> list[str]:
    return [""] * len(names)


def _aligned(values: list[str], names: list[str], roles: list[str]) -> list[str] | None:
    """A value for each name, None where that is not certain: the file leaves blank ones out.

    As many values as names stand as they are; as many as identified artists are theirs; one value
    and one calligrapher belong together.
    """
    if not values or len(values) == len(names):
        return [clean(value) for value in values] or _blank(names)
    known = [not re.match("unidentified", name, re.I) for name in names]
    writes = [role == "Calligrapher" for role in roles] if len(roles) == len(names) else []
    for chosen in (known, writes if len(values) == 1 else []):
        if sum(chosen) == len(values):
            rest = iter(values)
            return [clean(next(rest)) if one else "" for one in chosen]
    return None
