"""Sizes in museums' words: `support: 498 x 699 mm`, `H: 6 3/4 in.`, `5 x 7 in. (12.7 x 17.8 cm)`.

Height comes before width before depth where none is named, as these museums write it. Inches become
centimetres, rounded to a millimetre; where the museum gives both, its own metric values are taken.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kg.records import Dimension
from kg.values.dimensions import format_dimensions

_NUMBER = r"(?:\d+[ -]\d+/\d+|\d+/\d+|\d+(?:\.\d+)?)"
_NAME = r"(?:diameter|diam|height|width|depth|length|thickness|h|w|d|l)"
_VALUE = rf"(?:{_NAME}\b\.?:? ?)?{_NUMBER}(?: ?(?:cm|mm))?(?: ?\(?{_NAME}\b\.?\)?)?"
_METRIC = re.compile(
    rf"\((?P<values>{_VALUE}(?: ?[x×] ?{_VALUE})*) ?(?P<unit>cm|mm|m)\b\.?\)", re.I
)
_PLAIN = re.compile(
    rf"(?P<values>{_VALUE}(?: *[x×] *{_VALUE})*) ?(?P<unit>inches|in|cm|mm|m)\b\.?"
    rf"(?: ?\((?P<after>{_NAME})\.?\))?",
    re.I,
)
_LETTER = re.compile(rf"\b(?P<letter>{_NAME})\b\.?:? *(?={_NUMBER})", re.I)
_AFTER = re.compile(rf"\((?P<letter>{_NAME})\.?\)", re.I)
_PREFIX = re.compile(r"^(?P<part>[^\d:]*[^\d:\s][^:]*?) ?: *(?=\S)|^(?P<letter>[a-z])\) *")
_SUFFIX = re.compile(r"\((?P<part>[^()\d]+)\) *$")
_KINDS = {"h": "height", "w": "width", "l": "length", "diam": "diameter", "d": ""}
_SIDES = ("height", "width", "depth")
_UNSURE = re.compile(r"unconfirmed|approx|variable|storage|crate|case|mat\b", re.I)
"""What is not the work's size, or not known to be."""
_WHOLE = re.compile(r"^(?:overall|object|each object)$", re.I)
_CM = {"in": Decimal("2.54"), "inches": Decimal("2.54")}


def read_sizes(text: str) -> str:
    """The measurements as our tables write them, "" where none can be read.

    >>> read_sizes("support: 498 x 699 mm")
    'support: height 498 mm; width 699 mm'
    >>> read_sizes("4 x 8 1/4 (diam.) in."), read_sizes("5 x 7 in. (12.7 x 17.78 cm) (image)")
    ('height 10.2 cm; diameter 21.0 cm', 'image: height 12.7 cm; width 17.8 cm')
    """
    first: dict[tuple[str, str], Dimension] = {}
    plain = unicodedata.normalize("NFKC", text.replace("-½", " ½")).replace("\u2044", "/")
    for clause in re.split(r"[\r\n;|]+", plain):
        for size in _clause(clause.strip()):
            first.setdefault((size.part, size.kind), size)
    parts = list(dict.fromkeys(part for part, _ in first))
    return (
        format_dimensions([size for part in parts for size in first.values() if size.part == part])
        if first
        else ""
    )


def _clause(clause: str) -> list[Dimension]:
    part, rest = _part(clause)
    if _UNSURE.search(part):
        return []
    if metric := _METRIC.search(rest):
        named = _LETTER.search(rest[: metric.start()]) or _AFTER.search(rest[metric.end() :])
        return _sizes(part, metric["values"], metric["unit"].lower(), _kind(named))
    found: list[Dimension] = []
    end = 0
    for plain in _PLAIN.finditer(rest):
        named = _last(_LETTER, rest[end : plain.start() + 1])
        kind = _full(plain["after"]) if plain["after"] else _kind(named)
        found += _sizes(part, plain["values"], plain["unit"].lower(), kind)
        end = plain.end()
    return found


def _part(clause: str) -> tuple[str, str]:
    """The part measured, and the measurements; `H:` names a side, not a part."""
    part = ""
    prefix, suffix = _PREFIX.match(clause), _SUFFIX.search(clause)
    if prefix and not re.fullmatch(rf"{_NAME}\.?", prefix["part"] or "", re.I):
        part, clause = prefix["part"] or prefix["letter"], clause[prefix.end() :]
    elif suffix and not re.fullmatch(rf"{_NAME}\.?", suffix["part"], re.I):
        part, clause = suffix["part"], clause[: suffix.start()]
    part = " ".join(part.replace(":", " ").split()).strip(" .,")
    return ("" if _WHOLE.match(part) else part[:1].lower() + part[1:]), clause


def _sizes(part: str, values: str, unit: str, kind: str) -> list[Dimension]:
    sides = re.split(r" *[x×] *", values)
    named = [
        _full(found[0]) if (found := re.search(rf"\b{_NAME}\b", side, re.I)) else ""
        for side in sides
    ]
    if len(sides) == 1:
        kinds = [named[0] or kind]
    elif any(named):
        kinds = [name or side for name, side in zip(named, _SIDES, strict=False)]
    else:
        kinds = list(_SIDES[: len(sides)])
    if len(kinds) != len(sides):
        return []
    return [
        Dimension(part, one, value, "cm" if unit in _CM else unit)
        for one, side in zip(kinds, sides, strict=True)
        if one and (value := _value(side, unit))
    ]


def _value(side: str, unit: str) -> Decimal:
    found = re.search(_NUMBER, side)
    text = found[0] if found else "0"
    number = sum(Fraction(one) for one in re.split(r"[ -]", text))
    exact = Decimal(number.numerator) / Decimal(number.denominator) * _CM.get(unit, Decimal(1))
    finer = unit == "cm" and len(text.partition(".")[2]) > 1
    if unit in _CM or finer:
        return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Decimal(text)


def _kind(found: re.Match[str] | None) -> str:
    return _full(found["letter"]) if found else ""


def _full(letter: str) -> str:
    """`D` alone may be depth or diameter, so it is neither."""
    word = letter.lower().rstrip(".")
    return _KINDS.get(word, word)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007 - the last one is wanted
        pass
    return found
