"""Every error of the project, and the form in which a fault in data is told.

KgError
├── SourceError      a file that cannot be read at all; carries one Fault
├── ShapeError       a shape that the engine cannot render; names the shape and the construct
├── InvalidGraph     --strict, and something was set aside; carries the Faults
├── QueryError       a named query that does not exist, or a parameter that does not fit
├── FormatError      an answer that a syntax cannot express: RDF/XML, mostly
├── SparqlError      a stranger's query that could not be answered
│   ├── SparqlSyntaxError    it does not parse; carries line and column
│   ├── Refused              update, LOAD, SERVICE: never, whatever the form
│   ├── TooLarge             too long or too deep a query, or too large an answer
│   ├── Timeout              stopped at the time limit
│   ├── OutOfMemory          stopped at the memory limit
│   ├── Crashed              the engine fell over it: nested too deeply, mostly
│   ├── Left                 whoever asked does not wait for the answer any more
│   └── Busy                 no evaluator came free in time; carries when to come back
└── ReleaseError     no release, a damaged one, or another build at work
    └── DamagedRelease       a file is missing or not what was written; carries which
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["violation", "warning", "info"]
"""Reject the record; accept it and tell the contributor; advice (W3C SHACL, section 2.1.4)."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with one record: where, what, and what would be right.

    path is relative to the data folder and posix-style; line counts from 1 as the file's own lines
    (0: the file as a whole); field is the column or property; record is the source record's id, the
    authority key, or "" where the fault is not one record's. check is the IRI of the shape or the
    name of the rule that found it and component its SHACL constraint component, "" where a reader
    did; they say who found it, not what, so that one fault found twice is one.
    """

    path: str
    line: int
    field: str
    record: str
    value: str
    problem: str
    remedy: str
    severity: Severity = "violation"
    check: str = dataclasses.field(default="", compare=False)
    component: str = dataclasses.field(default="", compare=False)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        field = f" {self.field}:" if self.field else ""
        shown = self.value if len(self.value) <= 80 else self.value[:79] + "…"
        value = f" {shown!r}" if self.value else ""
        return f"{place}{field}{value} {self.problem}. {self.remedy}".rstrip()


class KgError(Exception):
    """What the command line reports as `error: …` with exit code 1."""


class SourceError(KgError):
    """A source that cannot be read at all; one bad record is a Fault, not an error."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class ShapeError(KgError):
    """A shape that says what the engine cannot check: never ignored, since it would pass all."""


class InvalidGraph(KgError):
    """The data is invalid and the caller asked for none to be set aside: exit code 2."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} violations; the first: {faults[0]}")
        self.faults = tuple(faults)


class QueryError(KgError):
    """A named query that does not exist, or a parameter that does not fit its header."""


class FormatError(KgError):
    """An answer that the syntax asked for cannot express."""


class ReleaseError(KgError):
    """There is no release, it is damaged, or another build is at work on it."""


class DamagedRelease(ReleaseError):
    """A file of a release is missing or is not what the build wrote; file is relative to it."""

    def __init__(self, release: str, file: str, problem: str) -> None:
        super().__init__(f"release {release} is damaged: {file} {problem}. Build it again")
        self.file = file


class SparqlError(KgError):
    """A query that a stranger wrote and that could not be answered."""


class SparqlSyntaxError(SparqlError):
    """A query that does not parse; line and column count from 1, column in characters."""

    def __init__(self, line: int, column: int, problem: str) -> None:
        super().__init__(f"line {line}, column {column}: {problem}")
        self.line = line
        self.column = column
        self.problem = problem


class Refused(SparqlError):
    """A query that asks for what this service does not do: to change data, or to call others."""


class TooLarge(SparqlError):
    """A query beyond the limits of size and depth, or an answer beyond that of bytes."""


class Timeout(SparqlError):
    """A query stopped at the time limit."""


class OutOfMemory(SparqlError):
    """A query stopped at the memory limit."""


class Crashed(SparqlError):
    """A query that the engine fell over."""


class Left(SparqlError):
    """A query whose client has closed the connection, so that it was stopped."""


class Busy(SparqlError):
    """All evaluators are at work and the queue is full; retry_after is in seconds.

    waiting is how many queries wait already.
    """

    def __init__(self, retry_after: int, waiting: int = 0) -> None:
        ahead = f", {waiting} are waiting" if waiting else ""
        super().__init__(
            f"too many queries are being answered{ahead}; try again in {retry_after} s"
        )
        self.retry_after = retry_after
        self.waiting = waiting
