"""Makers that the lists name in the titles of paintings and calligraphy: `韩滉《五牛图》卷`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.sources.catalogue import Catalogue, labels
from kg.sources.china_no_exit.rows import Entry
from kg.sources.unidentified import unidentified_row

_ROLES = {"绘画": "painter", "书法": "calligrapher"}
_NAMED = re.compile(r"^(?P<maker>[^《]+?)《(?P<copy>摹)?(?P<rest>[^》]*)")
_COPY = re.compile(r"^(?P<copyist>[^《]+?)摹(?P<master>[^《]+)$")
_SOMEONE = re.compile(r"^[宋唐]人$")
"""`a man of Song`: the list says that nobody knows who."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A maker key with role and qualifier, as the three parallel columns have them."""

    maker: str
    role: str = ""
    qualifier: str = ""


class Makers:
    """Knows the makers of `makers.csv` by their Chinese names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names = {
            name: row["key"]
            for row in catalogue.rows("makers")
            for name in labels(row, "name@zh-Hans")
        }

    def read(self, entry: Entry) -> tuple[list[Claim], str]:
        """The makers, and the words that name them; nothing where the title names none."""
        role = _ROLES.get(entry.type, "")
        found = _NAMED.match(entry.name)
        if not role or not found:
            return [], ""
        words = found["maker"]
        if copy := _COPY.match(words):
            return self._copy(copy["copyist"], copy["master"], role), words
        name = words if words in self._names else words.removesuffix("书")
        claims = [self._claim(name, role)]
        if found["copy"]:  # 李公麟《摹韦偃牧放图》
            claims += [
                Claim(self._names[master], "", "after")
                for master in self._names
                if found["rest"].startswith(master)
            ]
        return [claim for claim in claims if claim.maker], words

    def _copy(self, copyist: str, master: str, role: str) -> list[Claim]:
        claims = [self._claim(copyist, role), Claim(self._names.get(master, ""), "", "after")]
        return [claim for claim in claims if claim.maker]

    def _claim(self, name: str, role: str) -> Claim:
        if _SOMEONE.match(name):
            return Claim(self._catalogue.add("makers", unidentified_row("China")))
        return Claim(self._names.get(name, ""), role)
