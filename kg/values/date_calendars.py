"""Years of other calendars in date words: reign years, Śaka, Vikrama, Hijra, Buddhist, Sakkarāja.

Which calendars there are, what they are called and how their years fall is in
`tongues/calendars.toml`; the reigns are `date_eras`'s. The Hijra's years are tabular (civil,
Friday epoch): a day or two from what was observed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from convertdate import gregorian, islamic

from kg.values.date_eras import BRANCHES, STEMS, Era, cyclical_year, eras_named
from kg.values.date_span import Span, days, years
from kg.values.date_tongues import ENGLISH, read_table


@dataclass(frozen=True, slots=True)
class Label:
    """What a field of a text set out as fields means."""

    name: str
    rank: int
    calendar: str = ""
    tongue: str = ""
    reads: str = "{}"


@dataclass(frozen=True, slots=True)
class Count:
    """A calendar whose years are counted on from one beginning."""

    name: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    low: int = 0
    high: int = 0
    islamic: bool = False

    def span(self, first: int, last: int) -> Span:
        """From one of its years to another, in the Christian era."""
        if not self.islamic:
            return years(first + self.low, last + self.high)
        end = islamic.to_jd(last + 1, 1, 1) - 1
        return days(islamic.to_gregorian(first, 1, 1), _gregorian(end))


_TABLE = read_table("calendars")
LABELS = tuple(Label(**one) for one in _TABLE["label"])
_NUMBER = r"(?P<first>\d{1,4})(?:\s?[–/-]\s?(?P<last>\d{1,4}))?"


def _count(name: str, table: dict[str, Any]) -> Count:
    low, high = table.get("add", (0, 0))
    before = re.compile(rf"(?<!\w){table['names']}[ .]*{_NUMBER}(?!\w)")
    after = re.compile(rf"(?<![\w–]){_NUMBER} ?{table['names']}(?!\w)")
    return Count(name, before, after, low, high, table.get("islamic", False))


_ANY_NAME = re.compile("|".join(one["names"] for name, one in _TABLE.items() if name != "label"))
COUNTS = {name: _count(name, table) for name, table in _TABLE.items() if name != "label"}

_ORDINALS: dict[str, int] = ENGLISH["numbers"]
_REIGN = re.compile(
    r"(?P<name>[^\W\d_]+(?:[ '’ʼ-][^\W\d_]+)?),? ?(?:era |period )?(?:year )?"
    r"(?P<number>\d{1,2})(?![\d’'-])"
    r"(?! ?(?:–|century|(?:st|nd|rd|th)\b))"
)
_YEAR_OF = re.compile(
    r"(?P<number>\d{1,2})(?:st|nd|rd|th) year of (?:the )?(?P<name>\w+)(?: reign| era| period)?",
    re.I,
)
_CYCLE = re.compile(rf"(?P<name>[㐀-鿿]{{2,4}}?)(?P<cycle>[{STEMS}][{BRANCHES}])")
_MONTH = re.compile(r"\b(?P<month>\d{1,2}|[a-z]+)(?:st|nd|rd|th)? (?:lunar )?month\b", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A year of another calendar found in a text: what it may be, and the text without it."""

    calendar: str
    spans: tuple[Span, ...]
    rest: str


def find_year(text: str) -> Found | None:
    """The first year of another calendar that a text names.

    >>> find_year("Meiji 27 (1894)").spans[0].edtf, find_year("Śaka 1003").spans[0].edtf
    ('1894', '1081/1082')
    >>> find_year("AH 950").spans[0].edtf
    '1543-04-16/1544-04-03'
    """
    hits = (
        []
        if not _ANY_NAME.search(text)
        else [
            (count, found, span)
            for count in COUNTS.values()
            for form in (count.before, count.after)
            if (found := form.search(text)) and (span := _counted(count, found))
        ]
    )
    if not hits:
        return _reign(text)
    where = hits[0][1]
    same = [(count, span) for count, found, span in hits if found.span() == where.span()]
    return Found(same[0][0].name, tuple(span for _, span in same), _without(text, where))


def _counted(count: Count, found: re.Match[str]) -> Span | None:
    first = int(found["first"])
    last = found["last"] or found["first"]
    if len(last) < len(found["first"]):
        last = found["first"][: -len(last)] + last
    return count.span(first, int(last)) if 0 < first <= int(last) else None


def _reign(text: str) -> Found | None:
    for form in (_YEAR_OF, _REIGN, _CYCLE):
        for found in form.finditer(text):
            if eras := _eras(found["name"]):
                spans = tuple(span for era in eras if (span := _span(era, found, text)))
                kind = "japanese-era" if eras[0].japanese else "chinese-reign"
                return Found(kind, spans, _without(text, found))
    return None


def _eras(name: str) -> tuple[Era, ...]:
    """`dated Meiji`, `清康熙`: the last word, or the last characters, may be the era's name."""
    last = re.split(r"[ -]", name)[-1]
    tails = (last, last[-4:], last[-2:]) if last > "\u2e80" else (last,)
    return next(filter(None, map(eras_named, (name, *tails))), ())


def _span(era: Era, found: re.Match[str], text: str) -> Span | None:
    if "cycle" in found.re.groupindex:
        number = cyclical_year(era, found["cycle"])
        return era.year(number) if number else None
    number = int(found["number"])
    if month := _MONTH.search(text):
        named = month["month"].lower()
        count = int(named) if named.isdigit() else _ORDINALS.get(named, 0)
        return era.month(number, count) or era.year(number)
    return era.year(number)


def _without(text: str, found: re.Match[str]) -> str:
    rest = text[: found.start()] + " " + text[found.end() :]
    return re.sub(r"\(\s*[,;]?\s*\)", " ", rest).strip(" ,;/")


def _gregorian(day: float) -> tuple[int, int, int]:
    year, month, date = gregorian.from_jd(day)
    return year, month, date
