"""Sizes in centimetres from the museum's words, else from its structured measurements.

`Image: 37 1/2 x 18 in. (95.3 x 45.7 cm)`: the museum writes height before width before depth where
it names none of them (its own structured measurements agree).
"""

from __future__ import annotations

import ast
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from kg.records import Dimension
from kg.sources.met.rows import Work
from kg.values.dimensions import format_dimensions

_LETTERS = {
    "h": "height",
    "w": "width",
    "d": "depth",
    "l": "length",
    "th": "thickness",
    "diam": "diameter",
    "gr": "",
    "cir": "circumference",
    "circum": "circumference",
}
_WORDS = {
    "height": "height",
    "width": "width",
    "depth": "depth",
    "length": "length",
    "diameter": "diameter",
    "thickness": "thickness",
    "circumference": "circumference",
}
_SIDES = ("height", "width", "depth")
_CM = re.compile(
    r"\(\s*(?P<values>[\d.]+(?:\s*cm)?(?:\s*[x×]\s*[\d.]+(?:\s*cm)?)*)\s*"
    r"(?P<unit>cm|m)\.?\s*\)"
)
_LETTER = re.compile(
    r"\b(Diam|Circum|Cir|Th|Gr|H|W|D|L|Height|Width|Depth|Length|Diameter|"
    r"Thickness|Circumference)\b\.?\s*(?:\((?P<part>[^()]*)\))?",
    re.I,
)
_PART = re.compile(r"^\s*(?P<part>[^\d:;]*[^\d:;\s][^:;]*?):\s*")
_COLON = re.compile(
    r"^(\s*(?:[HWDL]|Th|Diam|Height|Width|Depth|Length|Diameter)\.?"
    r"\s*(?:\([^()]*\))?):",
    re.I,
)
_SIDE_OF = re.compile(
    r"^\s*(?P<kind>Diam|H|W|D|L|Th)\.? of (?:the )?(?P<part>[a-z ]+?):?\s+(?=\d)", re.I
)
_ELSEWHERE = re.compile(r"storage|catalogue|CSR|crate|case|other", re.I)


def read_sizes(work: Work) -> str:
    """The measurements as our tables write them, "" where none can be read."""
    sizes = _from_words(work.get("dimensions", "Dimensions")) or _from_measurements(
        work.new.get("measurements", "")
    )
    return format_dimensions(_once(sizes)) if sizes else ""


def _from_words(words: str) -> list[Dimension]:
    found: list[Dimension] = []
    for line in re.split(r"[\r\n]+", words):
        part = ""
        for clause in line.split(";"):
            clause = _COLON.sub(r"\1 ", clause)
            if one_side := _SIDE_OF.match(clause):  # "Diam. of rim: 2 1/2 in. (6.4 cm)"
                found += _clause(
                    f"{one_side['kind']} {clause[one_side.end() :]}", _part(one_side["part"])
                )
                continue
            if named := _PART.match(clause):
                part, clause = _part(named["part"]), clause[named.end() :]
            found += _clause(clause, part)
    return found


def _clause(clause: str, part: str) -> list[Dimension]:
    metric = _CM.search(clause)
    if metric is None:
        return []
    sides = [side.strip() for side in re.split(r"[x×]", metric["values"])]
    values = [side.removesuffix("cm").strip() for side in sides]
    units = ["cm" if side.endswith("cm") else metric["unit"] for side in sides]
    before = clause[: metric.start()]
    letters = _LETTER.findall(before)
    kinds = [_kind(letter) for letter, _ in letters]
    if len(values) == 1 and len(letters) == 1 and letters[0][1]:
        part = part or _part(letters[0][1])
    if not kinds and len(values) <= len(_SIDES):
        kinds = list(_SIDES[: len(values)]) if len(values) > 1 else []
    if len(kinds) != len(values):
        return []
    return [
        size
        for kind, value, unit in zip(kinds, values, units, strict=True)
        if kind and (size := _size(part, kind, value, unit))
    ]


def _from_measurements(cell: str) -> list[Dimension]:
    """The API's list of elements, as Python wrote it; what measures no work is left out."""
    try:
        elements = ast.literal_eval(cell) if cell else []
    except (SyntaxError, ValueError):
        return []
    found: list[Dimension] = []
    for element in elements:
        name = f"{element.get('elementName') or ''} {element.get('elementDescription') or ''}"
        if _ELSEWHERE.search(name):
            continue
        measured = element.get("elementMeasurements") or {}
        found += [
            size
            for kind, value in measured.items()
            if kind.lower() in _WORDS
            if (size := _size(_part(name), kind.lower(), str(value), "cm"))
        ]
    return found


def _kind(letter: str) -> str:
    return _LETTERS.get(letter.lower()) or _WORDS.get(letter.lower(), "")


def _part(words: str) -> str:
    """A part's name; the overall size is the object's own and needs none."""
    text = re.sub(r"\s+", " ", words.replace("|", "/").replace(":", "")).strip(" .,;")
    text = re.sub(r"^overall\b\s*", "", text, flags=re.I)
    text = re.sub(r"^\(([^()]*)\)$", r"\1", text)
    if text.startswith("with "):
        return f"overall {text}"
    return text[:1].lower() + text[1:]


def _size(part: str, kind: str, value: str, unit: str) -> Dimension | None:
    """Rounded to a millimetre: the museum measures no finer, its conversions only look so."""
    try:
        number = Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    return Dimension(part, kind, number, unit) if 0 < number < 1_000_000 else None


def _once(sizes: list[Dimension]) -> list[Dimension]:
    """The first of two that give the same side of the same part, parts kept together."""
    first: dict[tuple[str, str], Dimension] = {}
    for size in sizes:
        first.setdefault((size.part, size.kind), size)
    parts = list(dict.fromkeys(size.part for size in first.values()))
    return [size for part in parts for size in first.values() if size.part == part]
