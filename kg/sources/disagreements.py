"""Where a source gives two dates of one work that do not agree: both stay, and a note says so."""

from __future__ import annotations

from kg.values.date_calendars import find_year
from kg.values.date_numerals import han_to_ciphers
from kg.values.date_words import read_date_words
from kg.values.dates import year_bounds

_WORDS = "The record’s words for the date say {}, its years something else; the years stand."
_TITLE = "The title names a year of an era, {}; the museum’s date is another, which stands."


def words_against(words: str, made: str) -> str:
    """A note where words read as a date quite other than the one given beside them, else "".

    >>> words_against("6th/7th century CE", "0400~/0500~")
    'The record’s words for the date say 0500/0699, its years something else; the years stand.'
    >>> words_against("the 3rd century", "0250/0300"), words_against("nobody knows", "0250/0300")
    ('', '')
    """
    try:
        read = read_date_words(words)
    except ValueError:
        return ""
    return _WORDS.format(read) if made and _apart(read, made) else ""


def title_against(title: str, made: str) -> str:
    """A note where a title names the year of an era that has no year in common with the date.

    >>> title_against("元至正十九年 彩繪木雕觀音菩薩像", "1282").partition(";")[0]
    'The title names a year of an era, 1359-02-06/1360-01-26'
    >>> title_against("清康熙二十三年 瓶", "1684"), title_against("竹禽圖", "1100/1133")
    ('', '')
    """
    found = find_year(han_to_ciphers(title)) if made else None
    dates = [span.edtf for span in found.spans] if found else []
    if not dates or not all(_apart(date, made) for date in dates):
        return ""
    return _TITLE.format(" or ".join(dates))


def _apart(one: str, other: str) -> bool:
    """No year in common, or the last of a span and the first of the next: 0400/0500, 0500/0699."""
    (first, last), (begin, end) = year_bounds(one), year_bounds(other)
    touching = first < last and begin < end
    return min(last, end) - max(first, begin) < (1 if touching else 0)
