"""Life dates from the museum's display biographies: `Japanese, Tokyo (Edo) 1797–1858 Tokyo (Edo)`.

The words are read, not the museum's begin and end years: those hold birth and death for some makers
and years of activity for others without saying which. What is open at one end (`died after 1464`)
stays in the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.values.date_words import read_date_words

_YEAR = r"(?:ca\. ?|\?)?\d{3,4}(?:/\d{1,4})?\??"
_LIFE = re.compile(
    rf"(?<!\w)(?P<born>{_YEAR})(?: [^\d–;,]*)?–(?: ?(?P<open>after|before) ?)?"
    rf"(?P<died>{_YEAR}|\d{{2}}(?!\d))?"
)
_ACTIVE = re.compile(
    r"\bactive (?:in )?(?P<words>[^;]*\d[^;]*)|^(?:[A-Z][a-z]+, )?"
    r"(?P<bare>(?:(?:early|mid|late)-? ?)?\d{1,2}(?:st|nd|rd|th)\b.*)$"
)
_BORN = re.compile(rf"\bborn (?P<year>{_YEAR})")
_DIED = re.compile(rf"\bdied (?P<year>{_YEAR})")


@dataclass(frozen=True, slots=True)
class Life:
    """EDTF of birth, death and activity; "" for what the words do not say."""

    born: str = ""
    died: str = ""
    active: str = ""


def read_life(words: str) -> Life:
    """What a display biography says of when its person lived.

    >>> read_life("Chinese, ca. 1041–1106")
    Life(born='1041~', died='1106', active='')
    >>> read_life("Japanese, active late 18th century").active
    '1767/1799'
    """
    if found := _ACTIVE.search(words):
        return Life(active=_edtf(re.sub(r"\b(?:at|in) .*", "", found["words"] or found["bare"])))
    text = re.sub(r"\bca\. ?", "ca. ", words).replace("– ", "–")
    if found := _LIFE.search(text):
        died = _whole(found["born"], found["died"] or "")
        return Life(_edtf(found["born"]), "" if found["open"] else _edtf(died))
    birth, death = _BORN.search(text), _DIED.search(text)
    return Life(_edtf(birth["year"]) if birth else "", _edtf(death["year"]) if death else "")


def _whole(born: str, died: str) -> str:
    """`1794–95`: the second year has the hundreds of the first."""
    bare = re.sub(r"\D", "", born.partition("/")[0])
    return bare[: -len(died)] + died if died.isdigit() and len(died) == 2 else died


def _edtf(words: str) -> str:
    """`1878/79` may be either year; `?1592` is uncertain."""
    try:
        return read_date_words(words.strip(" ,")) if words else ""
    except ValueError:
        return ""
