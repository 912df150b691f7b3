"""What museums really send is read as far as it can be, and each liberty taken is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from planted import GOOD, as_csv, as_xlsx, named, rows

from kg.iris import Iris
from kg.sources.authorities import read_authorities
from kg.submission.checking import check
from kg.submission.located import FileReport, Located

Checked = Callable[[str, bytes], FileReport]
HEADING, ROW = rows(())


@pytest.fixture(scope="module")
def checked(collection: Path) -> Checked:
    """Checks bytes against the test collection."""
    known, _ = read_authorities(collection)
    return lambda name, raw: check(name, raw, known, Iris())


def told(report: FileReport) -> list[tuple[int, str, str, str]]:
    """Row, column, severity and problem of everything found."""
    return [(one.row, one.column, one.severity, one.problem) for one in report.found]


def renamed(**names: str) -> bytes:
    """The good table with other headings; a name stands for its column with __ for @."""
    new = {old.replace("__", "@"): heading for old, heading in names.items()}
    return as_csv([[new.get(one, one) for one in HEADING], ROW])


@pytest.mark.parametrize(
    ("column", "heading", "meant"),
    [
        ("inventory_number", "Inventory No.", "inventory_number"),
        ("inventory_number", "ACCESSION NUMBER", "inventory_number"),
        ("inventory_number", "登録番号", "inventory_number"),
        ("title@en", "Title (English)", "title@en"),
        ("title@en", "English title", "title@en"),
        ("title@ja", "Title in Japanese", "title@ja"),
        ("title@ja", "title_ja", "title@ja"),
        ("title@ja", "作品名 (Japanese)", "title@ja"),
        ("kind", " Object  Type ", "kind"),
        ("material", "Materials", "material"),
        ("dimensions", "dimentions", "dimensions"),
        ("maker", "Artist", "maker"),
        ("made", "Date", "made"),
    ],
)
def test_a_heading_in_other_words_is_read_and_told(
    checked: Checked, column: str, heading: str, meant: str
) -> None:
    report = checked("works.csv", renamed(**{column.replace("@", "__"): heading}))

    (found,) = report.found
    assert (found.row, found.severity, found.value) == (1, "warning", heading.strip())
    assert found.remedy == f"Did you mean the column {meant}? Rename it."
    assert HEADING[ord(found.column) - ord("A")] == column
    assert report.fit == 1


@pytest.mark.parametrize("heading", ["title@en ", " TITLE@en", "Title@EN"])
def test_case_and_spaces_of_a_heading_do_not_matter(checked: Checked, heading: str) -> None:
    report = checked("works.csv", renamed(title__en=heading))

    assert report.fit == 1
    assert {one.severity for one in report.found} <= {"warning"}


def test_headings_that_cannot_be_right_are_violations(checked: Checked) -> None:
    table = [
        [*HEADING, "title@jp", "Title (English)", "insurance value", "", "made@en"],
        [*ROW, "版画", "Again", "1000", "", "1700"],
    ]

    found = told(checked("works.csv", as_csv(table)))

    assert found == [
        (1, "AA", "violation", "ends in 'jp', which is not a language"),
        (1, "AB", "violation", "is the column title@en again, and was not read"),
        (1, "AC", "info", "is not a column of the template, and was not read"),
        (1, "AE", "warning", "has a language, which this column does not take"),
        (1, "AE", "violation", "is the column made again, and was not read"),
    ]


def test_a_missing_column_is_told_once_and_the_rest_is_checked(checked: Checked) -> None:
    at = HEADING.index("keeper")
    table = [[*row[:at], *row[at + 1 :]] for row in rows(())] + [[*ROW[:at], *ROW[at + 1 :]]]
    table[1][HEADING.index("made") - 1] = "soon"

    problems = [one.problem for one in checked("works.csv", as_csv(table)).found]

    assert problems == ["the column keeper is missing", "is not a date", "stands in line 2 already"]


def test_values_in_a_column_without_a_name_are_told_once(checked: Checked) -> None:
    report = checked("works.csv", as_csv([[*HEADING, ""], [*ROW, "a"], [*_next(2), "b"]]))

    assert told(report) == [
        (2, "AA", "warning", "stands in a column without a name, and was not read")
    ]


def _next(number: int) -> list[str]:
    row = GOOD | named("w", number)
    return [row[column] for column in HEADING]


def test_what_stands_above_the_headings_is_left_out(checked: Checked) -> None:
    blank = [""] * (len(HEADING) - 1)
    report = checked("works.csv", as_csv([["Our collection", *blank], HEADING, ROW]))

    (found,) = report.found
    assert found.problem.startswith("the headings were found in row 2")
    assert report.fit == 1


@pytest.mark.parametrize(
    ("column", "value", "read"),
    [
        ("place", "Kyoto", "kyoto"),
        ("place", "京都", "kyoto"),
        ("place", "Japan", "country:jp"),
        ("keeper", "Test Museum of Prints", "test-museum-of-prints"),
        ("keeper", "tmp", "test-museum-of-prints"),
        ("maker", "TEST MASTER", "test-master"),
        ("maker", "Shiken Shisho", "test-master"),
        ("period", "江戸時代", "edo"),
        ("material", "Paper; Ink", "paper | ink"),
        ("material", "paper、ink", "paper | ink"),
        ("kind", "woodblock print", "woodblock-print"),
    ],
)
def test_a_name_that_means_one_key_is_read_as_it(
    checked: Checked, column: str, value: str, read: str
) -> None:
    table = [
        HEADING,
        [value if name == column else c for name, c in zip(HEADING, ROW, strict=True)],
    ]

    report = checked("works.csv", as_csv(table))

    (found,) = report.found
    assert (found.severity, found.value, found.heading) == ("warning", value, column)
    assert found.problem.endswith(f"it was read as {read}")
    assert report.fit == 1


def test_a_byte_order_mark_and_spaces_and_blank_rows_are_nothing(checked: Checked) -> None:
    padded = [f"  {cell} \u00a0" for cell in ROW]
    raw = b"\xef\xbb\xbf" + as_csv([HEADING, [""] * len(ROW), padded, [" "] * len(ROW)])

    report = checked("works.csv", raw)

    assert (report.found, report.fit) == ((), 1)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf_16_is_read_with_a_note(checked: Checked, encoding: str) -> None:
    raw = as_csv(rows(())).decode().encode(encoding)

    report = checked("works.csv", raw)

    assert [one.problem for one in report.found] == [f"is in {encoding.upper()}, and was read so"]
    assert report.fit == 1


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_other_separators_are_read_with_a_note(checked: Checked, separator: str, name: str) -> None:
    raw = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows(())).encode()

    report = checked("works.csv", raw)

    assert told(report) == [(1, "", "info", f"the cells are separated by {name}, and were read so")]
    assert report.fit == 1


def workbook(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]) -> bytes:
    """The good table as a workbook, with something more done to it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("objects")
    for number, row in enumerate(rows(())):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell)
    fill(book, sheet)
    book.close()
    return out.getvalue()


