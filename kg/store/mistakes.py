"""Says in plain words why a query does not parse, and where.

The engine tells the furthest place it looked at, often some characters too far, with a wall of
character classes. The usual mistakes are therefore looked for in the query itself first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.errors import SparqlSyntaxError
from kg.store.common_prefixes import offer
from kg.store.keywords import AGGREGATES, KEYWORDS, nearest
from kg.store.tokens import Token, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORD = re.compile(r"\b[A-Za-z_]{2,}\b")
_NO_IRI = re.compile(r"<[^<>{}?$|&=\n]*>")
_BEGIN = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PAIRS = {")": "(", "}": "{", "]": "["}
_SAID = {
    "contains a variable that is unbound": "SELECT asks for a variable GROUP BY does not keep; "
    "group by it too, or use SAMPLE(…)",
    "not authorized with GROUP BY": "SELECT * cannot stand with GROUP BY; name the variables",
    "Duplicated variable name": "SELECT names the same variable twice",
    "IRI parsing failed": "this is not a valid IRI",
    "language tag parsing failed": "this is not a language tag",
    "should be a non negative integer": "this is not a number of rows",
}
"""What the engine says in words, and how we say it; the first three are about SELECT."""

Mistake = tuple[int, str]
"""The offset of a mistake in the query, and what is wrong there."""


def explain(query: str, message: str, prefixes: Mapping[str, str]) -> SparqlSyntaxError:
    """The error for a query that the engine refused with a message."""
    found = list(tokens(query))
    looks: Sequence[Callable[[], Mistake | None]] = (
        lambda: _beginning(found),
        lambda: _quote(query, found),
        lambda: _brackets(found),
        lambda: _iri(query, found),
        lambda: _prefix(found, prefixes),
        lambda: _select(found),
        lambda: _keyword(found),
    )
    for look in looks:
        if mistake := look():
            return at(query, *mistake)
    return at(query, *_engine(query, found, message))


def _beginning(found: list[Token]) -> Mistake | None:
    """The first word that is neither BASE nor PREFIX says what kind of query it is."""
    for token in found:
        if token.kind == "word" and token.text.upper() not in ("BASE", "PREFIX", "VERSION"):
            if token.text.upper() in _BEGIN:
                return None
            return token.start, f"{token.text!r} begins no query; expected {_or(_BEGIN)}"
        if token.kind in ("mark", "string", "variable"):
            return token.start, f"{token.text!r} begins no query; expected {_or(_BEGIN)}"
    end = found[-1].start + len(found[-1].text) if found else 0
    return end, f"the query ends before it began; expected {_or(_BEGIN)}"


def _quote(query: str, found: list[Token]) -> Mistake | None:
    for token in found:
        if token.kind == "mark" and token.text in "\"'":
            return token.start, "this quotation mark is never closed (on the same line)"
    return None


def _brackets(found: list[Token]) -> Mistake | None:
    waiting: list[Token] = []
    for token in found:
        if token.kind != "mark":
            continue
        if token.text in _PAIRS.values():
            waiting.append(token)
        elif token.text in _PAIRS:
            if not waiting or waiting[-1].text != _PAIRS[token.text]:
                return token.start, f"{token.text!r} closes what was not opened before it"
            waiting.pop()
    if waiting:
        return waiting[-1].start, f"this {waiting[-1].text!r} is never closed"
    return None


def _prefix(found: list[Token], known: Mapping[str, str]) -> Mistake | None:
    """A prefix that is neither in the query nor among the known ones."""
    declared = set(known)
    for before, token in _pairs(found):
        if token.kind != "name" or token.text.startswith("_:"):
            continue
        name = token.text.partition(":")[0]
        if before is not None and before.text.upper() == "PREFIX":
            declared.add(name)
        elif name not in declared:
            return token.start, f"the prefix {name}: is not declared; {offer(name, known)}"
    return None


def _iri(query: str, found: list[Token]) -> Mistake | None:
    for token in found:
        if token.text == "<" and _NO_IRI.match(query, token.start):
            return token.start, "this IRI holds a space or another character that none may hold"
    return None


def _select(found: list[Token]) -> Mistake | None:
    """What SQL allows after SELECT: commas, and aggregates without brackets and a name."""
    for before, token in _pairs(found):
        if token.text == "{":
            return None
        if token.text == "," and before is not None and before.kind == "variable":
            return token.start, "the variables of SELECT are separated by spaces, not commas"
        if token.text.upper() in AGGREGATES and before is not None and before.kind == "word":
            name = token.text.upper()
            return token.start, f"an aggregate needs brackets and a name: ({name}(?x) AS ?y)"
    return None


def _keyword(found: list[Token]) -> Mistake | None:
    for token in found:
        if token.kind != "word" or token.text.isdigit() or token.text.upper() in KEYWORDS:
            continue
        if re.fullmatch(r"\d+[eE]\d+", token.text):
            continue
        right = nearest(token.text)
        meant = f"; did you mean {right}?" if right else "; text is put in quotation marks"
        return token.start, f"{token.text[:40]!r} is no word of SPARQL{meant}"
    return None


def _engine(query: str, found: list[Token], message: str) -> Mistake:
    """The engine's own place, drawn back by the keyword it looked for, to the start of a token."""
    match = _PLACE.match(message)
    if match is None:
        return 0, "this is not valid SPARQL"
    lines = query.split("\n")
    offset = sum(len(line) + 1 for line in lines[: int(match[1]) - 1]) + int(match[2]) - 1
    for number, (said, ours) in enumerate(_SAID.items()):
        if said in match[3]:
            selects = (t.start for t in found if number < 3 and t.text.upper() == "SELECT")
            return next(selects, _token_at(found, offset - 1)), ours
    wanted = re.sub(r"\[[^\]]*\]|\"[^\"]*\"", " ", match[3])
    keywords = [word for word in _KEYWORD.findall(wanted) if word.upper() == word]
    place = _token_at(found, offset - max(map(len, keywords), default=0))
    near = next((t.text for t in found if t.start == place), "")
    where = f"at or shortly after {near[:40]!r}" if near else "at its end"
    return place, f"this is not valid SPARQL {where}"


def _token_at(found: list[Token], offset: int) -> int:
    """The start of the token that an offset is in or before; without one, the end of the last."""
    for token in found:
        if token.start + len(token.text) > max(offset, 0):
            return token.start
    return found[-1].start + len(found[-1].text) if found else 0


def at(query: str, offset: int, problem: str) -> SparqlSyntaxError:
    """The error for a mistake at an offset."""
    before = query[:offset]
    column = offset - (before.rfind("\n") + 1) + 1
    return SparqlSyntaxError(before.count("\n") + 1, column, problem)


def _pairs(found: list[Token]) -> Iterator[tuple[Token | None, Token]]:
    return zip([None, *found], found, strict=False)


def _or(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
