"""A data folder for one test: the fixture collection's authorities, and tables of its own."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import Fault
from kg.records import Authorities, Object
from kg.sources.authorities import read_authorities
from kg.sources.contributions import read_contributions, read_objects

COLLECTION = Path(__file__).parent / "fixtures" / "collection"
HEAD = {
    "title": "Works of one test",
    "contributor": "Test Museum of Prints",
    "rights": "Invented for tests.",
    "source_url": "https://museum.example/data",
    "source_date": "2025",
    "selection": "All.",
    "citation": "Test Museum of Prints, 2025.",
}
WORK = {"record": "1", "title@en": "A print", "keeper": "test-museum-of-prints"}


def folder(tmp_path: Path, *works: Mapping[str, str], raw: bytes | None = None) -> Path:
    """A data folder with one contribution, `test`, of these works or of these bytes."""
    data = tmp_path / "data"
    shutil.copytree(COLLECTION / "authorities", data / "authorities")
    contribution = data / "contributions" / "test"
    contribution.mkdir(parents=True)
    head(contribution, HEAD)
    (contribution / "objects.csv").write_bytes(table(works).encode() if raw is None else raw)
    return data


def head(contribution: Path, entries: Mapping[str, str]) -> None:
    """Writes a contribution.toml."""
    lines = (f'{name} = "{value}"' for name, value in entries.items())
    (contribution / "contribution.toml").write_text("\n".join(lines), encoding="utf-8")


def table(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as CSV, with every column that one of them has."""
    kept = list(rows)
    out = io.StringIO()
    columns = dict.fromkeys(column for row in kept for column in row)
    writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(kept)
    return out.getvalue()


def authorities(data: Path) -> Authorities:
    """The authorities of a folder, which must be without fault."""
    found, faults = read_authorities(data)
    assert not faults
    return found


def read(data: Path, slug: str = "test") -> tuple[list[Object], list[Fault]]:
    """The works and the faults of one contribution."""
    contributions, faults = read_contributions(data)
    assert not faults
    contribution = next(one for one in contributions if one.slug == slug)
    items = list(read_objects(data, contribution, authorities(data)))
    return (
        [item for item in items if isinstance(item, Object)],
        [item for item in items if isinstance(item, Fault)],
    )
