"""Goes over the tokens of a group, and of the groups inside it: what `patterns` takes apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from kg.store.cursor import NOWHERE, PAIRS, Cursor, Place, Step
from kg.store.tokens import Token

BLOCKS = ("OPTIONAL", "MINUS", "GRAPH", "SERVICE", "LATERAL")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a group.

    kind is triple, group (with its UNIONs), select, FILTER, BIND, VALUES or one of `BLOCKS`. text
    is as SPARQL; start to end is its span in the query, of a triple that of its object or, where
    this is not in the query, its predicate. subject, predicate and object are those of a triple;
    plain is whether its predicate is no path. branches are the parts of the groups inside it.
    """

    kind: str
    text: str
    start: int
    end: int
    subject: Place = NOWHERE
    predicate: Place = NOWHERE
    object: Place = NOWHERE
    plain: bool = True
    branches: tuple[tuple[Part, ...], ...] = ()


class Reader(Cursor):
    """Reads groups from the brace at `at` on; afterwards `at` is behind the closing one."""

    def __init__(self, query: str, found: list[Token], at: int, hidden: str) -> None:
        super().__init__(query, found, at)
        self._names = (f"{hidden}{number}" for number in count(1))

    def group(self) -> tuple[Part, ...]:
        """The parts of the group that opens here."""
        self.at += 1
        if self.now().text.upper() == "SELECT":
            return self._select()
        out: list[Part] = []
        while (token := self.now()).text != "}":
            word = token.text.upper()
            if token.text == ".":
                self.at += 1
            elif token.text == "{":
                out.append(self._union())
            elif token.kind == "word" and word in ("FILTER", "BIND", "VALUES", *BLOCKS):
                out += self._block(word)
            else:
                self._triples(out)
        self.at += 1
        return tuple(out)

    def _select(self) -> tuple[Part, ...]:
        """A subselect is one part; its own group is its one branch."""
        first = self.at
        opening = opening_of(self.found[first:])
        if opening is None:
            raise ValueError("no group")
        self.at += opening
        inside = self.group()
        while self.now().text != "}":
            self.at += 1
        text, end = self.span(first), self.end()
        self.at += 1
        start = self.found[first].start
        return (Part("select", f"{{ {text} }}", start, end, branches=(inside,)),)

    def _union(self) -> Part:
        first = self.at
        branches = [self.group()]
        while self.now().text.upper() == "UNION":
            self.at += 1
            branches.append(self.group())
        return self._part("group", first, branches)

    def _block(self, word: str) -> list[Part]:
        first = self.at
        self.at += 1
        braces = "{" if word in ("VALUES", *BLOCKS) else ""
        while self.now().text != braces and self.now().text not in ("(", "{"):
            self.at += 1
        if word == "VALUES" and self.now().text == "(":
            self.bracket()
        if word == "GRAPH":
            return [self._part(word, first, [self.group()])]
        opening = self.at
        self.bracket()
        return self._conjuncts(first, opening) if word == "FILTER" else [self._part(word, first)]

    def _conjuncts(self, first: int, opening: int) -> list[Part]:
        """A filter by its conditions that all must hold (SPARQL 1.1, 17.2)."""
        if opening != first + 1:
            return [self._part("FILTER", first)]
        depth, cuts = 0, [opening]
        for i in range(opening, self.at):
            token = self.found[i]
            depth += (token.text in PAIRS) - (token.text in PAIRS.values())
            if depth == 1 and token.text == "|":
                return [self._part("FILTER", first)]
            if depth == 1 and token.text == "&" and self.found[i + 1].text == "&":
                cuts.append(i + 1)
        if len(cuts) == 1:
            return [self._part("FILTER", first)]
        ends = [*(cut - 1 for cut in cuts[1:]), self.at - 1]
        spans = [
            (self.found[cut].start + 1, self.found[end].start)
            for cut, end in zip(cuts, ends, strict=True)
        ]
        return [_condition(self.query, *span) for span in spans]

    def _part(self, kind: str, first: int, branches: list[tuple[Part, ...]] | None = None) -> Part:
        start = self.found[first].start
        return Part(kind, self.span(first), start, self.end(), branches=tuple(branches or ()))

    def _triples(self, out: list[Part]) -> None:
        """A subject with all that is said of it."""
        bracket = self.now().text == "["
        subject = self._node(out)
        if not (bracket and self.now().text in (".", "}")):
            self._about(subject, out)

    def _about(self, subject: Place, out: list[Part]) -> None:
        while True:
            steps = self.path()
            while True:
                inside: list[Part] = []
                value = self._node(inside)
                self._join(subject, steps, value, out)
                out += inside
                if self.now().text != ",":
                    break
                self.at += 1
            more = self.now().text == ";"
            while self.now().text == ";":
                self.at += 1
            if not more or self.now().text in (".", "}", "]"):
                return

    def _join(self, subject: Place, steps: list[Step], value: Place, out: list[Part]) -> None:
        """The triple patterns of a path, by hidden nodes between its steps."""
        last = len(steps) - 1
        for i, step in enumerate(steps):
            node = value if i == last else Place(next(self._names))
            ends = (node, subject) if step.turned else (subject, node)
            place = Place(step.property, step.place.start, step.place.end)
            text = f"{ends[0].text} {step.property} {ends[1].text}"
            at = ends[1] if ends[1].start >= 0 else place
            out.append(Part("triple", text, at.start, at.end, ends[0], place, ends[1], step.plain))
            subject = node

    def _node(self, out: list[Part]) -> Place:
        if self.now().text != "[":
            return self.term()
        self.at += 1
        node = Place(next(self._names))
        if self.now().text != "]":
            self._about(node, out)
        self.at += 1
        return node


def opening_of(found: list[Token]) -> int | None:
    """The brace that opens the WHERE group: of CONSTRUCT the second, if WHERE is between."""
    opens = [i for i, token in enumerate(found) if token.text == "{"]
    words = [i for i, token in enumerate(found) if token.text.upper() == "WHERE"]
    after = [i for i in opens if words and i > words[0]]
    return next(iter(after or opens), None)


def _condition(query: str, start: int, end: int) -> Part:
    text = query[start:end]
    start += len(text) - len(text.lstrip())
    return Part("FILTER", f"FILTER({text.strip()})", start, start + len(text.strip()))
