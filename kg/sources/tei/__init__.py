"""TEI descriptions of works: EpiDoc files of inscriptions, msDesc files of manuscripts.

Institutions, places and terms are known by the names in the authority tables and the vocabulary; a
work whose keeper has no row in `museums.csv` is left out, so add the row first.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from kg import resources
from kg.progress import Progress, silent
from kg.sources.catalogue import TABLES, Catalogue
from kg.sources.exports.choice import Candidate, choose
from kg.sources.importing import ImportReport
from kg.sources.tei.descriptions import Description, read_descriptions
from kg.sources.tei.objects import Objects
from kg.sources.tei.parsing import Unreadable, read_tei
from kg.sources.writing import Row, write_table

_COUNTED = ("inventory_number", "kind", "material", "dimensions", "made", "found_at", "found")
"""The columns whose being filled makes a record full."""


def import_tei(
    source: Path,
    to: Path,
    *,
    most: int = 60,
    address: str = "",
    authorities: Path | None = None,
    progress: Progress = silent,
) -> ImportReport:
    """Writes a contribution from a TEI file or a folder of them.

    most: how many works of one keeper are taken; what is over it is counted as passed over.
    address: where the files are published, `{}` standing for a file's path below the folder. A file
    that cannot be read is left out with its reason. Authorities are read as `import_met` does.
    """
    catalogue = Catalogue(authorities or resources.folder("data") / "authorities")
    report = ImportReport()
    objects = Objects(catalogue, report)
    fit = list(_fit(source, objects, report, progress))
    rows = _numbered_once([objects.read(one) | _link(one, source, address) for _, one in fit])
    chosen = _chosen([line for line, _ in fit], rows, most)
    report.passed_over = len(rows) - len(chosen)
    taken = [row for (line, _), row in zip(fit, rows, strict=True) if line in chosen]
    report.mapped = len(taken)
    for row in taken:
        catalogue.use("objects", row)
    write_table(to / "objects.csv", "objects", taken)
    write_table(
        to / "left-out.csv",
        "left-out",
        [
            {"line": str(row.line), "record": row.record, "reason": row.reason}
            for row in report.left_out
        ],
    )
    _write_head(to, [one for line, one in fit if line in chosen], most)
    report.added = {table: catalogue.added(table) for table in TABLES if catalogue.added(table)}
    catalogue.save(authorities or to / "authorities")
    return report


def _fit(
    source: Path, objects: Objects, report: ImportReport, progress: Progress
) -> Iterator[tuple[int, Description]]:
    """Each description with a title and a known keeper, counted from 1 over all files."""
    files = sorted(source.rglob("*.xml")) if source.is_dir() else [source]
    seen: set[str] = set()
    place = 0
    for done, path in enumerate(files, 1):
        progress("reading", done, len(files))
        try:
            found = [one for tei in read_tei(path) for one in read_descriptions(tei, path)]
        except Unreadable as error:
            place += 1
            report.skip(place, path.stem, str(error))
            continue
        for one in found:
            place += 1
            if reason := _fault(one, objects, seen):
                report.skip(place, one.record, reason)
                continue
            seen.add(one.record)
            yield place, one


def _link(one: Description, source: Path, address: str) -> Row:
    below = one.path.name if one.path == source else one.path.relative_to(source).as_posix()
    return {"source_url": address.replace("{}", quote(below))} if address else {}


def _fault(one: Description, objects: Objects, seen: set[str]) -> str:
    if one.record in seen:
        return "a second description with this id"
    if not one.titles:
        return "no title"
    if not one.keepers:
        return "no keeper is named"
    if not objects.keeper(one)[0]:
        return f"no museum is known by the name {one.keepers[0]}"
    return ""


def _numbered_once(rows: list[Row]) -> list[Row]:
    """The rows, without the numbers a keeper is said to have given to two works.

    With its keeper a number is what a work is known by: two works would become one.
    """
    given = Counter((row["keeper"], row.get("inventory_number", "")) for row in rows)
    return [
        row if given[row["keeper"], row.get("inventory_number", "")] == 1 else _unnumbered(row)
        for row in rows
    ]


def _unnumbered(row: Row) -> Row:
    number = row.get("inventory_number", "")
    note = f"The files give the number {number} to two works of this keeper; it is left out here."
    kept = {column: cell for column, cell in row.items() if column != "inventory_number"}
    return kept | {"note@en": " ".join(filter(None, (row.get("note@en"), note)))} if number else row


def _chosen(lines: list[int], rows: list[Row], most: int) -> set[int]:
    by_keeper: dict[str, list[Candidate]] = {}
    for line, row in zip(lines, rows, strict=True):
        full = sum(column in row for column in _COUNTED)
        traits = (
            ("kind", row.get("kind", "")),
            ("place", row.get("found_at", "")),
            ("century", row.get("made", "")[:2]),
        )
        by_keeper.setdefault(row["keeper"], []).append(Candidate(line, False, full, traits))
    return set().union(*(choose(some, most) for some in by_keeper.values()))


def _write_head(to: Path, taken: list[Description], most: int) -> None:
    """Writes `contribution.toml`, unless there is one: a person may have made it more exact."""
    path = to / "contribution.toml"
    if path.exists():
        return
    licences = {one.licence for one in taken}
    corpus = "; ".join(sorted({one.corpus for one in taken if one.corpus}))
    licence = licences.pop() if len(licences) == 1 else ""
    entries = {
        "title": corpus,
        "contributor": corpus,
        "licence": licence,
        "rights": ""
        if licence
        else "The files state no licence, or not all the same; bare facts only.",
        "source_url": "",
        "source_date": "",
        "selection": f"Every work that a known institution keeps, at most {most} of one.",
        "citation": corpus,
    }
    path.write_text(
        "".join(
            f"{name} = {json.dumps(text, ensure_ascii=False)}\n"
            for name, text in entries.items()
            if text or name != "rights"
        ),
        encoding="utf-8",
    )
