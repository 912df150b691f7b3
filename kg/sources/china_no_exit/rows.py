"""China's lists of works barred from exhibition abroad, in the JSON form that circulates.

Each entry has `id`, `batch`, `type`, `name`, `era`, `excavationLocation`, `excavationTime` and
`collectionLocation`; all but the id are words in Chinese.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Fault, SourceError

_FIELDS = (
    "batch",
    "type",
    "name",
    "era",
    "excavationLocation",
    "excavationTime",
    "collectionLocation",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the lists, its words trimmed; place counts the entries from 1."""

    place: int
    record: str
    batch: str
    type: str
    name: str
    era: str
    find_place: str
    find_time: str
    keeper: str


def read_entries(source: Path) -> Iterator[Entry]:
    """The entries in the file's order."""
    try:
        entries = json.loads(source.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        problem = f"cannot be read: {error}"
        raise _fault(source, problem, "Give the lists as a JSON file.") from error
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise _fault(source, "is not a list of entries", f"Give a list of objects with {_FIELDS}.")
    for place, entry in enumerate(entries, 1):
        words = (str(entry.get(field, "")).strip() for field in _FIELDS)
        yield Entry(place, str(entry.get("id", "")).strip(), *words)


def _fault(path: Path, problem: str, remedy: str) -> SourceError:
    return SourceError(Fault(path.name, 0, "", "", "", problem, remedy))
