"""Where and when a work was found, as far as the list's words say so for certain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.sources.catalogue import Catalogue, labels
from kg.sources.china_no_exit.rows import Entry

_YEAR = re.compile(r"(\d{4})年")
_CENTURY = re.compile(r"(\d{1,2})世纪中叶")
_TRANSFER = re.compile(r"移交")
_REIGNS = {"清道光": ("1821", "1850")}
"""Reigns the lists date a find by; years as the Metropolitan Museum gives them."""


@dataclass(frozen=True, slots=True)
class Find:
    """Place key and EDTF, "" where not certain; the list's words; what was not a find at all."""

    place: str = ""
    time: str = ""
    words: str = ""
    note: str = ""


class Finds:
    """Knows the provinces, cities and counties of `places.csv` by their Chinese names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names: dict[str, str] = {}
        for row in catalogue.rows("places"):
            for start in ("name@zh", "alternative_name@zh"):
                for name in labels(row, start):
                    self._names.setdefault(name, row["key"])
                    if len(bare := re.sub(r"[县市省]$", "", name)) > 1:
                        self._names.setdefault(bare, row["key"])

    def read(self, entry: Entry) -> Find:
        """The find of an entry; a transfer between museums is none, a place among times is one."""
        words = " ".join(filter(None, (entry.find_place, entry.find_time)))
        if _TRANSFER.search(entry.find_place):
            return Find(note=words)
        time = find_time(entry.find_time)
        place = self.place(entry.find_place)
        if not entry.find_place and not time:
            place = self.place(entry.find_time)
        return Find(place, time, words)

    def place(self, words: str) -> str:
        """The smallest place that the words begin with, province by city by county.

        Each name must follow on the one before it, or a word of its rank: names of tombs and of
        kingdoms further on do not count.
        """
        found, rest = "", words
        while rest:
            name = max((one for one in self._names if rest.startswith(one)), key=len, default="")
            if not name or (found and not self._within(self._names[name], found)):
                return found
            found = self._names[name]
            rest = re.sub(r"^(?:维吾尔自治区|回族自治区|自治区|[省市县区])", "", rest[len(name) :])
        return found

    def _within(self, key: str, above: str) -> bool:
        while key and not key.startswith("country:"):
            key = (self._catalogue.get("places", key) or {}).get("within", "")
            if key == above:
                return True
        # A county may be listed under its province although its city is named before it.
        return False


def find_time(words: str) -> str:
    """EDTF of the time a work was found.

    >>> find_time("1963年"), find_time("19世纪中叶"), find_time("清道光初年"), find_time("不详")
    ('1963', '1834/1866', '1821/1850', '')
    """
    if found := _YEAR.fullmatch(words):
        return found[1]
    if found := _CENTURY.fullmatch(words):
        century = int(found[1]) - 1
        return f"{century:02d}34/{century:02d}66"
    for reign, years in _REIGNS.items():
        if words.startswith(reign):
            return "/".join(years)
    return ""
