"""Periods that are named instead of years, by the years their authority gives them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from kg.values.date_parts import SHARE, share_of
from kg.values.date_span import Span, years
from kg.values.dates import edtf_days

_NOUN = re.compile(
    r" (?:period|dynasty|kingdom|era|reign|culture|phase)s?$|(?<=\w)(?:时代|時代|时期|時期|朝|代)$"
)
_PART = re.compile(rf"^(?P<share>{SHARE})[ -]+(?:part of )?(?:the )?(?P<name>.+)$", re.I)


def named_periods(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Periods by their folded names, from pairs of name and EDTF; without what two would answer to.

    >>> named_periods([("Edo period", "1615/1868"), ("江戸時代", "1615/1868"), ("Late period", "")])
    {'edo': '1615/1868', '江戸': '1615/1868'}
    """
    found: dict[str, set[str]] = {}
    for name, span in names:
        found.setdefault(_fold(name), set()).add(span)
    return {name: spans.pop() for name, spans in found.items() if len(spans) == 1 and all(spans)}


def finder(periods: Mapping[str, str]) -> Callable[[str], Span | None]:
    """Finds the span of a period, or of a part of one, by its name.

    >>> finder({"edo": "1615/1868"})("late Edo period").edtf
    '1785/1868'
    """

    def find(text: str) -> Span | None:
        if span := periods.get(_fold(text), ""):
            return _span(span)
        part = _PART.match(text)
        span = periods.get(_fold(part["name"]), "") if part else ""
        return _share(_span(span), part["share"].lower()) if part and span else None

    return find


def _fold(name: str) -> str:
    return _NOUN.sub("", unicodedata.normalize("NFC", name).lower().strip())


def _span(edtf: str) -> Span:
    start, end = edtf_days(edtf)
    first, _, last = edtf.partition("/")
    last = last or first
    return Span(
        start,
        end,
        first[: len(first.rstrip("~?%"))],
        last.rstrip("~?%"),
        first[len(first.rstrip("~?%")) :],
        last[len(last.rstrip("~?%")) :],
    )


def _share(whole: Span, share: str) -> Span | None:
    if whole.start is None or whole.end is None:
        return None
    return years(*share_of(whole.start[0], whole.end[0], share))
