"""Faults of a kind together, the worst first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.errors import Severity
from kg.sources.keys import slug
from kg.submission.located import SEVERITIES, FileReport, Located

WORDS = {"violation": "violation", "warning": "warning", "info": "note"}
MEANING = {
    "violation": "the row is left out",
    "warning": "the row goes in; please look at it",
    "info": "for your information",
}


class Group(NamedTuple):
    """Faults of one severity and problem, but for the values in it; heading "" for several."""

    severity: Severity
    heading: str
    problem: str
    remedy: str
    found: tuple[Located, ...]


def groups(found: Sequence[Located]) -> list[Group]:
    """Violations first, in each severity the most frequent first; remedy "" where they differ."""
    kinds: dict[tuple[Severity, str], list[Located]] = {}
    for one in found:
        kinds.setdefault((one.severity, rule(one)), []).append(one)
    made = [_group(some) for some in kinds.values()]
    return sorted(
        made, key=lambda g: (SEVERITIES.index(g.severity), -len(g.found), g.heading, g.problem)
    )


def _group(some: list[Located]) -> Group:
    first = some[0]
    alike = all(one.problem == first.problem for one in some)
    problem = first.problem if alike else _bare(first.problem)
    remedy = first.remedy if all(one.remedy == first.remedy for one in some) else ""
    heading = first.heading if all(one.heading == first.heading for one in some) else ""
    return Group(first.severity, heading, problem, remedy, tuple(some))


def rule(one: Located) -> str:
    """A name for a kind of fault that stays the same whatever the value.

    >>> rule(Located("", "", 1, "", "made", "", "", "has no month 13", "", "violation"))
    'has-no-month'
    """
    return slug(_bare(one.problem)) or "fault"


def counted(report: FileReport) -> str:
    """How many faults of each severity, in words."""
    parts = [
        f"{count:,} {WORDS[severity]}{'' if count == 1 else 's'}"
        for severity, count in report.counts.items()
        if count
    ]
    more = f", and {report.unlisted:,} more that are not listed" if report.unlisted else ""
    return (", ".join(parts) or "nothing found wrong") + more


def _bare(problem: str) -> str:
    """A problem without what differs from row to row."""
    plain = re.sub(r"'(?:[^'\\]|\\.)*'|\"[^\"]*\"|\b[0-9][0-9,.]*\b", "…", problem)
    return re.sub(r"(was read as|of the merged cells) \S+(?: \| \S+)*", r"\1 …", plain)
