"""Folds and cuts text for search; documents and queries alike, so that they meet.

Case, width, diacritics and vowel points do not matter. Scripts written without spaces are cut into
characters, Hangul into syllables, all others into words; a word of several pieces is found where
the pieces follow each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "ł": "l",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ŋ": "ng",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ۀ": "ه",
        "ہ": "ه",
        "ٱ": "ا",
        "ـ": None,
    }
)
"""What Unicode does not decompose, and letters of Arabic script that are written either way."""

_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]"
)
"""Diacritics, Hebrew and Arabic points; not the vowels of Indic scripts or the voicing of kana."""

_SILENT = re.compile("['’‘ʼʻʽʾʿ`´·\u00ad\u200b-\u200f\u2060\ufeff]")
"""Within a word: Chang'an is Changan."""

_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u2fdf"
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\ua4cf\ua9e0-\ua9ff\uaa60-\uaa7f\uac00-\ud7a3\uf900-\ufaff"
    "\U00016fe0-\U00018cff\U0001b000-\U0001b16f\U00020000-\U0003fffd]"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Tai, Han, kana, Bopomofo, Yi, Hangul, Tangut, Nüshu."""

_LONGEST = 64


@lru_cache(maxsize=8192)
def _is_part(character: str) -> bool:
    """Whether a character is part of a word: a letter, a mark on one, or a digit."""
    return unicodedata.category(character)[0] in "LMN"


@lru_cache(maxsize=1024)
def _digit(character: str) -> str:
    return str(unicodedata.digit(character))


def fold(text: str) -> str:
    """The text without what does not matter for finding it.

    >>> fold("Hōryū-ji"), fold("STRAẞE"), fold("Đông Sơn"), fold("ＡＢ１"), fold("がラ"), fold("٣")
    ('horyu-ji', 'strasse', 'dong son', 'ab1', 'がラ', '3')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain)).translate(_LETTERS)
    plain = unicodedata.normalize("NFC", plain)
    if plain.isascii():
        return plain
    return "".join(_digit(c) if c.isdecimal() else c for c in plain)


def cut(text: str) -> Iterator[list[str]]:
    """The pieces of each word of a text; a word ends at a space, not at a hyphen.

    >>> list(cut("Hōryū-ji, 葛飾北斎 in Chang'an"))
    [['horyu', 'ji'], ['葛', '飾', '北', '斎'], ['in'], ['changan']]
    """
    for word in fold(text).split():
        if pieces := list(_pieces(_SILENT.sub("", word))):
            yield pieces


def joined(pieces: list[str]) -> str:
    """A word written with hyphens as it is written without; "" where it has none.

    >>> joined(["todai", "ji"]), joined(["葛", "飾"]), joined(["ji"])
    ('todaiji', '', '')
    """
    spaced = len(pieces) > 1 and not any(_UNSPACED.match(piece) for piece in pieces)
    return "".join(pieces)[:_LONGEST] if spaced else ""


def number(text: str) -> str:
    """An inventory number as it is compared: its letters and digits only.

    >>> number("JP 1847"), number("1975.268.443"), number("新00120")
    ('jp1847', '1975268443', '新00120')
    """
    return "".join(filter(_is_part, fold(text)))[:_LONGEST]


def _pieces(word: str) -> Iterator[str]:
    run = ""
    for character in word:
        alone = _UNSPACED.match(character) is not None
        if run and (alone or not _is_part(character)):
            yield run[:_LONGEST]
            run = ""
        if alone and _is_part(character):
            yield character
        elif _is_part(character):
            run += character
    if run:
        yield run[:_LONGEST]
