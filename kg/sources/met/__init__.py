"""The Metropolitan Museum of Art: its Open Access CSV, joined with a file in its API's columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from kg import resources
from kg.progress import Progress, silent
from kg.sources.catalogue import TABLES, Catalogue
from kg.sources.importing import ImportReport
from kg.sources.met.heading import write_heading
from kg.sources.met.museum import add_museum
from kg.sources.met.objects import Objects
from kg.sources.met.rows import Work, read_works
from kg.sources.writing import Spool, write_table

Choice = Literal["all", "highlights"]
_EVERY = 500


def import_met(
    source: Path,
    to: Path,
    *,
    api: Path | None = None,
    only: Choice = "all",
    authorities: Path | None = None,
    progress: Progress = silent,
) -> ImportReport:
    """Writes a contribution from the museum's file, and the authority rows it needs.

    The rows of the given authorities folder are used and kept, new ones are merged into it; without
    one, the project's own are used and new ones go to `authorities/` in the folder written. The
    file is read twice: periods, makers, kinds and tags are named as the whole file names them.
    """
    catalogue = Catalogue(authorities or resources.folder("data") / "authorities")
    report = ImportReport()
    objects = Objects(catalogue, report)
    total, changed = 0, ""
    for total, work in enumerate(read_works(source, api), 1):
        objects.survey(work)
        changed = max(changed, work.changed)
        _tell(progress, "learning", total, 0)
    add_museum(catalogue)
    to.mkdir(parents=True, exist_ok=True)
    with Spool(to / "objects.csv", "objects") as rows:
        _read(read_works(source, api), objects, rows, report, only, total, progress)
    write_table(
        to / "left-out.csv",
        "left-out",
        [
            {"line": str(row.line), "record": row.record, "reason": row.reason}
            for row in report.left_out
        ],
    )
    write_heading(to, only, changed)
    report.added = {table: catalogue.added(table) for table in TABLES if catalogue.added(table)}
    catalogue.save(authorities or to / "authorities")
    return report


def _read(
    works: Iterable[Work],
    objects: Objects,
    rows: Spool,
    report: ImportReport,
    only: Choice,
    total: int,
    progress: Progress,
) -> None:
    seen: set[str] = set()
    for done, work in enumerate(works, 1):
        _tell(progress, "reading", done, total)
        if only == "highlights" and not (work.highlight or work.timeline):
            report.passed_over += 1
            continue
        if reason := _fault(work, seen):
            report.skip(work.line, work.record, reason)
            continue
        seen.add(work.record)
        row = objects.read(work)
        if not any(column.startswith("title@") for column in row):
            report.skip(work.line, work.record, "neither title nor object name")
            continue
        rows.add(row)
        report.mapped += 1


def _fault(work: Work, seen: set[str]) -> str:
    if not work.record.isdigit():
        return "no object id"
    return "a second record with this object id" if work.record in seen else ""


def _tell(progress: Progress, stage: str, done: int, total: int) -> None:
    if done % _EVERY == 0 or done == total:
        progress(stage, done, total)
