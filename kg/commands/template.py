"""`vcm template`."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.commands import Verbs, add_data, verb
from kg.errors import KgError


def add_template(verbs: Verbs) -> None:
    """Declare `vcm template`."""
    made = verb(
        verbs,
        "template",
        _template,
        "write the template that museums fill in, as XLSX and CSV",
        "The workbook has a sheet for works and one each for museums, makers, places and\n"
        "periods that are new, with drop-down lists, a note on each heading and an example. The\n"
        "same data gives the same bytes. Existing files of these names are replaced.",
    )
    made.add_argument(
        "--to",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="where to write (default: the folder you are in)",
    )
    add_data(made)


def _template(options: argparse.Namespace) -> int:
    from kg.sources.authorities import read_authorities
    from kg.submission.template import NAME, template_csv
    from kg.submission.template_workbook import template_workbook

    known, _ = read_authorities(options.data)
    contents = {
        f"{NAME}.xlsx": template_workbook(known),
        f"{NAME}.csv": template_csv().encode(),
    }
    try:
        options.to.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (options.to / name).write_bytes(content)
            print(options.to / name)
    except OSError as error:
        raise KgError(f"{options.to} cannot be written: {error.strerror}") from error
    return 0
