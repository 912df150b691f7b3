"""Which dates were turned from the days of another calendar into those of ours, and how.

EDTF and xsd:dateTime are of the proleptic Gregorian calendar (ISO 8601). Only what is precise to
the day is converted (`date_words`), and the graph says so.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from kg.values.date_eras import REFORM
from kg.values.date_words import read_words
from kg.values.dates import edtf_days

_LUNAR = "its years and months begin with the new moon as the Chinese calendar reckons it"
HOW = MappingProxyType(
    {
        "julian": "days before 15 October 1582 are taken as Julian",
        "japanese-era": f"{_LUNAR}, to a day",
        "chinese-reign": _LUNAR,
        "hijri": "the Islamic calendar is the tabular one, a day or two from what was observed",
    }
)
"""By what each calendar was converted."""

_DAY = re.compile(r"\d-\d\d-\d\d")


def conversion_of(edtf: str, words: str) -> str:
    """The calendar out of whose days a date was converted, a key of HOW; "" where none was.

    A date was converted only if its words, as they are read here, give it: who writes EDTF of his
    own writes it in our calendar.

    >>> conversion_of("1560-08-20", "10 August 1560"), conversion_of("1560-08-10", "10 August 1560")
    ('julian', '')
    >>> conversion_of("1690-02-09/1691-01-28", "元禄三年"), conversion_of("1690", "1690")
    ('japanese-era', '')
    """
    if not _DAY.search(edtf):
        return ""
    try:
        reading = read_words(words)
    except ValueError:
        return ""
    if reading.edtf != edtf:
        return ""
    if reading.calendar in HOW:
        return reading.calendar
    return "julian" if any(day < REFORM for day in edtf_days(edtf) if day) else ""
