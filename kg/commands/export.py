"""`vcm export`."""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from kg.commands import Verbs, add_home, verb
from kg.errors import KgError
from kg.iris import KINDS, Ref, is_key


def add_export(verbs: Verbs) -> None:
    """Declare `vcm export`."""
    made = verb(
        verbs,
        "export",
        _export,
        "write the current release, or one thing of it, as RDF",
        "Without a thing, writes the whole release: N-Quads with the graph of each contributor,\n"
        "or Turtle with the merge of all. With one, what the release says about it.",
    )
    made.add_argument(
        "thing", nargs="?", metavar="KIND/KEY", help="as period/edo (default: the whole release)"
    )
    made.add_argument(
        "--format",
        choices=("ttl", "nt", "rdf", "jsonld", "trig", "nq"),
        default="nq",
        help="the whole release as nq or ttl; one thing as any (default: %(default)s)",
    )
    made.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help="where to write; an existing file is replaced (default: standard output)",
    )
    add_home(made)


def _export(options: argparse.Namespace) -> int:
    from kg.store.release import served

    release = served(options.home)
    content = nullcontext(sys.stdout.buffer) if options.to is None else options.to.open("wb")
    with content as out:
        if options.thing is None:
            _whole(release.path, options.format, out)
        else:
            _one(release.path, options.thing, options.format, out)
    return 0


def _whole(release: Path, suffix: str, out: BinaryIO) -> None:
    if suffix not in ("nq", "ttl"):
        raise KgError(f"the whole release is kept as nq and ttl, not {suffix}: --format nq")
    with gzip.open(release / "dumps" / f"all.{suffix}.gz") as dump:
        shutil.copyfileobj(dump, out)


def _one(release: Path, thing: str, suffix: str, out: BinaryIO) -> None:
    from kg.store.view import View

    kind, _, key = thing.partition("/")
    if kind not in KINDS or not is_key(key):
        raise KgError(f"{thing!r} is not KIND/KEY; a kind is one of {', '.join(KINDS)}")
    view = View.open(release)
    if not view.exists(Ref(kind, key)):
        raise KgError(f"the release has no {kind} {key!r}")
    out.write(view.serialize(Ref(kind, key), suffix))
