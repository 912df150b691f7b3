"""The records of an export, CSV or JSON Lines, and the words in their fields."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.errors import Fault, SourceError
from kg.sources.exports.declaration import Field, Record


def read_records(path: Path) -> Iterator[tuple[int, Record]]:
    """Every record with the line it begins on."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            if path.suffix == ".csv":
                csv.field_size_limit(min(sys.maxsize, 1 << 30))
                reader = csv.DictReader(lines)
                for row in reader:
                    yield reader.line_num, row
            else:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield number, _record(path, number, line)
    except UnicodeDecodeError as error:
        raise _fault(path, 0, "is not UTF-8", "Save it in UTF-8.") from error
    except OSError as error:
        raise _fault(path, 0, f"cannot be read: {error.strerror}", "Check the path.") from error


def words(record: Record, field: Field) -> str:
    """The words of a field, "" where it is missing or blank; those of a list with commas.

    >>> words({"title": {"en": ["Painting", "Ink Art"]}}, "title.en"), words({"id": 7}, "id")
    ('Painting, Ink Art', '7')
    """
    if callable(field):
        return field(record)
    value: object = record
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, list):
        return ", ".join(str(one) for one in value if one)
    return "" if value is None else str(value)


def _record(path: Path, number: int, line: str) -> Record:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise _fault(path, number, f"is not JSON: {error.msg}", "Fetch the file again.") from error
    if not isinstance(record, dict):
        raise _fault(path, number, "holds no object", "Give one JSON object a line.")
    return record


def _fault(path: Path, line: int, problem: str, remedy: str) -> SourceError:
    return SourceError(Fault(path.name, line, "", "", "", problem, remedy))
