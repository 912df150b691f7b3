"""Who made a work, as the museum's parallel cells have it, one artist after another."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
        return self.constituent == UNIDENTIFIED or \
            re.match(r"unidentified|unknown|anonymous", self.name, re.I) is not None


def read_artists(work: Work) -> tuple[list[Artist], bool]:
    """The artists, and whether it is certain which prefix and suffix belongs to which of them."""
    names = [clean(name) for name in split_cell(work.old.get("Artist Display Name", ""))]
    if not names:
        return _from_api(work), True
    ids = work.constituents
    ids = ids if len(ids) == len(names) else [""] * len(names)
    cells = {column: split_cell(work.old.get(column, "")) for column in ARTIST_COLUMNS}
    prefixes, sure = _aligned(cells["Artist Prefix"], names, cells["Artist Role"])
    suffixes, sure_too = _aligned(cells["Artist Suffix"], names, [])

    def cell(column: str, place: int) -> str:
        """A cell of this artist: the file drops blank ones, so only full lists can be trusted."""
        values = cells[column]
        return values[place] if len(values) == len(names) else ""

    artists = [
        Artist(ids[i], name, cell("Artist Role", i), prefixes[i], suffixes[i],
               clean(cell("Artist Display Bio", i)), cell("Artist Nationality", i),
               cell("Artist ULAN URL", i), cell("Artist Wikidata URL", i))
        for i, name in enumerate(names)]
    return artists, sure and sure_too


def maker_words(work: Work) -> str:
    """The attribution in the museum's words: prefix, name, suffix and life of each."""
    artists, sure = read_artists(work)
    if not sure:
        prefix = " / ".join(split_cell(work.old.get("Artist Prefix", "")))
        names = ", ".join(artist.name for artist in artists)
        return clean(f"{prefix}: {names} {work.old.get('Artist Suffix', '')}")
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
    return [Artist("", name, "Artist", life=clean(work.new.get("artistDisplayBio", "")),
                   nationality=work.new.get("artistNationality", "").strip())]


def _aligned(values: list[str], names: list[str], roles: list[str]) -> tuple[list[str], bool]:
    """A value for each name: as they stand; one for the one identified; one for the calligrapher."""
    if not values or len(values) == len(names):
        return values or [""] * len(names), True
    for chosen in (
            [not re.match("unidentified", name, re.I) for name in names],
            [role == "Calligrapher" for role in roles] if len(roles) == len(names) else []):
        if sum(chosen) == len(values) == 1:
            return [values[0] if one else "" for one in chosen], True
    return [""] * len(names), False
