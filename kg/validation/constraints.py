"""Renders SHACL constraints (W3C SHACL, 4) as SPARQL: an expression that is true where one fails.

Only what `shapes/` uses, and its near relations. No expression raises an error of SPARQL: its row
would be dropped in silence, and a fault with it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from pyoxigraph import Store
from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.errors import ShapeError
from kg.validation.lexical import AS_WRITTEN, XSD, by_value
from kg.validation.namespace import SH
from kg.validation.scope import Constraint, Scope

Render = Callable[[Scope, Node], Constraint]

MOST = 4
"""Counts are rendered as so many different values side by side; no shape needs more."""
_CAST = (
    *("boolean", "double", "float", "decimal", "integer", "date", "time", "dateTime", "duration"),
    *("dayTimeDuration", "yearMonthDuration", "gYear", "gYearMonth", "gMonthDay", "gDay", "gMonth"),
)
"""Datatypes of XML Schema whose literals SPARQL can test for their form."""
_NODE_KINDS: dict[Node, str] = {
    SH.IRI: "isIRI({0})",
    SH.BlankNode: "isBlank({0})",
    SH.Literal: "isLiteral({0})",
    SH.BlankNodeOrIRI: "(isBlank({0}) || isIRI({0}))",
    SH.BlankNodeOrLiteral: "(isBlank({0}) || isLiteral({0}))",
    SH.IRIOrLiteral: "(isIRI({0}) || isLiteral({0}))",
}
_COMPARED = {
    SH.minExclusive: ("MinExclusive", ">"),
    SH.minInclusive: ("MinInclusive", ">="),
    SH.maxExclusive: ("MaxExclusive", "<"),
    SH.maxInclusive: ("MaxInclusive", "<="),
}


def min_count(scope: Scope, least: Node) -> Constraint:
    """4.2.1: fewer values than so many."""
    if not _number(least):
        return never("MinCount")
    return Constraint("MinCount", "", missing=_different(scope, _number(least)), steps=scope.steps)


def max_count(scope: Scope, most: Node) -> Constraint:
    """4.2.2: more values than so many."""
    return Constraint("MaxCount", _different(scope, _number(most) + 1))


def in_class(scope: Scope, kind: Node) -> Constraint:
    """4.1.1: a value that is of neither the class nor a subclass."""
    value, held = scope.fresh(), scope.fresh()
    has = f"VALUES {held} {{ {scope.classes(kind)} }} {value} a {held}"
    return _where("Class", scope, value, f"NOT EXISTS {{ {has} }}")


def datatype(scope: Scope, kind: Node) -> Constraint:
    """4.1.2: a value of another datatype, or not of the form that XML Schema gives this one."""
    value, local = scope.fresh(), str(kind).removeprefix(XSD)
    is_typed = f"DATATYPE({value}) = {_loaded(str(kind))}"
    if str(kind).startswith(XSD) and local != "string":
        if local not in _CAST:
            raise ShapeError(f"sh:datatype xsd:{local} cannot be tested for its form")
        is_typed += f" && isLiteral(<{kind}>(STR({value})))"
    return _unless("Datatype", scope, value, is_typed)


def node_kind(scope: Scope, kind: Node) -> Constraint:
    """4.1.3."""
    value = scope.fresh()
    if kind not in _NODE_KINDS:
        raise ShapeError(f"no such sh:nodeKind: {kind}")
    return _unless("NodeKind", scope, value, _NODE_KINDS[kind].format(value))


def pattern(scope: Scope, regex: Node) -> Constraint:
    """4.4.3, with the sh:flags beside it."""
    value, flags = scope.fresh(), scope.graph.value(scope.shape, SH.flags)
    given = "" if flags is None else f", {Literal(str(flags)).n3()}"
    if not _runs(f"REGEX('', {Literal(str(regex)).n3()}{given})"):
        raise ShapeError(f"the engine cannot run the sh:pattern {regex}")
    matches = f"REGEX(STR({value}), {Literal(str(regex)).n3()}{given})"
    return _unless("Pattern", scope, value, f"!isBlank({value}) && {matches}")


def min_length(scope: Scope, least: Node) -> Constraint:
    """4.4.1, in characters."""
    value = scope.fresh()
    enough = f"STRLEN(STR({value})) >= {_number(least)}"
    return _unless("MinLength", scope, value, f"!isBlank({value}) && {enough}")


def max_length(scope: Scope, most: Node) -> Constraint:
    """4.4.2, in characters."""
    value = scope.fresh()
    enough = f"STRLEN(STR({value})) <= {_number(most)}"
    return _unless("MaxLength", scope, value, f"!isBlank({value}) && {enough}")


def has_value(scope: Scope, wanted: Node) -> Constraint:
    """4.8.2: none of the values is this one."""
    if not scope.path:
        return Constraint("HasValue", f"FILTER(!sameTerm({scope.focus}, {term(wanted)})) ")
    found = f"{scope.focus} {scope.path} {term(wanted)} "
    return Constraint("HasValue", "", missing=found, steps=scope.steps)


def one_of(scope: Scope, listed: Node) -> Constraint:
    """4.8.3, sh:in."""
    value = scope.fresh()
    same = [f"sameTerm({value}, {term(member)})" for member in scope.members(listed)]
    return _unless("In", scope, value, " || ".join(same) or "false")


def unique_language(scope: Scope, wanted: Node) -> Constraint:
    """4.4.5: two values with the same language tag."""
    if not is_true(wanted):
        return never("UniqueLang")
    one, other = scope.fresh(), scope.fresh()
    same = f'LANG({one}) != "" && LCASE(LANG({one})) = LCASE(LANG({other}))'
    found = f"{scope.value(one)}{scope.value(other)}"
    return Constraint("UniqueLang", f"{found}FILTER(!sameTerm({one}, {other}) && {same}) ")


def language_in(scope: Scope, tags: Node) -> Constraint:
    """4.4.4: a value in none of the languages; basic language ranges (RFC 4647, 3.3.1)."""
    value = scope.fresh()
    spoken = [f"LANGMATCHES(LANG({value}), {tag.n3()})" for tag in scope.members(tags)]
    return _unless("LanguageIn", scope, value, " || ".join(spoken) or "false")


def compared(predicate: URIRef) -> Render:
    """4.3: a value that is not above or below a bound, or cannot be compared with it."""
    component, sign = _COMPARED[predicate]

    def render(scope: Scope, bound: Node) -> Constraint:
        value = scope.fresh()
        if not isinstance(bound, Literal):
            raise ShapeError(f"{predicate} is no literal: {bound}")
        return _unless(component, scope, value, f"{by_value(value)} {sign} {bound.n3()}")

    return render


def never(component: str) -> Constraint:
    """A constraint that every node meets."""
    return Constraint(component, "FILTER(false) ")


def term(node: Node) -> str:
    """A term as the engine has it loaded."""
    if isinstance(node, Literal) and node.datatype and not node.language:
        return f"{Literal(str(node)).n3()}^^{_loaded(str(node.datatype))}"
    if isinstance(node, URIRef | Literal):
        return node.n3()
    raise ShapeError(f"a blank node can be no value: {node!r}")


def _runs(expression: str) -> bool:
    """Whether an expression has a value at all: a look-ahead, for one, is none of its regexes."""
    return bool(Store().query(f"ASK {{ BIND({expression} AS ?value) FILTER(BOUND(?value)) }}"))


def _unless(component: str, scope: Scope, value: str, met: str) -> Constraint:
    """A value for which an expression is false, or an error."""
    return _where(component, scope, value, f"!COALESCE({met}, false)")


def _where(component: str, scope: Scope, value: str, fails: str) -> Constraint:
    return Constraint(component, f"{scope.value(value)}FILTER({fails}) ", value)


def _different(scope: Scope, number: int) -> str:
    if number > MOST + 1:
        raise ShapeError(f"counts above {MOST} cannot be rendered")
    values = [scope.fresh() for _ in range(number)]
    apart = " && ".join(f"!sameTerm({a}, {b})" for a, b in combinations(values, 2))
    return "".join(map(scope.value, values)) + (f"FILTER({apart}) " if apart else "")


def _loaded(kind: str) -> str:
    kept = kind.startswith(XSD) and kind != f"{XSD}string"
    return f"<{AS_WRITTEN if kept else ''}{kind}>"


def _number(node: Node) -> int:
    if isinstance(node, Literal) and str(node).isdecimal():
        return int(node)
    raise ShapeError(f"no such count: {node}")


def is_true(node: Node) -> bool:
    """Whether a parameter is set: sh:uniqueLang, sh:closed."""
    return isinstance(node, Literal) and str(node) in ("true", "1")
