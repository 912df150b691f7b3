"""A check told as text, HTML, CSV, JSON or SARIF; the same reports give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kg.submission.located import FileReport
from kg.submission.reports.page import page
from kg.submission.reports.sarif import sarif
from kg.submission.reports.table import table
from kg.submission.reports.text import text


def as_json(reports: Sequence[FileReport]) -> str:
    """Every fault with its place, as objects in an array of files."""
    return _dumped({"files": [report.as_data() for report in reports]})


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


class Form(NamedTuple):
    """One form of report: how it is written, its media type and what it is called."""

    write: Callable[[Sequence[FileReport]], str]
    media_type: str
    label: str


FORMS: MappingProxyType[str, Form] = MappingProxyType(
    {
        "text": Form(text, "text/plain", "Text"),
        "html": Form(page, "text/html", "Web page"),
        "csv": Form(table, "text/csv", "CSV"),
        "json": Form(as_json, "application/json", "JSON"),
        "sarif": Form(lambda some: _dumped(sarif(some)), "application/sarif+json", "SARIF 2.1.0"),
    }
)
"""The forms of a report, by the name that --format takes."""
