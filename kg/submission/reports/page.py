"""A report as a web page that stands alone, its style inside, to be mailed or kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.submission.located import FileReport, safe
from kg.submission.reports.grouping import MEANING, WORDS, counted, groups


def page(reports: Sequence[FileReport]) -> str:
    """The page; faults of a kind together, the worst first, then every row in order."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: safe(value) if type(value) is str else value,
    )
    return environment.get_template("page.html").render(
        files=[(report, groups(report.found), counted(report)) for report in reports],
        words=WORDS,
        meaning=MEANING,
    )
