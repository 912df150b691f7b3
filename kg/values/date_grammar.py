"""The grammar of date words, once they are English: ranges, centuries, marks, open ends."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.values.date_calendars import COUNTS, Found, find_year
from kg.values.date_days import names_month, read_days
from kg.values.date_parts import Unit, unit_of
from kg.values.date_span import Span, around, common, years
from kg.values.date_text import without_ending, without_introduction
from kg.values.date_tongues import ENGLISH

Named = Callable[[str], Span | None]
"""Finds the years of a period by its name; None where it knows none, or more than one, of it."""

_ABOUT = re.compile(ENGLISH["about"], re.I)
_UNCERTAIN = re.compile(ENGLISH["uncertain"], re.I)
_EARLIER = re.compile(ENGLISH["earlier"], re.I)
_LATER = re.compile(ENGLISH["later"], re.I)
_BEFORE = re.compile(ENGLISH["before"], re.I)
_AFTER = re.compile(ENGLISH["after"], re.I)
_OPEN_SIDE = re.compile(r"(?P<first>.+?)(?:,|–|\bor\b) ?(?P<open>(?:before|after) .+)$", re.I)
_ASIDE = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]")
_LUNAR_AFTER = re.compile(
    r"(?:,? ?\([^()]*\))?, (?:(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+) (?:lunar )?|intercalary [^ ]+ )"
    r"month$",
    re.I,
)
_LUNAR = re.compile(
    r"^(?P<about>ca\. ?)?(?:\d{1,2}(?:st|nd|rd|th)(?:(?: or |–)\d{1,2}(?:st|nd|rd|th))?"
    r"|[a-z]+(?: or [a-z]+)?)"
    r" (?:lunar )?month,?(?: of)? ",
    re.I,
)
_ANIMAL = re.compile(r",? year of the [a-z]+$|\b[a-z]+ year (?=\d{3,4}$)", re.I)
_PARTS = re.compile(r";|\band\b|&|\$|\bor\b(?=[^;]*\d)")
_APART = 300


def read_parts(text: str, named: Named) -> Span:
    """The span of all the dates in a text; ValueError where one of them cannot be read."""
    joined = _joined(without_introduction(text))
    parts = [joined] if _whole_open(joined) else _PARTS.split(joined)
    spans = [span for part in parts if (span := _part(part, text, named)) is not None]
    if not spans:
        raise ValueError(f"{text!r} names no year and no century")
    return around(spans)


def _whole_open(text: str) -> bool:
    return bool(_EARLIER.search(text) or _LATER.search(text)) and ";" not in text


def _joined(text: str) -> str:
    """`9th or 10th century` is one span, like `9th–10th century`; so is `1674 and 1677`."""
    return re.sub(
        r"(?<=\w)\s+(?:or|to|and|through|into)\s+(?!after|before|in\b|later|earlier)"
        r"(?=(?:the )?(?:[a-z]+[ -]){0,4}\d)",
        "–",
        text,
    )


def _part(part: str, whole: str, named: Named) -> Span | None:
    uncertain = bool(_UNCERTAIN.search(part))
    text = re.sub(r"\s+", " ", _UNCERTAIN.sub(" ", part)).strip(" ,")
    span = _open(text, named) or _closed(text, named)
    if span is not None:
        return span.marked("?") if uncertain else span
    if re.search(r"\d", part) or names_month(part):
        raise ValueError(f"{whole!r}: {part.strip()!r} is not a date that can be read")
    return None


def _open(text: str, named: Named) -> Span | None:
    """`13th century or later`, `before 1460`, `18th century, before 1793`."""
    for pattern, start, end in ((_EARLIER, True, False), (_LATER, False, True)):
        if pattern.search(text):
            rest = pattern.sub("", text)
            outer, _, inner = rest.partition("(")
            if inner and (whole := _closed(outer.strip(), named)):  # "19th century (1860 or later)"
                part = _closed(inner.strip(" )"), named)
                return part and common(whole, part.opened(start, end))
            span = _closed(rest.strip(), named)
            return span and span.opened(start, end)
    text = without_introduction(text)
    for pattern, start in ((_BEFORE, True), (_AFTER, False)):
        if pattern.search(text):
            return _one_side(pattern.sub("", text), start, named)
    if found := _OPEN_SIDE.match(text):
        first, limit = _closed(found["first"].strip(" ,"), named), _open(found["open"], named)
        return common(first, limit) if first and limit else None
    return None


def _one_side(text: str, start: bool, named: Named) -> Span | None:
    limit, _, nearer = text.partition(", ")
    other = _closed(nearer, named) if nearer else None
    if other and "(" not in limit:
        return other  # "after 1782, ca. 1784"
    span = _closed(limit if nearer else text, named)
    opened = span and span.opened(start=start, end=not start)
    return around([opened, other]) if opened and other else opened  # "after 1791 (text), 1810"


def _closed(text: str, named: Named) -> Span | None:
    found = find_year(text)
    if found is not None:
        return _of_calendar(found, text, named)
    text = without_introduction(_without_asides(_LUNAR_AFTER.sub("", text))).strip(" ,")
    for candidate in _candidates(text):
        span = read_days(_ABOUT.sub("", candidate)) or _range(candidate)
        if span is not None:
            month = names_month(candidate) and _ABOUT.search(candidate)
            return span.marked("~") if month else span
    return _nearer(text) if re.search(r"\d", text) else _period(text, named)


def _nearer(text: str) -> Span | None:
    """`Ming dynasty, 1368–1644, 16th century`: each date lies within the one before it."""
    pieces = [piece for piece in text.split(", ") if re.search(r"\d", piece)]
    spans = [_range(without_introduction(piece)) for piece in pieces]
    found = [span for span in spans if span is not None]
    if len(found) < 2 or len(found) < len(spans):
        return None
    nested = all(common(one, other) == other for one, other in itertools.pairwise(found))
    return found[-1] if nested else None


def _of_calendar(found: Found, text: str, named: Named) -> Span | None:
    """A year of another calendar; a Western year beside it says which, and must agree."""
    rest = _closed(found.rest, named) if re.search(r"\d", found.rest) else None
    about = "~" if _ABOUT.search(found.rest) else ""
    if rest is None:
        if len(found.spans) != 1:
            raise ValueError(f"{text!r} names a year that no era, or more than one, has")
        return found.spans[0].marked(about)
    if found.calendar in COUNTS and not COUNTS[found.calendar].islamic:
        agreed = [rest for span in found.spans if span.reaching(1).overlaps(rest)]
    else:
        agreed = [span for span in found.spans if span.overlaps(rest)]
    if len(agreed) != 1:
        raise ValueError(f"{text!r}: the years of the two calendars do not agree")
    if _finer(rest, agreed[0]):
        return rest
    own = common(rest, agreed[0]) if _second_year(rest, agreed[0]) else agreed[0]
    return own and own.marked(about)


def _second_year(western: Span, reign: Span) -> bool:
    """Whether the Western year is the later of the two that a reign year is in."""
    if western.end is None or reign.end is None:
        return False
    return western.years == 1 and reign.years == 2 and western.end[0] == reign.end[0]


def _finer(one: Span, other: Span) -> bool:
    return len(one.first) > 4 and one.years <= other.years and one.first.count("-") >= 1


def _period(text: str, named: Named) -> Span | None:
    return named(text) if text else None


def _without_asides(text: str) -> str:
    """Brackets go, unless they hold the only date: `Banshan phase (ca. 2650–2350 B.C.)`."""
    outside, asides = _ASIDE.sub(" ", text), " ".join(_ASIDE.findall(text))
    if not re.search(r"\d", outside) and re.search(r"\d", asides):
        outside = asides.strip("()[]")
    outside = re.sub(r"\s+", " ", outside).strip(" ,.:'\"“”")
    return _ANIMAL.sub("", without_ending(outside)).strip(" ,")


def _candidates(text: str) -> Iterator[str]:
    """The text, and what follows each comma: `Machang phase, ca. 2350–2050 BC`."""
    pieces = text.split(", ")
    for place, piece in enumerate(pieces):
        yield without_introduction(_LUNAR.sub(r"\g<about>", ", ".join(pieces[place:])))
        if re.search(r"\d", piece) and not _LUNAR.match(piece + " "):
            return  # a date would be dropped in silence


def _range(text: str) -> Span | None:
    sides = text.split("–")
    units: list[Unit] = []
    for side in reversed(sides):  # an earlier side borrows its unit and era from the next
        unit = unit_of(_ABOUT.sub("", side).strip(" ,"), units[-1] if units else None)
        if unit is None:
            return None
        units.append(unit)
    units.reverse()
    if len(units) > 2 and _far(units):
        raise ValueError("the dates are too far apart to be one date")
    first, last = units[0], _completed(units[0], units[-1])
    if last.end < first.start and first.before_christ and last.before_christ:
        first, last = last, first  # "1st–2nd century B.C.", counted forwards
    if last.end < first.start or _too_short(first) or (_too_short(last) and not first.era_stated):
        return None
    approximate = [bool(_ABOUT.search(side)) for side in sides]
    span = years(first.start, last.end)
    # "ca. 1735–40" says it of both ends; "1414–ca. 1465" of the second alone.
    first_mark, last_mark = ("~" if approximate[0] else ""), ("~" if any(approximate) else "")
    return replace(span, first_mark=first_mark, last_mark=last_mark)


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


def _far(units: list[Unit]) -> bool:
    return any(after.start - before.end > _APART for before, after in itertools.pairwise(units))
