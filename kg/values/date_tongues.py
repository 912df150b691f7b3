"""The words of dates in each language, from the tables in `tongues/`: data, not code.

English is the language of the grammar: `en.toml` holds its words. Every other language has a table
of its own that rewrites its date words into English ones, first to last.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.values.date_numerals import han_to_ciphers, roman_to_ciphers

TABLES = Path(__file__).parent / "tongues"
OTHERS = ("ja", "zh", "fr", "id", "sv")
"""In the order in which they are tried; kana and 時代 tell Japanese from Chinese."""

_NUMERALS = {"han": han_to_ciphers, "roman": roman_to_ciphers}
_MONTH = re.compile(r"\{month:(\d{1,2})\}")


def read_table(name: str) -> dict[str, Any]:
    """A table of `tongues/`."""
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


ENGLISH = read_table("en")
MONTHS: tuple[str, ...] = tuple(ENGLISH["months"])


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: what shows that a text is in it, how it writes numbers, what its words mean."""

    marker: re.Pattern[str]
    numerals: str
    rules: tuple[tuple[re.Pattern[str], str], ...]

    def rewrite(self, text: str) -> str:
        """A text with the words of this language put into English."""
        text = _NUMERALS[self.numerals](text) if self.numerals else text
        for pattern, english in self.rules:
            text = pattern.sub(english, text)
        return _MONTH.sub(_month, text).strip()


@cache
def tongue(code: str) -> Tongue:
    """The table of a language, by its BCP 47 code."""
    table = read_table(code)
    rules = tuple((re.compile(found), english) for found, english in table["rewrite"])
    return Tongue(re.compile(table["marker"]), table.get("numerals", ""), rules)


def in_english(text: str, known: str = "") -> str:
    """Date words put into English, if they are in a language that has a table.

    >>> in_english("1re moitié du XIIe siècle"), in_english("17世紀前半")
    ('first half 12th century', 'first half 17th century')
    >>> in_english("awal abad ke-14"), in_english("1600-talets första hälft")
    ('early 14th century', 'first half 1600s')
    """
    if known:
        return tongue(known).rewrite(text)
    for code in OTHERS:
        table = tongue(code)
        if table.marker.search(text):
            text = table.rewrite(text)
    return text


def _month(found: re.Match[str]) -> str:
    number = int(found[1])
    return MONTHS[number - 1] if 1 <= number <= len(MONTHS) else found[0]
