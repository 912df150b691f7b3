"""What is looked for in RDF before a parser sees it: what would break the parser, or call out."""

from __future__ import annotations

import json
import re
from xml.parsers import expat

from kg.errors import SourceError
from kg.submission.limits import Limits
from kg.submission.sheets import fault

_BRACKETS = re.compile(rb"<<|>>|[\[{(\n\]})]")
_OPEN = frozenset((b"<<", b"[", b"{", b"("))


def check_xml(name: str, raw: bytes, limits: Limits) -> None:
    """Raises SourceError for any DOCTYPE, for nesting without end, and for what is not XML."""
    parser = expat.ParserCreate()
    depth = 0

    def refuse(problem: str, remedy: str) -> SourceError:
        return SourceError(fault(name, parser.CurrentLineNumber, problem, remedy))

    def doctype(*_: object) -> None:
        raise refuse("declares a DOCTYPE", "Take it out, and write what its entities stand for.")

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.depth:
            raise refuse(f"is nested more than {limits.depth} deep", "Write it flatter.")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        words = expat.errors.messages.get(error.code) or str(error)
        problem = f"is not well-formed XML: {words} at column {error.offset + 1}"
        raise SourceError(fault(name, error.lineno, problem, "Correct it there.")) from error


def check_depth(name: str, raw: bytes, limits: Limits) -> None:
    """Raises SourceError where brackets stand deeper in one another than anybody writes.

    Brackets in texts are counted too where nothing closes them; the limit leaves room for that.
    """
    depth, line = 0, 1
    for found in _BRACKETS.finditer(_without_texts(raw)):
        if found[0] == b"\n":
            line += 1
        elif found[0] in _OPEN:
            depth += 1
        else:
            depth = max(depth - 1, 0)
        if depth > limits.depth:
            problem = f"is nested more than {limits.depth} deep"
            raise SourceError(fault(name, line, problem, "Write it flatter."))


def check_context(name: str, raw: bytes) -> None:
    """Raises SourceError for a JSON-LD context that would have to be fetched, and for bad JSON."""
    try:
        document = json.loads(raw)
    except json.JSONDecodeError as error:
        problem = f"is not JSON: {error.msg} at column {error.colno}"
        raise SourceError(fault(name, error.lineno, problem, "Correct it there.")) from error
    waiting: list[object] = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        if not isinstance(value, dict):
            continue
        for address in _remote(value):
            line = raw[: max(raw.find(address.encode()), 0)].count(b"\n") + 1
            problem = f"has a context that would have to be fetched: {address[:200]!r}"
            remedy = "Write the context itself into the file; nothing is fetched."
            raise SourceError(fault(name, line, problem, remedy))
        waiting.extend(value.values())


def _remote(value: dict[str, object]) -> list[str]:
    context = value.get("@context")
    listed = context if isinstance(context, list) else [context]
    imports = [one.get("@import") for one in listed if isinstance(one, dict)]
    return [one for one in (*listed, *imports) if isinstance(one, str)]


def _without_texts(raw: bytes) -> bytes:
    """The bytes without quoted texts on one line, in which brackets mean nothing."""
    return re.sub(rb'"(?:[^"\\\n]|\\.)*"', b"", raw)
