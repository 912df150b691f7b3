"""Years as one writes them, from the bounds of a time-span: astronomical, so 0 is 1 BCE."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType


def year(moment: str) -> int:
    """The astronomical year of an xsd:dateTime.

    >>> year("-1299-01-01T00:00:00Z"), year("0868-12-31T23:59:59Z")
    (-1299, 868)
    """
    sign, rest = (-1, moment[1:]) if moment.startswith("-") else (1, moment)
    return sign * int(rest.partition("-")[0])


def year_words(value: int) -> str:
    """One year.

    >>> year_words(-1299), year_words(0), year_words(868), year_words(1868)
    ('1300 BCE', '1 BCE', '868 CE', '1868')
    """
    if value <= 0:
        return f"{1 - value} BCE"
    return f"{value} CE" if value < 1000 else str(value)


def century_words(value: int) -> str:
    """A century as one says it; below nought, before the common era.

    >>> century_words(18), century_words(-3), century_words(1), century_words(-12)
    ('18th century', '3rd century BCE', '1st century', '12th century BCE')
    """
    count = abs(value)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    ordinal = f"{count}{'th' if count % 100 in (11, 12, 13) else ending}"
    return f"{ordinal} century{' BCE' if value < 0 else ''}"


def century_years(value: int) -> tuple[int, int]:
    """The first and the last astronomical year of a century; below nought, before the common era.

    >>> century_years(18), century_years(1), century_years(-3)
    ((1701, 1800), (1, 100), (-299, -200))
    """
    first = (value - 1) * 100 + 1 if value > 0 else value * 100 + 1
    return first, first + 99


KINDS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {"year": year_words, "century": century_words}
)
"""How a number is said whose column holds years or centuries."""


def span_words(earliest: int | None, latest: int | None) -> str:
    """A span of years, both ends included; the era is said once where both share it.

    An end that is open is None; "" where both are.

    >>> span_words(-1299, -1049), span_words(-205, 9), span_words(618, 907), span_words(1830, 1832)
    ('1300–1050 BCE', '206 BCE–9 CE', '618–907 CE', '1830–1832')
    >>> span_words(1690, 1690)
    '1690'
    >>> span_words(1700, None), span_words(None, -299)
    ('1700 or later', '300 BCE or earlier')
    """
    if earliest is None or latest is None:
        return _open_words(earliest, latest)
    if earliest == latest:
        return year_words(earliest)
    if latest <= 0:
        return f"{1 - earliest}–{1 - latest} BCE"
    if earliest > 0:
        return f"{earliest}–{latest}" + (" CE" if latest < 1000 else "")
    return f"{year_words(earliest)}–{latest} CE"


def _open_words(earliest: int | None, latest: int | None) -> str:
    if earliest is not None:
        return f"{year_words(earliest)} or later"
    return "" if latest is None else f"{year_words(latest)} or earlier"
