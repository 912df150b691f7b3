"""A report for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.submission.located import FileReport, Located, safe
from kg.submission.reports.grouping import MEANING, WORDS, Group, counted, groups

LISTED = 10
"""So many faults of one kind are shown on a terminal; --all shows each."""


def text(reports: Sequence[FileReport], every: bool = True) -> str:
    """Kinds of faults, worst first, each with its cells; every: however many there are."""
    return "\n\n".join("\n".join(_file(report, every)) for report in reports) + "\n"


def _file(report: FileReport, every: bool) -> Iterator[str]:
    form = f" ({report.form})" if report.form else ""
    rows = f"{report.rows:,} {'row' if report.rows == 1 else 'rows'}"
    yield f"{safe(report.file)}{form}: {rows}, {report.fit:,} fit to publish"
    yield f"  {counted(report)}"
    last = ""
    for group in groups(report.found):
        if group.severity != last:
            last = group.severity
            yield ""
            yield f"{WORDS[last].capitalize()}s ({MEANING[last]})"
        yield from _group(group, every)


def _group(group: Group, every: bool) -> Iterator[str]:
    heading = f"{safe(group.heading)}: " if group.heading else ""
    remedy = f". {safe(group.remedy)}" if group.remedy else ""
    yield f"  {len(group.found):,} × {heading}{safe(group.problem, 200)}{remedy}"
    shown = group.found if every else group.found[:LISTED]
    for one in shown:
        yield f"      {_line(one, group)}".rstrip()
    if len(shown) < len(group.found):
        yield f"      and {len(group.found) - len(shown):,} more: --all lists each"


def _line(one: Located, group: Group) -> str:
    parts = [f"{safe(one.place)}"]
    if one.value and one.value != one.heading:
        parts.append(repr(safe(one.value, 80)))
    if one.problem != group.problem:
        parts.append(safe(one.problem, 200))
    said = " ".join((f"{parts[0]}:", *parts[1:])) if parts[1:] else parts[0]
    return said if group.remedy or not one.remedy else f"{said}. {safe(one.remedy)}"
