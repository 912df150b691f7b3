"""Counts by one property are at hand, and as a worker gives them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

from kg.iris import DEFAULT_BASE
from kg.store.evaluator import Answer, Evaluator, Limits, Question
from kg.store.facets import Facets

KINDS = "crm:P2_has_type"
CRM = "http://www.cidoc-crm.org/cidoc-crm/"


@pytest.fixture(scope="module")
def evaluator(home: Path) -> Iterator[Evaluator]:
    store = (home / "current").resolve() / "store"
    evaluator = Evaluator(store, DEFAULT_BASE, Limits(kept=0, workers=1))
    yield evaluator
    evaluator.close()


def at_hand(evaluator: Evaluator, question: Question) -> Answer | None:
    """What needs no worker, once the graph has been read."""
    until = time.monotonic() + 10
    while not evaluator._look_ups._facets and time.monotonic() < until:
        time.sleep(0.01)
    found = evaluator.at_hand(question)
    if found is None:
        return None
    body, whole = found.first(10**7)
    assert whole and found.end
    return Answer(found.kind, found.media_type, body, found.end.rows, 0, False)


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?kind (COUNT(?work) AS ?n) {{ ?work {KINDS} ?kind }} GROUP BY ?kind",
        f"PREFIX c: <{CRM}>\nselect ?k (count(distinct ?w) as ?n)\n"
        "where { ?w c:P2_has_type ?k . }\ngroup by ?k order by desc(?n) limit 5",
        f"SELECT ?k (COUNT(*) AS ?n) {{?w <{CRM}P2_has_type> ?k}} GROUP BY ?k ORDER BY ?n OFFSET 2",
        "SELECT $c (COUNT(?x) AS ?n) { ?x a $c } GROUP BY $c ORDER BY ASC(?n) LIMIT 3 # no more",
        "SELECT ?t (COUNT(?t) AS ?n) { ?x skos:prefLabel ?t } GROUP BY ?t ORDER BY ?n LIMIT 9",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k LIMIT 0",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k OFFSET 100000",
    ],
)
def test_counts_by_value_are_at_hand_as_a_worker_gives_them(
    evaluator: Evaluator, query: str, form: str
) -> None:
    found = at_hand(evaluator, Question(query, results=form))
    asked = evaluator.run(f"{query}\nVALUES () {{ () }}", results=form)

    assert found is not None
    assert found.body == asked.body
    assert (found.rows, found.media_type) == (asked.rows, asked.media_type)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?k (COUNT(DISTINCT ?k) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?k (COUNT(?other) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?w (COUNT(?k) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?w",
        f"SELECT ?k (COUNT(?w) AS ?k) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?w (COUNT(?w) AS ?n) {{ ?w {KINDS} ?w }} GROUP BY ?w",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?kLIMIT 5",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k ORDER BY ?k",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k HAVING (?n > 1)",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k FILTER(?k != 1) }} GROUP BY ?k",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ GRAPH ?g {{ ?w {KINDS} ?k }} }} GROUP BY ?k",
        f"SELECT ?k (SUM(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        "SELECT ?c (COUNT(?x) AS ?n) { ?x A ?c } GROUP BY ?c",
        "SELECT ?c (COUNT(?x) AS ?n) { ?x nobody:says ?c } GROUP BY ?c",
        "SELECT ?c (COUNT(?x) AS ?n) { ?x </says> ?c } GROUP BY ?c",
        "SELECT ?c (COUNT(?x) AS ?n) { ?x <http://nobody.test/says> ?c } GROUP BY ?c",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w <{CRM}../cidoc-crm/P2_has_type> ?k }} GROUP BY ?k",
        f"PREFIX no: <http://[no> SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT\u00a0?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?k (COUNT(?w) AS\f?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"\u017fELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?k (COUNT(?\u00b2) AS ?n) {{ ?\u00b2 {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k LIMIT \u0663",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k # \ud800",
    ],
)
def test_no_other_count_is_taken_for_one(evaluator: Evaluator, query: str) -> None:
    assert at_hand(evaluator, Question(query)) is None


def test_counts_in_chosen_graphs_are_left_to_a_worker(evaluator: Evaluator) -> None:
    query = f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k"

    assert at_hand(evaluator, Question(query))
    assert at_hand(evaluator, Question(query, default_graphs=("http://nobody.test/graph",))) is None


def test_of_a_long_list_the_beginning_is_at_hand() -> None:
    store, says = ox.Store(), ox.NamedNode("http://nobody.test/says")
    for n in range(1_200):
        store.add(ox.Quad(ox.NamedNode(f"http://nobody.test/{n}"), says, ox.Literal(n)))
    facets = Facets(store, {})
    store.clear()  # all that is to be counted has been
    query = f"SELECT ?t (COUNT(?x) AS ?n) {{ ?x {says} ?t }} GROUP BY ?t"

    assert facets.listed(query) is None
    assert facets.listed(f"{query} LIMIT 1001") is None
    assert facets.listed(f"{query} LIMIT 10 OFFSET 991") is None
    listed = facets.listed(f"{query} LIMIT 10 OFFSET 990")
    assert listed is not None
    assert len(list(cast(ox.QuerySolutions, ox.Store().query(listed)))) == 10
