"""Goes over the tokens of a query: terms, paths and brackets."""

from __future__ import annotations

from dataclasses import dataclass

from kg.store.tokens import Token

PAIRS = {"(": ")", "{": "}", "[": "]"}
_AFTER_PATH = ("*", "+", "?")


@dataclass(frozen=True, slots=True)
class Place:
    """A term and where it stands in the query; start is -1 for a variable that is not in it."""

    text: str
    start: int = -1
    end: int = -1


NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path; turned where read backwards, plain where it is a single property."""

    place: Place
    property: str
    turned: bool
    plain: bool


class Cursor:
    """Stands at one token of a query and moves on; a query that ends too early is a ValueError."""

    def __init__(self, query: str, found: list[Token], at: int) -> None:
        self.at = at
        self.query, self.found = query, found

    def now(self) -> Token:
        if self.at >= len(self.found):
            raise ValueError("the group is not closed")
        return self.found[self.at]

    def end(self) -> int:
        last = self.found[self.at - 1]
        return last.start + len(last.text)

    def span(self, first: int) -> str:
        return self.query[self.found[first].start : self.end()]

    def place(self, first: int) -> Place:
        return Place(self.span(first), self.found[first].start, self.end())

    def bracket(self) -> None:
        """Over a bracket and all that is in it."""
        depth = 0
        while True:
            text = self.now().text if self.now().kind == "mark" else ""
            depth += (text in PAIRS) - (text in PAIRS.values())
            self.at += 1
            if depth == 0:
                return

    def term(self) -> Place:
        first, token = self.at, self.now()
        if token.text in PAIRS:
            self.bracket()
            return self.place(first)
        if token.kind == "mark" and token.text not in "+-":
            raise ValueError("no term")
        self.at += 1
        if token.kind == "string":
            if self.now().kind == "tag":
                self.at += 1
            elif self.now().text == "^":
                self.at += 3
        elif token.text in "+-" or token.text.isdigit():
            self._number()
        return self.place(first)

    def _number(self) -> None:
        """Digits, points and exponents that stand together."""
        while self.now().start == self.end() and (
            self.now().kind == "word" or self._follows_digit()
        ):
            self.at += 1

    def _follows_digit(self) -> bool:
        point = self.now()
        after = self.found[self.at + 1] if self.at + 1 < len(self.found) else None
        beside = after is not None and after.start == point.start + 1
        return point.text == "." and beside and bool(after and after.text[:1].isdigit())

    def path(self) -> list[Step]:
        """The steps of a path; one that is not plain where it cannot be cut."""
        first, steps, whole = self.at, [], True
        while True:
            steps.append(self._step())
            whole = whole and self.now().text != "|"
            if self.now().text not in ("/", "|"):
                break
            self.at += 1
        place = self.place(first)
        return steps if whole else [Step(place, place.text, False, False)]

    def _step(self) -> Step:
        first = self.at
        turned = self.now().text == "^"
        self.at += turned
        inner = self.at
        plain = self.now().text not in ("!", "(", "^")
        while self.now().text in ("^", "!"):
            self.at += 1
        if self.now().text == "(":
            self.bracket()
        else:
            self.at += 1
        while self.now().text in _AFTER_PATH:
            plain = False
            self.at += 1
        return Step(self.place(first), self.span(inner), turned, plain)
