"""Texts, numbers and dates that a query writes otherwise than this collection does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint.emptiness.holes import Hole
from endpoint.emptiness.likeness import close, pattern
from endpoint.emptiness.probe import Scope
from endpoint.emptiness.suggestion import Suggestion
from kg.namespaces import expand, shorten
from kg.sharing import written
from kg.sources.keys import fold
from kg.terms import Iri, Literal

_TEXT = re.compile(r"""^("{3}|'{3}|"|')(.*)\1(@[\w-]+|\^\^\S+)?$""", re.DOTALL)
_NUMBER = re.compile(r"[+-]?[\d.]+(?:[eE][+-]?\d+)?|true|false")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_LONGEST = 200
_SHORTEST = 3
_FETCHED = 4000
_NAMED = ("skos:prefLabel", "skos:altLabel", "rdfs:label")
_WITHIN = 3


def texts(scope: Scope, hole: Hole) -> Iterator[Suggestion]:
    """Values that fit in the place of one that does not: the same words first, then like ones."""
    literal = constant_of(hole.place.text)
    if hole.role not in ("object", "value") or literal is None:
        return
    words = literal.value.strip()
    if not words or len(words) > _LONGEST:
        return
    for look in (_same, _things, _containing, _spelt, _contained):
        found = list(look(scope, hole, words, literal))
        yield from found
        if found:
            return


def constant_of(text: str) -> Literal | None:
    """The literal that a term of a query is; datatype as it stands there; None where it is none.

    >>> constant_of("'Edo'@en"), constant_of("ex:a")
    (Literal(value='Edo', language='en', datatype=''), None)
    """
    if match := _TEXT.match(text):
        value = re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), match[2])
        kind = match[3] or ""
        return Literal(value, kind[1:] if kind[:1] == "@" else "", kind[2:] if "^^" in kind else "")
    return Literal(text, datatype="number") if _NUMBER.fullmatch(text) else None


def _same(scope: Scope, hole: Hole, words: str, meant: Literal) -> Iterator[Suggestion]:
    """The same words in another language or none, in other letters, or of another datatype."""
    likely = _fitting(scope, hole, f"^\\s*{pattern(words)}\\s*$")
    ranked = sorted(likely, key=lambda term: _distance(term, meant))
    best = [term for term in ranked if term.value == words] or ranked
    sure = len({term.value for term in best}) == 1
    for term in ranked:
        first = sure and term == ranked[0]
        yield Suggestion(hole.place, scope.probe.literal(term), _difference(term, meant), first)


def _distance(term: Literal, meant: Literal) -> tuple[bool, bool, bool, str]:
    other = term.language.partition("-")[0] != meant.language.partition("-")[0]
    return term.value != meant.value, other, term.language != "en", term.language


def _difference(term: Literal, meant: Literal) -> str:
    told = []
    if term.value != meant.value:
        same = term.value.strip().lower() == meant.value.strip().lower()
        marked = "the same letters in other case" if same else "the same word with other marks"
        told.append("the same words" if term.value.strip() == meant.value.strip() else marked)
    else:
        told.append("the same value" if meant.datatype or term.datatype else "the same words")
    if term.language != meant.language:
        had = f", not {meant.language!r}" if meant.language else ""
        named = f"in the language {term.language!r}" if term.language else "without a language"
        told.append(f"{named}{had}")
    elif term.datatype:
        told.append(f"as {shorten(term.datatype)}")
    return ", ".join(told)


def _things(scope: Scope, hole: Hole, words: str, meant: Literal) -> Iterator[Suggestion]:
    """The thing that has this name, where a thing stands and not its name."""
    things = named(scope, hole.group, words, meant.language)
    for thing in things:
        why = "the thing of this name; a thing stands here, not its name"
        yield Suggestion(hole.place, written(thing), why, len(things) == 1)


