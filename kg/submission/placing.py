"""From a fault of a row and a field to the cell in which it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.errors import Fault
from kg.submission.headings import Headings
from kg.submission.located import Located
from kg.submission.sheets import Note, letter

_SHOWN = 200
_ADD = re.compile(r"^Add it to authorities/(\w+)\.csv, or correct it\.$")


@dataclass(slots=True)
class Placing:
    """Knows the cells of one sheet by row number, and which column each field is in."""

    file: str
    sheet: str
    headings: Headings
    rows: dict[int, list[str]] = field(default_factory=dict)

    def locate(self, fault: Fault) -> Located | None:
        """The fault at its cell; None where a heading that is missing has told of it already."""
        if fault.problem == "is blank" and any(
            fault.field == column.heading for column in self.headings.missing
        ):
            return None
        cell = self._cell(fault.line, fault.field)
        return Located(
            self.file,
            self.sheet,
            fault.line,
            "" if cell is None else letter(cell),
            self.written(cell) if cell is not None else fault.field.replace("@xx", "@en"),
            fault.record,
            fault.value or self._value(fault.line, cell),
            fault.problem,
            _remedy(fault.remedy),
            fault.severity,
        )

    def note(self, row: int, record: str, note: Note) -> Located:
        """A note of a cell, or of a row."""
        column = letter(note.cell) if note.cell >= 0 else ""
        heading = self.written(note.cell) if note.cell >= 0 else ""
        return Located(
            self.file, self.sheet, row, column, heading, record, note.value[:_SHOWN], *note[2:]
        )

    def written(self, cell: int) -> str:
        """The heading of a column as the file has it; "" where it has none."""
        written = self.headings.written
        return written[cell] if 0 <= cell < len(written) else ""

    def record(self, row: int) -> str:
        """The record's id in a row."""
        places = self.headings.header.cells.get(self.headings.header.table.key, ())
        cells = self.rows.get(row, [])
        return cells[places[0][0]].strip()[:_SHOWN] if places and cells else ""

    def _cell(self, row: int, name: str) -> int | None:
        """The cell of a field, in the language named, else the first that is filled."""
        column, _, tag = name.partition("@")
        places = self.headings.header.cells.get(column, ())
        for cell, language in places:
            if tag == language and tag:
                return cell
        cells = self.rows.get(row, [])
        filled = [cell for cell, _ in places if cell < len(cells) and cells[cell].strip()]
        return next(iter((*filled, *(cell for cell, _ in places))), None)

    def _value(self, row: int, cell: int | None) -> str:
        cells = self.rows.get(row, [])
        return cells[cell].strip()[:_SHOWN] if cell is not None and cell < len(cells) else ""


def _remedy(text: str) -> str:
    """A remedy that would mend the data folder, for somebody who has the template only."""
    found = _ADD.search(text)
    if found is None:
        return text
    if found[1] in ("museums", "makers", "places", "periods"):
        return f"Correct it, or describe it in the sheet {found[1]} of the template."
    return "Choose one of those in the template's lists."
