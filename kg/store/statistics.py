"""How often each class and each property occurs in a release: counted once, when it is built."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg import queries

Statistics = dict[str, dict[str, int]]


def statistics(store: Path, base: str) -> Statistics:
    """For `class` and for `property`: how many things or statements of the merge have each."""
    opened = ox.Store.read_only(str(store))
    found: Statistics = {}
    for kind in ("class", "property"):
        text = queries.load(f"partition/{kind}").text
        rows = cast(ox.QuerySolutions, opened.query(text, base_iri=f"{base}/"))
        found[kind] = {row["term"].value: int(row["count"].value) for row in rows}
    return found
