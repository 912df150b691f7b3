"""The template as a workbook: lists, notes on the headings, an example, an explanation."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kg.sources.columns import Column, Table
from kg.sources.references import KnownAuthorities
from kg.submission.choosing import KINDS, WORKS
from kg.submission.limits import LIMITS
from kg.submission.sheets import letter
from kg.submission.template import example, heading, note
from kg.submission.template_lists import Choice, list_of, lists

_CREATED = datetime(2000, 1, 1)
"""A workbook must state a time; this one changes with its content only."""
_EXPLANATION = (
    "How to fill in this workbook",
    "",
    "Each row of the sheet objects is one work. Row 2 is an example: write over it.",
    "Point at a heading to read what its column is for. Red headings must be filled; what is not "
    "known stays blank.",
    "Where a cell has a list, choose from it; several values stand with a bar between them: "
    "silk | ink. The sheet Lists says what each key names.",
    "Text columns end in their language: title@en, title@ja, title@zh-Hans. Add as many as you "
    "have.",
    "Dates: 1830, about it 1830~, perhaps 1830?, the 1830s 183X, from 1830 to 1832 1830/1832, "
    "300 BCE -0299.",
    "Sizes: height 33.2 cm; width 19.4 cm. The columns that end in _text keep your own words "
    "beside our reading of them.",
    "Museums, makers, places and periods that the lists lack can be described in the sheets of "
    "their names, with a key of your own: a-z, 0-9 and single hyphens.",
    "Columns of your own may stay: they are not read.",
    "Check the file with `vcm validate FILE`, or on the page /contribute. Nothing is kept there.",
)


def template_workbook(known: KnownAuthorities) -> bytes:
    """The template as XLSX; the same authorities give the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"title": "Asian Masterpieces: template", "created": _CREATED})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EFEAE0"})
    must = book.add_format(
        {"bold": True, "bottom": 1, "bg_color": "#EFEAE0", "font_color": "#94301D"}
    )
    text = book.add_format({"num_format": "@"})
    names = {kind: f"{kind}s" for kind in KINDS}
    sheets = {kind: book.add_worksheet(names[kind]) for kind in KINDS}
    offered = lists([*KINDS.values()], known)
    ranges = _lists(book.add_worksheet("Lists"), offered, head)
    for kind, table in KINDS.items():
        _sheet(sheets[kind], table, ranges, (head, must, text), kind == WORKS)
    read_me = book.add_worksheet("Read me")
    read_me.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, line in enumerate(_EXPLANATION):
        read_me.write_string(row, 0, line)
    book.close()
    return out.getvalue()


def _sheet(
    sheet: Worksheet,
    table: Table,
    ranges: dict[str, str],
    formats: tuple[Format, Format, Format],
    with_example: bool,
) -> None:
    head, must, text = formats
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        shown = example(column) if with_example else ""
        sheet.set_column(place, place, max(14, min(len(heading(column)) + 4, 40)), text)
        sheet.write_string(0, place, heading(column), must if column.required else head)
        sheet.write_comment(0, place, note(column), {"x_scale": 2.4, "y_scale": 1.8})
        if shown:
            sheet.write_string(1, place, shown, text)
        if listed := ranges.get(list_of(column)):
            sheet.data_validation(1, place, LIMITS.rows, place, _validation(column, listed))


def _validation(column: Column, listed: str) -> dict[str, object]:
    """A list to choose from; another value may be written too where a list cannot say it all."""
    free = column.many or column.form != "concept"
    return {
        "validate": "list",
        "source": listed,
        "error_type": "information" if free else "warning",
        "show_error": not column.many,
        "error_title": "Not in the list",
        "error_message": "Keep it if it is meant; the check will say whether it is known.",
    }


def _lists(sheet: Worksheet, offered: dict[str, list[Choice]], head: Format) -> dict[str, str]:
    """Writes each list with the names beside its keys; where each stands, as a formula."""
    ranges: dict[str, str] = {}
    for place, (name, choices) in enumerate(offered.items()):
        column = 2 * place
        sheet.set_column(column, column + 1, 28)
        sheet.write_string(0, column, name.partition(" ")[2] or name, head)
        sheet.write_string(0, column + 1, "name", head)
        for row, choice in enumerate(choices, 1):
            sheet.write_string(row, column, choice.key)
            sheet.write_string(row, column + 1, choice.name)
        at = letter(column)
        ranges[name] = f"=Lists!${at}$2:${at}${len(choices) + 1}"
    return ranges
