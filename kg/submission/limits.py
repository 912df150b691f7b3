"""How much a museum's file may take to be checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one check.

    file_bytes: as sent; unpacked_bytes and parts: of a workbook, which is a zip archive; rows and
    columns: of one sheet; cell_characters: of one cell, the most a spreadsheet itself allows being
    32,767; depth: of nested JSON or XML; faults: listed
    of each severity, the rest is counted. memory_mb and seconds
    are those of the process that reads the file, beyond what it takes idle.
    """

    file_bytes: int = 10_000_000
    unpacked_bytes: int = 80_000_000
    parts: int = 500
    sheets: int = 20
    rows: int = 10_000
    columns: int = 1_000
    cell_characters: int = 100_000
    depth: int = 200
    triples: int = 500_000
    faults: int = 1_000
    memory_mb: int = 2_000
    seconds: float = 120.0


LIMITS = Limits()
"""Those of the command line and of the upload page."""
