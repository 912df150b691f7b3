"""RDF in the profile is held against the same shapes, whatever the syntax and the names in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.iris import Iris
from kg.mapping import map_record
from kg.records import Attribution, Dating, Image, Object, Origin, Text
from kg.sources.authorities import read_authorities
from kg.submission.checking import check
from kg.submission.graph import HEAD
from kg.submission.located import FileReport

Checked = Callable[[str, bytes], FileReport]
OURS = "http://127.0.0.1:8000/id/object/q2kfwmbfm"
THEIRS = "https://museum.example/works/45434"
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
WORK = Object(
    origin=Origin("a", 1),
    contribution=HEAD.slug,
    key="q2kfwmbfm",
    record="45434",
    titles=(Text("Wave", "en"),),
    keeper="test-museum-of-prints",
    inventory_number="JP1847",
    kinds=("woodblock-print",),
    attributions=(Attribution("test-master"),),
    places=(),
    made=Dating("1700", "1700-01-01T00:00:00Z", "1700-12-31T23:59:59Z"),
    materials=("paper",),
    image=Image(
        "https://museum.example/a.jpg", "http://creativecommons.org/publicdomain/zero/1.0/"
    ),
)


@pytest.fixture(scope="module")
def checked(collection: Path) -> Checked:
    """Checks bytes against the test collection."""
    known, _ = read_authorities(collection)
    return lambda name, raw: check(name, raw, known, Iris())


def written(ending: str, name: str = OURS) -> bytes:
    """The work in a syntax, under a name of the museum's own."""
    triples = list(map_record(WORK, Iris(), HEAD))
    raw = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    moved = raw.replace(OURS.encode(), name.encode())
    again = [quad.triple for quad in ox.parse(moved, format=ox.RdfFormat.N_TRIPLES)]
    return ox.serialize(again, format=FORMATS[ending]) or b""


@pytest.mark.parametrize("name", [OURS, THEIRS])
@pytest.mark.parametrize("ending", FORMATS)
def test_a_work_is_checked_in_any_syntax_under_any_name(
    checked: Checked, ending: str, name: str
) -> None:
    report = checked(f"work.{ending}", written(ending, name))

    (found,) = report.found
    assert (found.problem, found.severity) == ("has no place of making", "warning")
    assert (report.rows, report.fit) == (1, 1)


def test_a_fault_names_the_line_and_the_thing_as_the_file_does(checked: Checked) -> None:
    keeper = b"<http://127.0.0.1:8000/id/museum/test-museum-of-prints>"
    raw = written("nt", THEIRS).replace(keeper, b"<https://museum.example/us>")

    found = [one for one in checked("work.nt", raw).found if one.severity == "violation"]

    assert [(one.heading, one.record) for one in found] == [("keeper", THEIRS)]
    assert found[0].value == "https://museum.example/us"
    assert raw.splitlines()[found[0].row - 1].startswith(f"<{THEIRS}".encode())


def test_blank_nodes_are_followed(checked: Checked) -> None:
    raw = written("nt", THEIRS)
    production = f"<{THEIRS}#production>".encode()
    assert raw.count(production) > 3

    report = checked("work.nt", raw.replace(production, b"_:p"))

    assert [one.problem for one in report.found] == ["has no place of making"]


def test_a_misspelled_term_is_told_with_what_was_meant(checked: Checked) -> None:
    raw = written("nt").replace(b"P50_has_current_keeper", b"P50_has_curent_keeper")

    found = {one.heading: one for one in checked("work.nt", raw).found}

    assert "is not a term of the profile" in found["crm:P50_has_curent_keeper"].problem
    assert found["crm:P50_has_curent_keeper"].remedy.startswith(
        "Did you mean crm:P50_has_current_keeper?"
    )
    assert found["keeper"].problem == "is not kept by one museum"


def test_a_file_without_works_says_so(checked: Checked) -> None:
    report = checked("a.ttl", b"<http://a.example/1> <http://a.example/p> 1 .")

    assert [one.problem for one in report.found] == [
        "describes no work and nothing else of the profile"
    ]
