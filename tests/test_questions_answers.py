"""What the questions of the gallery answer: as they say, in an order, for every choice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from questions_asked import SMALL

from kg import gallery, queries
from kg.expected import conditions
from kg.gallery import FOLDER
from kg.queries import NamedQuery, Parameter
from kg.store.view import View
from kg.terms import Term

QUESTIONS = gallery.questions()

each = pytest.mark.parametrize("query", QUESTIONS, ids=lambda q: q.name.removeprefix(FOLDER))


@pytest.fixture(scope="module")
def collection_view(shipped: Path) -> View:
    """The collection itself."""
    return View.open(shipped)


@each
def test_a_question_is_answered_as_it_says(collection_view: View, query: NamedQuery) -> None:
    """On the collection itself: its shape, its rows, and what is known to be right."""
    base = collection_view.iris.base
    rows = collection_view.select(query.name, **query.examples(base))  # type: ignore[arg-type]

    assert len(rows) >= int(query.headers["rows"])
    for column in query.columns:
        misfits = [row.get(column.name) for row in rows if not column.fits(row.get(column.name))]
        assert misfits == [], column.name
    assert len({tuple(sorted(row.items())) for row in rows}) == len(rows)
    assert not _ties(query, rows)
    for answer in query.answers:
        assert [row for row in rows if answer.met_by(row, base)], answer


def _ties(query: NamedQuery, rows: list[dict[str, Term]]) -> int:
    """How many rows stand where they stand by chance: what they are ordered by is the same."""
    ordered = re.findall(r"\?(\w+)", query.text.rpartition("ORDER BY")[2])
    keys = [name for name in ordered if name in {column.name for column in query.columns}]
    return len(rows) - len({tuple(row.get(key) for key in keys) for row in rows})


FAR = {"neighbours-of-a-museum": {"within": "25000"}}
"""Values with which a question that may well find nothing near finds something for each choice."""
CHOOSING = [(query, p) for query in QUESTIONS for p in query.parameters if p.choice]


@pytest.mark.parametrize(
    ("query", "parameter"), CHOOSING, ids=lambda x: x.name.removeprefix(FOLDER)
)
def test_whatever_is_offered_has_an_answer(
    collection_view: View, query: NamedQuery, parameter: Parameter
) -> None:
    base = collection_view.iris.base
    more = FAR.get(query.name.removeprefix(FOLDER), {})
    given = query.examples(base) | {
        p.name: p.term(more[p.name], base) for p in query.parameters if p.name in more
    }
    offered = collection_view.select(f"choice/{parameter.choice}")

    assert offered
    for row in offered:
        values = given | {parameter.name: row["choice"]}
        rows = collection_view.select(query.name, **values)  # type: ignore[arg-type]
        assert rows, row["choice"]
        assert not _ties(query, rows), row["choice"]


ONCE = {
    "neighbours-of-a-museum": "other",
    "far-from-home": "work",
    "near-where-they-were-found": "work",
    "how-museums-are-placed": "museum",
    "works-of-a-period": "work",
}
"""Questions with one row for each thing, and the column that has it."""


@pytest.mark.parametrize(
    ("slug", "values"),
    [
        ("neighbours-of-a-museum", {"museum": "/id/museum/national-museum-of-slovenia"}),
        ("far-from-home", {}),
        ("near-where-they-were-found", {"within": "1000"}),
        ("how-museums-are-placed", {}),
        ("works-of-a-period", {"period": "/id/period/ming-dynasty"}),
    ],
)
def test_what_is_stated_twice_is_told_once(
    collection_view: View, slug: str, values: dict[str, str]
) -> None:
    """A museum has a point for its site and its town; a work is of a reign and its dynasty."""
    query, base = queries.load(f"{FOLDER}{slug}"), collection_view.iris.base
    terms = query.examples(base) | {
        p.name: p.term(values[p.name], base) for p in query.parameters if p.name in values
    }
    things = [row[ONCE[slug]] for row in collection_view.select(query.name, **terms)]  # type: ignore[arg-type]

    assert things
    assert len(set(things)) == len(things)


@pytest.mark.parametrize("slug", SMALL)
def test_a_question_is_answered_on_any_collection(home: Path, slug: str) -> None:
    view = View.open(home / "current")
    base, query = view.iris.base, queries.load(f"{FOLDER}{slug}")
    said, known = SMALL[slug]
    terms: dict[str, Term] = {
        p.name: p.term(said[p.name], base) for p in query.parameters if p.name in said
    }
    rows = view.select(query.name, **terms)  # type: ignore[arg-type]

    assert all(column.fits(row.get(column.name)) for row in rows for column in query.columns)
    wanted = conditions(slug, known)
    assert [r for r in rows if all(c.holds(r.get(c.column), base) for c in wanted)]
