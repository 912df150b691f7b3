"""Every question of the gallery keeps its contract: what it says of itself, and what it answers."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest
from questions_asked import SMALL
from rdflib.plugins.sparql import prepareQuery

from endpoint.examples import GROUPS, LEVELS
from kg import gallery, queries
from kg.errors import QueryError
from kg.gallery import FOLDER
from kg.queries import NamedQuery, parse

ROOT = Path(__file__).parent.parent
QUESTIONS = gallery.questions()
BASE = "http://127.0.0.1:8000"
RESERVED = {"format", "view", "release"}

each = pytest.mark.parametrize("query", QUESTIONS, ids=lambda q: q.name.removeprefix(FOLDER))


@each
def test_a_question_says_what_it_is(query: NamedQuery) -> None:
    assert query.summary.endswith("?")
    assert query.headers["about"].endswith((".", "?"))
    assert query.headers["group"] in GROUPS
    assert query.headers["level"] in LEVELS
    if query.headers["rows"] == "0":  # nothing there yet: then the small collection has it
        assert query.name.removeprefix(FOLDER) in SMALL
    else:
        assert query.answers


@each
def test_a_question_can_be_asked_anywhere(query: NamedQuery) -> None:
    """Another parser reads it, with nothing of ours but the base."""
    prepared = prepareQuery(query.text, base=f"{BASE}/")

    assert [str(v) for v in prepared.algebra["PV"]] == [c.name for c in query.columns]


@each
def test_parameters_can_be_filled_in(query: NamedQuery) -> None:
    assert RESERVED.isdisjoint(p.name for p in query.parameters)
    for parameter in query.parameters:
        assert parameter.example or parameter.optional, parameter.name
        assert parameter.choice or parameter.type != "IRI", parameter.name
        if parameter.choice:
            chosen = queries.load(f"choice/{parameter.choice}")
            assert "?choice" in chosen.text


@each
def test_names_stand_beside_what_they_name(query: NamedQuery) -> None:
    columns = {column.name: column for column in query.columns}
    for column in query.columns:
        assert column.meaning
        if column.names:
            assert columns[column.names].type == "IRI"


def test_the_gallery_is_large_and_goes_from_easy_to_hard() -> None:
    assert len(QUESTIONS) >= 40
    assert {q.headers["group"] for q in QUESTIONS} == set(GROUPS)
    assert {q.headers["level"] for q in QUESTIONS} == set(LEVELS)
    assert len({q.summary for q in QUESTIONS}) == len(QUESTIONS)


_ROW = re.compile(r"(\S+\.csv) (.+?): (\S+ [=~] .*)")
_COUNT = re.compile(r"(\S+\.csv): ([0-9]+) rows with (.+)")


@cache
def table(pattern: str) -> list[dict[str, str]]:
    """The rows of the tables of `data/` that a pattern names."""
    rows: list[dict[str, str]] = []
    for path in sorted((ROOT / "data").glob(pattern)):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def holds(row: dict[str, str], cells: str) -> bool:
    """Whether the cells of a row are as a `checked` line has them; one of several values counts."""
    for part in cells.split("; "):
        match = re.fullmatch(r"(\S+) ([=~]) ?(.*)", part)
        assert match, part
        cell = row.get(match[1]) or ""
        if match[2] == "~" and not (cell and match[3] in cell):
            return False
        if match[2] == "=" and match[3] != cell and match[3] not in re.split(r"; | \| ", cell):
            return False
    return True


@each
def test_known_answers_are_in_the_tables(query: NamedQuery) -> None:
    """What is said to be right was read where it says it was."""
    for answer in query.answers:
        if (ROOT / answer.checked.partition(":")[0]).is_file():
            continue
        if count := _COUNT.fullmatch(answer.checked):
            found = [row for row in table(count[1]) if holds(row, count[3])]
            assert len(found) >= int(count[2]), answer.checked
            continue
        one = _ROW.fullmatch(answer.checked)
        assert one, answer.checked
        key = [row for row in table(one[1]) if one[2] in (row.get("record"), row.get("key"))]
        assert [row for row in key if holds(row, one[3])], answer.checked


def test_the_record_of_the_reading_has_every_question() -> None:
    record = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[`(\S+?)`\]\(\.\./(\S+?)\) \|", record, re.MULTILINE)

    assert [slug for slug, _ in listed] == [q.name.removeprefix(FOLDER) for q in QUESTIONS]
    assert [path for slug, path in listed] == [f"queries/{q.name}.rq" for q in QUESTIONS]


HEADER = """#+ summary: x?
#+ column work: IRI - the work
#+ column title: text of work, optional - its title
#+ rows: 2
#+ answer: title ~ Wave; from >= 1830
#+ checked: contributions/met/objects.csv 45434: made = 1830
SELECT ?work ?title { ?work ?p ?title }
"""


def test_columns_and_answers_are_read_from_the_header() -> None:
    query = parse("q", HEADER)

    assert [(c.name, c.type, c.names, c.optional) for c in query.columns] == [
        ("work", "IRI", "", False), ("title", "text", "work", True),
    ]  # fmt: skip
    assert [(c.column, c.relation, c.value) for c in query.answers[0].conditions] == [
        ("title", "~", "Wave"), ("from", ">=", "1830"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("#+ column a: number - x", "with TYPE one of IRI, text"),
        ("#+ answer: title Wave\n#+ checked: x", "is no row; write"),
        ("#+ answer: a = 1", "1 answers and 0 `#[+] checked:` lines"),
        ("#+ choice a: periods", "`#[+] choice` for 'a', which is not a parameter"),
    ],
)
def test_a_shape_that_says_too_little_is_an_error(line: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        parse("q", f"#+ summary: x?\n{line}\nASK {{}}")
