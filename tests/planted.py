"""A museum's table with one fault in each row, and where and how each must be told."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import xlsxwriter

from kg.submission.sheets import letter

GOOD = {
    "record": "",
    "source_url": "https://museum.example/works/1",
    "inventory_number": "",
    "title@en": "A print",
    "title@ja": "版画",
    "kind": "woodblock-print",
    "keeper": "test-museum-of-prints",
    "maker": "test-master",
    "maker_role": "designer",
    "maker_qualifier": "",
    "place": "kyoto",
    "period": "edo",
    "made": "1700",
    "found_at": "",
    "found": "",
    "material": "paper | ink",
    "technique": "woodblock-printing",
    "dimensions": "height 33.2 cm; width 19.4 cm",
    "depicts": "wave",
    "note@en": "A fact.",
    "acquired": "1929",
    "selection": "test-treasure",
    "image_url": "https://museum.example/1.jpg",
    "image_rights": "http://creativecommons.org/publicdomain/zero/1.0/",
    "iiif_manifest": "https://museum.example/1/manifest.json",
    "wikidata": "Q5586",
}
COLUMNS = list(GOOD)


class Planted(NamedTuple):
    """A fault: the column it is told at, its cells, parts of what is said; its rule, if any."""

    column: str
    cells: dict[str, str]
    problem: str
    remedy: str = ""
    rule: str = ""


def one(column: str, value: str, problem: str, remedy: str = "") -> Planted:
    """A fault of one cell."""
    return Planted(column, {column: value}, problem, remedy)


PLANTED = (
    one("keeper", "test-museum-of-print", "not the key of a museum", "test-museum-of-prints ("),
    one("keeper", "", "is blank", "the museum that keeps it now"),
    Planted("title@en", {"title@en": "", "title@ja": ""}, "is blank", "the title"),
    one("title@en", "A \x01 print", "control character (U+0001) at character 3", "Delete it"),
    one("note@en", "A fact\x7f", "control character (U+007F)", "Delete it"),
    one("place", "kyotto", "is not the key of a place", "Did you mean kyoto (Kyoto)?"),
    one("place", "country:jq", "is not the key of a country", "Choose one of those"),
    one("period", "genrokku", "is not the key of a period", "genroku (Genroku era)"),
    one("material", "sillk", "is not the key of a concept of the facet material", "silk (silk)"),
    one("material", "paper | dragon", "is a concept of the facet motif", "one of the facet mat"),
    one("maker", "test-mastr", "is not the key of a maker", "test-master (Test Master)"),
    one("kind", "woodblok-print", "not the key of a concept of the facet object-type", "woodblock"),
    one("technique", "castin", "of the facet technique", "Did you mean casting (casting)?"),
    one("depicts", "dragn", "of the facet motif", "Did you mean dragon (dragon)?"),
    one("selection", "test-tresure", "of the facet selection", "test-treasure (Test treasure"),
    one("maker_role", "desinger", "of the facet role", "Did you mean designer (designer)?"),
    one("maker_role", "designer | engraver", "has 2 values where maker has 1", "Write one for"),
    one("place", "n/a", "is not the key of a place", "Leave it blank"),
    one("made", "unknown", "is not a date", "Leave it blank"),
    one("acquired", "25/04/1914", "more than one slash", "Write 1914-04-25."),
    one("maker_qualifier", "atributed-to", "of the facet qualifier", "attributed-to (attributed"),
    Planted(
        "maker",
        {"maker": "test-master | ", "maker_role": ""},
        "has a blank value between its bars",
        "Take the extra bar",
    ),
    one("kind", "print | | album", "has a blank value between its bars", "Take the extra bar"),
    one("made", "1680s?", "is not a date", "1680/1689"),
    one("made", "1700-13", "has no month 13", "Months are 01 to 12"),
    one("made", "1701-02-30", "is not a day of the calendar", "February 1701 has 28 days"),
    one("made", "1710/1690", "ends before it starts", "Write 1690/1710"),
    one("made", "ca. 1700", "is not a date", "Write 1700~."),
    one("made", "sometime", "is not a date", "Write a year as 1830"),
    one("acquired", "31/12/1929", "has more than one slash", "Write 1929-12-31."),
    Planted("found", {"found_at": "seoul", "found": "1650-00"}, "has no month 00", "Months"),
    one("found_at", "seol", "is not the key of a place", "Did you mean seoul (Seoul)?"),
    one("dimensions", "7 x 5 cm", "is not a size", "Write height 7 cm; width 5 cm."),
    one("dimensions", "height 33,2 cm", "has '33,2' for a number", "Write digits with a point"),
    one("dimensions", "height 10 in", "has 'in' for the unit of height", "mm or cm or m"),
    one("dimensions", "heigth 10 cm", "measures 'heigth'", "Measure one of"),
    one("dimensions", "height 3 cm; height 4 cm", "gives the height twice", "Say which part"),
    one("record", "w1", "stands in line 2 already", "an id of its own"),
    one("record", "", "is blank", "Give the source's own id"),
    one("inventory_number", "w1", "is that of line 2, of the same keeper", "each work once"),
    one("source_url", "www.museum.example/1", "is not a web address", "beginning with https://"),
    one("image_url", "javascript:alert(1)", "is not a web address", "beginning with https://"),
    one("iiif_manifest", "ftp://museum.example/1", "is not a web address", "beginning with"),
    one("image_rights", "CC BY 4.0", "is not a licence", "licenses/by/4.0/"),
    one("image_rights", "all rights reserved", "is not a licence", "the licence's address"),
    one("image_rights", "http://creativecommons.org/licences/by/4.0/", "not a licence of creat"),
    Planted("image_rights", {"image_url": ""}, "says the licence of no picture", "Give image_url"),
    one("wikidata", "Q12x", "is not a Wikidata identifier", "Q"),
    one("wikidata", "http://www.wikidata.org/entity/Q5586", "not a Wikidata", "Write Q5586."),
    one("made", "", "is undated", "Give the date as EDTF"),
    one("material", "", "has no material", "facet material"),
    one("place", "", "has no place of making", "key of places.csv"),
    Planted("maker", {"maker": "", "maker_role": ""}, "has no maker", "key of makers.csv"),
    Planted("kind", {"kind": "", "selection": ""}, "does not say what kind", "object-type"),
    Planted(
        "inventory_number",
        {"inventory_number": "", "title@en": "Another print", "title@ja": "別の版画"},
        "has no inventory number",
        "by which its keeper knows it",
    ),
    Planted("place", {"place": "Heian-kyō"}, "is not written as keys; it was read as kyoto"),
    Planted(
        "maker", {"made": "1800"}, "dead for 60 years", "Correct", rule="maker-dead-before-work"
    ),
    Planted(
        "period",
        {"made": "1900", "maker": "unidentified-test-makers", "maker_role": ""},
        "disagree",
        "Correct one",
        rule="period-and-date-disagree",
    ),
    Planted(
        "image_rights", {"image_rights": ""}, "without a licence", "", rule="image-without-licence"
    ),
)
"""Every kind of fault that one row of works can have."""


def named(stem: str, number: int) -> dict[str, str]:
    """What no two rows may have in common."""
    item = f"Q{ord(stem)}{number}"
    return {"record": f"{stem}{number}", "inventory_number": f"{stem}{number}", "wikidata": item}


def rows(planted: Sequence[Planted]) -> list[list[str]]:
    """Headings, a good row, then for each fault a bad one with a good one behind it."""
    made = [GOOD | named("w", 1)]
    for number, fault in enumerate(planted, 2):
        made.append(GOOD | named("p", number) | fault.cells)
        made.append(GOOD | named("w", number))
    return [COLUMNS, *([row[column] for column in COLUMNS] for row in made)]


def expected(planted: Sequence[Planted]) -> list[tuple[int, str, Planted]]:
    """The row and the letter of the column of each fault."""
    return [(2 * n + 3, letter(COLUMNS.index(f.column)), f) for n, f in enumerate(planted)]


def as_csv(table: Iterable[Iterable[object]]) -> bytes:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue().encode()


def as_xlsx(**sheets: Iterable[Iterable[object]]) -> bytes:
    """Sheets as a workbook; all cells are texts."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False})
    for name, table in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, str(cell))
    book.close()
    return out.getvalue()
