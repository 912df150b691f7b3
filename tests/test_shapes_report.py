"""The report of a build: safe to open, complete, and the same for the same faults."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from rdflib import RDF, Graph

from kg.errors import Fault
from kg.validation.namespace import SH
from kg.validation.report import (
    LISTED,
    groups,
    page,
    senders,
    summary,
    table,
    turtle,
    write_reports,
)

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


def test_faults_are_told_by_contribution_and_then_by_kind() -> None:
    met = replace(WARNING, path="contributions/met/objects.csv")
    tate = replace(WARNING, path="contributions/tate/objects.csv")
    place = replace(ADVICE, path="authorities/places.csv")
    faults = [tate, replace(met, severity="violation", problem="is odd"), met, place]

    assert [(s.slug, s.counts) for s in senders(faults)] == [
        ("authorities", "1 note"),
        ("met", "1 violation, 1 warning"),
        ("tate", "1 warning"),
    ]
    assert "  met: 1 violation, 1 warning (is odd 1; has no maker 1)" in summary(faults)
    rows = list(csv.DictReader(io.StringIO(table(faults), newline="")))
    assert [(r["contribution"], r["problem"]) for r in rows] == [
        ("authorities", "is within no other place"),
        ("met", "is odd"),
        ("met", "has no maker"),
        ("tate", "has no maker"),
    ]
    assert page(faults).index('id="met"') < page(faults).index('id="tate"')


def test_each_result_has_what_shacl_requires_of_one() -> None:
    found = replace(
        WARNING,
        check="http://127.0.0.1:8000/shapes/object#maker",
        component="MinCountConstraintComponent",
    )
    rule = replace(found, line=4, check="work-twice", component="SPARQLConstraintComponent")
    graph = Graph().parse(data=turtle([found, rule, HOSTILE]), format="turtle", publicID="x:/r")

    for result in graph.objects(None, SH.result):
        for once in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
            assert len(list(graph.objects(result, once))) == 1
    assert {str(s) for s in graph.objects(None, SH.sourceShape)} == {found.check}


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
