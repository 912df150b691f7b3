"""What somebody may have meant."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

_LONGEST = 60


def closest(word: str, known: Collection[str]) -> str:
    """The known word most like this one, "" if none is; long texts are nobody's misspelling.

    >>> closest("inventory_nr", ["inventory_number", "title"]), closest("zzz", ["title"])
    ('inventory_number', '')
    """
    if len(word) > _LONGEST:
        return ""
    found = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(word: str, known: Collection[str]) -> str:
    """The question to put before a remedy, with a space behind it; "" without a good guess.

    >>> did_you_mean("titel", ["title", "kind"])
    'Did you mean title? '
    """
    guess = closest(word, known)
    return f"Did you mean {guess}? " if guess else ""
