"""`vcm stats`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kg.commands import Verbs, add_home, verb

if TYPE_CHECKING:
    from kg.store.figures import Section

_LONG = 18
_SHOWN = 12
"""How many figures of a long section are printed; the query of its name gives all."""


def add_stats(verbs: Verbs) -> None:
    """Declare `vcm stats`."""
    made = verb(
        verbs,
        "stats",
        _stats,
        "print the current release at a glance",
        "Works, institutions, countries, periods, makers, languages of titles, grounds of\n"
        "selection, pictures and how complete the fields are, each from the query in\n"
        "queries/stats that is named beside it. Long lists are cut; --all prints them whole.",
    )
    add_home(made)
    made.add_argument("--all", action="store_true", help="print every figure of every section")


def _stats(options: argparse.Namespace) -> int:
    from kg.store.figures import sections
    from kg.store.release import served
    from kg.store.view import View

    release = served(options.home)
    print(f"Release {release.path.name}, base {release.manifest['base']}")
    for section in sections(View.open(release.path)):
        _print(section, whole=options.all)
    return 0


def _print(section: Section, *, whole: bool) -> None:
    print(f"\n{section.heading}  (vcm query {section.name})")
    whole = whole or len(section.figures) <= _LONG
    shown = section.figures if whole else section.figures[:_SHOWN]
    for figure in shown:
        print(f"  {figure.label:<64} {figure.count:>9,} {figure.share:>6}".rstrip())
    if more := len(section.figures) - len(shown):
        print(f"  and {more:,} more")
