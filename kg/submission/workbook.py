"""Workbooks (XLSX), read row by row; what a cell holds becomes the text that a CSV would have."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from kg.errors import Fault, SourceError
from kg.submission.limits import Limits
from kg.submission.sheets import Note, Sheet, SheetRow, fault
from kg.submission.workbook_look import Look, look

_SAVE = "Open it in a spreadsheet and save it again as an Excel workbook (XLSX)."
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a character that XML cannot hold (ECMA-376, part 1, section 22.9.2.19)."""
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")


def read_workbook(name: str, raw: bytes, limits: Limits) -> list[Sheet]:
    """The sheets that are tables; SourceError where the file is no workbook, or not a safe one."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        looks = look(name, archive, limits)
        with warnings.catch_warnings():  # it warns of styles and lists, which are nothing to us
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        NotImplementedError,
        EOFError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(fault(name, 0, "cannot be read as a workbook", _SAVE)) from error
    sheets = [one for one in book.worksheets if isinstance(one, ReadOnlyWorksheet)]
    if len(sheets) > limits.sheets:
        problem = f"has {len(sheets)} sheets; {limits.sheets} may be checked at a time"
        raise SourceError(fault(name, 0, problem, "Send it in several files."))
    return [Sheet(one.title, _rows(one, looks.get(_part(one), Look()), limits)) for one in sheets]


def _part(sheet: ReadOnlyWorksheet) -> str:
    path: str = vars(sheet)["_worksheet_path"]
    return path.lstrip("/")


def _rows(sheet: ReadOnlyWorksheet, seen: Look, limits: Limits) -> Iterator[SheetRow | Fault]:
    sheet.reset_dimensions()  # what the file says of its size is not to be believed
    filled = blank = 0
    values: tuple[object, ...]
    try:
        for number, values in enumerate(sheet.values, 1):
            if all(value is None or value == "" for value in values) and not any(
                (number, cell) in seen.formulas for cell in range(len(values))
            ):
                blank += 1
            else:
                filled += 1
                yield _row(number, values, seen, limits)
            if filled > limits.rows or blank > 50 * limits.rows:
                problem = f"has more rows than {limits.rows:,}; the rest was left unread"
                yield fault(sheet.title, number, problem, "Send it in several files.")
                return
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        problem = f"cannot be read from here on ({error})"
        yield fault(sheet.title, filled + blank + 1, problem, _SAVE)


def _row(number: int, values: tuple[object, ...], seen: Look, limits: Limits) -> SheetRow:
    cells: list[str] = []
    notes: list[Note] = []
    if number in seen.hidden:
        notes.append(Note(-1, "", "the row is hidden, and was read", _SHOW, "info"))
    for cell, value in enumerate(values):
        text, note = _text(cell, value, limits)
        cells.append(text)
        notes += [note] if note else []
        if (number, cell) in seen.formulas:
            notes.append(_formula(cell, value, text))
        if area := seen.merged.get((number, cell)):
            problem = f"is of the merged cells {area}, of which only the first has a value"
            notes.append(Note(cell, text, problem, _UNMERGE, "warning"))
    return SheetRow(number, cells, tuple(notes))


_SHOW = "Show it, or delete it if it is not meant."
_UNMERGE = "Unmerge them, and write the value in each."


def _formula(cell: int, value: object, text: str) -> Note:
    if value is None:
        problem = "is a formula without a stored value"
        return Note(cell, "", problem, "Save it in a spreadsheet, or write the value.", "warning")
    return Note(
        cell, text, "is a formula; its stored value was read", "Write the value itself.", "info"
    )


def _text(cell: int, value: object, limits: Limits) -> tuple[str, Note | None]:
    """What a cell holds as text; a day as EDTF has it, a number with the digits it has."""
    match value:
        case None:
            return "", None
        case str() if len(value) > limits.cell_characters:
            problem = f"has {len(value):,} characters; a cell may have {limits.cell_characters:,}"
            return "", Note(cell, value[:80], problem, "Shorten it.", "violation")
        case str() if value.strip() in _ERRORS:
            problem = "is an error of the spreadsheet, not a value"
            return "", Note(cell, value.strip(), problem, "Write the value itself.", "violation")
        case str():
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value), None
        case bool():
            return str(value).upper(), None
        case int():
            return str(value), None
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value)), None
        case float() | Decimal():
            return format(Decimal(repr(float(value))), "f"), None
        case datetime():
            day = value.date().isoformat()
            return day, Note(
                cell, day, "is a date of the spreadsheet, read as this day", _DAY, "info"
            )
        case date():
            return value.isoformat(), None
        case time() | timedelta() | _:
            return str(value), None


_DAY = "Format the cell as text and write 1830, 1830-02 or 1830-02-09, as much as is known."
