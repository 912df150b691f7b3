"""`vcm validate`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import Verbs, add_data, add_engine, verb
from kg.commands.profile import validate_profile
from kg.errors import KgError
from kg.progress import Meter

if TYPE_CHECKING:
    from kg.build import Checked
    from kg.submission.located import FileReport

FORMATS = ("text", "html", "csv", "json", "sarif")


def add_validate(verbs: Verbs) -> None:
    """Declare `vcm validate`."""
    made = verb(
        verbs,
        "validate",
        _validate,
        "check a museum's file, a folder of them, or the data, and write nothing",
        "PATH is a file in the template's columns (CSV, XLSX), a file of RDF in the profile\n"
        "(Turtle, JSON-LD, N-Triples, N-Quads, TriG, RDF/XML), a folder of such files, one\n"
        "contribution, or a folder like data/. Each fault names sheet, row, column, value, what\n"
        "is wrong and what would be right, the worst first. Violations keep a row out of a\n"
        "release, warnings and notes do not. Files are read in a process without network and\n"
        "with little memory; one that is too much for it is refused and loses no other.\n"
        "Exit code 2 if there is any violation.",
    )
    made.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="what to check (default: --data)"
    )
    add_data(made)
    add_engine(made)
    made.add_argument(
        "--format",
        choices=FORMATS,
        help="how the report is written (default: as the ending of --output says, else text)",
    )
    made.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write it; an existing file is replaced (default: standard output)",
    )
    made.add_argument(
        "--all", action="store_true", help="list every fault in text (default: a few of each kind)"
    )
    made.add_argument(
        "--profile",
        action="store_true",
        help="only hold the data against CIDOC-CRM 7.1.3 and the profile, in seconds: terms, "
        "domains, ranges, blank nodes, loose IRIs, labels (default: off, all checks)",
    )


def _validate(options: argparse.Namespace) -> int:
    if options.profile:
        return validate_profile(options)
    path: Path = options.path or options.data
    if not path.exists():
        raise KgError(f"{path} is not there. Name a file, or a folder of files")
    if (path / "authorities").is_dir() or (path / "contributions").is_dir():
        return _data(path, options)
    reports = _files(path, options)
    _write(reports, options)
    return 2 if any(report.rejected for report in reports) else 0


def _data(data: Path, options: argparse.Namespace) -> int:
    """The whole of a data folder, as a build would take it."""
    from kg.build import Options, check
    from kg.submission.folder import reports
    from kg.validation.report import summary

    meter = Meter()
    checked = check(Options(data=data, base=options.base, engine=options.engine), meter)
    meter.close()
    if _format(options) == "text" and options.output is None:
        if options.all:
            print("\n".join(f"{fault.severity}: {fault}" for fault in checked.faults))
        print(summary(checked.faults, shown=len(checked.faults)))
    else:
        _write(reports(data, checked.faults, _fit(checked)), options)
    return 2 if checked.violations else 0


def _fit(checked: Checked) -> dict[str, int]:
    return dict(Counter(record.origin.path for record, _ in checked.mapped))


def _files(path: Path, options: argparse.Namespace) -> list[FileReport]:
    from kg.submission.confined import Checker
    from kg.submission.limits import LIMITS

    paths = _listed(path)
    checker = Checker(options.data, options.base, lasting=True)
    meter = Meter()
    found = _head(path)
    try:
        for done, one in enumerate(paths, 1):
            meter(f"checking {path.name}", done - 1, len(paths))
            try:
                with one.open("rb") as file:
                    raw = file.read(LIMITS.file_bytes + 1)
            except OSError as error:
                raise KgError(f"{one} cannot be read: {error.strerror}") from error
            found.append(checker.check(one.name, raw))
            meter(f"checking {path.name}", done, len(paths))
    finally:
        checker.close()
        meter.close()
    return found


def _listed(path: Path) -> list[Path]:
    """The files to check: one, the table of a contribution, or all of a folder that are known."""
    from kg.submission.kinds import ENDINGS

    if not path.is_dir():
        return [path]
    if (path / "contribution.toml").is_file():
        return [path / "objects.csv"]
    found = sorted(one for one in path.iterdir() if one.suffix.lower() in ENDINGS and one.is_file())
    if not found:
        raise KgError(f"{path} holds no file that can be checked: {', '.join(ENDINGS)}")
    return found


def _head(path: Path) -> list[FileReport]:
    """What is wrong with the head of a contribution, where PATH is the folder of one."""
    from kg.sources.heads import read_head
    from kg.submission.located import FileReport, of_fault

    if not (path / "contribution.toml").is_file():
        return []
    read = read_head(path.resolve())
    name = "contribution.toml"
    found = tuple(of_fault(name, fault) for fault in read) if isinstance(read, list) else ()
    return [FileReport(name, "head of a contribution", 1, 0 if found else 1, found)]


def _format(options: argparse.Namespace) -> str:
    if options.format:
        return str(options.format)
    ending = options.output.suffix[1:] if options.output else ""
    return ending if ending in FORMATS else "text"


def _write(reports: list[FileReport], options: argparse.Namespace) -> None:
    from kg.submission.reports import FORMS
    from kg.submission.reports.text import text

    name = _format(options)
    content = (
        text(reports, options.all or options.output is not None)
        if name == "text"
        else FORMS[name].write(reports)
    )
    if options.output is None:
        sys.stdout.write(content)
        return
    try:
        options.output.write_text(content, encoding="utf-8", newline="")
    except OSError as error:
        raise KgError(f"{options.output} cannot be written: {error.strerror}") from error
