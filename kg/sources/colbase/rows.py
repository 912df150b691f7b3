"""ColBase's table: the columns of Japan's national museums, once in each of four languages.

The languages stand side by side, each with the same fields in the same order; some headings are the
same in Japanese and Chinese, so that a field is known by its place within its language.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.errors import Fault, SourceError

_OWN = ("JPS_ID", "機関管理番号")
_FIELDS = (
    "designation",
    "genre",
    "title",
    "quantity",
    "maker",
    "origin",
    "find",
    "period",
    "material",
    "size",
    "inscription",
    "donor",
    "holder",
    "description",
    "earliest",
    "latest",
    "category",
)
_READING = "作品名かな"
"""How the title is read: a field that Japanese has and the other languages have not."""

_STARTS: Mapping[str, str] = MappingProxyType(
    {
        "文化財指定": "ja",
        "Cultural property designation": "en",
        "文化财指定类别": "zh-Hans",
        "문화재지정": "ko",
    }
)
"""The heading each language begins with, and the tag of the language."""

_NONE = frozenset({"(No English Title)"})


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the table: its id, its museum's number, and its fields by language and name."""

    line: int
    record: str
    number: str
    reading: str
    fields: Mapping[tuple[str, str], str]

    def said(self, field: str) -> dict[str, str]:
        """What each language says in a field, by tag; languages that say nothing left out."""
        return {tag: words for (tag, name), words in self.fields.items() if name == field}


def read_items(source: Path) -> Iterator[Item]:
    """The items in the file's order."""
    try:
        with source.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines)
            places = _places(source, next(rows, []))
            for cells in rows:
                yield _item(rows.line_num, cells, places)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _fault(
            source, f"cannot be read: {error}", "Give ColBase's table as CSV in UTF-8."
        ) from error


def _places(source: Path, header: list[str]) -> dict[tuple[str, str], int]:
    """Where each field stands, by language and name; `("", …)` are those of no language."""
    starts = {header.index(word): tag for word, tag in _STARTS.items() if word in header}
    if missing := [word for word in (*_OWN, "文化財指定") if word not in header]:
        raise _fault(source, f"has no column {', '.join(missing)}", "Give ColBase's own table.")
    places = {("", name): header.index(name) for name in (*_OWN, _READING) if name in header}
    for start, tag in starts.items():
        end = min((other for other in starts if other > start), default=len(header))
        columns = [at for at in range(start, end) if header[at] != _READING]
        places |= {(tag, name): at for name, at in zip(_FIELDS, columns, strict=False)}
    return places


def _item(line: int, cells: list[str], places: Mapping[tuple[str, str], int]) -> Item:
    found = {
        key: words
        for key, at in places.items()
        if at < len(cells) and (words := clean(cells[at])) and words not in _NONE
    }
    own = {name: found.pop(("", name), "") for name in (*_OWN, _READING)}
    return Item(line, own["JPS_ID"], own["機関管理番号"], own[_READING], MappingProxyType(found))


def clean(text: str) -> str:
    """A cell without mark-up, its spaces (the wide ones too) single.

    >>> clean("<i>Tantou</i> short sword　 signed “Muramasa”")
    'Tantou short sword signed “Muramasa”'
    """
    return re.sub(r"\s+", " ", re.sub(r"<[^<>]*>", " ", text)).replace(" ,", ",").strip()


def _fault(path: Path, problem: str, remedy: str) -> SourceError:
    return SourceError(Fault(path.name, 0, "", "", "", problem, remedy))
