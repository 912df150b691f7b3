"""Takes the WHERE group of a query apart: its triple patterns one by one, and what stands between.

It reads what people write by hand; a query that it cannot follow raises ValueError, and then
nothing is said about its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.store.tokens import Token, tokens

_BEGIN = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_BLOCKS = ("OPTIONAL", "MINUS", "GRAPH", "SERVICE", "LATERAL")
_PAIRS = {"(": ")", "{": "}", "[": "]"}
_AFTER_PATH = ("*", "+", "?")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a group: kind is triple, group, FILTER, BIND, VALUES, OPTIONAL, MINUS, GRAPH, …

    text is as SPARQL; start is where it, or the object of a triple, stands in the query. subject,
    predicate and object are those of a triple.
    """

    kind: str
    text: str
    start: int
    subject: str = ""
    predicate: str = ""
    object: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """The prologue, the FROM clauses, and the parts of the outermost group."""

    prologue: str
    dataset: str
    parts: tuple[Part, ...]


def parts(query: str) -> Query:
    """A query taken apart.

    >>> query = "SELECT * { ?s a ex:A ; ex:b 1.5 , 'c'@en FILTER(?s > 1) }"
    >>> [part.text for part in parts(query).parts]
    ['?s a ex:A', '?s ex:b 1.5', "?s ex:b 'c'@en", 'FILTER(?s > 1)']
    """
    found = list(tokens(query))
    begin = next((t.start for t in found if t.text.upper() in _BEGIN), 0)
    head = [t for t in found if t.start >= begin]
    opening = _where(head)
    return Query(
        query[:begin], _dataset(head[:opening]), tuple(_Reader(query, head[opening:]).all())
    )


def _where(found: list[Token]) -> int:
    """The token that opens the WHERE group: for CONSTRUCT the second group, if WHERE is between."""
    opens = [i for i, token in enumerate(found) if token.text == "{"]
    words = [i for i, token in enumerate(found) if token.text.upper() == "WHERE"]
    after = [i for i in opens if words and i > words[0]]
    if not opens:
        raise ValueError("no group")
    return after[0] if after else opens[0]


def _dataset(found: list[Token]) -> str:
    texts = [token.text for token in found]
    upper = [text.upper() for text in texts]
    return " ".join(
        f"FROM {'NAMED ' * (upper[i + 1] == 'NAMED')}{texts[i + 1 + (upper[i + 1] == 'NAMED')]}"
        for i, word in enumerate(upper[:-1])
        if word == "FROM"
    )


class _Reader:
    """Goes over the tokens of one group, from its opening brace to its closing one."""

    def __init__(self, query: str, found: list[Token]) -> None:
        self._query, self._found, self._at = query, found, 1

    def all(self) -> Iterator[Part]:
        while (token := self._now()).text != "}":
            word = token.text.upper()
            if token.text == ".":
                self._at += 1
            elif token.text == "{":
                yield self._groups()
            elif word in ("FILTER", "BIND", "VALUES", *_BLOCKS) and token.kind == "word":
                yield self._block(word)
            elif word == "SELECT":
                raise ValueError("a subselect")
            else:
                yield from self._triples()

    def _now(self) -> Token:
        if self._at >= len(self._found):
            raise ValueError("the group is not closed")
        return self._found[self._at]

    def _span(self, first: int) -> str:
        last = self._found[self._at - 1]
        return self._query[self._found[first].start : last.start + len(last.text)]

    def _bracket(self) -> None:
        """Over a bracket and all that is in it."""
        depth = 0
        while True:
            text = self._now().text if self._now().kind == "mark" else ""
            depth += (text in _PAIRS) - (text in _PAIRS.values())
            self._at += 1
            if depth == 0:
                return

    def _groups(self) -> Part:
        first = self._at
        self._bracket()
        while self._now().text.upper() == "UNION":
            self._at += 1
            self._bracket()
        return Part("group", self._span(first), self._found[first].start)

    def _block(self, word: str) -> Part:
        first = self._at
        self._at += 1
        braces = "{" if word in ("VALUES", *_BLOCKS) else ""
        while self._now().text != braces and self._now().text not in ("(", "{"):
            self._at += 1
        if word == "VALUES" and self._now().text == "(":
            self._bracket()
        self._bracket()
        return Part(word, self._span(first), self._found[first].start)

    def _triples(self) -> Iterator[Part]:
        """A subject with all that is said of it."""
        subject = self._term()
        while True:
            predicate = self._path()
            while True:
                start = self._now().start
                value = self._term()
                text = f"{subject} {predicate} {value}"
                yield Part("triple", text, start, subject, predicate, value)
                if self._now().text != ",":
                    break
                self._at += 1
            while self._now().text == ";":
                self._at += 1
                if self._now().text in (".", "}", ";"):
                    continue
            if self._found[self._at - 1].text != ";" or self._now().text in (".", "}"):
                return

    def _term(self) -> str:
        first, token = self._at, self._now()
        if token.text in _PAIRS:
            self._bracket()
            return self._span(first)
        self._at += 1
        if token.kind == "string":
            if self._now().kind == "tag":
                self._at += 1
            elif self._now().text == "^":
                self._at += 3
        elif token.text in "+-" or token.text.isdigit():
            self._number()
        return self._span(first)

    def _number(self) -> None:
        """Digits, points and exponents that stand together."""
        while self._now().start == self._found[self._at - 1].start + len(
            self._found[self._at - 1].text
        ) and (self._now().kind == "word" or self._follows_digit()):
            self._at += 1

    def _follows_digit(self) -> bool:
        after = self._found[self._at + 1] if self._at + 1 < len(self._found) else None
        point = self._now()
        return bool(
            point.text == "."
            and after
            and after.text[:1].isdigit()
            and after.start == point.start + 1
        )

    def _path(self) -> str:
        first = self._at
        while True:
            while self._now().text in ("^", "!"):
                self._at += 1
            if self._now().text == "(":
                self._bracket()
            else:
                self._at += 1
            while self._now().text in _AFTER_PATH:
                self._at += 1
            if self._now().text not in ("/", "|"):
                return self._span(first)
            self._at += 1
