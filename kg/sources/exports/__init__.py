"""Museums' exports that differ in little but the names of fields: one machine, five museums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import resources
from kg.progress import Progress, silent
from kg.sources.catalogue import TABLES, Catalogue
from kg.sources.exports import carnegie, indianapolis, minneapolis, mplus, tate
from kg.sources.exports.choice import choose
from kg.sources.exports.declaration import Export, Record
from kg.sources.exports.objects import Objects
from kg.sources.exports.rows import read_records
from kg.sources.importing import ImportReport
from kg.sources.writing import Row, write_table

MUSEUMS: dict[str, Callable[[Path], Export]] = {
    "carnegie": carnegie.export,
    "indianapolis": indianapolis.export,
    "minneapolis": minneapolis.export,
    "mplus": mplus.export,
    "tate": tate.export,
}
"""What each museum's export is, by the name of its reader; given the folder of the export."""

_MANY = 500
"""Rows left out for one reason beyond which they are counted, not listed."""


def import_export(
    museum: str,
    source: Path,
    to: Path,
    *,
    most: int = 0,
    authorities: Path | None = None,
    progress: Progress = silent,
) -> ImportReport:
    """Writes a contribution from a museum's export, and the authority rows it needs.

    museum is a key of MUSEUMS. most: how many works at most, if not the declared number. What is
    over it is counted as passed over. Authorities are read and added to as `import_met` does.
    """
    export = MUSEUMS[museum](source.parent)
    catalogue = Catalogue(authorities or resources.folder("data") / "authorities")
    report = ImportReport()
    objects = Objects(export, catalogue, report)
    candidates = [
        objects.candidate(line, record) for line, record in _fit(source, export, report, progress)
    ]
    chosen = choose(candidates, most or export.most)
    report.passed_over += len(candidates) - len(chosen)
    rows = [objects.read(record) for line, record in read_records(source) if line in chosen]
    report.mapped = len(rows)
    _write(to, export, rows, report)
    report.added = {table: catalogue.added(table) for table in TABLES if catalogue.added(table)}
    catalogue.save(authorities or to / "authorities")
    return report


def _fit(
    source: Path, export: Export, report: ImportReport, progress: Progress
) -> Iterator[tuple[int, Record]]:
    """The records that belong to this collection; why the others do not is in the report."""
    whole = export.wholes(record for _, record in read_records(source))
    seen: set[str] = set()
    for line, record in read_records(source):
        progress("reading", line, 0)
        number = export.id(record)
        reason = export.left_out(record) or whole.get(number, "")
        if number in seen:
            reason = "a second record with this id"
        if reason:
            report.skip(line, number, reason)
            continue
        seen.add(number)
        yield line, record


def _write(to: Path, export: Export, rows: list[Row], report: ImportReport) -> None:
    reasons = Counter(row.reason for row in report.left_out)
    listed = [row for row in report.left_out if reasons[row.reason] <= _MANY]
    write_table(to / "objects.csv", "objects", rows)
    write_table(
        to / "left-out.csv",
        "left-out",
        [{"line": str(row.line), "record": row.record, "reason": row.reason} for row in listed],
    )
    head = to / "contribution.toml"
    if not head.exists():
        head.write_text(
            "".join(f'{name} = "{value}"\n' for name, value in export.heading.items()),
            encoding="utf-8",
        )
