"""Broken and hostile table files: each a located fault, in bounded memory, and no more lost."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from sources_folder import WORK, authorities, folder, read

from kg.errors import Fault, SourceError
from kg.sources import lines, tables
from kg.sources.contributions import read_contributions, read_objects

HEADER = "record,title@en,keeper\n"
KEEPER = "test-museum-of-prints"
GOOD = f"good,A print,{KEEPER}\n"

FILES = {
    "Windows-1252": (
        HEADER.encode() + "1,Café,x\n".encode("cp1252"),
        2,
        "byte 6 of this line is 0xE9",
        "Save it again as CSV in UTF-8",
    ),
    "Shift JIS": (
        HEADER.encode() + GOOD.encode() + "1,版画,x\n".encode("shift_jis"),
        3,
        "not in UTF-8",
        "Save it again",
    ),
    "UTF-16": ((HEADER + GOOD).encode("utf-16"), 1, "byte 1 of this line is 0xFF", "Save it again"),
    "UTF-16 without mark": (
        (HEADER + GOOD).encode("utf-16-le"),
        1,
        "a zero byte means UTF-16",
        "Save it again",
    ),
    "zero byte": (HEADER.encode() + b"1,a\0b,x\n", 2, "byte 4 of this line is 0x00", "Save"),
    "zero byte first": (b"\0" + HEADER.encode(), 1, "byte 1 of this line is 0x00", "Save it"),
    "half a surrogate pair": (HEADER.encode() + b"1,\xed\xa0\x80,x\n", 2, "0xED", "Save it again"),
    "cut in a character": (
        HEADER.encode() + "1,版".encode()[:-1],
        2,
        "byte 3 of this line is 0xE7",
        "Save it again",
    ),
    "nothing": (b"", 0, "holds no header row", "Begin it with the names"),
    "only blank lines": (b"\n\n,,\n", 0, "holds no header row", "Begin it with the names"),
    "semicolons": (b"record;title@en;keeper\n", 1, "separated by semicolons", "Save the table"),
    "tabs": (b"record\ttitle@en\tkeeper\n", 1, "separated by tabs", "Save the table"),
    "missing column": (b"record,title@en\n1,A\n", 1, "the column keeper is missing", "Add keeper"),
    "missing title": (
        b"record,keeper\n1,A\n",
        1,
        "the column title@en is missing",
        "Add title@en or in another language",
    ),
    "doubled column": (b"record,title@en,keeper,keeper\n", 1, "stands twice", "Keep one"),
    "doubled language": (b"record,title@zh-Hans,title@zh-hans,keeper\n", 1, "stands twice", "Keep"),
    "unknown column": (
        b"record,title@en,keeper,materials\n",
        1,
        "is not a column of this table",
        "Did you mean material?",
    ),
    "unknown text column": (
        b"record,title@en,keeper,titel@ja\n",
        1,
        "is not a column",
        "Did you mean title@xx?",
    ),
    "column of nothing known": (
        b"record,title@en,keeper,qwertz\n",
        1,
        "is not a column",
        "The columns are: record, source_url",
    ),
    "blank heading": (b"record,title@en,keeper,\n", 1, "is the name of a column", "Name the"),
    "title without language": (
        b"record,title,title@en,keeper\n",
        1,
        "does not say its language",
        "Write title@en",
    ),
    "key with language": (b"record,title@en,keeper,made@en\n", 1, "has a language", "Write made."),
    "language that is a country": (
        b"record,title@en,title@jp,keeper\n",
        1,
        "is not a language",
        "Write ja.",
    ),
    "unclosed quote in the header": (
        b'record,"title@en,keeper\n1,A,x\n',
        1,
        "be read as CSV",
        "Close each quotation mark",
    ),
    "line ends of old computers": (
        HEADER.replace("\n", "\r").encode() + b"1,A,x\r",
        1,
        "lone carriage return",
        "Save the file with line ends",
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_cannot_be_understood_gives_no_record(case: str, tmp_path: Path) -> None:
    raw, line, problem, remedy = FILES[case]
    works, (fault, *more) = read(folder(tmp_path, raw=raw))
    assert not works
    assert not more
    assert (fault.path, fault.line) == ("contributions/test/objects.csv", line)
    assert problem in fault.problem
    assert fault.remedy.startswith(remedy)


def test_a_header_tells_all_its_faults(tmp_path: Path) -> None:
    _, faults = read(folder(tmp_path, raw=b"rekord,titel@en,museum\n"))
    assert len(faults) == 6


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    data = folder(tmp_path, WORK)
    (data / "contributions/test/objects.csv").unlink()
    works, (fault,) = read(data)
    assert not works
    assert (fault.line, fault.problem) == (0, "is missing")


ROWS = {
    "too few cells": ("1,A\n", "2 cells, fewer than the header's 3"),
    "too many cells": ("1,A,x,y\n", "4 cells, more than the header's 3"),
    "text behind a quote": ('1,"A" print,x\n', "cannot be read as CSV"),
    "unclosed quote": ('1,"A print,x\n', "cannot be read as CSV"),
    "carriage return": ("1,A\rB,x\n", "lone carriage return"),
    "endless line": (f"1,{'x' * (lines.LIMIT + 10)},x\n", "longer than 1024 kB"),
    "endless quoted cell": (f'1,"{"x" * lines.LIMIT}",x\n', "longer than 1024 kB"),
}


@pytest.mark.parametrize("case", ROWS)
@pytest.mark.parametrize("behind", ["", GOOD, GOOD + GOOD.replace("good", "more")])
def test_a_broken_row_loses_itself_only(case: str, behind: str, tmp_path: Path) -> None:
    row, problem = ROWS[case]
    first = GOOD.replace("good", "first")
    works, (fault,) = read(folder(tmp_path, raw=(HEADER + first + row + behind).encode()))
    assert [work.record for work in works] == ["first", "good", "more"][: 1 + behind.count("\n")]
    assert [work.origin.line for work in works] == [2, 4, 5][: 1 + behind.count("\n")]
    assert fault.line == 3
    assert problem in fault.problem


def test_a_row_of_many_lines_that_is_too_long_loses_itself_only(tmp_path: Path) -> None:
    long = '1,"' + ("x" * 1000 + "\n") * 1100
    works, faults = read(folder(tmp_path, raw=(HEADER + long + GOOD).encode()))
    assert [work.record for work in works] == ["good"]
    assert (faults[0].line, faults[0].problem) == (
        2,
        "the row that begins here is longer than 1024 kB",
    )
    assert works[0].origin.line == 1102


def test_a_file_of_broken_rows_is_given_up(tmp_path: Path) -> None:
    works, faults = read(folder(tmp_path, raw=(HEADER + '1,"a" b,x\n' * 5000 + GOOD).encode()))
    assert not works
    assert len(faults) == tables.UNREADABLE + 1
    assert "the rest of the file was left unread" in faults[-1].problem


def test_a_broken_row_s_id_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    _, (fault,) = read(folder(tmp_path, raw=(HEADER + "\x1b[2J,A\n").encode()))
    assert fault.record == ""


def test_a_file_that_the_disk_does_not_give_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, name: str) -> None:
        raise PermissionError(13, "Permission denied")

    data = folder(tmp_path, WORK)
    (contribution,), _ = read_contributions(data)
    known = authorities(data)
    monkeypatch.setattr(tables, "check_encoding", refuse)
    (fault,) = read_objects(data, contribution, known)
    assert isinstance(fault, Fault)
    assert (fault.line, fault.problem) == (0, "cannot be read (Permission denied)")


def test_memory_does_not_grow_with_a_cell(tmp_path: Path) -> None:
    data = folder(tmp_path, WORK)
    with (data / "contributions/test/objects.csv").open("wb") as file:
        file.write(HEADER.encode() + b"1,")
        for _ in range(64):
            file.write(b"x" * (1 << 20))
        file.write(b",x\n" + GOOD.encode())
    tracemalloc.start()
    works, (fault,) = read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [work.record for work in works] == ["good"]
    assert "longer than" in fault.problem
    assert peak < 16 << 20


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + (HEADER + GOOD).encode(),
        (HEADER + GOOD).replace("\n", "\r\n").encode(),
        ("\n" + HEADER + "\n,,\n" + GOOD + "\n\n").encode(),
        (HEADER + GOOD).rstrip("\n").encode(),
        ('"record","title@en","keeper"\n"good","A print","' + KEEPER + '"\n').encode(),
        (" record , title@en,keeper\n good ,A print , " + KEEPER + "\n").encode(),
    ],
)
def test_what_spreadsheets_write_is_read(raw: bytes, tmp_path: Path) -> None:
    works, faults = read(folder(tmp_path, raw=raw))
    assert not faults
    assert [(work.record, work.titles[0].value) for work in works] == [("good", "A print")]


def test_encoding_is_checked_across_blocks(tmp_path: Path) -> None:
    for length in range(lines._CHUNK - 3, lines._CHUNK + 3):
        path = tmp_path / "table.csv"
        path.write_bytes(b"ab\n" + b"x" * (length - 3) + "版".encode() + b"\n\xff")
        with pytest.raises(SourceError) as caught:
            lines.check_encoding(path, "table.csv")
        assert caught.value.fault.line == 3
        assert "byte 1 of this line is 0xFF" in caught.value.fault.problem


def test_a_broken_character_across_blocks_is_located(tmp_path: Path) -> None:
    for length in range(lines._CHUNK - 3, lines._CHUNK + 3):
        path = tmp_path / "table.csv"
        path.write_bytes(b"ab\n" + b"x" * (length - 3) + "版".encode()[:2] + b"yz\n")
        with pytest.raises(SourceError) as caught:
            lines.check_encoding(path, "table.csv")
        assert caught.value.fault.line == 2
        assert f"byte {length - 2} of this line is 0xE7" in caught.value.fault.problem
