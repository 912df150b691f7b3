"""Years in TEI's dating attributes.

A year before our era is read as historians count, without a year 0: -0300 is 300 B.C. and becomes
-0299; so the words beside such attributes read in the corpora known.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_PAIRS = (("when", "when"), ("notBefore", "notAfter"), ("from", "to"))
_YEAR = re.compile(r"(-?)(\d{4})(?:-\d\d(?:-\d\d)?)?")
_ROUGH = frozenset({"low", "medium"})


def read_years(date: Element) -> str:
    """EDTF of an element's dating attributes, "" where they do not give both ends.

    >>> read_years(Element("origDate", {"from": "0225", "to": "0275", "precision": "low"}))
    '0225~/0275~'
    >>> read_years(Element("origDate", {"notBefore": "-0100", "notAfter": "0001"}))
    '-0099/0001'
    """
    about = "~" if date.get("precision") in _ROUGH else ""
    for start, end in _PAIRS:
        for custom in ("", "-custom"):
            first, last = (_year(date.get(name + custom, "")) for name in (start, end))
            if first is not None and last is not None and first <= last:
                written = [_written(year) + about for year in dict.fromkeys((first, last))]
                return "/".join(written)
    return ""


def _year(text: str) -> int | None:
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        return None
    return 1 - int(found[2]) if found[1] else int(found[2])


def _written(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"
