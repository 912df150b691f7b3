"""Sizes and centuries in the words of Japanese museums."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from types import MappingProxyType

from kg.values.date_words import read_date_words

_KINDS = MappingProxyType(
    {
        "縦": "height",
        "高": "height",
        "横": "width",
        "幅": "width",
        "奥行": "depth",
        "厚": "thickness",
        "径": "diameter",
        "長": "length",
        "重": "weight",
    }
)
"""What is measured, where it is measured of the whole: 総高 and 口径 are of a part or in a way."""

_SIZE = re.compile(r"(?P<what>[^\s:\d.]+):?(?P<number>\d+(?:\.\d+)?)(?P<unit>mm|cm|m|kg|g)(?!\w)")


def read_sizes(words: str) -> str:
    """Our form of the sizes that name one plain dimension of the whole, with its unit.

    縦 is the height of what hangs or is leafed through; of what has a height besides, the depth. A
    dimension given twice is of several pieces, and a size without unit or of 0 is none.

    >>> read_sizes("各縦:25.8cm 横:47.9cm"), read_sizes("高:12.0cm 口径:8.9cm")
    ('height 25.8 cm; width 47.9 cm', 'height 12.0 cm')
    >>> read_sizes("縦:29.7cm 横:36.3cm 高:35.8cm")
    'depth 29.7 cm; width 36.3 cm; height 35.8 cm'
    >>> read_sizes("高:14.7cm 高:15.5cm"), read_sizes("長73.9 反2.0"), read_sizes("長:0cm")
    ('', '', '')
    """
    sizes = [
        one
        for one in _SIZE.finditer(words.replace("各", ""))
        if one["what"] in _KINDS
        and float(one["number"])
        and (one["what"] == "重") == (one["unit"] in ("kg", "g"))
    ]
    kinds = _KINDS if all(one["what"] != "高" for one in sizes) else {**_KINDS, "縦": "depth"}
    found = [(kinds[one["what"]], f"{one['number']} {one['unit']}") for one in sizes]
    often = Counter(kind for kind, _ in found)
    return "; ".join(f"{kind} {size}" for kind, size in found if often[kind] == 1)


def read_century(words: str) -> str:
    """EDTF of the centuries a period is followed by; a period alone is no date of the work.

    >>> read_century("江戸時代 17世紀"), read_century("前2～1世紀"), read_century("江戸時代")
    ('1600/1699', '-0199/0000', '')
    """
    with suppress(ValueError):
        return read_date_words(words)
    return ""
