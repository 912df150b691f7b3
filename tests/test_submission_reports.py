"""The report of a check in each of its forms, and the verb that writes them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from planted import PLANTED, as_csv, rows
from sources_folder import HEAD, WORK, folder, head

from kg.cli import main
from kg.submission.located import FileReport, Located, refused
from kg.submission.reports import FORMS
from kg.submission.reports.grouping import groups
from kg.submission.sheets import fault

FOUND = (
    Located("a.xlsx", "objects", 1, "N", "shelf", "", "shelf", "is extra", "Keep it.", "info"),
    Located(
        "a.xlsx", "objects", 5, "D", "made", "r1", "soon", "is not a date", "One.", "violation"
    ),
    Located("a.xlsx", "objects", 7, "D", "made", "r3", "now", "is not a date", "Two.", "violation"),
    Located("a.xlsx", "objects", 6, "B", "place", "r2", "=1+1", "has no month 13", "", "violation"),
    Located(
        "a.xlsx", "objects", 9, "B", "place", "r5", "\u202eb\x1b[2J<b>", "is odd", "", "warning"
    ),
)
REPORT = FileReport("a.xlsx", "XLSX workbook", 10, 7, FOUND, 4)


def test_kinds_come_worst_first_and_most_frequent_first() -> None:
    kinds = [(kind.severity, kind.problem, len(kind.found)) for kind in groups(FOUND)]

    assert kinds == [
        ("violation", "is not a date", 2),
        ("violation", "has no month 13", 1),
        ("warning", "is odd", 1),
        ("info", "is extra", 1),
    ]


def test_text_says_where_what_and_what_would_be_right() -> None:
    text = FORMS["text"].write([REPORT])

    assert "a.xlsx (XLSX workbook): 10 rows, 7 fit to publish" in text
    assert "3 violations, 1 warning, 1 note, and 4 more that are not listed" in text
    assert "sheet objects, row 5, column D (made): 'soon'. One." in text
    assert text.index("is not a date") < text.index("is odd") < text.index("is extra")


@pytest.mark.parametrize("form", ["text", "csv", "html", "sarif"])
def test_nothing_in_a_report_obeys_a_terminal_or_turns_text_round(form: str) -> None:
    written = FORMS[form].write([REPORT])

    assert "\x1b" not in written
    assert "\u202e" not in written


def test_csv_cannot_run_as_formulas_and_has_every_fault() -> None:
    lines = list(csv.DictReader(io.StringIO(FORMS["csv"].write([REPORT]))))

    assert len(lines) == 5
    assert lines[0] | {"row": "5", "column": "D", "heading": "made"} == lines[0]
    assert [line["value"] for line in lines if line["row"] == "6"] == ["'=1+1"]


def test_html_stands_alone_and_escapes() -> None:
    page = FORMS["html"].write([REPORT])

    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert "src=" not in page
    assert "href=" not in page


def test_json_comes_back_as_it_was() -> None:
    (file,) = json.loads(FORMS["json"].write([REPORT]))["files"]

    assert FileReport.from_data(file) == REPORT


def test_sarif_has_what_the_standard_asks_for() -> None:
    log = json.loads(FORMS["sarif"].write([REPORT]))
    (run,) = log["runs"]

    assert (log["version"], run["tool"]["driver"]["name"]) == ("2.1.0", "vcm validate")
    identifiers = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert identifiers == sorted(set(identifiers))
    for result in run["results"]:
        assert identifiers[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        assert result["level"] in ("error", "warning", "note")
    first = run["results"][0]["locations"][0]
    assert first["physicalLocation"]["region"] == {"startLine": 5}
    assert first["logicalLocations"][0]["fullyQualifiedName"] == "'objects'!D5"


def test_a_file_that_was_refused_has_no_line_in_sarif() -> None:
    report = refused("a b.pdf", fault("a b.pdf", 0, "is a PDF", "Send the table."))
    (result,) = json.loads(FORMS["sarif"].write([report]))["runs"][0]["results"]

    (place,) = result["locations"]
    assert place == {"physicalLocation": {"artifactLocation": {"uri": "a%20b.pdf"}}}


def run(*arguments: object) -> int:
    """One run of the command line."""
    return main(["validate", *map(str, arguments)])


def test_the_verb_checks_a_file_and_says_where(
    collection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    bad.write_bytes(as_csv(rows(PLANTED[5:6])))
    good.write_bytes(as_csv(rows(())))

    assert run(bad, "--data", collection) == 2
    assert "row 3, column K (place): 'kyotto'" in capsys.readouterr().out
    assert run(good, "--data", collection) == 0
    assert "nothing found wrong" in capsys.readouterr().out


def test_the_ending_of_the_output_says_its_form(collection: Path, tmp_path: Path) -> None:
    file = tmp_path / "works.csv"
    file.write_bytes(as_csv(rows(PLANTED[5:6])))

    run(file, "--data", collection, "--output", tmp_path / "out.sarif")

    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_a_contribution_is_checked_with_its_head(
    collection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contribution = folder(tmp_path, WORK) / "contributions" / "test"
    head(contribution, HEAD | {"title": ""})

    assert run(contribution, "--data", collection) == 2

    out = capsys.readouterr().out
    assert "contribution.toml" in out
    assert "is missing" in out
    assert "objects.csv (CSV table): 1 row, 1 fit to publish" in out


def test_a_data_folder_is_told_cell_by_cell_too(tmp_path: Path) -> None:
    data = folder(tmp_path, WORK, WORK | {"record": "2", "made": "soon"})

    assert run(data, "--output", tmp_path / "out.json") == 2

    files = json.loads((tmp_path / "out.json").read_text("utf-8"))["files"]
    (works,) = [file for file in files if file["file"] == "contributions/test/objects.csv"]
    (found,) = [one for one in works["found"] if one["severity"] == "violation"]
    assert (found["row"], found["column"], found["heading"]) == (3, "D", "made")
    assert (works["rows"], works["fit"]) == (2, 1)


@pytest.mark.parametrize(
    ("made", "said"),
    [("", "is not there"), ("empty", "holds no file that can be checked")],
)
def test_what_cannot_be_checked_is_an_error(
    made: str, said: str, collection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if made:
        (tmp_path / "a").mkdir()

    assert run(tmp_path / "a", "--data", collection) == 1
    assert said in capsys.readouterr().err


def test_the_template_is_written_where_asked(
    collection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "--to", str(tmp_path / "t"), "--data", str(collection)]) == 0

    assert sorted(path.suffix for path in (tmp_path / "t").iterdir()) == [".csv", ".xlsx"]
    assert "asian-masterpieces-template.xlsx" in capsys.readouterr().out
