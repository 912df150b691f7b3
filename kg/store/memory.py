"""A release's graph in memory: read from its dumps, which say all that its store does.

The engine answers most queries from memory in half the time it takes from disk, and reads many rows
five times as fast. Rows without ORDER BY come in the order of the dumps, on every machine.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

UNREADABLE = (OSError, EOFError, RuntimeError, SyntaxError, ValueError)
"""What opening a release's store or reading its dumps may raise."""
MERGE, GRAPHS = "all.ttl.gz", "all.nq.gz"
_SHARE = 16
"""A store in memory, with those who answer from it, takes about four times what it has on disk."""
_CGROUP = Path("/sys/fs/cgroup")


def fits(store: Path, most: int) -> bool:
    """Whether a store of at most so many bytes is to be held in memory.

    It has to be a release's, with dumps, and to leave the machine three quarters of what is free.
    """
    dumps = _dumps(store)
    if not store.is_dir() or not all((dumps / name).is_file() for name in (MERGE, GRAPHS)):
        return False
    size = sum(path.stat().st_size for path in store.iterdir())
    return size <= most and _SHARE * size <= available()


def load(store: Path, names: Iterable[str] = (MERGE, GRAPHS)) -> ox.Store:
    """What the named dumps of a store's release say; about 0.5 million statements a second."""
    loaded = ox.Store()
    for name in names:
        form = ox.RdfFormat.TURTLE if name == MERGE else ox.RdfFormat.N_QUADS
        with gzip.open(_dumps(store) / name) as dump:
            # lenient: it was checked when the release was made
            loaded.bulk_load(cast(IO[bytes], dump), form, lenient=True)
    return loaded


def available() -> int:
    """Bytes of memory that can still be had, of the machine's or of this container's."""
    found = []
    with suppress(OSError, ValueError, IndexError):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        found += [int(ln.split()[1]) * 1024 for ln in lines if ln.startswith("MemAvailable:")]
    with suppress(OSError, ValueError):  # "max" is no limit
        found.append(_said("memory.max") - _said("memory.current"))
    return min(found, default=0)


def _said(name: str) -> int:
    return int((_CGROUP / name).read_text(encoding="ascii"))


def _dumps(store: Path) -> Path:
    return store.parent / "dumps"
