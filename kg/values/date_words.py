"""Museum date words in English, read as EDTF: `ca. 1763`, `late 11th century B.C.`, `1704–9`.

Decisions, from the Metropolitan Museum's own begin and end years: a century runs from 00 to 99;
`early`, `mid-` and `late` are its thirds (00–33, 34–66, 67–99), as are its beginning and end, and
halves and quarters are what they say. Before our era a century runs the same way in astronomical
years (year 0 is 1 B.C.): the 5th century B.C. is -0499/-0400. Several dates in one
text give the span that holds them all. What is open at one end (`before 1460`, `or later`) is not a
date here, since only the museum knows how far it reaches: such words raise ValueError.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.values.date_parts import MONTHS, Unit, unit_of, year_edtf

_OPEN = re.compile(
    r"\b(?:or|and) (?:later|earlier|before|after)\b|\b(?:before|after|until|since)\b"
    r"|\bno later\b|\bby \d",
    re.I,
)
_APPROXIMATE = re.compile(r"\b(?:ca|c|circa|about|approximately|around)\b\.?\s*", re.I)
_UNCERTAIN = re.compile(
    r"\(\s*\?\s*\)|\?|\b(?:probably|possibly|likely|perhaps|presumably)\b,?", re.I
)
_ASIDE = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]")
_SPURIOUS = re.compile(
    r"[,;(]?\s*(?:with |bearing )?(?:an? )?(?:spurious|apocryphal|false)\b.*$", re.I
)
_INTRODUCTION = re.compile(
    r"(?:^|(?<=[;,] ))(?:(?:inscribed|signed|colophons?|preface|inscription|one leaf|leaf)"
    r"(?: and)?,? )?"
    r"(?:dated?|datable|dateable|published|made|issued|printed|active)"
    r"(?: by (?:inscription|colophon))?(?: (?:to|in|as|from|between|during))?"
    r"(?: the)?\b[\s,:]*|^(?:early |late )?(?:spring|summer|autumn|fall|winter)(?: of)? ",
    re.I,
)
_EDITION = re.compile(
    r",? (?:1st|2nd|3rd|first|second|third) edition$|,? edition$|, undated$", re.I
)
_LUNAR_AFTER = re.compile(r"(?:,? ?\([^()]*\))?, (?:\d{1,2}(?:st|nd|rd|th)|[a-z]+) month$", re.I)
_ANIMAL = re.compile(r",? year of the [a-z]+$|\b[a-z]+ year (?=\d{3,4}$)", re.I)
_MONTH = "(" + "|".join(rf"{month}|{month[:3]}t?\." for month in MONTHS) + ")"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_MONTH_DAY = re.compile(rf"^{_MONTH},? (?:{_DAY}[,.]? )?(?:of )?(\d{{3,4}})$", re.I)
_DAY_MONTH = re.compile(rf"^{_DAY} (?:of )?{_MONTH},? (\d{{3,4}})$", re.I)
_LUNAR = re.compile(
    r"^(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+(?: or [a-z]+)?) (?:lunar )?month,?"
    r"(?: of)? ",
    re.I,
)

_FAR = 300
"""Years between two dates in one text beyond which one span would mislead more than it tells."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Astronomical years, both inclusive; exact is a date finer than a year."""

    start: int
    end: int
    start_mark: str = ""
    end_mark: str = ""
    exact: str = ""

    def edtf(self) -> str:
        if self.exact:
            return self.exact + self.start_mark
        first = year_edtf(self.start, self.start_mark)
        last = year_edtf(self.end, self.end_mark)
        return first if first == last else f"{first}/{last}"


def read_date_words(words: str) -> str:
    """The EDTF of a museum's date words; ValueError where they are open-ended or not understood.

    >>> read_date_words("ca. 1763"), read_date_words("mid-18th century")
    ('1763~', '1734/1766')
    >>> read_date_words("late 9th–early 8th century B.C."), read_date_words("1704–9")
    ('-0832/-0766', '1704/1709')
    """
    text = _INTRODUCTION.sub("", _SPURIOUS.sub("", _plain(words)))
    if not re.search(r"\d", text):
        raise ValueError(f"{words!r} names no year and no century")
    if _OPEN.search(text):
        raise ValueError(f"{words!r} is open at one end")
    spans = [
        span
        for part in re.split(r";|\band\b|&|\bor\b(?=[^;]*\d)", _joined(text))
        if (span := _part(part, text)) is not None
    ]
    if not spans:
        raise ValueError(f"{words!r} is not a date that can be read")
    return _around(spans).edtf()


def _plain(words: str) -> str:
    text = re.sub(r"[\s\u200b]+", " ", words.replace("‐", "-").replace("‑", "-")).strip(" .,;")
    text = re.sub(r"\b(B) ?\.? ?C ?\.?(?: ?E\b\.?)?(?=\W|$)", "BC", text)
    text = re.sub(r"\b(?:A ?\. ?D ?\.?|AD\b|C ?\. ?E ?\.?|CE\b)(?=\W|$|\d)", "AD", text)
    text = re.sub(r"\bAD(?=\d)", "AD ", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"\bthe(?=\d)", "the ", text)
    text = re.sub(r"\b(mid|early|late)[–—](?=\d)", r"\1-", text, flags=re.I)
    return re.sub(r"(?<=[\w.?)]) ?[–—−] ?(?=[\w(?])|(?<=\d)-(?=\d)|(?<=century)-| - ", "–", text)


