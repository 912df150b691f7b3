"""`vcm dates`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources
from kg.commands import Verbs, verb

if TYPE_CHECKING:
    from kg.sources.date_words import Coverage

_COLUMN = "Object Date"
_SHOWN = 100


def add_dates(verbs: Verbs) -> None:
    """Declare `vcm dates`."""
    made = verb(
        verbs,
        "dates",
        _dates,
        "list the date words that cannot be read",
        "Reads the words for dates in every contribution, or in one column of any CSV file, and\n"
        "lists those that give no date, with how often they stand there and why. Writes nothing.",
    )
    made.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="a CSV file (default: what is shipped)"
    )
    made.add_argument(
        "--column",
        default=_COLUMN,
        metavar="NAME",
        help="the column of FILE that holds the words (default: %(default)s)",
    )
    made.add_argument(
        "--data",
        type=Path,
        default=resources.folder("data"),
        metavar="DIR",
        help="the folder with authorities/, whose periods are known by name, and contributions/ "
        "(default: %(default)s)",
    )


def _dates(options: argparse.Namespace) -> int:
    from kg.sources.date_words import column, shipped

    if options.file:
        found = [column(options.file, options.column, options.data)]
    else:
        found = list(shipped(options.data))
    for one in found:
        _print(one)
    if len(found) > 1:
        words, unread = sum(one.words for one in found), sum(len(one.unread) for one in found)
        print(
            f"{words - unread:,} of {words:,} different date words read: "
            f"{100 * (1 - unread / words):.2f} %"
        )
    return 0


def _print(one: Coverage) -> None:
    read = one.words - len(one.unread)
    print(f"{one.name}: {read:,} of {one.words:,} different date words read: {one.percent:.2f} %")
    for count, words, why in one.unread:
        shown = " ".join(words.split())
        cut = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
        print(f"  {count:>5} × {cut}\t{why[-_SHOWN:]}")
