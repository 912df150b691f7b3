"""A look at a workbook before anything of it is unpacked: is it safe to read, what is odd in it.

XLSX is XML in a zip archive (ECMA-376, part 2). Sizes come from the archive's directory and are
held to while unpacking; any DOCTYPE is refused: no spreadsheet writes one.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from kg.errors import SourceError
from kg.submission.limits import Limits
from kg.submission.sheets import fault

_CHUNK = 1 << 16
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SAVE = "Open it in a spreadsheet and save it again as an Excel workbook (XLSX)."


@dataclass(slots=True)
class Look:
    """What one sheet has that its values do not show; rows count from 1, cells from 0."""

    hidden: set[int] = field(default_factory=set)
    merged: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)


def look(name: str, archive: zipfile.ZipFile, limits: Limits) -> dict[str, Look]:
    """What is odd in each sheet, by the path of its part; SourceError where it is not safe."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.parts or unpacked > limits.unpacked_bytes:
        problem = (
            f"would unpack to {unpacked / 1e6:,.0f} MB in {len(parts):,} parts; "
            f"a workbook may have {limits.unpacked_bytes / 1e6:,.0f} MB in {limits.parts:,}"
        )
        raise SourceError(fault(name, 0, problem, "Send the rows alone, without pictures."))
    for part in parts:
        if part.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part.filename):
            problem = f"has a part named {part.filename!r}, which leads out of the archive"
            raise SourceError(fault(name, 0, problem, _SAVE))
        if part.flag_bits & 1:
            raise SourceError(fault(name, 0, "is locked with a password", "Send it unlocked."))
    found: dict[str, Look] = {}
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            with archive.open(part) as stream:
                seen = _Reader(name, part.filename, limits).read(stream, part.file_size)
            if re.fullmatch(r"/?xl/worksheets/[^/]+\.xml", part.filename):
                found[part.filename.lstrip("/")] = seen
    return found


class _Reader:
    """Reads one part with expat, which resolves nothing outside it."""

    def __init__(self, name: str, part: str, limits: Limits) -> None:
        self._name, self._part, self._limits = name, part, limits
        self._depth = 0
        self._at = (0, -1)
        self._look = Look()
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self, stream: IO[bytes], size: int) -> Look:
        """Reads it all, but no more than the archive said there would be."""
        taken = 0
        try:
            while chunk := stream.read(_CHUNK):
                taken += len(chunk)
                if taken > size:
                    raise self._refused("unpacks to more than its archive says", _SAVE)
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            words = expat.errors.messages.get(error.code) or str(error)
            problem = f"cannot be read: {words} in line {error.lineno}"
            raise self._refused(problem, _SAVE) from error
        return self._look

    def _refused(self, problem: str, remedy: str) -> SourceError:
        return SourceError(fault(self._name, 0, f"the part {self._part} {problem}", remedy))

    def _doctype(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        raise self._refused(f"declares a DOCTYPE in line {line}, which no workbook has", _SAVE)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._limits.depth:
            raise self._refused(f"is nested more than {self._limits.depth} deep", _SAVE)
        local = tag.rpartition(":")[2]
        if local == "row":
            number = attributes.get("r", "")
            row = int(number) if re.fullmatch("[0-9]{1,7}", number) else self._at[0] + 1
            self._at = (row, -1)
            if attributes.get("hidden") in ("1", "true"):
                self._look.hidden.add(row)
        elif local == "c":
            self._at = _place(attributes.get("r"), self._at)
            if self._at[1] >= self._limits.columns:
                many = f"has a cell in column {self._at[1] + 1:,}"
                raise self._refused(f"{many}; a table may have {self._limits.columns:,}", _SAVE)
        elif local == "f":
            self._look.formulas.add(self._at)
        elif local == "mergeCell":
            area = attributes.get("ref", "")
            self._look.merged[_place(area.partition(":")[0], (0, -1))] = area[:30]

    def _end(self, tag: str) -> None:
        self._depth -= 1


def _place(cell: str | None, before: tuple[int, int]) -> tuple[int, int]:
    """Row and column of `C5`; the next cell where it does not say."""
    found = _CELL.fullmatch(cell or "")
    if found is None:
        return before[0], before[1] + 1
    column = 0
    for one in found[1]:
        column = column * 26 + ord(one) - ord("A") + 1
    return int(found[2]), column - 1