MADE, NUMBER = HEADING.index("made"), HEADING.index("inventory_number")


def _odd(report: FileReport) -> Located:
    (found,) = report.found
    return found


def test_a_day_of_the_spreadsheet_is_read_and_told(checked: Checked) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_datetime(
            1,
            HEADING.index("acquired"),
            date(1929, 5, 6),
            book.add_format({"num_format": "d.m.yy"}),
        )

    report = checked("works.xlsx", workbook(fill))

    found = _odd(report)
    assert (found.value, found.severity, found.column) == ("1929-05-06", "info", "U")
    assert report.fit == 1


def test_numbers_are_read_as_written(checked: Checked) -> None:
    def fill(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_number(1, MADE, 1700)
        sheet.write_number(1, NUMBER, 1912.3)

    report = checked("works.xlsx", workbook(fill))

    assert (report.found, report.fit) == ((), 1)


@pytest.mark.parametrize(
    ("value", "severity", "problem"),
    [
        ("1700", "info", "is a formula; its stored value was read"),
        ("", "warning", "is a formula without a stored value"),
        ("#REF!", "violation", "is an error of the spreadsheet, not a value"),
    ],
)
def test_formulas_give_their_stored_values(
    checked: Checked, value: str, severity: str, problem: str
) -> None:
    def fill(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(1, MADE, "=A1+1", None, value)

    report = checked("works.xlsx", workbook(fill))

    assert (2, "M", severity, problem) in told(report)


def test_merged_cells_and_hidden_rows_are_told(checked: Checked) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for column, cell in enumerate(_next(2)):
            sheet.write_string(2, column, cell)
        sheet.merge_range(1, MADE, 2, MADE, "1700", book.add_format({"bold": True}))
        sheet.set_row(1, None, None, {"hidden": True})

    found = told(checked("works.xlsx", workbook(fill)))

    assert (2, "", "info", "the row is hidden, and was read") in found
    merged = "is of the merged cells M2:M3, of which only the first has a value"
    assert (2, "M", "warning", merged) in found
    assert (3, "M", "warning", "is undated") in found


def test_sheets_that_are_no_tables_are_left_out(checked: Checked) -> None:
    raw = as_xlsx(objects=rows(()), Notes=[["Call Ms Mori"], ["on Monday"]], Empty=[])

    report = checked("works.xlsx", raw)

    assert told(report) == [
        (0, "", "info", "the sheet was not read: it has no columns of the template")
    ]
    assert (report.found[0].sheet, report.fit) == ("Notes", 1)


def test_a_sheet_s_columns_say_what_it_is(checked: Checked) -> None:
    report = checked("works.xlsx", as_xlsx(Tabelle1=rows(())))

    assert (report.found, report.fit) == ((), 1)
