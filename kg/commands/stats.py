"""`vcm stats`."""

from __future__ import annotations

import argparse

from kg.commands import Verbs, add_home, verb


def add_stats(verbs: Verbs) -> None:
    """Declare `vcm stats`."""
    made = verb(
        verbs,
        "stats",
        _stats,
        "print the current release at a glance",
        "Counts of works, museums, makers and the rest, of statements in each graph, and of works\n"
        "with and without each field; all from the graph.",
    )
    add_home(made)


def _stats(options: argparse.Namespace) -> int:
    from kg.store.release import served
    from kg.store.view import View

    release = served(options.home)
    view = View.open(release.path)
    print(f"Release {release.path.name}, base {release.manifest['base']}")
    for name in ("stats/entities", "stats/graphs", "stats/completeness"):
        print()
        for row in view.select(name):
            label, count = row["label"], row["count"]
            print(f"  {label!s:<40} {int(str(count)):>9,}")
    return 0
