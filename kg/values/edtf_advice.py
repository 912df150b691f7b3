"""What to write instead of a text that is not EDTF: a guess at what was meant, else the rule."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.values.nothing import REMEDY, says_nothing

RULE = (
    "Write a year as 1830, about it as 1830~, a span as 1830/1832, a day as 1830-02-09, "
    "and 300 BCE as -0299."
)
_BCE = r"\s*(?:B\.?\s?C\.?(?:\s?E\.?)?)"
_ABOUT = r"(?:ca?\.?|circa|about|around)\s*"


def advise(text: str) -> str:
    """A sentence that says what to write.

    >>> advise("1880s?")
    'Write 1880/1889, or 1880~ for "about".'
    >>> advise("ca. 300 BC")
    'Write -0299~: years are astronomical, 1 BCE is 0000.'
    >>> advise("18th century")
    'Write 17XX.'
    >>> advise("3.4.1914")
    'Write 1914-04-03 if the day comes first, else 1914-03-04.'
    >>> advise("04/25/1914")
    'Write 1914-04-25.'
    >>> advise("unknown")
    'Leave it blank where it is not known.'
    """
    plain = text.strip()
    if says_nothing(plain):
        return REMEDY
    for pattern, advice in _GUESSES:
        if found := re.fullmatch(pattern, plain, re.IGNORECASE):
            return advice(found)
    return RULE


def _bce(number: str) -> str:
    year = 1 - int(number)
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def _century(found: re.Match[str]) -> str:
    number = int(found[1])
    if found[2]:
        return f"Write {_bce(str(number * 100))}/{_bce(str(number * 100 - 99))}."
    return f"Write {number - 1:02}XX."


def _unknown_end(found: re.Match[str]) -> str:
    written = f"{found[1]}/.." if found[1] else f"../{found[2]}"
    return f"Write {written}: two dots stand for an end that is open."


def _day(found: re.Match[str]) -> str:
    one, other, year = int(found[1]), int(found[2]), found[3]
    if max(one, other) > 31 or min(one, other) > 12:
        return RULE
    first, second = f"{year}-{other:02}-{one:02}", f"{year}-{one:02}-{other:02}"
    if one > 12 or other > 12 or one == other:
        return f"Write {second if other > 12 else first}."
    return f"Write {first} if the day comes first, else {second}."


_POINT = r"(-?[0-9X]{4}(?:-[0-9X]{2}){0,2}[~?%]?)"
_ASTRONOMICAL = "years are astronomical, 1 BCE is 0000"
_GUESSES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"{_POINT}/|/{_POINT}", _unknown_end),
    (r"([0-9]{3})0s[~?%]?", lambda m: f'Write {m[1]}0/{m[1]}9, or {m[1]}0~ for "about".'),
    (rf"{_ABOUT}([0-9]{{1,4}})", lambda m: f"Write {int(m[1]):04}~."),
    (rf"{_ABOUT}([0-9]{{1,5}}){_BCE}", lambda m: f"Write {_bce(m[1])}~: {_ASTRONOMICAL}."),
    (rf"([0-9]{{1,4}}){_BCE}", lambda m: f"Write {_bce(m[1])}: {_ASTRONOMICAL}."),
    (rf"([0-9]{{1,2}})(?:st|nd|rd|th)\s+(?:century|c\.?)({_BCE})?", _century),
    (r"([0-9]{4})\s*[-–—]\s*([0-9]{4})", lambda m: f"Write {m[1]}/{m[2]}."),
    (r"([0-9]{4})\s*[-–—]\s*([0-9]{2})", lambda m: f"Write {m[1]}/{m[1][:2]}{m[2]}."),
    (r"([~?%])(-?[0-9]{4}\S*)", lambda m: f"Write {m[2]}{m[1]}: the sign comes last."),
    (r"(-?)([0-9]{1,3})", lambda m: f"Write {m[1]}{int(m[2]):04}: a year has four digits."),
    (r"(-?[1-9][0-9]{4,8})", lambda m: f"Write Y{m[1]}: longer years begin with Y."),
    (r"[−–](\S+)", lambda m: f"Write -{m[1]}, with the hyphen of the keyboard."),
    (
        r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})",
        lambda m: f"Write {m[1]}-{int(m[2]):02}-{int(m[3]):02}.",
    ),
    (
        r"[\[{](.+?)(?:\.\.|,).*?([^,.\[\]{}]+)[\]}]",
        lambda m: f"Sets are not accepted: write the span {m[1].strip()}/{m[2].strip()}.",
    ),
    (r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T\S*", lambda m: f"Write {m[1]}: times of day are not kept."),
    (r"-?X{4}\S*", lambda _: "It says nothing: leave the date out."),
    (r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})", _day),
)