def _joined(text: str) -> str:
    """`9th or 10th century` is one span, like `9th–10th century`; so is `1674 and 1677`."""
    text = re.sub(r"\b(mid|early)-? ?(?:to|or|–|-)-? ?(mid|late)\b", r"\1–\2", text, flags=re.I)
    return re.sub(
        r"(?<=\w)\s+(?:or|to|and|through|into)\s+(?=(?:the )?(?:[a-z]+[ -]){0,4}\d)", "–", text
    )


def _part(part: str, whole: str) -> _Span | None:
    uncertain = bool(_UNCERTAIN.search(part))
    text = _without_asides(_LUNAR_AFTER.sub("", _UNCERTAIN.sub(" ", part).strip()))
    text = _INTRODUCTION.sub("", text).strip(" ,")
    for candidate in _candidates(text):
        span = _fine(candidate) or _range(candidate)
        if span is not None:
            return _marked(span, uncertain) if uncertain else span
    if re.search(rf"\d|{_MONTH}", text, re.I):
        raise ValueError(f"{whole!r}: {part.strip()!r} is not a date that can be read")
    return None


def _without_asides(text: str) -> str:
    """Brackets go, unless they hold the only date: `Banshan phase (ca. 2650–2350 B.C.)`."""
    outside, asides = _ASIDE.sub(" ", text), " ".join(_ASIDE.findall(text))
    if not re.search(r"\d", outside) and re.search(r"\d", asides):
        outside = asides.strip("()[]")
    outside = _ANIMAL.sub("", _EDITION.sub("", re.sub(r"\s+", " ", outside).strip(" ,.:'\"“”")))
    return outside.strip(" ,")


def _candidates(text: str) -> list[str]:
    """The text, and what follows each comma: `Machang phase, ca. 2350–2050 BC`."""
    pieces = text.split(", ")
    tails = []
    for i, piece in enumerate(pieces):
        tails.append(_INTRODUCTION.sub("", _LUNAR.sub("", ", ".join(pieces[i:]))))
        if re.search(r"\d", piece) and not _LUNAR.match(piece + " "):
            break  # a date would be dropped in silence
    return tails


def _fine(text: str) -> _Span | None:
    if found := _MONTH_DAY.match(text):
        month, day, year = found.groups()
    elif found := _DAY_MONTH.match(text):
        day, month, year = found.groups()
    else:
        return None
    number = [one[:3] for one in MONTHS].index(month[:3].capitalize()) + 1
    exact = f"{int(year):04d}-{number:02d}" + (f"-{int(day):02d}" if day else "")
    return _Span(int(year), int(year), exact=exact)


def _range(text: str) -> _Span | None:
    sides = text.split("–")
    units: list[Unit] = []
    for side in reversed(sides):  # an earlier side borrows its unit and era from the next
        unit = unit_of(_APPROXIMATE.sub("", side).strip(" ,"), units[-1] if units else None)
        if unit is None:
            return None
        units.append(unit)
    units.reverse()
    if len(units) > 2 and _apart(units):
        raise ValueError("the dates are too far apart to be one date")
    approximate = [bool(_APPROXIMATE.search(side)) for side in sides]
    first, last = units[0], _completed(units[0], units[-1])
    if last.end < first.start and first.before_christ and last.before_christ:
        first, last = last, first  # "1st–2nd century B.C.", counted forwards
    if last.end < first.start or _too_short(first) or (_too_short(last) and not first.era_stated):
        return None
    first_mark = "~" if approximate[0] else ""
    # "ca. 1735–40" says it of both ends; "1414–ca. 1465" of the second alone.
    last_mark = "~" if any(approximate) else ""
    return _Span(first.start, last.end, first_mark, last_mark)


def _completed(first: Unit, last: Unit) -> Unit:
    """`1704–9`, `1680–90s`: the short second year takes its hundreds from the first."""
    digits = len(last.written)
    short = 0 < digits < len(first.written)
    if last.kind not in ("year", "decade") or first.kind not in ("year", "decade") or not short:
        return last
    if last.start >= first.start or first.start < 0:
        return last
    year = int(first.written[:-digits] + last.written)
    width = last.end - last.start
    return replace(last, start=year, end=year + width)


def _too_short(unit: Unit) -> bool:
    """`10/1890`, `9`: a year below 100 is believed only with its era."""
    return unit.kind == "year" and 0 <= unit.start < 100 and not unit.era_stated


def _marked(span: _Span, uncertain: bool) -> _Span:
    mark = {"": "?", "~": "%"} if uncertain else {"": "", "~": "~"}
    return replace(span, start_mark=mark[span.start_mark], end_mark=mark[span.end_mark])


def _apart(spans: Sequence[Unit | _Span]) -> bool:
    return any(after.start - before.end > _FAR for before, after in itertools.pairwise(spans))


def _around(spans: list[_Span]) -> _Span:
    if len(spans) == 1:
        return spans[0]
    spans = sorted(spans, key=lambda span: span.start)
    if _apart(spans):
        raise ValueError("the dates are too far apart to be one date")
    first, last = spans[0], max(spans, key=lambda span: span.end)
    return _Span(first.start, last.end, first.start_mark, last.end_mark)
