"""When a work was made: the museum's words, and its years where the words say less."""

from __future__ import annotations

import re
from contextlib import suppress

from kg.values.date_parts import year_edtf
from kg.values.date_words import read_date_words

_LATER = re.compile(
    r",? (?:printed|reprinted|remade|partly remade|digitised|migrated|revised|made|reconstructed"
    r"|reproduced|published|exhibited)\b.*$|\(manufactured[^)]*\)",
    re.I,
)
_FIRST = re.compile(r"^(?:designed|photographed|drawn|constructed|between) ", re.I)
_HYPHEN = re.compile(
    r"(?<=[\w.’']) ?- ?"
    r"(?=(?:(?:early|mid|late) )?(?:c\. ?|circa )?\d)",
    re.I,
)
_YEAR = re.compile(r"(?P<year>-?\d{1,4})(?P<eve>-12-[23]\d)?(?:-\d\d-\d\d)?")
_GREGORIAN = 1583


_NONE = re.compile(r"^(?:not dated|undated|no date|date (?:not known|unknown))$", re.I)


def read_date(words: str, first: str = "", last: str = "") -> str:
    """EDTF, "" where neither words nor years can be read.

    A print made again from an old block, a photograph printed later, a chair in production still:
    the first making counts, the rest stays in the words. Where the years leave the words out, the
    words are taken for misread and the years count.

    >>> read_date("1970, printed 2011"), read_date("[circa 1972]"), read_date("18th-19th century")
    ('1970', '1972~', '1700/1899')
    >>> read_date("late Zhou", "-0475-01-01", "-0221-01-01")
    '-0474/-0220'
    """
    if _NONE.match(words.strip()):
        return ""  # the years are then no more than the maker's life
    years = _years(first, last)
    made = _words(words)
    if made and years and not _overlap(made, years):
        return years
    return made or years


def _words(words: str) -> str:
    plain = re.sub(r"[\[\]]", "", words).strip(" .")
    plain = _FIRST.sub("", _LATER.sub("", plain) or plain)
    plain = re.sub(r"^0(?= ?[-–])", "1", plain)  # "0-199 AD": there was no year 0
    plain = re.sub(r"^ci\.(?=\d)", "c.", plain)
    plain = re.sub(r"(?<=\d)[’']s\b", "s", plain)
    plain = _HYPHEN.sub("–", plain)
    centuries = re.findall(r", ([^,]*century(?: B\.?C\.?E?\.?)?)$", plain, re.I)
    for text in (plain, *centuries):  # "Ming dynasty, 1368–1644, 16th century"
        with suppress(ValueError):
            return read_date_words(text) if text else ""
    return ""


def _years(first: str, last: str) -> str:
    begin, end = _year(first), _year(last)
    if begin is None or end is None or end < begin:
        return ""
    one, other = year_edtf(begin), year_edtf(end)
    return one if one == other else f"{one}/{other}"


def _year(text: str) -> int | None:
    """An astronomical year from the museums' -206 for 206 B.C.; 0 stands for no year."""
    found = _YEAR.fullmatch(text.strip().removesuffix(".0"))
    year = int(found["year"]) if found else 0
    if year == 0:
        return None
    if found and found["eve"] and 0 < year < _GREGORIAN:
        return year + 1  # 1 January of the next year, in software that knows no Julian calendar
    return year + 1 if year < 0 else year


def bounds(edtf: str) -> tuple[int, int]:
    """The first and last year of a date, for comparing."""
    years = [int(sign + digits) for sign, digits in re.findall(r"(?:^|/)Y?(-?)(\d{4,})", edtf)]
    return years[0], years[-1]


def _overlap(one: str, other: str) -> bool:
    (first, last), (begin, end) = bounds(one), bounds(other)
    return first <= end and begin <= last
