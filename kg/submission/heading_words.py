"""What a heading of a museum's own words may mean: which column, in which language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from babel import Locale
from rapidfuzz import fuzz, process

from kg.sources.columns import Column, Table
from kg.sources.keys import fold
from kg.values.languages import canonical_tag
from kg.values.refusal import Refusal

_ALIKE = 85
"""How like two headings must be, of 100, to be read as one: a letter or two may differ."""
_TAGS = ("zh-Hans", "zh-Hant", "ja-Latn", "zh-Latn", "ko-Latn")
_NATIVE = ("ja", "ko", "zh-Hans", "zh-Hant", "th", "vi", "id", "hi", "fr", "de")
_OWN = MappingProxyType({"chinese": "zh", "romaji": "ja-Latn", "pinyin": "zh-Latn", "bahasa": "id"})


class Meant(NamedTuple):
    """The column a heading means and its language tag, "" where it says none."""

    column: Column
    language: str


def meant(heading: str, table: Table) -> Meant | None:
    """What a heading that is not the template's own may mean; None without a good guess.

    >>> from kg.sources.object_columns import OBJECTS
    >>> for heading in ("Inventory No.", "Title (English)", "title_ja", "Materials", "Insurance"):
    ...     found = meant(heading, OBJECTS)
    ...     print(found and (found.column.name, found.language))
    ('inventory_number', '')
    ('title', 'en')
    ('title', 'ja')
    ('material', '')
    None
    """
    words = fold(heading.replace("_", " ").replace("@", " ")).split()
    for count in range(min(3, len(words) - 1), 0, -1):
        for said, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            rest = [word for word in rest if word not in ("in", "the")]
            tag = _language(" ".join(said))
            column = _column(" ".join(rest), table, exact=True) if tag else None
            if column and column.languages:
                return Meant(column, tag)
    column = _column(" ".join(words), table, exact=False)
    return Meant(column, "") if column else None


def _column(words: str, table: Table, exact: bool) -> Column | None:
    known = _known(table)
    if words in known or exact or len(words) < 5:
        return table.column(known.get(words, ""))
    best = process.extractOne(words, [*known], scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return table.column(known[best[0]]) if best else None


@cache
def _known(table: Table) -> MappingProxyType[str, str]:
    """Every way of writing a heading, made comparable, with the column it means."""
    stem = table.path.rpartition("/")[2].removesuffix(".csv")
    own = {fold(column.name.replace("_", " ")): column.name for column in table.columns}
    for name, others in _synonyms().get(stem, {}).items():
        for other in others:
            own.setdefault(fold(other), name)
    return MappingProxyType(own)


@cache
def _synonyms() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).with_name("headings.toml")
    found: dict[str, dict[str, list[str]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def _language(words: str) -> str:
    """The tag of a language by its English or own name, or a tag itself; "" if it is neither."""
    if found := _languages().get(words):
        return found
    try:
        tag = words.replace(" ", "-")
        return canonical_tag(tag) if len(tag.split("-")[0]) == 2 and len(tag) > 1 else ""
    except Refusal:
        return ""


@cache
def _languages() -> MappingProxyType[str, str]:
    """Names of languages, made comparable, in English and in themselves (Unicode CLDR)."""
    found = dict(_OWN)
    for code, named in Locale("en").languages.items():
        try:
            found.setdefault(fold(named), canonical_tag(code.replace("_", "-")))
        except Refusal:
            continue
    for tag in _NATIVE:
        locale = Locale.parse(tag, sep="-")
        found.setdefault(fold(locale.get_language_name() or ""), tag)
        found.setdefault(fold(locale.get_display_name() or ""), tag)
    return MappingProxyType(found)
