"""`vcm derive`."""

from __future__ import annotations

import argparse

from kg.commands import Verbs, add_home, verb
from kg.progress import Meter


def add_derive(verbs: Verbs) -> None:
    """Declare `vcm derive`."""
    made = verb(
        verbs,
        "derive",
        _derive,
        "drop what is derived and derive it again, as a new release",
        "Takes the current release without its derived graphs (inverses, the flat view, labels,\n"
        "coordinates), runs queries/derive/ on what is stated, and makes the result the current\n"
        "release; data are neither read nor validated. The switch is as atomic as that of a\n"
        "build. With the same queries the dumps are the same, byte for byte.",
    )
    add_home(made)


def _derive(options: argparse.Namespace) -> int:
    from kg.store.derived import derivations
    from kg.store.rederiving import rederive

    meter = Meter()
    release = rederive(options.home, meter)
    meter.close()
    print(f"Release {release.path}")
    for slug in sorted(query.headers["graph"] for query in derivations()):
        print(f"  {slug}: {release.manifest['triples'].get(slug, 0):,} triples")
    return 0
