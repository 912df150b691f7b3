"""`vcm import`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.commands import Run, Verbs, verb
from kg.progress import Meter

if TYPE_CHECKING:
    from kg.sources.importing import ImportReport

_EXPORTS = {
    "carnegie": "the Carnegie Museum of Art's collection, JSON lines",
    "indianapolis": "the Indianapolis Museum of Art's collection, JSON lines",
    "minneapolis": "the Minneapolis Institute of Art's collection, CSV",
    "mplus": "M+'s collection, JSON lines, with constituents.csv beside it",
    "tate": "Tate's collection, with its artists beside it",
}


def add_import(verbs: Verbs) -> None:
    """Declare `vcm import` and its readers."""
    made = verb(
        verbs,
        "import",
        lambda options: 1,
        "turn what a museum published into a contribution folder",
        "Writes DIR/contribution.toml, DIR/objects.csv, DIR/left-out.csv (every row that was not\n"
        "taken, with its reason) and the authority rows the works need, by default in\n"
        "DIR/authorities. The same input gives the same bytes. Nothing is published: `vcm build`\n"
        "does that.",
    )
    readers = made.add_subparsers(title="readers", metavar="READER", required=True)
    _add_met(readers)
    _add(
        readers,
        "china-no-exit",
        _run(_china),
        "China's official lists of works that may not leave the country, as JSON",
        "Takes every entry; the list's own words are kept beside what was made of them.",
    )
    for name, summary in _EXPORTS.items():
        details = "Takes works made in Asia; of too many, a spread over kind, place and century."
        _most(_add(readers, name, _run(_export(name)), summary, details), "as its contribution")
    colbase = "the columns of ColBase, Japan's National Institutes for Cultural Heritage, CSV"
    details = "Of too many works of one museum, those that the state designated come first."
    _most(_add(readers, "colbase", _run(_colbase), colbase, details), "0, all", default=0)
    details = "A file, or a folder of them; hostile XML is refused, file by file."
    tei = _add(
        readers, "tei", _run(_tei), "descriptions of manuscripts or inscriptions in TEI", details
    )
    _most(tei, "60 of one keeper", default=60)
    tei.add_argument(
        "--address",
        default="",
        metavar="URL",
        help="where the files are published, {} standing for a file's path (default: nowhere)",
    )
    _add_iiif(readers)


def _add(
    readers: Verbs, name: str, run: Run, summary: str, details: str
) -> argparse.ArgumentParser:
    made = verb(readers, name, run, summary, details)
    made.add_argument("source", type=Path, metavar="FILE", help="what the museum published")
    made.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the contribution folder to write"
    )
    made.add_argument(
        "--authorities",
        type=Path,
        metavar="DIR",
        help="the authority tables to match against and to add missing rows to; existing rows "
        "stay as they are (default: match against the project's, add to DIR/authorities)",
    )
    return made


def _most(made: argparse.ArgumentParser, words: str, default: int = 0) -> None:
    made.add_argument(
        "--most",
        type=int,
        default=default,
        metavar="N",
        help=f"how many works are taken at most (default: {words})",
    )


def _add_met(readers: Verbs) -> None:
    met = _add(
        readers,
        "met",
        _run(_met),
        "the Metropolitan Museum of Art's Open Access CSV",
        "Takes the rows of the department of Asian Art; streams, so any size will do.",
    )
    met.add_argument(
        "--api",
        type=Path,
        metavar="FILE",
        help="a CSV in the columns of the museum's API, joined on the object id; its values are "
        "newer and win (default: none)",
    )
    met.add_argument(
        "--only",
        choices=("all", "highlights"),
        default="all",
        help="highlights: only what the museum marks as highlight or timeline work "
        "(default: %(default)s)",
    )


def _add_iiif(readers: Verbs) -> None:
    iiif = _add(
        readers,
        "iiif",
        _run(_iiif),
        "a IIIF collection of manifests, Presentation 2 or 3",
        "A collection says little of each work: what holds for all of them is given here.",
    )
    iiif.add_argument("--keeper", required=True, metavar="KEY", help="the museum that keeps them")
    iiif.add_argument("--kind", default="", metavar="KEY", help="their kind (default: none)")
    iiif.add_argument("--place", default="", metavar="KEY", help="where made (default: none)")
    iiif.add_argument("--part", default="", metavar="WORD", help="part of the path (default: any)")
    iiif.add_argument("--language", default="und", metavar="TAG", help="of titles (default: und)")
    _most(iiif, "0, all", default=0)


def _run(read: Callable[..., ImportReport]) -> Run:
    """Runs a reader with the options all have in common, and prints what became of the rows."""

    def run(options: argparse.Namespace) -> int:
        meter = Meter()
        report = read(options, authorities=options.authorities, progress=meter)
        meter.close()
        print(report)
        return 0

    return run


def _met(options: argparse.Namespace, **common: Any) -> ImportReport:
    from kg.sources.met import import_met

    return import_met(options.source, options.to, api=options.api, only=options.only, **common)


def _china(options: argparse.Namespace, **common: Any) -> ImportReport:
    from kg.sources.china_no_exit import import_china

    return import_china(options.source, options.to, **common)


def _export(museum: str) -> Callable[..., ImportReport]:
    def read(options: argparse.Namespace, **common: Any) -> ImportReport:
        from kg.sources.exports import import_export

        return import_export(museum, options.source, options.to, most=options.most, **common)

    return read


def _colbase(options: argparse.Namespace, **common: Any) -> ImportReport:
    from kg.sources.colbase import import_colbase

    return import_colbase(options.source, options.to, most=options.most, **common)


def _tei(options: argparse.Namespace, **common: Any) -> ImportReport:
    from kg.sources.tei import import_tei

    return import_tei(
        options.source, options.to, most=options.most, address=options.address, **common
    )


def _iiif(options: argparse.Namespace, **common: Any) -> ImportReport:
    from kg.sources.iiif_collection import Whole, import_iiif

    whole = Whole(options.keeper, options.kind, options.place, options.part, options.language)
    return import_iiif(options.source, options.to, whole, most=options.most, **common)