def named(scope: Scope, group: str, words: str, language: str = "") -> list[Iri]:
    """The things that fit in a group and have a name: as it is written, or else in any letters."""
    name = f"{scope.nearest}_name"
    properties = "|".join(f"<{expand(one)}>" for one in _NAMED)
    spelt = {words, words.lower(), words.capitalize(), words.title()}
    said = {written(Literal(one, tag)) for one in spelt for tag in ("", "en", language)}
    has_name = f"{scope.nearest} ({properties}) {name}"
    found = scope.terms(f"VALUES {name} {{ {' '.join(sorted(said))} }} {has_name} . {group}")
    if not found:
        test = f'REGEX(STR({name}), {written(Literal(f"^{pattern(words)}$"))}, "i")'
        found = scope.terms(f"{group} . {has_name} FILTER({test})")
    return sorted(term for term in found if isinstance(term, Iri))


def _containing(scope: Scope, hole: Hole, words: str, meant: Literal) -> Iterator[Suggestion]:
    if len(words) < _SHORTEST:
        return
    for term in _fitting(scope, hole, pattern(words))[:_WITHIN]:
        why = f"it contains these words{_kind(term)}"
        yield Suggestion(hole.place, scope.probe.literal(term), why)


def _contained(scope: Scope, hole: Hole, words: str, meant: Literal) -> Iterator[Suggestion]:
    """The longest texts that stand in these words."""
    name, said = f"LCASE(STR({scope.nearest}))", written(Literal(words.lower()))
    test = f"ISLITERAL({scope.nearest}) && CONTAINS({said}, {name})"
    least = max(_SHORTEST, len(words) // 4)
    group = f"{hole.group} FILTER({test} && STRLEN({name}) >= {least})"
    found = [term for term in scope.terms(group, most=50) if isinstance(term, Literal)]
    whole = [term for term in found if _stands_in(fold(term.value), fold(words))]
    ranked = sorted(whole, key=lambda t: (-len(t.value), _distance(t, meant)))
    for term in ranked[:1] if len(words) >= _SHORTEST else ():
        why = f"it is contained in these words{_kind(term)}"
        yield Suggestion(hole.place, scope.probe.literal(term), why)


def _stands_in(part: str, words: str) -> bool:
    """Whether it is whole words of them; scripts that set no spaces have none."""
    return f" {part} " in f" {words} " if part.isascii() else part in words


def _kind(term: Literal) -> str:
    if term.language:
        return f", in the language {term.language!r}"
    return f", as {shorten(term.datatype)}" if term.datatype else ""


def _spelt(scope: Scope, hole: Hole, words: str, meant: Literal) -> Iterator[Suggestion]:
    """Words of about this length that are spelled much like these."""
    size, name = len(words), f"STR({scope.nearest})"
    room = 1 + size // 8
    length = f"STRLEN({name}) >= {size - room} && STRLEN({name}) <= {size + room}"
    test = f"ISLITERAL({scope.nearest}) && {length}"
    found = scope.terms(f"{hole.group} FILTER({test})", most=_FETCHED)
    folded: dict[str, list[Literal]] = {}
    for term in found:
        if isinstance(term, Literal) and not term.value.startswith("_:"):
            folded.setdefault(fold(term.value), []).append(term)
    for word, sure in close(fold(words), folded, 3):
        ranked = sorted(folded[word], key=lambda term: _distance(term, meant))
        for term in ranked[:2]:
            why = f"the nearest spelling{f', in {term.language!r}' if term.language else ''}"
            yield Suggestion(hole.place, scope.probe.literal(term), why, sure and term == ranked[0])


def _fitting(scope: Scope, hole: Hole, regex: str) -> list[Literal]:
    """The literals that fit and match a regular expression, in any case."""
    test = f'REGEX(STR({scope.nearest}), {written(Literal(regex))}, "i")'
    group = f"{hole.group} FILTER(ISLITERAL({scope.nearest}) && {test})"
    return [term for term in scope.terms(group) if isinstance(term, Literal)]
