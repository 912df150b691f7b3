"""The reign era that a date or a title names: `永徽四年（唐）`, `5th year of Zhengguang reign`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.sources.catalogue import Catalogue, labels
from kg.sources.keys import fold
from kg.values.date_eras import Era
from kg.values.date_numerals import han_number

_YEAR = re.compile(
    r"(?P<era>[\u4e00-\u9fff]{2})(?P<number>元|[一二三四五六七八九十]+|\d+)年"
    r"(?:[^（]*（(?P<dynasty>[\u4e00-\u9fff]+)）)?"
)
_REIGN = re.compile(r"\byear of (?:the )?(?P<era>\w+) reign\b")
_KIND = "reign"
_CHINA = "country:cn"


class Eras:
    """Finds eras by name; one name was taken by several dynasties, so that a second mark decides.

    >>> from kg.resources import folder
    >>> eras = Eras(Catalogue(folder("data") / "authorities"))
    >>> eras.named("仏碑像 永徽四年（唐）"), eras.named("仏碑像 永徽四年（隋）")
    ('yonghui-period', '')
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._rows = [row for row in catalogue.rows("periods") if row.get("kind") == _KIND]

    def named(self, words: str, place: str = "", within: Sequence[str] = ()) -> str:
        """The key of the one era named with a year; "" where none is, or it may be several.

        place is where the work was made, as `country:cn`; within are the periods it is known to be
        of. Either may be blank, and rules out nothing then. A dynasty in brackets does.
        """
        found = _YEAR.search(words) or _REIGN.search(words)
        if found is None:
            return ""
        era, dynasty = fold(found["era"]), fold(found.groupdict().get("dynasty") or "")
        keys = [
            row["key"]
            for row in self._rows
            if {era, f"{era} period", f"{era} era"} & self._names(row["key"])
            and (not place or place in row.get("place", ""))
            and (not within or row.get("part_of", "") in within)
            and (not dynasty or dynasty in self._names(row.get("part_of", "")))
        ]
        return keys[0] if len(keys) == 1 else ""

    def dated(self, words: str, key: str) -> str:
        """The days of the year that words give of a Chinese era, as EDTF.

        key is the era `named` found in them. Blank where they give no year, or the era had none.

        >>> from kg.resources import folder
        >>> eras = Eras(Catalogue(folder("data") / "authorities"))
        >>> eras.dated("仏碑像 永徽四年（唐）", "yonghui-period")
        '0653-02-06/0654-01-26'
        """
        found = _YEAR.search(words)
        row = self._catalogue.get("periods", key) or {}
        first, _, last = row.get("span", "").partition("/")
        if not found or row.get("place") != _CHINA or not (first.isdigit() and last.isdigit()):
            return ""
        number = 1 if found["number"] == "元" else _number(found["number"])
        span = Era(int(first), int(last), False).year(number)
        return span.edtf if span else ""

    def parent(self, key: str) -> str:
        """The dynasty an era is part of."""
        row = self._catalogue.get("periods", key)
        return row.get("part_of", "") if row else ""

    def _names(self, key: str) -> set[str]:
        row = self._catalogue.get("periods", key) or {}
        starts = ("name@", "alternative_name@")
        return {fold(name) for start in starts for name in labels(row, start)}


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else han_number(words)
