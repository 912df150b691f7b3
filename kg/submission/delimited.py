"""CSV as museums' programs write it: other separators and UTF-16 are read with a note, encodings
that only a guess could tell are named and refused."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from charset_normalizer import from_bytes

from kg.errors import Fault, SourceError
from kg.sources.lines import Lines, check_utf8
from kg.sources.tables import read_records
from kg.submission.limits import Limits
from kg.submission.sheets import Sheet, SheetRow, fault

_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS = (
    "cp1252", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp949", "cp874", "cp1258",
    "cp1256", "cp1251", "koi8_r", "utf_16_le", "utf_16_be",
)  # fmt: skip
"""Those that programs in Asia and Europe write beside UTF-8."""
_SEPARATORS = {";": "semicolons", "\t": "tabs", ",": "commas"}
_SAVE = "Save it again as CSV in UTF-8 (in a spreadsheet: the file type 'CSV UTF-8')."


def read_delimited(name: str, raw: bytes, limits: Limits) -> Sheet:
    """The table of a CSV file; SourceError where its encoding is not known for certain."""
    text, said = _utf8(name, raw)
    separator = _separator(text)
    faults = [fault(name, 0, said, _SAVE, "info")] if said else []
    if separator != ",":
        problem = f"the cells are separated by {_SEPARATORS[separator]}, and were read so"
        faults.append(fault(name, 1, problem, "Save the table with commas.", "info"))
    return Sheet("", _rows(name, text, separator, limits), tuple(faults), ragged=True)


def _rows(name: str, text: bytes, separator: str, limits: Limits) -> Iterator[SheetRow | Fault]:
    for count, (line, found) in enumerate(read_records(Lines(io.BytesIO(text)), name, separator)):
        if isinstance(found, Fault):
            yield found
        elif count > limits.rows:
            problem = f"has more than {limits.rows:,} rows; the rest was left unread"
            yield fault(name, line, problem, "Send it in several files.")
            return
        elif len(found) > limits.columns:
            problem = f"the row has {len(found):,} cells; a table may have {limits.columns:,}"
            yield fault(name, line, problem, "Take out what is not of the template.")
        else:
            yield SheetRow(line, found)


def _utf8(name: str, raw: bytes) -> tuple[bytes, str]:
    """The text in UTF-8, and what to say if it was not."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding).encode(), f"is in {encoding.upper()}, and was read so"
            except UnicodeError as error:
                raise SourceError(
                    fault(name, 0, f"begins as {encoding.upper()} but is not: {error}", _SAVE)
                ) from error
    try:
        check_utf8(io.BytesIO(raw), name)
    except SourceError as error:
        found = error.fault
        guess = "" if b"\0" in raw[:_SAMPLE] else _guess(raw, found.line)
        raise SourceError(fault(name, found.line, found.problem + guess, _SAVE)) from error
    return raw, ""


def _guess(raw: bytes, line: int) -> str:
    """What the encoding may be, from the lines about the first that is not UTF-8."""
    start = 0
    for _ in range(line - 1):
        start = raw.find(b"\n", start) + 1
    best = from_bytes(raw[start : start + _SAMPLE], cp_isolation=[*ENCODINGS]).best()
    return f"; it looks like {best.encoding}" if best and best.encoding != "ascii" else ""


def _separator(text: bytes) -> str:
    """What separates the cells of the first line that is not blank: what it has most of."""
    lines = text[:_SAMPLE].decode("utf-8-sig", errors="ignore").splitlines()
    first = next((line for line in lines if line.strip(" ,;\t")), "")
    bare = "".join(first.split('"')[::2])
    return max(",;\t", key=lambda one: (bare.count(one), one == ","))
