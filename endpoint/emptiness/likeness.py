"""How like two spellings are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from difflib import SequenceMatcher
from functools import cache

from kg.sources.suggestions import nearest

_SURE, _LIKE = 0.85, 0.75
_LETTERS = range(0xC0, 0x250), range(0x1E00, 0x1F00)
"""Latin-1 Supplement to Latin Extended-B, and Latin Extended Additional (Unicode blocks)."""


def close(word: str, known: Collection[str], most: int) -> list[tuple[str, bool]]:
    """The known words most like one, each with whether it can hardly be another.

    >>> close("edo-perod", ["edo-period", "meiji-period"], 3)
    [('edo-period', True)]
    """
    word, lower = word.lower(), {name.lower(): name for name in known}
    alike = {
        one: SequenceMatcher(None, word, one).ratio() for one in nearest(word, list(lower), most)
    }
    fit = [one for one in alike if alike[one] >= _LIKE or _words(word) <= _words(one)]
    return [(lower[one], len(fit) == 1 and alike[one] > _SURE) for one in fit]


def _words(text: str) -> set[str]:
    return set(re.split(r"[\s_-]+", text))


def pattern(words: str) -> str:
    """A regular expression for words however their letters are marked, in any case (flag i).

    >>> import re
    >>> bool(re.fullmatch(pattern("Horyuji (nara)"), "Hōryūji (Nara)", re.I))
    True
    """
    return "".join(_either(letter) for letter in unicodedata.normalize("NFC", words))


def _either(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    marked = _marked().get(base, "")
    if marked:
        return f"[{base}{base.upper()}{marked}]"
    return re.sub(r"([\\.*+?^$|(){}\[\]-])", r"\\\1", letter)


@cache
def _marked() -> dict[str, str]:
    """Of each plain Latin letter, those that are it with marks."""
    found: dict[str, str] = {}
    for block in _LETTERS:
        for letter in map(chr, block):
            base = unicodedata.normalize("NFD", letter)[0].lower()
            if base.isascii() and base.isalpha():
                found[base] = found.get(base, "") + letter
    return found
