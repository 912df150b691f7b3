"""The museum's period words, parted: `Ming dynasty (1368–1644), Wanli period (1573–1620)`."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from kg.sources.keys import fold
from kg.values.date_words import read_date_words
from kg.values.dates import is_open

_NOUN = re.compile(
    r"\b(?P<noun>period|dynasty|kingdom|culture|era|reign|federation|age|phase|type|"
    r"empire|sultanate|style)s?$",
    re.I,
)
_SHARED = re.compile(r"^(?:period|dynasty|kingdom|style)s?$|^dynasties$", re.I)
_DROPPED = re.compile(r"\s*\(\s*\?\s*\)|^(?:probably|possibly)\s+|\bmark and (?=period)", re.I)
_ALTERNATIVES = re.compile(
    r"\s+(?:or|to)\s+(?=[A-Z]|(?:early|late|middle|mid)\b)|"
    r"\s*–\s*(?=[A-Z]|(?:early|late|middle|mid)\b)|\s*/\s*"
)
_PART_OF = re.compile(r"^(?P<part>early|late|middle|mid|later)[- ]+(?P<whole>.+)$", re.I)
_BEARING = re.compile(
    r"^(?:early|late|middle|central|proto|northern|southern|eastern|western)$", re.I
)
_SERIES = re.compile(r"^([A-Z]\w*(?: [A-Z]\w*)*), (?=[A-Z]\w* or )")
_BEYOND = re.compile(r"\bor (?:later|earlier)\b", re.I)


_GENERIC = re.compile(
    r"(?:(?:early|middle|late|final|modern|prehistoric|neolithic|bronze|iron|age|"
    r"and|three|kingdoms|classical|proto|central|stone|metal|period)(?: |$))+"
)
_LONGEST_REIGN = 65
"""Years; Kangxi's 61 are the most of any emperor of China."""


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A period as one record names it: its name, the years in brackets, what it is part of."""

    name: str
    years: str = ""
    above: PeriodName | None = None

    @property
    def base(self) -> str:
        """What identifies it among the names of one culture: `edo` for `Edo period` and `Edo`."""
        return re.sub(r" (?:period|dynasty|kingdom|era|reign)$", "", fold(self.name))

    @property
    def generic(self) -> bool:
        """Whether the name says only how old, not whose: such a name is another's elsewhere."""
        return _GENERIC.fullmatch(fold(self.name)) is not None

    @property
    def kind(self) -> str:
        """A concept key of the facet period-type, from the name's last word."""
        noun = found["noun"].lower() if (found := _NOUN.search(self.name)) else "period"
        above = self.above.kind if self.above else ""
        if noun in ("period", "era", "reign") and above == "dynasty" and self._short():
            return "reign"
        return {
            "dynasty": "dynasty",
            "kingdom": "kingdom",
            "federation": "kingdom",
            "empire": "kingdom",
            "sultanate": "kingdom",
            "culture": "culture-period",
            "phase": "culture-period",
            "type": "culture-period",
            "reign": "reign",
            "age": "archaeological-period",
        }.get(noun, "historical-period")

    @property
    def span(self) -> str:
        """EDTF of the years the museum gives, "" for none."""
        for words in (self.years, f"A.D. {self.years}"):  # "25–220" needs its era said
            with suppress(ValueError):
                span = read_date_words(words)
                return "" if is_open(span) else span
        return ""

    def _short(self) -> bool:
        years = [int(year) for year in re.findall(r"-?\d{4,}", self.span)]
        return bool(years) and years[-1] - years[0] <= _LONGEST_REIGN

    def whole(self) -> PeriodName | None:
        """`late Edo period` as the period it is a part of; None where it is no such part."""
        found = _PART_OF.match(self.name)
        return PeriodName(found["whole"], self.years, self.above) if found else None


def read_periods(words: str) -> list[PeriodName]:
    """The periods that words name, each with what stands above it.

    Both of `Edo (1615–1868) or Meiji period (1868–1912)` are given, but nothing for `or later`,
    which says that the work may well not be of the period named.

    >>> [one.name for one in read_periods("Edo (1615–1868) or Meiji period (1868–1912)")]
    ['Edo period', 'Meiji period']
    """
    text = _DROPPED.sub("", re.sub(r"\s+", " ", words)).strip(" ,;")
    text = re.sub(r"(?<=\d)-(?=\d)", "–", text)
    text = _SERIES.sub(r"\1 or ", text)  # "Southern Song, Yuan or early Ming dynasty"
    text += ")" * (text.count("(") - text.count(")"))
    if not text or _BEYOND.search(text) or text[0].isdigit():
        return []
    alternatives = _split(text, _ALTERNATIVES)
    chains = [[_name(piece) for piece in _split(one, re.compile(r",\s*"))] for one in alternatives]
    last = chains[-1][0][0]
    noun = _shared_noun(last)
    rest = last.partition(" ")[2]
    chains = [
        [(f"{name} {rest}" if _BEARING.match(name) else name, years) for name, years in chain]
        for chain in chains
    ]  # "Central or Eastern Javanese period"
    periods = [period for chain in chains if (period := _chain(chain, noun)) is not None]
    return list(dict.fromkeys(periods))


def _split(text: str, at: re.Pattern[str]) -> list[str]:
    """Parts a text outside its brackets."""
    masked = re.sub(r"\([^()]*\)", lambda aside: "(" + "x" * (len(aside[0]) - 2) + ")", text)
    pieces, start = [], 0
    for found in at.finditer(masked):
        pieces.append(text[start : found.start()])
        start = found.end()
    return [piece.strip() for piece in [*pieces, text[start:]] if piece.strip()]


def _name(piece: str) -> tuple[str, str]:
    """Name and years; a noun after the bracket belongs to the name: `Ming (1368–1644) dynasty`."""
    found = re.fullmatch(r"(?P<name>[^()]*?)\s*\((?P<years>[^()]*)\)\s*(?P<noun>[^()]*)", piece)
    if found is not None:
        return f"{found['name']} {found['noun']}".strip(), found["years"]
    unopened = re.fullmatch(r"(?P<name>[^()\d]+?)\s+(?P<years>\d[^()]*)\)", piece)
    return (unopened["name"], unopened["years"]) if unopened else (piece, "")


def _shared_noun(name: str) -> str:
    last = name.rpartition(" ")[2]
    if not _SHARED.match(last):
        return ""
    return {"dynasties": "dynasty"}.get(last.lower(), last.lower().removesuffix("s"))


def _chain(pieces: list[tuple[str, str]], noun: str) -> PeriodName | None:
    above: PeriodName | None = None
    for place, (name, years) in enumerate(pieces):
        if place and not (name[:1].isupper() and (years or _NOUN.search(name) or "Silla" in name)):
            continue  # `dated the month of Phalguna`, `Khmer art`: no period
        if name.endswith(" style") or " style of " in name:
            continue
        if noun == "style" and not _NOUN.search(name):  # "Sukhothai or Lan Na style"
            continue
        text = re.sub(r"\bdynasties$", "dynasty", re.sub(r"\bperiods$", "period", name))
        if (
            noun
            and not place
            and len(pieces) == 1
            and not _NOUN.search(text)
            and "ynast" not in text
        ):
            text = f"{text} {noun}"
        if text and text[0].isdigit():
            continue
        above = PeriodName(text, years, above)
    return above
