"""SHACL constraints (W3C SHACL, 4), each held against the values of many nodes at once.

Only what `shapes/` uses, and its near relations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import ShapeError
from kg.mapping.terms import Term
from kg.validation.statements import Nodes, Pairs, Statements

XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMERIC = frozenset(f"{XSD}{kind}" for kind in ("integer", "decimal", "double", "float"))
_FORMS = {
    f"{XSD}boolean": re.compile(r"true|false|0|1"),
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{XSD}decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
    f"{XSD}double": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]+)?|[+-]?INF|NaN"),
}
"""The form of literals of a datatype (XML Schema 1.1, Part 2, 3.3)."""
_FORMS[f"{XSD}float"] = _FORMS[f"{XSD}double"]

_FLAGS = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "x": re.VERBOSE}
_DOLLAR = re.compile(r"(\\.|\[(?:\\.|[^\]\\])*\])|\$", re.DOTALL)


class Failure(NamedTuple):
    """A node, and its value at fault; None where it is all values together."""

    focus: Term
    value: Term | None


Constraint = Callable[[Statements, Nodes, Pairs], Iterator[Failure]]
Wrong = Callable[[Statements, Nodes], Nodes]
"""Which of some values are at fault."""


def each(wrong: Wrong) -> Constraint:
    """A constraint on each value by itself."""

    def failures(data: Statements, _: Nodes, pairs: Pairs) -> Iterator[Failure]:
        found = wrong(data, set(pairs.ends))
        if found:
            yield from (Failure(a, b) for a, b in zip(*pairs, strict=True) if b in found)

    return failures


def unless(meets: Callable[[Term], bool]) -> Constraint:
    """A constraint that looks at nothing but the value itself."""
    return each(lambda _, values: {value for value in values if not meets(value)})


def min_count(least: int) -> Constraint:
    """4.2.1: fewer values than so many."""

    def failures(_: Statements, nodes: Nodes, pairs: Pairs) -> Iterator[Failure]:
        if least == 1:
            few = nodes - set(pairs.starts)
        else:
            counts = _counts(pairs)
            few = {node for node in nodes if counts.get(node, 0) < least}
        yield from (Failure(node, None) for node in few)

    return failures


def max_count(most: int) -> Constraint:
    """4.2.2: more values than so many."""

    def failures(_: Statements, __: Nodes, pairs: Pairs) -> Iterator[Failure]:
        if most and len(set(pairs.starts)) == len(pairs.starts):
            return
        yield from (Failure(node, None) for node, n in _counts(pairs).items() if n > most)

    return failures


def _counts(pairs: Pairs) -> dict[Term, int]:
    counts: dict[Term, int] = {}
    for start, _ in set(zip(*pairs, strict=True)):
        counts[start] = counts.get(start, 0) + 1
    return counts


def in_class(kinds: tuple[NamedNode, ...]) -> Constraint:
    """4.1.1: a value of none of these: the class and its subclasses."""
    return each(lambda data, values: values - data.instances(kinds))


def datatype(kind: str) -> Constraint:
    """4.1.2: a value of another datatype, or not of the form that XML Schema gives this one."""
    form = _FORMS.get(kind)
    if form is None and kind.startswith(XSD) and kind != f"{XSD}string":
        raise ShapeError(f"sh:datatype {kind} cannot be tested for its form")
    wanted = NamedNode(kind)
    return unless(
        lambda value: (
            isinstance(value, Literal)
            and value.datatype == wanted
            and (form is None or form.fullmatch(value.value) is not None)
        )
    )


def node_kind(kind: str) -> Constraint:
    """4.1.3, by the local name, such as BlankNodeOrIRI."""
    known = {"IRI": NamedNode, "BlankNode": BlankNode, "Literal": Literal}
    wanted = [known.get(part) for part in kind.split("Or")]
    if None in wanted:
        raise ShapeError(f"no such sh:nodeKind: {kind}")
    classes = tuple(each for each in wanted if each)
    return unless(lambda value: isinstance(value, classes))


def pattern(regex: str, flags: str) -> Constraint:
    """4.4.3: the value as a text does not match.

    The dialect is that of XPath, without groups that begin with `(?`; `$` is the very end.
    """
    if re.search(r"(?<!\\)\(\?", regex) or set(flags) - set(_FLAGS):
        raise ShapeError(f"not a sh:pattern that every engine can run: {regex} {flags}")
    if "m" not in flags:
        regex = _DOLLAR.sub(lambda found: found[1] or r"\Z", regex)
    search = re.compile(regex, sum(_FLAGS[flag] for flag in flags)).search
    return unless(lambda v: isinstance(v, NamedNode | Literal) and search(v.value) is not None)


def length(least: int, most: float) -> Constraint:
    """4.4.1 and 4.4.2, in characters."""
    return unless(
        lambda value: isinstance(value, NamedNode | Literal) and least <= len(value.value) <= most
    )


def compared(bound: Term, above: bool, equal: bool) -> Constraint:
    """4.3: a value that is not above or below a number, or is no number."""
    limit = _number(bound)
    if limit is None:
        raise ShapeError(f"only numbers can be compared: {bound}")

    def meets(value: Term) -> bool:
        number = _number(value)
        if number is None:
            return False
        return (number > limit if above else number < limit) or (equal and number == limit)

    return unless(meets)


def _number(term: Term) -> Decimal | None:
    if not isinstance(term, Literal) or term.datatype.value not in _NUMERIC:
        return None
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return None
    return None if number.is_nan() else number


def has_value(wanted: Term) -> Constraint:
    """4.8.2: none of the values is this one."""

    def failures(_: Statements, nodes: Nodes, pairs: Pairs) -> Iterator[Failure]:
        having = {start for start, end in zip(*pairs, strict=True) if end == wanted}
        yield from (Failure(node, None) for node in nodes - having)

    return failures


def one_of(listed: Nodes) -> Constraint:
    """4.8.3, sh:in."""
    return each(lambda _, values: values - listed)


def unique_language(_: Statements, __: Nodes, pairs: Pairs) -> Iterator[Failure]:
    """4.4.5: two values with the same language tag."""
    seen: set[tuple[Term, str]] = set()
    for focus, value in set(zip(*pairs, strict=True)):
        if isinstance(value, Literal) and value.language:
            if (focus, value.language) in seen:
                yield Failure(focus, None)
            seen.add((focus, value.language))


def language_in(ranges: list[str]) -> Constraint:
    """4.4.4: a value in none of the languages; basic language ranges (RFC 4647, 3.3.1)."""
    wanted = tuple(f"{each.lower()}-" for each in ranges)
    return unless(
        lambda value: isinstance(value, Literal) and f"{value.language}-".startswith(wanted)
    )


def closed(known: Nodes) -> Constraint:
    """4.8.1: a value of a property that is not among these."""

    def failures(data: Statements, nodes: Nodes, _: Pairs) -> Iterator[Failure]:
        for predicate, column in data.columns.items():
            if predicate not in known:
                pairs = zip(*column, strict=True)
                yield from (Failure(node, value) for node, value in pairs if node in nodes)

    return failures
