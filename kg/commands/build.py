"""`vcm build`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kg.commands import Verbs, add_data, add_engine, add_home, verb
from kg.progress import Meter

if TYPE_CHECKING:
    from kg.build import Checked
    from kg.store.release import Release


def add_build(verbs: Verbs) -> None:
    """Declare `vcm build`."""
    made = verb(
        verbs,
        "build",
        _build,
        "build a release from the data, validate it and make it the current one",
        "Nothing is built if data, ontology, shapes, queries and code are those of the current\n"
        "release. A record that breaks a rule is set aside and listed; the rest is published.\n"
        "The switch is atomic: a server that is running goes on to the new release without\n"
        "dropping a request, and the one before is kept. A build that is killed changes nothing.",
    )
    add_data(made)
    add_home(made)
    add_engine(made)
    made.add_argument(
        "--strict",
        action="store_true",
        help="publish nothing and exit with 2 if any record would be set aside (default: off)",
    )
    made.add_argument(
        "--force", action="store_true", help="build even if nothing changed (default: off)"
    )


def _build(options: argparse.Namespace) -> int:
    from kg.build import Options, build

    meter = Meter()
    wanted = Options(
        options.data, options.home, options.base, options.strict, options.force, options.engine
    )
    release, checked = build(wanted, meter)
    meter.close()
    print_built(release, checked)
    return 0


def print_built(release: Release, checked: Checked | None) -> None:
    """What a build gave; checked is None where nothing had changed."""
    from kg.validation.report import summary

    if checked is None:
        print(f"Nothing changed; the release is {release.path}")
        return
    counts = release.manifest["entities"]
    print(f"Release {release.path}")
    print("  " + ", ".join(f"{count:,} × {kind}" for kind, count in counts.items()))
    print(summary(checked.faults))
    if checked.faults:
        print(f"All of it: {release.path / 'report.html'}")
