"""When a work was made: the museum's words, and its years where the words say less."""

from __future__ import annotations

import re
from contextlib import suppress

from kg.values.date_span import years
from kg.values.date_words import read_date_words
from kg.values.dates import is_open, overlap

_YEAR = re.compile(r"(?P<year>-?\d{1,4})(?P<eve>-12-[23]\d)?(?:-\d\d-\d\d)?")
_GREGORIAN = 1583
_NONE = re.compile(r"^(?:not dated|undated|no date|date (?:not known|unknown))$", re.I)


def read_date(words: str, first: str = "", last: str = "") -> str:
    """EDTF, "" where neither words nor years can be read.

    A print made again from an old block, a photograph printed later, a chair in production still:
    the first making counts, the rest stays in the words. Where the words are open at one end, the
    years say how far the museum goes; where the years leave the words out, the words are taken for
    misread and the years count.

    >>> read_date("1970, printed 2011"), read_date("[circa 1972]"), read_date("18th-19th century")
    ('1970', '1972~', '1700/1899')
    >>> read_date("late Zhou", "-0475-01-01", "-0221-01-01")
    '-0474/-0220'
    """
    if _NONE.match(words.strip()):
        return ""  # the years are then no more than the maker's life
    stated = _years(first, last)
    made = _words(words)
    if made and stated and (is_open(made) or not overlap(made, stated)):
        return stated
    return made or stated


def _words(words: str) -> str:
    with suppress(ValueError):
        return read_date_words(words)
    return ""


def _years(first: str, last: str) -> str:
    begin, end = _year(first), _year(last)
    if begin is None or end is None or end < begin:
        return ""
    return years(begin, end).edtf


def _year(text: str) -> int | None:
    """An astronomical year from the museums' -206 for 206 B.C.; 0 stands for no year."""
    found = _YEAR.fullmatch(text.strip().removesuffix(".0"))
    year = int(found["year"]) if found else 0
    if year == 0:
        return None
    if found and found["eve"] and 0 < year < _GREGORIAN:
        return year + 1  # 1 January of the next year, in software that knows no Julian calendar
    return year + 1 if year < 0 else year
