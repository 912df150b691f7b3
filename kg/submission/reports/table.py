"""A report as CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, fields

from kg.submission.located import FileReport, Located, safe
from kg.submission.reports.grouping import groups
from kg.validation.report import spreadsheet_cell


def table(reports: Sequence[FileReport]) -> str:
    """A line a fault, the worst first; a text that a spreadsheet would run begins with a quote."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(field.name for field in fields(Located))
    for report in reports:
        for group in groups(report.found):
            for one in group.found:
                writer.writerow(spreadsheet_cell(safe(str(cell))) for cell in astuple(one))
    return out.getvalue()
