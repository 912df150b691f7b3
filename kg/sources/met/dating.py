"""The date of a work: the museum's words, checked against its begin and end years."""

from __future__ import annotations

from kg.sources.importing import ImportReport
from kg.sources.met.rows import Work
from kg.sources.met.titles import clean
from kg.values.date_span import years
from kg.values.date_words import read_date_words
from kg.values.dates import is_open, overlap

_NOT_YET = 9999
"""What the museum writes for the end of a life that has not ended."""


def read_date(work: Work, report: ImportReport) -> str:
    """EDTF of when a work was made, or "" where the museum gives neither words nor years.

    The words win where they can be read, since the years are rounded outwards from them; the years
    stand in for words that are open at one end or not understood. Where both are there and do not
    even overlap, the words are taken and the clash is reported.
    """
    words = clean(work.get("objectDate", "Object Date"))
    stated = _years(work)
    try:
        made = read_date_words(words) if words else ""
    except ValueError:
        made = ""
        report.keep_as_words("made", words)
    if made and stated and not overlap(made, stated):
        report.keep_as_words("made, clashing with years", f"{words} ({stated})")
    if made and stated and is_open(made):
        report.keep_as_words("made", words)
        return stated
    return made or stated


def _years(work: Work) -> str:
    begin = year_of(work.get("objectBeginDate", "Object Begin Date"))
    end = year_of(work.get("objectEndDate", "Object End Date"))
    if begin is None or end is None or end < begin or (begin, end) == (0, 0):
        return ""
    return years(begin, end).edtf


def year_of(cell: str) -> int | None:
    """The museum's year as an astronomical one: its -500 is 500 B.C., which is -499.

    >>> year_of("-500.0"), year_of("0350      "), year_of("9999"), year_of("")
    (-499, 350, None, None)
    """
    try:
        year = round(float(cell))
    except ValueError:
        return None
    if year >= _NOT_YET:
        return None
    return year + 1 if year < 0 else year
