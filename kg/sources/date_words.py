"""The date words of tables, how many can be read, and which not: what `vcm dates` prints."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Fault, SourceError
from kg.sources.writing import read_rows
from kg.values.date_periods import named_periods
from kg.values.date_words import read_date_words
from kg.values.dates import parse_edtf
from kg.values.multi import split_list

_LONGEST = 100_000
"""Characters of a cell beyond which a table is broken: a quotation mark was left open."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one table: how many different date words there are, and those that none can read."""

    name: str
    words: int
    rows: int
    unread: tuple[tuple[int, str, str], ...]
    """How often, which words, and why."""

    @property
    def percent(self) -> float:
        """How many of the different words are read."""
        return 100 * (1 - len(self.unread) / self.words) if self.words else 100.0


def shipped(data: Path) -> Iterator[Coverage]:
    """Every contribution with words in a column made_text@…, in the order of their names."""
    periods = known_periods(data)
    for table in sorted((data / "contributions").glob("*/objects.csv")):
        counted: Counter[str] = Counter()
        for row in read_rows(table):
            counted.update(
                words for column, words in row.items() if column.startswith("made_text@") and words
            )
        if counted:
            yield _coverage(table.parent.name, counted, periods)


def column(table: Path, name: str, data: Path) -> Coverage:
    """One column of any CSV table, read row by row; SourceError where it cannot be read."""
    counted: Counter[str] = Counter()
    line = 1
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            csv.field_size_limit(max(csv.field_size_limit(), 10 * _LONGEST))
            rows = csv.DictReader(lines)
            have = [one for one in rows.fieldnames or () if one]
            if name not in have:
                remedy = f"Name one of: {', '.join(have)[:600]}." if have else "Give a table."
                raise _fault(table, 1, f"has no column {name!r}", remedy)
            for row in rows:
                line = rows.line_num
                counted[_words(table, line, row[name] or "")] += 1
    except OSError as error:
        raise _fault(table, 0, f"cannot be read: {error.strerror}", "Name a CSV file.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _fault(table, line, f"is no CSV: {error}", "Save it as CSV in UTF-8.") from error
    del counted[""]
    return _coverage(table.name, counted, known_periods(data))


def _words(table: Path, line: int, cell: str) -> str:
    if len(cell) > _LONGEST:
        problem = f"has a cell of {len(cell):,} characters"
        raise _fault(table, line, problem, "Close the quotation mark that is open.")
    return cell.strip()


def _fault(table: Path, line: int, problem: str, remedy: str) -> SourceError:
    return SourceError(Fault(str(table), line, "", "", "", problem, remedy))


def known_periods(data: Path) -> dict[str, str]:
    """The spans of periods by the names that their authority gives them."""
    return named_periods(
        (name, row.get("span", ""))
        for row in read_rows(data / "authorities" / "periods.csv")
        for column, cell in row.items()
        if column.startswith(("name@", "alternative_name@"))
        for name in split_list(cell)
    )


def _coverage(name: str, counted: Mapping[str, int], periods: Mapping[str, str]) -> Coverage:
    unread = sorted(_unread(counted.items(), periods), key=lambda one: (-one[0], one[1]))
    return Coverage(name, len(counted), sum(counted.values()), tuple(unread))


def _unread(
    counted: Iterable[tuple[str, int]], periods: Mapping[str, str]
) -> Iterator[tuple[int, str, str]]:
    for words, count in counted:
        try:
            parse_edtf(read_date_words(words, periods))
        except ValueError as error:
            yield count, words, str(error)
