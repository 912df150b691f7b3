"""The parts of date words: a year, decade, century or millennium, and what part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.values.date_tongues import ENGLISH

Kind = Literal["year", "decade", "century", "millennium"]


@dataclass(frozen=True, slots=True)
class Unit:
    """Astronomical years, both inclusive, with what a neighbouring side may borrow."""

    kind: Kind
    start: int
    end: int
    before_christ: bool
    era_stated: bool
    written: str


_SHARES: dict[str, tuple[int, int]] = {
    "": (0, 100),
    **{words: (low, high) for words, (low, high) in ENGLISH["shares"].items()},
}
SHARE = "|".join(sorted(filter(None, _SHARES), key=len, reverse=True))
_WORDS = re.compile(
    rf"^(?:the )?(?P<ad>AD )?(?P<share>{SHARE})?[- ]*(?:of )?(?:the )?(?P<ad2>AD )?"
    r"(?P<number>\d{1,6})(?P<suffix>st|nd|rd|th|’s|'s|s)?(?:/(?P<other>\d{1,4}))?"
    r"[ -]*(?P<unit>centur(?:y|ies)|cenury|centur|cent\.?|c\.|millenni(?:um|a))?"
    r"\s*(?P<era>BC|AD)?$",
    re.I,
)


def unit_of(text: str, following: Unit | None) -> Unit | None:
    """The unit a text names; `late 9th` takes `century B.C.` from the side that follows it."""
    found = _WORDS.match(text)
    if found is None:
        return _bare_share(text, following)
    stated = found["era"] or ("AD" if found["ad"] or found["ad2"] else "")
    kind = _kind(found, following)
    if kind is None:
        return None
    before = stated.upper() == "BC" or (
        not stated and following is not None and following.before_christ
    )
    start, end = _years(int(found["number"]), kind, before)
    if found["other"]:
        end = _second_year(found["number"], found["other"], before)
    start, end = share_of(start, end, (found["share"] or "").lower())
    known = bool(stated) or (following is not None and following.era_stated)
    return Unit(kind, start, end, before, known, found["number"])


def share_of(start: int, end: int, share: str) -> tuple[int, int]:
    """The years of a part of a time: `early` is its first third; "" is the whole.

    >>> share_of(1700, 1799, "early"), share_of(1615, 1868, "second half")
    ((1700, 1733), (1742, 1868))
    """
    low, high = _SHARES[share]
    length = end - start + 1
    return start + length * low // 100, start + length * high // 100 - 1


def _bare_share(text: str, following: Unit | None) -> Unit | None:
    """`mid` of `mid–late 6th century`: a share of the following side's whole unit."""
    share = text.lower().strip(" -")
    if following is None or following.kind == "year" or share not in _SHARES or not share:
        return None
    start, end = _years(int(following.written), following.kind, following.before_christ)
    start, end = share_of(start, end, share)
    return Unit(following.kind, start, end, following.before_christ, False, following.written)


def _kind(found: re.Match[str], following: Unit | None) -> Kind | None:
    unit, suffix = (found["unit"] or "").lower(), (found["suffix"] or "").lower()
    if unit.startswith("mill"):
        return "millennium"
    if unit:
        return "century"
    if suffix in ("s", "'s", "’s"):
        return "decade"
    shared = following.kind if following and following.kind in ("century", "millennium") else None
    if suffix:
        return shared
    if found["share"] or (shared and len(found["number"]) <= 2):  # "12–14th century"
        return shared
    return "year"


def _years(number: int, kind: Kind, before_christ: bool) -> tuple[int, int]:
    length = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}[kind]
    if kind == "decade" and number % 100 == 0:
        length = 100  # "early 1900s" is of the century, as the museum's own years show
    if kind in ("year", "decade"):
        # The 700s B.C. are 799 to 700: in years that count down the decade stands before its name.
        start = 1 - (number + length - 1) if before_christ else number
        return start, start + length - 1
    if before_christ:
        return 1 - number * length, -(number - 1) * length
    # No year 0 in the Christian era: its first century is one year short.
    return max(1, (number - 1) * length), number * length - 1


def _second_year(first: str, second: str, before_christ: bool) -> int:
    year = int(first[: -len(second)] + second) if len(second) < len(first) else int(second)
    return 1 - year if before_christ else year
