"""Conditions of filters written as the values are: texts without regard to case, times by year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from endpoint.emptiness.causes import Cause
from endpoint.emptiness.suggestion import Suggestion
from kg.namespaces import expand
from kg.store.cursor import PAIRS
from kg.store.patterns import Part, Place
from kg.store.tokens import Token, tokens

_TESTS = ("CONTAINS", "STRSTARTS", "STRENDS")
_CASES = {"LCASE": str.lower, "UCASE": str.upper}
_YEAR = re.compile(r"""["']?(-?\d{1,4})(?:-\d\d-\d\d)?(?:T[^"']*)?["']?(?:\^\^\S+)?""")
_TIMES = frozenset(expand(f"xsd:{name}") for name in ("dateTime", "date"))
_COMPARED = re.compile(r"\s*(.+?)\s*(<=|>=|!=|=|<|>)\s*(.+?)\s*", re.DOTALL)
_ASKED = re.compile(r"(?i)([?$]\w+)|YEAR\s*\(\s*([?$]\w+)\s*\)")
_SAID = re.compile(r"""(?i)(?<!\w)(STR\(\s*[?$]\w+\s*\))\s*=\s*("[^"]*"|'[^']*')""")
_ONE_CASE = "capital and small letters taken as one"


def words(cause: Cause, part: Part) -> Iterator[Suggestion]:
    """Tests of texts without regard to case, and to language."""
    found, text = tokens_of(cause, part), cause.scope.probe.text
    for i, token in enumerate(found[:-1]):
        name = token.text.upper()
        if token.kind != "word" or found[i + 1].text != "(":
            continue
        end, commas = _closing(found, i + 1)
        place = place_of(part, token, found[end])
        if name == "REGEX" and len(commas) == 1:
            write = f'{text[place.start : place.end - 1].rstrip()}, "i")'
            yield Suggestion(
                place, write, "the flag i takes capital and small letters as one", True
            )
        elif name in _TESTS and len(commas) == 1:
            cuts = [part.start + found[cut].start for cut in (i + 1, commas[0], end)]
            first, second = (text[a + 1 : b].strip() for a, b in pairwise(cuts))
            write = f"{token.text}(LCASE(STR({first})), LCASE(STR({second})))"
            yield Suggestion(place, write, _ONE_CASE, True)
        elif name in _CASES:
            yield from _cased(part, found, name)


def said_so(cause: Cause, part: Part) -> Iterator[Suggestion]:
    """The words of a text compared without regard to case, where `STR(?x) = "…"` has no match."""
    text = cause.scope.probe.text[part.start : part.end]
    match = _SAID.search(text)
    if match:
        place = Place("", part.start + match.start(), part.start + match.end())
        yield Suggestion(place, f"LCASE({match[1]}) = LCASE({match[2]})", _ONE_CASE, True)


def _cased(part: Part, found: list[Token], name: str) -> Iterator[Suggestion]:
    """A text that is compared with small letters and has capital ones, or the reverse."""
    for token in found:
        if token.kind == "string" and _CASES[name](token.text) != token.text:
            why = f"{name} gives {'small' if name == 'LCASE' else 'capital'} letters only"
            yield Suggestion(place_of(part, token, token), _CASES[name](token.text), why, True)


def times(cause: Cause, part: Part) -> Iterator[Suggestion]:
    """A time compared with a year, or a number with a text, so that both can be compared."""
    text = cause.scope.probe.text[part.start : part.end]
    whole = re.fullmatch(r"(?is)FILTER\s*\((.*)\)", text)
    inside = whole[1] if whole else text
    match = _COMPARED.fullmatch(inside)
    sides = [_ASKED.fullmatch(side) for side in (match[1], match[3])] if match else []
    asked = next((side for side in sides if side), None)
    if match is None or asked is None or all(sides):
        return
    name = asked[1] or asked[2]
    year = _YEAR.fullmatch(match[1] if sides[1] else match[3])
    kinds = {t.value for t in cause.scope.terms(cause.wide(part), f"DATATYPE({name})", 5)}
    if year is None or not kinds:
        return
    said, shown = _taken(name, kinds)
    number = str(int(year[1]))
    left, right = (said, number) if sides[0] else (number, said)
    start = part.start + text.index(inside)
    place = Place("", start, start + len(inside))
    yield Suggestion(place, f"{left} {match[2]} {right}", f"{name} is {shown}", True)


def _taken(name: str, kinds: set[str]) -> tuple[str, str]:
    """A number made of what a variable is, and what that is in words."""
    if kinds & _TIMES:
        return f"YEAR({name})", "a date with its time; YEAR takes its year"
    if kinds == {expand("xsd:string")}:
        return f"xsd:integer(SUBSTR({name}, 1, 4))", "a text"
    return name, "a number"


def tokens_of(cause: Cause, part: Part) -> list[Token]:
    """The tokens of a part as the query has it."""
    return list(tokens(cause.scope.probe.text[part.start : part.end]))


def place_of(part: Part, first: Token, last: Token) -> Place:
    """From one token of a part to another, in the query."""
    return Place("", part.start + first.start, part.start + last.start + len(last.text))


def _closing(found: list[Token], opening: int) -> tuple[int, list[int]]:
    """The bracket that closes one, and the commas between, not those in brackets inside."""
    depth = 0
    commas: list[int] = []
    for i in range(opening, len(found)):
        text = found[i].text if found[i].kind == "mark" else ""
        depth += (text in PAIRS) - (text in PAIRS.values())
        if depth == 0:
            return i, commas
        if depth == 1 and text == ",":
            commas.append(i)
    return len(found) - 1, commas
