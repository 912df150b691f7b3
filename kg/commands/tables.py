"""Rows of an answer as CSV (RFC 4180)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TextIO

from kg.terms import Term


def write_rows(rows: Sequence[dict[str, Term]], out: TextIO) -> None:
    """A header of every variable that has a value anywhere, and a line a row."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
