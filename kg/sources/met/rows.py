"""The museum's two files, joined on its object id: its Open Access CSV, and its API's columns.

The API's newer values win; the older file fills their gaps, and alone has makers with ids. Nothing
is interpreted here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Fault, SourceError

DEPARTMENT = "Asian Art"
_NEEDED = ("Object ID", "Object Number", "Department", "Object Name", "Title", "Object Date")
_API_NEEDED = ("objectID", "accessionNumber", "department", "objectName", "title", "objectDate")
_CONSTITUENT = ("Constituent ID", "Constiuent ID")  # the museum's file has long had the second
ARTIST_COLUMNS = (
    "Artist Role",
    "Artist Prefix",
    "Artist Suffix",
    "Artist Display Bio",
    "Artist Nationality",
    "Artist ULAN URL",
    "Artist Wikidata URL",
)

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Work:
    """One record of the museum: its cells in the CSV and in the API's file, either may be empty."""

    line: int
    record: str
    old: Cells
    new: Cells

    def get(self, new: str, old: str) -> str:
        """The API's value, else the older file's; trimmed."""
        return self.new.get(new, "").strip() or self.old.get(old, "").strip()

    @property
    def highlight(self) -> bool:
        """Whether either file marks it as one of the museum's highlights."""
        return "True" in (self.old.get("Is Highlight"), self.new.get("isHighlight"))

    @property
    def timeline(self) -> bool:
        """Whether either file says that the museum's Timeline of Art History has it."""
        return "True" in (self.old.get("Is Timeline Work"), self.new.get("isTimelineWork"))

    @property
    def changed(self) -> str:
        """The day the museum last changed the record, else the year it acquired the work."""
        day = self.get("metadataDate", "Metadata Date")[:10]
        return day or self.get("accessionYear", "AccessionYear")[:4]

    @property
    def cultures(self) -> list[str]:
        """The culture in both files' words, the older first: the newer says `India` for `India
        (Tamil Nadu)`, but also where the older left it open."""
        words = (self.old.get("Culture", ""), self.new.get("culture", ""))
        return list(dict.fromkeys(" ".join(one.split()) for one in words if one.strip()))

    @property
    def constituents(self) -> list[str]:
        """The museum's ids of those who made it, in its order."""
        cell = next((self.old[name] for name in _CONSTITUENT if self.old.get(name)), "")
        return split_cell(cell)


def split_cell(cell: str) -> list[str]:
    """The values of a cell of the museum's, parted by bars; blank ones keep their place."""
    return [value.strip() for value in cell.split("|")] if cell.strip() else []


def read_works(source: Path, api: Path | None = None) -> Iterator[Work]:
    """Every record of the department, in the CSV's order, then what only the API's file has."""
    newer = dict(_api_rows(api)) if api else {}
    for line, cells in _rows(source, _NEEDED):
        if cells.get("Department") == DEPARTMENT:
            record = _number(cells.get("Object ID", ""))
            yield Work(line, record, cells, newer.pop(record, (0, {}))[1])
    for record, (line, cells) in newer.items():
        yield Work(line, record, {}, cells)


def _api_rows(path: Path) -> Iterator[tuple[str, tuple[int, Cells]]]:
    for line, cells in _rows(path, _API_NEEDED):
        if cells.get("department") == DEPARTMENT:
            yield _number(cells.get("objectID", "")), (line, cells)


def _number(cell: str) -> str:
    """An id as the museum writes it: the API's file has been through software that adds `.0`."""
    return cell.strip().removesuffix(".0")


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, Cells]]:
    """Rows with the line each begins on; blank cells are left out, which halves the memory."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            header = next(reader, [])
            if missing := [name for name in needed if name not in header]:
                raise _fault(
                    path,
                    1,
                    f"lacks the column {missing[0]}",
                    "Give the museum's own file, header and all.",
                )
            begin = reader.line_num + 1
            for row in reader:
                yield begin, {name: cell for name, cell in zip(header, row, strict=False) if cell}
                begin = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise _fault(path, 0, "is not UTF-8", "Save it in UTF-8.") from error
    except csv.Error as error:
        raise _fault(path, 0, f"is not CSV: {error}", "Fetch the file again.") from error
    except OSError as error:
        raise _fault(path, 0, f"cannot be read: {error.strerror}", "Check the path.") from error


def _fault(path: Path, line: int, problem: str, remedy: str) -> SourceError:
    return SourceError(Fault(path.name, line, "", "", "", problem, remedy))
