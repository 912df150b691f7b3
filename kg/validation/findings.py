"""What a check found, before it is known which row of which table said so."""

from __future__ import annotations

from typing import NamedTuple

from kg.errors import Severity


class Finding(NamedTuple):
    """One thing wrong with one node; check is the IRI of the shape or the name of the rule."""

    check: str
    focus: str
    value: str
    field: str
    problem: str
    remedy: str
    severity: Severity
