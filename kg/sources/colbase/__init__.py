"""Japan's national museums, in the columns of their common database ColBase."""

from __future__ import annotations

from pathlib import Path

from kg import resources
from kg.progress import Progress, silent
from kg.sources.catalogue import TABLES, Catalogue
from kg.sources.colbase.objects import Objects
from kg.sources.colbase.rows import Item, read_items
from kg.sources.exports.choice import Candidate, choose
from kg.sources.importing import ImportReport
from kg.sources.writing import write_table

_DESIGNATED = 100
"""What a designation by the state counts against the number of fields that are filled."""

_HEAD = """\
title = "ColBase: works of Japan's national museums"
contributor = "National Institutes for Cultural Heritage, Japan"
licence = ""
rights = ""
standing = "aggregator"
reader = "vcm import colbase"
source_url = "https://colbase.nich.go.jp"
source_date = ""
selection = ""
citation = "ColBase, Integrated Collections Database of the National Institutes for Cultural \
Heritage, Japan, https://colbase.nich.go.jp"
"""


def import_colbase(
    source: Path,
    to: Path,
    *,
    most: int = 0,
    authorities: Path | None = None,
    progress: Progress = silent,
) -> ImportReport:
    """Writes a contribution from ColBase's table, and the authority rows it needs.

    most: how many works of one museum at most (0: all); those that the state designated first, then
    the fullest records, and of equals whatever is least like those taken in genre and period. What
    is over it is counted as passed over. Authorities are read and added to as `import_met` does.
    """
    catalogue = Catalogue(authorities or resources.folder("data") / "authorities")
    report = ImportReport()
    objects = Objects(catalogue, report)
    kept: dict[str, list[Item]] = {}
    seen: set[str] = set()
    for item in read_items(source):
        keeper = objects.keeper(item)
        if reason := _fault(item, keeper, seen):
            report.skip(item.line, item.record, reason)
            continue
        seen.add(item.record)
        kept.setdefault(keeper, []).append(item)
    chosen = {
        line
        for items in kept.values()
        for line in choose([_candidate(item, objects) for item in items], most or len(items))
    }
    taken = [item for items in kept.values() for item in items if item.line in chosen]
    rows = []
    for done, item in enumerate(sorted(taken, key=lambda one: one.line), 1):
        rows.append(objects.read(item))
        progress("reading", done, len(taken))
    report.mapped, report.passed_over = len(rows), len(seen) - len(rows)
    to.mkdir(parents=True, exist_ok=True)
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
    report.added = {table: catalogue.added(table) for table in TABLES if catalogue.added(table)}
    catalogue.save(authorities or to / "authorities")
    return report


def _fault(item: Item, keeper: str, seen: set[str]) -> str:
    if not item.record:
        return "no id"
    if item.record in seen:
        return "a second item with this id"
    if not item.said("title"):
        return "no title"
    holder = next(iter(item.said("holder").values()), "")
    return "" if keeper else f"no museum is known by the name {holder}"


def _candidate(item: Item, objects: Objects) -> Candidate:
    """What is like what: genre, period and century; the Japanese words will do."""
    traits = tuple(
        (field, words) for field in ("genre", "period") if (words := item.said(field).get("ja"))
    )
    fullness = len(item.fields) + _DESIGNATED * bool(objects.designation(item))
    return Candidate(item.line, False, fullness, traits)
