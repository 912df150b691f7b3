"""The parts of English date words: a year, decade, century or millennium, and what part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

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


_SHARES: dict[str, tuple[int, int]] = {  # percent of the unit, from and up to
    "": (0, 100),
    "early": (0, 34),
    "mid": (34, 67),
    "middle": (34, 67),
    "late": (67, 100),
    "first half": (0, 50),
    "second half": (50, 100),
    "latter half": (50, 100),
    "first quarter": (0, 25),
    "second quarter": (25, 50),
    "third quarter": (50, 75),
    "fourth quarter": (75, 100),
    "last quarter": (75, 100),
    "final quarter": (75, 100),
    "first third": (0, 34),
    "last third": (67, 100),
    "middle third": (34, 67),
    "last half": (50, 100),
    "beginning": (0, 34),
    "end": (67, 100),
    "very late": (90, 100),
    "very early": (0, 10),
    "later": (67, 100),
    "1st half": (0, 50),
    "2nd half": (50, 100),
    "1st quarter": (0, 25),
    "2nd quarter": (25, 50),
    "3rd quarter": (50, 75),
    "4th quarter": (75, 100),
    "first decade": (0, 10),
    "last decade": (90, 100),
    "early part": (0, 34),
    "early in": (0, 34),
    "middle years": (34, 67),
    "late in": (67, 100),
    "first three quarters": (0, 75),
    "last three quarters": (25, 100),
}
_SHARE = "|".join(sorted(filter(None, _SHARES), key=len, reverse=True))
_WORDS = re.compile(
    rf"^(?:the )?(?P<ad>AD )?(?P<share>{_SHARE})?[- ]*(?:of )?(?:the )?(?P<ad2>AD )?"
    r"(?P<number>\d+)(?P<suffix>st|nd|rd|th|’s|'s|s)?(?:/(?P<other>\d{1,4}))?"
    r"[ -]*(?P<unit>centur(?:y|ies)|cent\.?|c\.|millenni(?:um|a))?\s*(?P<era>BC|AD)?$",
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
    start, end = _share(start, end, (found["share"] or "").lower())
    known = bool(stated) or (following is not None and following.era_stated)
    return Unit(kind, start, end, before, known, found["number"])


def _bare_share(text: str, following: Unit | None) -> Unit | None:
    """`mid` of `mid–late 6th century`: a share of the following side's whole unit."""
    share = text.lower().strip(" -")
    if following is None or following.kind == "year" or share not in _SHARES or not share:
        return None
    start, end = _years(int(following.written), following.kind, following.before_christ)
    start, end = _share(start, end, share)
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


def _share(start: int, end: int, share: str) -> tuple[int, int]:
    low, high = _SHARES[share]
    length = end - start + 1
    return start + length * low // 100, start + length * high // 100 - 1


def year_edtf(year: int, mark: str = "") -> str:
    """An astronomical year as EDTF writes it: four digits, `Y` before a longer one.

    EDTF has no qualifiers (`~`, `?`) for years of more than four digits: the mark is dropped.

    >>> year_edtf(763), year_edtf(-299, "~"), year_edtf(-10499, "~")
    ('0763', '-0299~', 'Y-10499')
    """
    if abs(year) > 9999:
        return f"Y{year}"
    return (f"-{-year:04d}" if year < 0 else f"{year:04d}") + mark
