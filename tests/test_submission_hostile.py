"""Hostile files are refused by name, line and reason, in bounded memory, and lose no other."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hostile import hostile
from planted import as_csv, as_xlsx, rows

from kg.submission.confined import Checker
from kg.submission.limits import LIMITS, Limits

MEASURE = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command from a small process, since a child counts what its parent was at the fork."""
FILES = hostile()
GOOD = {
    "good.csv": as_csv(rows(())),
    "good.xlsx": as_xlsx(objects=rows(())),
    "zz-good.csv": as_csv(rows(())),
}


@pytest.fixture(scope="module")
def checked(collection: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, int]:
    """What `vcm validate FOLDER` says of all of them in one folder, and the most MB it took."""
    folder = tmp_path_factory.mktemp("sent")
    for name, (raw, *_) in FILES.items():
        (folder / name).write_bytes(raw)
    for name, raw in GOOD.items():
        (folder / name).write_bytes(raw)
    report = tmp_path_factory.mktemp("report") / "report.json"
    command = [
        *(sys.executable, "-m", "kg.cli", "validate", str(folder)),
        *("--output", str(report), "--data", str(collection)),
    ]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, check=True
    )
    status, taken = map(int, done.stdout.splitlines()[-1].split())
    assert status == 2, done.stderr
    return json.loads(report.read_bytes()), taken // 1024


@pytest.fixture(scope="module")
def reports(checked: tuple[Any, int]) -> dict[str, Any]:
    """The report on each file, by its name."""
    return {file["file"]: file for file in checked[0]["files"]}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_with_line_and_reason(reports: dict[str, Any], name: str) -> None:
    _, problem, line = FILES[name]

    found = [one for one in reports[name]["found"] if problem in one["problem"]]

    assert found, reports[name]["found"]
    assert (found[0]["row"], found[0]["severity"]) == (line, "violation")
    assert found[0]["remedy"]


@pytest.mark.parametrize("name", GOOD)
def test_the_good_files_beside_them_lose_nothing(reports: dict[str, Any], name: str) -> None:
    assert reports[name]["found"] == []
    assert reports[name]["fit"] == reports[name]["rows"] == 1


def test_memory_is_bounded(checked: tuple[Any, int]) -> None:
    assert checked[1] < LIMITS.memory_mb + 250


def test_an_encoding_is_named(reports: dict[str, Any]) -> None:
    said = {name: reports[name]["found"][0]["problem"] for name in ("shift-jis.csv", "gb18030.csv")}

    assert "it looks like cp932" in said["shift-jis.csv"] or "shift_jis" in said["shift-jis.csv"]
    assert "it looks like gb" in said["gb18030.csv"]


def test_nothing_calls_out(collection: Path) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.5)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
        checker = Checker(collection, "http://127.0.0.1:8000", lasting=True)
        try:
            for name, text in {
                "a.jsonld": f'{{"@context": "{address}"}}',
                "b.rdf": f'<!DOCTYPE x SYSTEM "{address}"><x/>',
                "c.ttl": f"@base <{address}> . <a> a <b> .",
            }.items():
                checker.check(name, text.encode())
        finally:
            checker.close()
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.parametrize(
    ("limits", "problem"),
    [
        (Limits(seconds=0.01), "takes more than 0.01 s to check"),
        (Limits(memory_mb=8), "takes more than 8 MB of memory to read"),
    ],
)
def test_a_file_that_takes_too_much_is_refused_and_the_next_is_read(
    collection: Path, limits: Limits, problem: str
) -> None:
    table = [rows(())[0], *([rows(())[1]] * 8000)]
    checker = Checker(collection, "http://127.0.0.1:8000", limits)

    report = checker.check("large.csv", as_csv(table))

    assert [one.problem for one in report.found] == [problem]


def test_words_of_every_calendar_and_language_are_read_without_opening_a_file(
    collection: Path,
) -> None:
    heading, good = rows(())
    table = [[*heading, "made_text@und", "inscription_language"]]
    said = ("元禄三年", "乾隆四十年", "Śaka 1312", "AH 950", "XVIIIe siècle", "abad ke-18")
    for number, (words, language) in enumerate(
        zip(said, ("pra", "km", "sa", "ar", "fr", "id"), strict=True)
    ):
        row = [f"r{number}", *good[1:], words, language]
        row[heading.index("inventory_number")] = f"N{number}"
        table.append(row)

    report = Checker(collection, "http://127.0.0.1:8000").check("words.csv", as_csv(table))

    assert (report.rows, report.fit) == (len(said), len(said)), report.found


def test_faults_beyond_a_thousand_are_counted(collection: Path) -> None:
    checker = Checker(collection, "http://127.0.0.1:8000")
    heading, good = rows(())
    bad = [cell if heading[i] != "made" else "soon" for i, cell in enumerate(good)]
    table = [[f"r{n}", *bad[1:]] for n in range(3000)]
    for row, number in zip(table, range(3000), strict=True):
        row[heading.index("inventory_number")] = f"N{number}"

    report = checker.check("many.csv", as_csv([heading, *table]))

    assert (len(report.found), report.unlisted, report.fit) == (1000, 2000, 0)


def test_a_thousand_warnings_do_not_hide_a_violation_at_the_end(collection: Path) -> None:
    checker = Checker(collection, "http://127.0.0.1:8000")
    heading, good = rows(())
    named = [cell if heading[i] != "place" else "Kyoto" for i, cell in enumerate(good)]
    table = [[f"r{n}", *named[1:]] for n in range(1500)]
    for row, number in zip(table, range(1500), strict=True):
        row[heading.index("inventory_number")] = f"N{number}"
    table[-1][heading.index("made")] = "soon"

    report = checker.check("long.csv", as_csv([heading, *table]))

    assert report.rejected
    assert [one.row for one in report.found if one.severity == "violation"] == [1501]
    assert (report.rows, report.fit) == (1500, 1499)


def test_one_identifier_for_every_row_does_not_multiply(collection: Path) -> None:
    checker = Checker(collection, "http://127.0.0.1:8000")
    heading, good = rows(())
    table = [[f"r{n}", *good[1:]] for n in range(1500)]
    for row, number in zip(table, range(1500), strict=True):
        row[heading.index("inventory_number")] = f"N{number}"

    report = checker.check("same.csv", as_csv([heading, *table]))

    told = sum("another thing" in one.problem for one in report.found) + report.unlisted
    assert told == 1500
