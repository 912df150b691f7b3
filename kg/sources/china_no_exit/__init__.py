"""China's three lists of works barred from exhibition abroad, with who keeps them."""

from __future__ import annotations

from pathlib import Path

from kg import resources
from kg.progress import Progress, silent
from kg.sources.catalogue import TABLES, Catalogue
from kg.sources.china_no_exit.objects import Objects
from kg.sources.china_no_exit.rows import Entry, read_entries
from kg.sources.importing import ImportReport
from kg.sources.writing import Row, write_table

_HEAD = """\
title = "China: works barred from exhibition abroad"
contributor = "State Administration of Cultural Heritage of China"
licence = ""
rights = "The lists are official; the compilation they were read from states no licence. Bare \
facts only."
standing = "curated"
reader = "vcm import china-no-exit"
source_url = "https://ent.chinadaily.com.cn/a/201901/17/WS5c3fd3aba31010568bdc4187.html"
source_date = "2013"
selection = "Every work on the three lists (2002, 2012, 2013) of works of the first rank that \
China's state allows to be shown at home only."
citation = "State Administration of Cultural Heritage, lists of works barred from exhibition \
abroad (禁止出境展览文物目录), three lists, 2002, 2012 and 2013"
"""


def import_china(
    source: Path, to: Path, *, authorities: Path | None = None, progress: Progress = silent
) -> ImportReport:
    """Writes a contribution from the lists, and the authority rows it needs.

    Authorities are read and added to as `import_met` does.
    """
    catalogue = Catalogue(authorities or resources.folder("data") / "authorities")
    report = ImportReport()
    objects = Objects(catalogue, report)
    rows: list[Row] = []
    seen: set[str] = set()
    entries = list(read_entries(source))
    for entry in entries:
        row = objects.read(entry)
        if reason := _fault(entry, row, seen):
            report.skip(entry.place, entry.record, reason)
            continue
        seen.add(entry.record)
        rows.append(row)
        progress("reading", entry.place, len(entries))
    report.mapped = len(rows)
    _save(to, rows, report)
    report.added = {table: catalogue.added(table) for table in TABLES if catalogue.added(table)}
    catalogue.save(authorities or to / "authorities")
    return report


def _save(to: Path, rows: list[Row], report: ImportReport) -> None:
    write_table(to / "objects.csv", "objects", rows)
    write_table(
        to / "left-out.csv",
        "left-out",
        [
            {"line": str(row.line), "record": row.record, "reason": row.reason}
            for row in report.left_out
        ],
    )
    if not (head := to / "contribution.toml").exists():
        head.write_text(_HEAD, encoding="utf-8")


def _fault(entry: Entry, row: Row, seen: set[str]) -> str:
    if not entry.record:
        return "no id"
    if entry.record in seen:
        return "a second entry with this id"
    if not entry.name:
        return "no title"
    return "" if row.get("keeper") else f"no museum is known by the name {entry.keeper}"
