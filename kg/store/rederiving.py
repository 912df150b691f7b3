"""Makes a release anew from the current one, with its derived graphs dropped and derived again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg.iris import Iris, Ref
from kg.namespaces import expand
from kg.progress import Progress, silent
from kg.store import release as releases
from kg.store.derived import derive, drop
from kg.store.dumps import Changes, write_dumps
from kg.store.release import Release
from kg.store.statistics import statistics
from kg.store.writer import APART

_PREFERRED = ox.NamedNode(expand("skos:prefLabel"))
_ALTERNATIVE = ox.NamedNode(expand("skos:altLabel"))


def rederive(home: Path, progress: Progress = silent) -> Release:
    """A new current release: what is stated as it was, what is derived by the queries of now.

    Raises ReleaseError where there is no whole release, or a build is at work.
    """
    with releases.lock(home):
        old = releases.served(home)
        base, digest = str(old.manifest["base"]), old.input_hash
        with releases.staging(home) as folder:
            made_again = shutil.ignore_patterns("dumps", "manifest.json")
            shutil.copytree(old.path, folder, dirs_exist_ok=True, ignore=made_again)
            store = ox.Store(str(folder / "store"))
            drop(store, base)
            changes = _changes(store, base)
            derive(store, base, progress)
            store.optimize()
            store.flush()
            del store  # closes it: the dumps are of what a reader will find
            counts = write_dumps(folder / "store", folder / "dumps", base, APART, progress, changes)
            return releases.publish(
                home, folder, str(old.manifest["id"]), base, digest, counts,
                faults=old.manifest["faults"],
                statistics=statistics(folder / "store", base),
            )  # fmt: skip


def _changes(store: ox.Store, base: str) -> Changes:
    """Each statement of a contribution that the merge has otherwise, or not at all."""
    apart = ", ".join(f"<{Iris(base).entity(Ref('graph', slug))}>" for slug in APART)
    missing = store.query(
        "SELECT DISTINCT ?s ?p ?o { GRAPH ?graph { ?s ?p ?o } "
        f"FILTER (?graph NOT IN ({apart})) "
        "FILTER NOT EXISTS { ?s ?p ?o } }"
    )
    changes: dict[ox.Triple, ox.Triple | None] = {}
    for row in cast(ox.QuerySolutions, missing):
        triple = ox.Triple(row["s"], row["p"], row["o"])
        other = ox.Triple(triple.subject, _ALTERNATIVE, triple.object)
        demoted = triple.predicate == _PREFERRED and _merged(other) in store
        changes[triple] = other if demoted else None
    return changes


def _merged(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, ox.DefaultGraph())
