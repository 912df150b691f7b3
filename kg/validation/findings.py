"""What a check is given, and what it found, before it is known which row of which table said so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pyoxigraph import Triple

from kg.errors import Severity


class Chunk(NamedTuple):
    """Some records of one kind, no two of them about one thing.

    context holds the classes of what the records refer to.
    """

    stem: str
    base: str
    records: Sequence[Triple]
    context: Sequence[Triple]


class Finding(NamedTuple):
    """One thing wrong with one node; check is the IRI of the shape or the name of the rule.

    component is the local name of the SHACL constraint component (W3C SHACL, 3.6.2.6); graph is the
    contribution whose statements are at fault, "" where any row that makes them is; against is what
    the value does not go with.
    """

    check: str
    focus: str
    value: str
    field: str
    problem: str
    remedy: str
    severity: Severity
    component: str = ""
    graph: str = ""
    against: str = ""
