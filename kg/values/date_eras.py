"""Reign years of Japan and China as days: Genroku 3, 康熙二十三年, 乾隆甲午年.

The years are those of the Chinese calendar, which `sxtwl` reckons (with the changes history made to
it). Japan's own almanac differs from it by a day now and then, since 1685 above all. From 1873 on
Japan's years are Gregorian. Japanese eras and their days are `japanera`'s, both courts of the 14th
century among them; a year in which an era began or ended ends there. Chinese eras
(`tongues/chinese_eras.csv`, whose sources `docs/dates.md` names) are given in whole years.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import japanera
import sxtwl
from convertdate import julian

from kg.values.date_span import Day, Span, days
from kg.values.date_tongues import TABLES

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_GREGORIAN_JAPAN = 1873
_CHANGE = (1872, 12, 31)
"""The last day of the lunar calendar in Japan."""
REFORM = (1582, 10, 15)
"""The first day of the Gregorian calendar: ours reckons those before it as if it had been kept."""
_LONGEST = 65
"""Years of the longest era, Shōwa, and a few."""
_CORRECTED = {"明治": date(1868, 1, 25)}
"""Meiji was reckoned from the first day of its first year; japanera 2.1.3 has two days before."""
_RESPELT = {"万延": "Man'en"}  # japanera 2.1.3: Mannei


@dataclass(frozen=True, slots=True)
class Era:
    """An era and the lunar year that was its first; days where it began and ended within a year."""

    first: int
    last: int
    japanese: bool
    since: date | None = None
    until: date | None = None

    def year(self, number: int) -> Span | None:
        """The days of one of its years; None where it had no such year."""
        year = self.first + number - 1
        if not 1 <= number <= _LONGEST or not self.first <= year <= self.last:
            return None
        if self.japanese and year >= _GREGORIAN_JAPAN:
            return self._within((year, 1, 1), (year, 12, 31))
        last = _eve(new_year(year + 1))
        return self._within(new_year(year), min(last, _CHANGE) if self.japanese else last)

    def month(self, number: int, month: int) -> Span | None:
        """The days of a month of one of its years; not the leap month after it.

        A month before the era was proclaimed counts too: museums give the whole year its name.
        """
        year = self.first + number - 1
        if self.year(number) is None or not 1 <= month <= 12:
            return None
        if self.japanese and year >= _GREGORIAN_JAPAN:
            return None
        first = gregorian(sxtwl.fromLunar(year, month, 1, False))
        last = _eve(_after(first, 29) if _lunar_day(_after(first, 29)) == 1 else _after(first, 30))
        return days(first, last)

    def _within(self, first: Day, last: Day) -> Span | None:
        if self.since:
            first = max(first, (self.since.year, self.since.month, self.since.day))
        if self.until:
            last = min(last, (self.until.year, self.until.month, self.until.day))
        return days(first, last) if first <= last else None


@lru_cache(maxsize=8192)
def eras_named(name: str) -> tuple[Era, ...]:
    """Every era of a name, in its own script or romanised, with or without long vowels."""
    return _eras().get(fold(name), ())


def cyclical_year(era: Era, name: str) -> int | None:
    """Which year of an era has a name in the cycle of sixty; None where none or two have.

    >>> cyclical_year(eras_named("乾隆")[0], "甲午")
    39
    """
    found = [
        number
        for number in range(1, era.last - era.first + 2)
        if STEMS[(era.first + number - 5) % 10] + BRANCHES[(era.first + number - 5) % 12] == name
    ]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4096)
def new_year(year: int) -> Day:
    """The first day of a year of the Chinese calendar.

    >>> new_year(1690), new_year(1685)
    ((1690, 2, 9), (1685, 2, 3))
    """
    return gregorian(sxtwl.fromLunar(year, 1, 1, False))


def gregorian(day: sxtwl.Day) -> Day:
    """A day that sxtwl gives in the Julian calendar before the reform, in the Gregorian one."""
    return from_julian((day.getSolarYear(), day.getSolarMonth(), day.getSolarDay()))


def from_julian(day: Day) -> Day:
    """A day before 15 October 1582 in the proleptic Gregorian calendar; a later one stays.

    >>> from_julian((684, 3, 23)), from_julian((1690, 2, 9))
    ((684, 3, 26), (1690, 2, 9))
    """
    if day >= REFORM:
        return day
    year, month, date_ = julian.to_gregorian(*day)
    return year, month, date_


def fold(name: str) -> str:
    """A romanised name without marks, long vowels and the choices that systems differ in.

    >>> fold("Bunkyū"), fold("Bunnkyuu"), fold("Tempō"), fold("Tenmpou"), fold("元禄")
    ('bunkyu', 'bunkyu', 'tenpo', 'tenpo', '元禄')
    """
    plain = unicodedata.normalize("NFD", name.lower())
    text = re.sub(r"[^\w]", "", plain.encode("ascii", "ignore").decode()) or name.strip()
    for found, written in (
        ("(?:ou|oo)+", "o"),
        ("uu", "u"),
        ("sy", "sh"),
        ("m(?=[pbm])", "n"),
        ("nn", "n"),
    ):
        text = re.sub(found, written, text)
    return text


@cache
def _eras() -> dict[str, tuple[Era, ...]]:
    named: dict[str, tuple[Era, ...]] = {}
    for names, era in [*_japanese(), *_chinese()]:
        for key in dict.fromkeys(fold(name) for name in names if name):
            if era not in named.get(key, ()):
                named[key] = (*named.get(key, ()), era)
    return named


def _japanese() -> list[tuple[tuple[str, ...], Era]]:
    courts = (
        *japanera.ERA_DATA_GENERAL,
        *japanera.ERA_DATA_DAIKAKUJI,
        *japanera.ERA_DATA_JIMYOUIN,
    )
    return [
        (
            (one.kanji, _RESPELT.get(one.kanji, one.english)),
            _japanese_era(_CORRECTED.get(one.kanji, one.since), one.until),
        )
        for one in courts
        if one.kanji != "不明"
    ]


def _japanese_era(since: date, until: date | None) -> Era:
    until = until and until - timedelta(days=1)  # japanera's end is the first day of the next
    last = _lunar_year(until) if until else since.year + _LONGEST
    return Era(_lunar_year(since), last, True, since, until)


def _lunar_year(day: date) -> int:
    if day.year >= _GREGORIAN_JAPAN:
        return day.year
    before = (day.year, day.month, day.day) < new_year(day.year)
    return day.year - 1 if before else day.year


def _chinese() -> list[tuple[tuple[str, ...], Era]]:
    with (TABLES / "chinese_eras.csv").open(encoding="utf-8", newline="") as file:
        return [
            (
                (row["hant"], row["hans"], row["romanised"]),
                Era(int(row["first"]), int(row["last"]), False),
            )
            for row in csv.DictReader(file)
        ]


def _lunar_day(day: Day) -> int:
    year, month, date_ = day if day >= REFORM else julian.from_gregorian(*day)
    return int(sxtwl.fromSolar(year, month, date_).getLunarDay())


def _after(day: Day, count: int) -> Day:
    moved = date(*day) + timedelta(days=count)
    return moved.year, moved.month, moved.day


def _eve(day: Day) -> Day:
    return _after(day, -1)
