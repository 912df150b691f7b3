"""The museum's constituents as makers: one maker once, by its ids, never by name alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.sources.catalogue import Catalogue
from kg.sources.keys import fold, slug
from kg.sources.met.artists import Artist, read_artists
from kg.sources.met.lives import read_life
from kg.sources.met.rows import Work
from kg.sources.writing import Row
from kg.values.identifiers import REGISTRIES

_SOURCE = "The Metropolitan Museum of Art, Open Access data, constituent "
_SOURCE_API = "The Metropolitan Museum of Art, collection API, artist"
_SOURCE_PREFIX = "The Metropolitan Museum of Art, Open Access data, column Artist Prefix"
_URL = "https://github.com/metmuseum/openaccess"
_GROUP = re.compile(r"\b(?:workshop|school|family|court|studio|kilns?|generation|company)\b", re.I)
_ORIGINAL = re.compile(r"^(?P<latin>[^\u3041-\u9fff]+?)\s*(?P<original>[\u3041-\u9fff]+)$")


class Makers:
    """Learns every constituent from the whole file, then gives the makers of each work."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._facts: dict[str, dict[str, Counter[str]]] = {}
        self._keys: dict[str, str] = {}
        self._by_name: dict[tuple[str, str], str] = {}
        self._there = _index(catalogue.rows("makers"))

    def survey(self, work: Work) -> None:
        """Counts what one work says of its constituents: each field's most frequent value wins."""
        for artist in read_artists(work)[0]:
            if not artist.constituent or artist.unidentified:
                continue
            facts = self._facts.setdefault(artist.constituent, {})
            for field in ("name", "life", "nationality", "ulan", "wikidata"):
                if value := getattr(artist, field):
                    facts.setdefault(field, Counter())[value] += 1
            self._by_name[fold(artist.name), fold(artist.life)] = artist.constituent

    def key(self, artist: Artist) -> str:
        """The maker's key; without an id, the museum's one artist of that name and life."""
        constituent = artist.constituent or self._by_name.get(
            (fold(artist.name), fold(artist.life)), ""
        )
        identity = constituent or f"{fold(artist.name)}:{fold(artist.life)}"
        if identity not in self._keys:
            self._keys[identity] = self._find_or_add(constituent, artist)
        return self._keys[identity]

    def group(self, kind: str, master: Artist) -> str:
        """The workshop, school or circle of a master, as a maker of its own."""
        key = self.key(master)
        of = (self._catalogue.get("makers", key) or {}).get("name@en", master.name)
        return self._catalogue.add(
            "makers",
            {
                "key": f"{kind}-of-{key}",
                "name@en": f"{kind.capitalize()} of {of}",
                "kind": "group",
                "influenced_by": key,
                "source": _SOURCE_PREFIX,
                "source_url": _URL,
            },
        )

    def _find_or_add(self, constituent: str, artist: Artist) -> str:
        row = self._row(constituent, artist)
        for mark in _marks(row):
            if mark in self._there:
                return self._there[mark]
        row["key"] = self._free_key(row, constituent)
        self._catalogue.add("makers", row)
        for mark in _marks(row):
            self._there.setdefault(mark, row["key"])
        return row["key"]

    def _row(self, constituent: str, artist: Artist) -> Row:
        facts = self._facts.get(constituent, {})

        def best(field: str) -> str:
            counted = facts.get(field, Counter())
            return (
                min(counted, key=lambda one: (-counted[one], one))
                if counted
                else str(getattr(artist, field))
            )

        name, original = _scripts(best("name"))
        life = best("life")
        dates = read_life(life)
        return {
            "name@en": name,
            "name@ja" if "Japan" in life else "name@zh-Hant": original,
            "kind": "group" if _GROUP.search(name) else "person",
            "life_text@en": life,
            "born": dates.born,
            "died": dates.died,
            "active": dates.active,
            "nationality": self._nationality(best("nationality")),
            "ulan": _identifier("ulan", best("ulan")),
            "wikidata": _identifier("wikidata", best("wikidata")),
            "source": _SOURCE + constituent if constituent else _SOURCE_API,
            "source_url": _URL,
        }

    def _nationality(self, words: str) -> str:
        labels = self._catalogue.labels("concepts", "nationality")
        return labels.get(fold(words), "") if words else ""

    def _free_key(self, row: Row, constituent: str) -> str:
        key = slug(row["name@en"]) or f"met-{constituent}"
        if self._catalogue.get("makers", key) is None:
            return key
        year = re.search(r"\d{3,4}", row.get("born") or row.get("died") or row.get("active") or "")
        for suffix in filter(None, (year[0] if year else "", constituent, "api")):
            if self._catalogue.get("makers", f"{key}-{suffix}") is None:
                return f"{key}-{suffix}"
        raise ValueError(f"no key is left for the maker {row['name@en']}")


def _index(rows: Iterable[Row]) -> dict[str, str]:
    return {mark: row["key"] for row in rows for mark in _marks(row)}


def _marks(row: Row) -> list[str]:
    """What makes two rows one maker: the same ULAN or Wikidata id, the same constituent."""
    marks = [f"{field}:{row[field]}" for field in ("ulan", "wikidata") if row.get(field)]
    if found := re.search(r"constituent (\d+)", row.get("source", "")):
        marks.insert(0, f"met:{found[1]}")
    if row.get("source") == _SOURCE_API:
        marks.append(f"api:{fold(row['name@en'])}:{fold(row.get('life_text@en', ''))}")
    return marks


def _identifier(registry: str, url: str) -> str:
    """The identifier at the end of the museum's link; "" for `(not assigned)` and the like."""
    last = url.strip().rstrip("/").rpartition("/")[2]
    return last if REGISTRIES[registry].pattern.fullmatch(last) else ""


def _scripts(name: str) -> tuple[str, str]:
    """`Nagasawa Rosetsu 長澤蘆雪` is two names; an all-capital family name is not shouted."""
    found = _ORIGINAL.match(name)
    latin, original = (found["latin"], found["original"]) if found else (name, "")
    if latin.isupper():
        latin = " ".join(word.capitalize() for word in latin.split())
    return latin, original
