"""What a build found wrong, told file by file with the letters of columns."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from kg.errors import Fault
from kg.sources.lines import Lines
from kg.sources.tables import read_records
from kg.submission.located import FileReport, of_fault
from kg.submission.sheets import letter

_HEADER = 1 << 16


def reports(data: Path, faults: Sequence[Fault], fit: dict[str, int]) -> list[FileReport]:
    """A report for each file that has faults or records; fit is how many records each gives."""
    by_path: defaultdict[str, list[Fault]] = defaultdict(list)
    for path in fit:
        by_path[path] = []
    for fault in faults:
        by_path[fault.path].append(fault)
    return [_report(data, path, some, fit.get(path, 0)) for path, some in sorted(by_path.items())]


def _report(data: Path, path: str, faults: list[Fault], fit: int) -> FileReport:
    headings = _headings(data / path) if path.endswith(".csv") else []
    found = tuple(of_fault(path, fault, column=_letter(fault.field, headings)) for fault in faults)
    bad = {fault.line for fault in faults if fault.severity == "violation" and fault.line > 1}
    form = "CSV table" if path.endswith(".csv") else ""
    return FileReport(path, form, fit + len(bad), fit, found)


def _headings(path: Path) -> list[str]:
    if not path.is_file():
        return []
    with path.open("rb") as file:
        start = file.read(_HEADER)
    try:
        found = list(islice(read_records(Lines(io.BytesIO(start)), ""), 1))
    except UnicodeDecodeError:
        return []
    return [cell.strip() for _, cells in found if isinstance(cells, list) for cell in cells]


def _letter(field: str, headings: list[str]) -> str:
    for place, heading in enumerate(headings):
        if heading == field or (field and heading.partition("@")[0] == field):
            return letter(place)
    return ""
