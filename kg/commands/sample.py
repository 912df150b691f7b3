"""`vcm sample`."""

from __future__ import annotations

import argparse

from kg.commands import Verbs, add_folder, verb


def add_sample(verbs: Verbs) -> None:
    """Declare `vcm sample`."""
    made = verb(
        verbs,
        "sample",
        _sample,
        "draw works to compare with the records of their sources",
        "At least two works of each contribution, each with its file, line and all its cells.\n"
        "The same rows and seed give the same works on every machine; nothing is built or changed.",
    )
    add_folder(made)
    made.add_argument(
        "--count", type=int, default=50, metavar="N", help="how many works (default: %(default)s)"
    )
    made.add_argument(
        "--seed", default="1", metavar="WORD", help="what they are drawn by (default: %(default)s)"
    )


def _sample(options: argparse.Namespace) -> int:
    from kg.sources.sample import draw

    for work in draw(options.data, options.count, options.seed):
        print(f"contributions/{work.contribution}/objects.csv:{work.line}")
        for column, cell in work.cells.items():
            print(f"  {column:<24} {cell}")
        print()
    return 0
