"""Tables in CSV (RFC 4180), read row by row; one broken row is a fault and loses nothing else."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Fault, SourceError
from kg.sources.columns import Table
from kg.sources.header import Header, read_header
from kg.sources.lines import LIMIT, Lines, RowTooLong, check_encoding

UNREADABLE = 100
"""How many rows of a file may be unreadable as CSV before the rest of it is given up."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row as they stand; line is where it begins, from 1, as an editor counts."""

    header: Header
    path: str
    line: int
    cells: list[str]


def read_table(path: Path, table: Table, name: str = "") -> Iterator[Row | Fault]:
    """The rows of a file, blank ones left out; name is what faults call it.

    Raises SourceError where there is no file, or it is not in UTF-8. A header that is not
    understood gives its faults and no row.
    """
    name = name or table.path
    if not path.is_file():
        raise SourceError(
            Fault(
                name, 0, "", "", "", "is missing", f"Add the file: each row of it is {table.row}."
            )
        )
    try:
        check_encoding(path, name)
    except OSError as error:
        raise SourceError(
            Fault(
                name,
                0,
                "",
                "",
                "",
                f"cannot be read ({error.strerror})",
                "Look at its permissions and at the disk.",
            )
        ) from error
    with path.open("rb") as stream:
        header: Header | None = None
        for line, found in read_records(Lines(stream), name):
            if isinstance(found, Fault):
                yield found
                if header is None:
                    return
            elif header is None:
                read = read_header(found, table, name, line)
                if not isinstance(read, Header):
                    yield from read
                    return
                header = read
            else:
                yield read_row(header, name, line, found)
        if header is None:
            yield Fault(
                name,
                0,
                "",
                "",
                "",
                "holds no header row",
                "Begin it with the names of its columns.",
            )


def read_row(header: Header, name: str, line: int, cells: list[str]) -> Row | Fault:
    """The row of these cells, or the fault that there are more or fewer than headings."""
    if len(cells) == header.width:
        return Row(header, name, line, cells)
    many = "more" if len(cells) > header.width else "fewer"
    record = cells[0][:80] if cells[0].isprintable() else ""
    return Fault(
        name,
        line,
        "",
        record,
        "",
        f"the row has {len(cells)} cells, {many} than the header's {header.width}",
        "Quote cells that hold commas, and write a comma for each blank one.",
    )


def read_records(
    lines: Lines, name: str, delimiter: str = ","
) -> Iterator[tuple[int, list[str] | Fault]]:
    """What CSV calls records, with the line each begins on; blank ones are left out."""
    csv.field_size_limit(max(csv.field_size_limit(), LIMIT))
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    unreadable = 0
    while True:
        lines.begin_row()
        line = lines.line + 1
        try:
            cells = next(reader, None)
        except (csv.Error, RowTooLong) as error:
            yield line, _unreadable(name, line, error)
            lines.retry()
            unreadable += 1
            if unreadable == UNREADABLE:
                yield lines.line, _given_up(name, lines.line)
                return
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def _unreadable(name: str, line: int, error: Exception) -> Fault:
    if isinstance(error, RowTooLong):
        problem = f"the row that begins here is longer than {LIMIT // 1024} kB"
        remedy = "Look for a quotation mark that is not closed, or shorten the row."
    elif "new-line character" in str(error):
        problem = "a line ends with a lone carriage return"
        remedy = "Save the file with line ends LF or CRLF."
    else:
        problem = f"the row that begins here cannot be read as CSV ({error})"
        remedy = "Close each quotation mark, and write one inside a quoted cell twice."
    return Fault(name, line, "", "", "", problem, remedy)


def _given_up(name: str, line: int) -> Fault:
    return Fault(
        name,
        line,
        "",
        "",
        "",
        f"{UNREADABLE} rows before here cannot be read; the rest of the file was left unread",
        "Save the table again as CSV and compare.",
    )
