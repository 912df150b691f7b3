"""The verbs of the command line, a file each; they print, and leave the work to the package."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources
from kg.iris import DEFAULT_BASE

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Verbs = object

Run = Callable[[argparse.Namespace], int]


def verb(verbs: Verbs, name: str, run: Run, summary: str, details: str) -> argparse.ArgumentParser:
    """Declare one verb: its one-line summary, and what it does, defaults and consequences."""
    made = verbs.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.\n\n{details}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(run=run)
    return made


def add_home(made: argparse.ArgumentParser) -> None:
    """The option that says where releases are kept."""
    made.add_argument(
        "--home",
        type=Path,
        default=resources.home(),
        metavar="DIR",
        help="where releases are kept (default: %(default)s)",
    )


def add_folder(made: argparse.ArgumentParser) -> None:
    """The option that says which tables are read."""
    made.add_argument(
        "--data",
        type=Path,
        default=resources.folder("data"),
        metavar="DIR",
        help="the folder with authorities/ and contributions/ (default: %(default)s)",
    )


def add_data(made: argparse.ArgumentParser) -> None:
    """The options that say what a build is made from and for."""
    add_folder(made)
    made.add_argument(
        "--base",
        type=_base,
        default=DEFAULT_BASE,
        metavar="IRI",
        help="what every IRI of the graph starts with; changing it changes every IRI, so decide "
        "once before publishing (default: %(default)s)",
    )


def add_engine(made: argparse.ArgumentParser) -> None:
    """The option that says what runs the shapes."""
    made.add_argument(
        "--engine",
        choices=("columns", "pyshacl"),
        default="columns",
        help="what runs the shapes: columns, the build's own way, or pyshacl, the slow reference; "
        "both find the same. A museum's own file is always checked by the first "
        "(default: %(default)s)",
    )


def _base(text: str) -> str:
    if not text.startswith(("http://", "https://")) or set(text) & set(' <>"{}|\\^`#?'):
        raise argparse.ArgumentTypeError(f"{text!r} is not an http(s) IRI, as https://example.org")
    return text.rstrip("/")
