"""Parties as makers: one maker once, by the museum's own id or a shared one, never by name."""

from __future__ import annotations

import re

from kg.sources.catalogue import Catalogue
from kg.sources.exports.declaration import Party
from kg.sources.keys import fold, slug
from kg.sources.met.lives import read_life
from kg.sources.writing import Row
from kg.values.date_words import read_date_words
from kg.values.identifiers import REGISTRIES
from kg.values.multi import split_list

_LATIN = re.compile(r"[A-Za-z]")


class Makers:
    """Gives the key of each party, and adds the rows that are missing."""

    def __init__(self, catalogue: Catalogue, slug_of_source: str, source: str, url: str) -> None:
        self._catalogue = catalogue
        self._suffix = slug_of_source
        self._source, self._url = source, url
        self._there = {mark: row["key"] for row in catalogue.rows("makers") for mark in _marks(row)}

    def key(self, party: Party) -> str:
        """The maker's key."""
        row = self._row(party)
        for mark in _marks(row):
            if (key := self._there.get(mark)) and self._same(key, row):
                return key
        row["key"] = self._free_key(row)
        self._catalogue.add("makers", row)
        for mark in _marks(row):
            self._there.setdefault(mark, row["key"])
        return row["key"]

    def _row(self, party: Party) -> Row:
        life = read_life(re.sub(r" ?[-–] ?", "–", party.life))
        row: Row = {f"name@{language}": name for language, name in party.names.items() if name}
        identity = party.id or f"{party.names.get('en', '')} ({party.life})".replace(" ()", "")
        ulan = party.ulan if REGISTRIES["ulan"].pattern.fullmatch(party.ulan) else ""
        return row | {
            "kind": "group" if party.group else "person",
            "life_text@en": party.life,
            "born": _date(party.born) or life.born,
            "died": _date(party.died) or life.died,
            "active": life.active,
            "nationality": self._nationality(party),
            "ulan": ulan,
            "source": f"{self._source}, maker {identity}",
            "source_url": self._url,
        }

    def _same(self, key: str, row: Row) -> bool:
        """Whether a shared identifier is to be believed: the names must share a word.

        Museums' identifiers are wrong now and then, and one wrong one would make two people one.
        """
        there = self._catalogue.get("makers", key) or {}
        if row["source"] in split_list(there.get("source", "")):
            return True
        ours, theirs = (_words(one) for one in (row, there))
        return bool(ours & theirs)

    def _nationality(self, party: Party) -> str:
        words = party.nationality.get("en", "")
        if not words:
            return ""
        if key := self._catalogue.labels("concepts", "nationality").get(fold(words)):
            return key
        key = slug(words)
        there = self._catalogue.get("concepts", key)
        if there is not None and there["facet"] != "nationality":
            key = f"{key}-nationality"
        row: Row = {f"name@{language}": name for language, name in party.nationality.items()}
        return self._catalogue.add(
            "concepts",
            row
            | {
                "key": key,
                "facet": "nationality",
                "source": f"{self._source}, makers' nationality",
                "source_url": self._url,
            },
        )

    def _free_key(self, row: Row) -> str:
        """A key from the name, with the source's behind it where another maker has that key."""
        key = slug(row["name@en"]) or f"{self._suffix}-{slug(row['source'])}"
        year = re.search(r"\d{4}", row.get("born") or row.get("active") or "")
        tries = [
            key,
            f"{key}-{self._suffix}",
            *([f"{key}-{self._suffix}-{year[0]}"] if year else []),
        ]
        for one in tries:
            if self._catalogue.get("makers", one) is None:
                return one
        number = slug(row["source"].rpartition(" maker ")[2])[-12:].strip("-")
        return f"{key}-{self._suffix}-{number}"


def _marks(row: Row) -> list[str]:
    """What makes two rows one maker: the same id in ULAN, Wikidata or the same source."""
    marks = [f"{field}:{row[field]}" for field in ("ulan", "wikidata") if row.get(field)]
    return [*(f"source:{source}" for source in split_list(row.get("source", ""))), *marks]


def _words(row: Row) -> set[str]:
    return {
        word
        for column, name in row.items()
        if "name@" in column and _LATIN.search(name)
        for word in fold(name).split()
    }


def _date(text: str) -> str:
    """A year, or the museum's words for one."""
    try:
        return read_date_words(text) if text else ""
    except ValueError:
        return ""
