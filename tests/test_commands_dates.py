"""`vcm dates`: what cannot be read, of what is shipped and of any table."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main
from kg.resources import folder
from kg.sources.date_words import column, shipped

SHARED = Path(__file__).parents[2] / "shared" / "data" / "met" / "met_asian_2021.csv"
ENOUGH = 97.0


def test_97_percent_of_the_different_words_shipped_are_read() -> None:
    found = list(shipped(folder("data")))
    words, unread = sum(one.words for one in found), sum(len(one.unread) for one in found)
    assert len(found) >= 17
    assert words > 1300
    assert 100 * (1 - unread / words) >= ENOUGH


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_file(), reason=f"{SHARED} is not there")
def test_97_percent_of_the_different_words_of_a_whole_museum_are_read() -> None:
    found = column(SHARED, "Object Date", folder("data"))
    assert found.words > 3000
    assert found.percent >= ENOUGH


def test_each_unread_date_is_listed_with_its_count_and_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "works.csv"
    table.write_text(
        "no,when\n1,ca. 1763\n2,undated\n3,undated\n4,\n5,10/1890\n6,late Edo period\n",
        encoding="utf-8",
    )
    assert main(["dates", str(table), "--column", "when"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "works.csv: 2 of 4 different date words read: 50.00 %"
    assert said[1] == "      2 × undated\t'undated' names no year and no century"
    assert said[2].startswith("      1 × 10/1890\t")
    assert len(said) == 3


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"no,made\n1,1763\n", "has no column 'when'. Name one of: no, made."),
        (b"", "has no column 'when'. Give a table."),
        (b"when\n\xff\xfe\n", "is no CSV"),
        (b"when\n" + b"9" * 200_000 + b"\n", "has a cell of 200,000 characters"),
    ],
)
def test_what_is_no_table_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, problem: str
) -> None:
    table = tmp_path / "broken.csv"
    table.write_bytes(content)
    assert main(["dates", str(table), "--column", "when"]) == 1
    assert problem in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dates", "nowhere.csv"]) == 1
    assert "nowhere.csv cannot be read: No such file" in capsys.readouterr().err
