"""What somebody may have meant."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import fuzz, process

_LONGEST = 60
_LIKE = 60
"""How like two words must be, of 100, before one is taken for a misspelling of the other."""
_EQUALLY = 4


def closest(word: str, known: Collection[str]) -> str:
    """The known word most like this one, "" if none is; long texts are nobody's misspelling.

    >>> closest("inventory_nr", ["inventory_number", "title"]), closest("zzz", ["title"])
    ('inventory_number', '')
    """
    found = nearest(word.lower(), known, 1)
    return found[0] if found else ""


def nearest(word: str, known: Collection[str], count: int) -> list[str]:
    """The known words most like this one, best first, as far as none is much worse than the best.

    Words that are not like it letter by letter may be so in another order.

    >>> nearest("kyotto", ["kyoto", "tokyo", "ink"], 3)
    ['kyoto']
    >>> nearest("hokusai katsushika", ["katsushika hokusai", "katsukawa shunsho"], 1)
    ['katsushika hokusai']
    >>> nearest("edo", ["edo period", "korean"], 1)
    ['edo period']
    """
    if len(word) > _LONGEST:
        return []
    scorer = fuzz.token_sort_ratio if " " in word else fuzz.ratio
    found = process.extract(word, [*known], scorer=scorer, score_cutoff=_LIKE, limit=count)
    if found:
        return [name for name, score, _ in found if score >= found[0][1] - _EQUALLY]
    words = set(word.split())
    holding = sorted((name for name in known if words <= set(name.split())), key=len)
    return holding[:count] if words else []


def did_you_mean(word: str, known: Collection[str]) -> str:
    """The question to put before a remedy, with a space behind it; "" without a good guess.

    >>> did_you_mean("titel", ["title", "kind"])
    'Did you mean title? '
    """
    guess = closest(word, known)
    return f"Did you mean {guess}? " if guess else ""
