"""What a check of a file gives: faults with their place in it, and how much of it is fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, get_args

from kg.errors import Fault, Severity

SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Located:
    """One fault and its cell.

    sheet is "" where the file is no workbook; row counts from 1, the heading's row included, as an
    editor or a spreadsheet counts (0: the file or sheet as a whole); column is its letter, "" where
    there is none; heading is the column's name in the file, or the property.
    """

    file: str
    sheet: str
    row: int
    column: str
    heading: str
    record: str
    value: str
    problem: str
    remedy: str
    severity: Severity

    @property
    def kind(self) -> tuple[Severity, str, str, str]:
        """What it has in common with faults of the same kind."""
        return self.severity, self.heading, self.problem, self.remedy

    @property
    def place(self) -> str:
        """Where it is, in words.

        >>> Located("a.xlsx", "objects", 5, "D", "made", "", "", "", "", "info").place
        'sheet objects, row 5, column D (made)'
        """
        sheet = [f"sheet {self.sheet}"] if self.sheet else []
        row = [f"row {self.row:,}"] if self.row else []
        named = f" ({self.heading})" if self.heading else ""
        column = [f"column {self.column}{named}"] if self.column else []
        aside = [self.heading] if self.heading and not self.column else []
        return ", ".join((*sheet, *row, *column, *aside)) or "the whole file"

    def __str__(self) -> str:
        value = f" {safe(self.value, 80)!r}" if self.value else ""
        return f"{safe(self.place)}:{value} {safe(self.problem)}. {safe(self.remedy)}".rstrip()


@dataclass(frozen=True, slots=True)
class FileReport:
    """The outcome for one file: rows is how many were read, fit how many could be published.

    form is what kind of file it is, "" where that is not known; unlisted is how many faults there
    are beyond those in found.
    """

    file: str
    form: str
    rows: int = 0
    fit: int = 0
    found: tuple[Located, ...] = ()
    unlisted: int = 0

    @property
    def counts(self) -> dict[Severity, int]:
        """How many faults of each severity are listed, the worst first."""
        counted = Counter(one.severity for one in self.found)
        return {severity: counted[severity] for severity in SEVERITIES}

    @property
    def rejected(self) -> bool:
        """Whether anything keeps a row, or the file, out."""
        return any(one.severity == "violation" for one in self.found)

    def as_data(self) -> dict[str, Any]:
        """The report as JSON has it."""
        return {**asdict(self), "found": [asdict(one) for one in self.found]}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> FileReport:
        """The report from what as_data gave."""
        return cls(**{**data, "found": tuple(Located(**one) for one in data["found"])})


def refused(file: str, fault: Fault, form: str = "") -> FileReport:
    """The report of a file of which nothing could be read."""
    return FileReport(file, form, found=(of_fault(file, fault),))


def of_fault(file: str, fault: Fault, sheet: str = "", column: str = "") -> Located:
    """A fault of a table or a file, at its place."""
    return Located(
        file,
        sheet,
        fault.line,
        column,
        fault.field,
        fault.record,
        fault.value,
        fault.problem,
        fault.remedy,
        fault.severity,
    )


def safe(text: str, length: int = 0) -> str:
    """A text that cannot obey a terminal or turn its neighbours round; cut at a length above 0.

    >>> safe("a\\u202eb\\x1b[2Jc")
    'a\\ufffdb\\ufffd[2Jc'
    """
    shown = text if not length or len(text) <= length else text[: length - 1] + "…"
    return "".join(one if one.isprintable() or one == "\n" else "\ufffd" for one in shown)
