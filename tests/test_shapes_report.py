"""The report of a build: safe to open, complete, and the same for the same faults."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from rdflib import RDF, Graph

from kg.errors import Fault
from kg.validation.report import LISTED, groups, page, summary, table, turtle, write_reports
from kg.validation.shapes import SH

WARNING = Fault("met/objects.csv", 2, "maker", "1", "", "has no maker", "Give one.", "warning")
HOSTILE = Fault(
    "a b/päth.csv",
    0,
    "title",
    "=1+1",
    "<script>alert('\"')</script>\n\u202e😀",
    "is odd",
    "Mend it.",
)
ADVICE = Fault("places.csv", 9, "within", "x", "", "is within no other place", "Give one.", "info")
FAULTS = [WARNING, ADVICE, HOSTILE, replace(WARNING, line=3, record="2")]


def test_violations_come_first_and_the_frequent_before_the_rare() -> None:
    assert [(g.severity, len(g.faults)) for g in groups(FAULTS)] == [
        ("violation", 1),
        ("warning", 2),
        ("info", 1),
    ]


def test_the_summary_counts_and_gives_an_example_of_each_kind() -> None:
    text = summary([WARNING, ADVICE])

    assert text.splitlines()[0] == "1 warning, 1 note"
    assert "met/objects.csv:2 maker: has no maker. Give one." in text
    assert summary([]) == "nothing found wrong"


def test_the_page_escapes_what_it_shows() -> None:
    text = page(FAULTS)

    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert text == page(list(reversed(FAULTS)))


def test_the_page_lists_a_bounded_number_and_says_so() -> None:
    many = [
        Fault("t.csv", n, "maker", str(n), "", "has no maker", "Give one.", "warning")
        for n in range(2, LISTED + 5)
    ]

    assert page(many).count("<td>t.csv</td>") == LISTED
    assert "And 3 more" in page(many)


def test_the_page_of_a_faultless_build_says_so() -> None:
    assert "every record was published" in page([])


def test_the_table_has_every_fault_and_runs_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(table(FAULTS), newline="")))

    assert len(rows) == len(FAULTS)
    hostile = next(row for row in rows if row["problem"] == "is odd")
    assert hostile["record"] == "'=1+1"
    assert hostile["value"] == HOSTILE.value


def test_the_graph_is_a_validation_report_without_blank_nodes() -> None:
    graph = Graph().parse(data=turtle(FAULTS), format="turtle", publicID="http://example.org/r")
    results = list(graph.subjects(RDF.type, SH.ValidationResult))
    severities = sorted(str(s) for s in graph.objects(None, SH.resultSeverity))

    assert len(results) == len(set(graph.objects(None, SH.result))) == 4
    assert all(str(r).startswith("http://example.org/r#result-") for r in results)
    assert severities == sorted(str(SH[s]) for s in ("Info", "Violation", "Warning", "Warning"))
    assert HOSTILE.value in {str(v) for v in graph.objects(None, SH.value)}


def test_the_three_files_are_written(tmp_path: Path) -> None:
    write_reports(tmp_path, FAULTS)

    assert sorted(p.name for p in tmp_path.iterdir()) == ["report.csv", "report.html", "report.ttl"]
