"""A IIIF collection of manifests (Presentation 2 or 3): title, address, thumbnail, terms of each.

A collection says no more than that: whose works they are, and what kind of work, the caller says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import Fault, SourceError
from kg.progress import Progress, silent
from kg.sources.catalogue import TABLES, Catalogue
from kg.sources.exports.choice import Candidate, choose
from kg.sources.importing import ImportReport
from kg.sources.writing import Row, write_table
from kg.values.addresses import check_licence, check_url
from kg.values.languages import canonical_tag
from kg.values.refusal import Refusal

_NOTE = "Kind and place are those of the part of the collection it is in ({part}), not its own."
_HEAD = """\
title = ""
contributor = ""
licence = ""
rights = ""
standing = "museum"
reader = "vcm import iiif"
source_url = ""
source_date = ""
selection = ""
citation = ""
"""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One manifest of the collection; place counts them from 1, titles are tag and text."""

    place: int
    address: str
    titles: tuple[tuple[str, str], ...]
    thumbnail: str
    rights: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What is true of all works taken: keys of `museums.csv`, `concepts.csv` and `places.csv`.

    part: only manifests whose address has it between slashes. language: the tag of titles for which
    the collection names none.
    """

    keeper: str
    kind: str = ""
    place: str = ""
    part: str = ""
    language: str = "und"


def import_iiif(
    source: Path,
    to: Path,
    whole: Whole,
    *,
    most: int = 0,
    authorities: Path | None = None,
    progress: Progress = silent,
) -> ImportReport:
    """Writes a contribution from a IIIF collection, and the authority rows it needs.

    most: how many works at most (0: all), of as many series as possible; a series is what titles
    begin with. What is over it, and what is not of the part asked for, is counted as passed over.
    Authorities are read and added to as `import_met` does.
    """
    catalogue = Catalogue(authorities or resources.folder("data") / "authorities")
    _check(source, catalogue, whole)
    report = ImportReport()
    every = list(read_manifests(source, canonical_tag(whole.language)))
    names = _records([one.address for one in every if one.address.startswith("http")])
    fit = _fit(
        [one for one in every if not whole.part or f"/{whole.part}/" in one.address], names, report
    )
    chosen = choose(
        [Candidate(one.place, False, 0, (("series", series(one)),)) for one in fit],
        most or len(fit),
    )
    rows = []
    for one in fit:
        if one.place in chosen:
            rows.append(_row(one, names[one.address], whole))
            catalogue.use("objects", rows[-1])
            progress("reading", len(rows), len(chosen))
    report.mapped, report.passed_over = len(rows), len(every) - len(rows) - len(report.left_out)
    _write(to, rows, report)
    report.added = {table: catalogue.added(table) for table in TABLES if catalogue.added(table)}
    catalogue.save(authorities or to / "authorities")
    return report


def read_manifests(source: Path, language: str) -> Iterator[Manifest]:
    """The manifests in the collection's order."""
    try:
        collection = json.loads(source.read_text(encoding="utf-8-sig"))
        listed = collection.get("manifests") or collection.get("items") or []
    except (OSError, ValueError, AttributeError) as error:
        raise _fault(source, f"cannot be read: {error}") from error
    manifests = [
        one for one in listed if str(one.get("@type") or one.get("type", "")).endswith("Manifest")
    ]
    if not manifests:
        raise _fault(source, "lists no manifests")
    for place, one in enumerate(manifests, 1):
        yield Manifest(
            place,
            str(one.get("@id") or one.get("id", "")).strip(),
            tuple(_titles(one.get("label"), language)),
            _address(one.get("thumbnail")),
            _address(one.get("license") or one.get("rights")),
        )


def series(manifest: Manifest) -> str:
    """What a title begins with: the name of a series before that of a sheet, or the whole.

    >>> series(Manifest(1, "", (("ja", "[東海道]五十三次[人物東海道] 岡崎"),), "", ""))
    '[東海道]五十三次[人物東海道]'
    """
    return manifest.titles[0][1].split()[0] if manifest.titles and manifest.titles[0][1] else ""


def _titles(label: Any, language: str) -> Iterator[tuple[str, str]]:
    """Presentation 3 has texts by language; 2 has one, or several with a language each."""
    if isinstance(label, dict) and "@value" not in label:
        for tag, texts in label.items():
            yield (language if tag == "none" else tag), " ".join(map(str, texts)).strip()
    elif isinstance(label, list):
        for one in label:
            yield from _titles(one, language)
    elif isinstance(label, dict):
        yield str(label.get("@language") or language), str(label["@value"]).strip()
    elif label:
        yield language, str(label).strip()


def _address(value: Any) -> str:
    """The first address in a value, which may be a list, an object, or a link in HTML."""
    if isinstance(value, list):
        return _address(value[0]) if value else ""
    if isinstance(value, dict):
        return _address(value.get("@id") or value.get("id"))
    found = re.search(r"https?://[^\s\"'<>]+", str(value or ""))
    return found[0] if found else ""


def _records(addresses: list[str]) -> dict[str, str]:
    """What is each address's own: without the path parts that all begin and all end with."""
    paths = [one.split("/") for one in dict.fromkeys(addresses)]
    start, end = _shared(paths), _shared([path[::-1] for path in paths])
    if len(paths) < 2:
        return {one: one for one in addresses}
    return {"/".join(path): "/".join(path[start : len(path) - end]) for path in paths}


def _shared(paths: list[list[str]]) -> int:
    """How many parts all paths begin with, the last of each left to itself."""
    count = 0
    while count < min(map(len, paths)) - 1 and len({path[count] for path in paths}) == 1:
        count += 1
    return count


def _fit(manifests: list[Manifest], names: dict[str, str], report: ImportReport) -> list[Manifest]:
    """The manifests that can become works, each address once."""
    fit: dict[str, Manifest] = {}
    for one in manifests:
        try:
            check_url(one.address)
            reason = "" if any(text for _, text in one.titles) else "no title"
        except Refusal:
            reason = "no address of its manifest"
        if one.address in fit:
            reason = "a second manifest with this address"
        if reason:
            report.skip(one.place, names.get(one.address, one.address), reason)
        else:
            fit[one.address] = one
    return list(fit.values())


def _row(one: Manifest, record: str, whole: Whole) -> Row:
    row: Row = {
        "record": record,
        "keeper": whole.keeper,
        "kind": whole.kind,
        "place": whole.place,
        "iiif_manifest": one.address,
        "image_url": one.thumbnail,
        "selection": "collection-member",
    }
    if one.thumbnail and one.rights:
        row["image_rights"] = check_licence(one.rights)
    if whole.kind or whole.place:
        row["note@en"] = _NOTE.format(part=whole.part or "the whole")
    for tag, text in one.titles:
        row[f"title@{canonical_tag(tag)}"] = text
    return {column: cell for column, cell in row.items() if cell}


def _write(to: Path, rows: list[Row], report: ImportReport) -> None:
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


def _check(source: Path, catalogue: Catalogue, whole: Whole) -> None:
    given = [("museums", whole.keeper), ("concepts", whole.kind)]
    if not whole.place.startswith("country:"):
        given.append(("places", whole.place))
    for table, key in given:
        if key and catalogue.get(table, key) is None:
            problem, remedy = f"is no key of {table}.csv", "Add its row there first."
            raise SourceError(Fault(source.name, 0, "", "", key, problem, remedy))


def _fault(source: Path, problem: str) -> SourceError:
    return SourceError(
        Fault(source.name, 0, "", "", "", problem, "Give a IIIF collection of manifests as JSON.")
    )
