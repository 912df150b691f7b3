"""`vcm import`."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.commands import Verbs, verb
from kg.progress import Meter


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
    met = verb(
        readers,
        "met",
        _met,
        "the Metropolitan Museum of Art's Open Access CSV",
        "Takes the rows of the department of Asian Art; streams, so any size will do.",
    )
    met.add_argument("source", type=Path, metavar="FILE", help="MetObjects.csv")
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
    _add_target(met)
    china = verb(
        readers,
        "china-no-exit",
        _china,
        "China's official lists of works that may not leave the country, as JSON",
        "Takes every entry; the list's own words are kept beside what was made of them.",
    )
    china.add_argument("source", type=Path, metavar="FILE", help="195.json")
    _add_target(china)


def _add_target(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the contribution folder to write"
    )
    made.add_argument(
        "--authorities",
        type=Path,
        metavar="DIR",
        help="the authority tables to match against and to add missing rows to; existing rows "
        "stay as they are (default: new ones in DIR/authorities)",
    )


def _met(options: argparse.Namespace) -> int:
    from kg.sources.met import import_met

    meter = Meter()
    report = import_met(
        options.source,
        options.to,
        api=options.api,
        only=options.only,
        authorities=options.authorities,
        progress=meter,
    )
    meter.close()
    print(report)
    return 0


def _china(options: argparse.Namespace) -> int:
    from kg.sources.china_no_exit import import_china

    meter = Meter()
    report = import_china(
        options.source, options.to, authorities=options.authorities, progress=meter
    )
    meter.close()
    print(report)
    return 0
