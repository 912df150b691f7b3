"""Checks RDF in our profile: read, its things named as ours, and held against the same shapes."""

from __future__ import annotations

import re

from pyoxigraph import Quad, parse

from kg.errors import Fault, SourceError
from kg.iris import Iris
from kg.sources.references import KnownAuthorities
from kg.submission.graph import check_mapped
from kg.submission.kinds import RDF
from kg.submission.limits import Limits
from kg.submission.located import FileReport, Located, of_fault
from kg.submission.rdf_names import Things, things
from kg.submission.rdf_safe import check_context, check_depth, check_xml
from kg.submission.rdf_terms import unknown_terms
from kg.submission.sheets import fault


def check_rdf(
    name: str, ending: str, raw: bytes, known: KnownAuthorities, iris: Iris, limits: Limits
) -> FileReport:
    """What is wrong with a file of RDF; SourceError where it cannot be read."""
    form = RDF[ending][0]
    quads = _read(name, ending, raw, iris, limits)
    text = raw.decode("utf-8", errors="replace")
    found = things(name, quads, iris, lambda iri: _line(text, iri))
    told: list[Fault] = [*unknown_terms(name, quads, iris, lambda iri: _line(text, iri))]
    if not found.mapped:
        remedy = "Give each work the class crm:E22_Human-Made_Object, as the profile says."
        told.append(fault(name, 0, "describes no work and nothing else of the profile", remedy))
    faults, fit = check_mapped(list(found.mapped), known, {name}, iris)
    located = sorted(
        (_located(name, one, found) for one in (*told, *faults)),
        key=lambda one: (one.row, one.heading, one.problem),
    )
    listed = tuple(located[: limits.faults])
    return FileReport(name, form, len(found.mapped), fit, listed, len(located) - len(listed))


def _read(name: str, ending: str, raw: bytes, iris: Iris, limits: Limits) -> list[Quad]:
    form = RDF[ending][1]
    if form.file_extension == "rdf":
        check_xml(name, raw, limits)
    else:
        check_depth(name, raw, limits)
    if ending in (".json", ".jsonld"):
        check_context(name, raw)
    quads: list[Quad] = []
    try:
        for quad in parse(raw, format=form, base_iri=f"{iris.base}/"):
            quads.append(quad)
            if len(quads) > limits.triples:
                problem = f"has more than {limits.triples:,} statements"
                raise SourceError(fault(name, 0, problem, "Send it in several files."))
    except (SyntaxError, ValueError) as error:
        raise SourceError(_unreadable(name, error)) from error
    return quads


def _unreadable(name: str, error: SyntaxError | ValueError) -> Fault:
    """The parser's own words are walls of character classes: kept short."""
    line = (error.lineno or 0) if isinstance(error, SyntaxError) else 0
    words = re.sub(r"^Parser error at line \d+[^:]*: |^error at \d+:\d+: ", "", str(error.args[0]))
    column = f" at column {error.offset}" if isinstance(error, SyntaxError) and error.offset else ""
    return fault(name, line, f"cannot be read{column}: {words[:160]}", "Correct it there.")


def _located(name: str, fault: Fault, found: Things) -> Located:
    value = found.own_name(fault.value)
    problem = found.own_name(fault.problem)
    plain = Fault(
        fault.path, fault.line, fault.field, fault.record, value, problem, fault.remedy,
        fault.severity,
    )  # fmt: skip
    return of_fault(name, plain)


def _line(text: str, iri: str) -> int:
    """Where a thing is first written, in full or behind a prefix; 0 where that cannot be told."""
    local = re.split(r"[/#]", iri)[-1]
    found = text.find(f"<{iri}>")
    if found < 0:
        found = text.find(iri)
    if found < 0 and local:
        match = re.search(rf":{re.escape(local)}\b", text)
        found = match.start() if match else -1
    return text.count("\n", 0, found) + 1 if found >= 0 else 0
