"""What asks about one thing is answered without a worker, and as a worker would."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.errors import SparqlError
from kg.store.evaluator import Evaluator, Limits, Question
from kg.store.lookups import is_look_up

BASE = "https://example.org"
THING = f"<{BASE}/thing>"
MANY = 1_500


@pytest.fixture(scope="module")
def evaluator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evaluator]:
    """Evaluators on a thing with a few statements and one with many."""
    path = tmp_path_factory.mktemp("look-ups") / "store"
    store = ox.Store(str(path))
    says = [ox.NamedNode(f"{BASE}/p{n}") for n in range(3)]
    store.extend(
        ox.Quad(ox.NamedNode(f"{BASE}/thing"), p, ox.Literal(text, language="en"))
        for p in says
        for text in ('a "quoted" word', "},{", "二")
    )
    store.extend(ox.Quad(ox.NamedNode(f"{BASE}/many"), says[0], ox.Literal(n)) for n in range(MANY))
    store.optimize()
    del store
    evaluator = Evaluator(path, BASE, Limits(kept=0))
    yield evaluator
    evaluator.close()


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize(
    "text",
    [
        f"SELECT ?p ?o {{ {THING} ?p ?o }}",
        f"select * where {{{THING} <{BASE}/p1> ?o.}}",
        f"\n SELECT ?o\nWHERE\n{{ {THING} ?p ?o . }} # all of it",
        "SELECT * { </thing> ?p ?o }",
        f"SELECT $p ?o {{ {THING} $p ?o }}",
        "SELECT ?p ?o { <https://example.org/nothing> ?p ?o }",
        f"PREFIX ex: <{BASE}/>\nprefix x: <a:b>\nSELECT ?o {{ ex:thing ex:p1 ?o }} LIMIT 2",
        f"SELECT ?o {{ {THING} skos:prefLabel ?o }}",
        f"SELECT ?class {{ {THING} a ?class }}",
    ],
)
def test_it_says_what_a_worker_says(evaluator: Evaluator, text: str, form: str) -> None:
    at_hand = evaluator.at_hand(Question(text, results=form))
    asked = evaluator.run(f"{text}\nVALUES () {{ () }}", results=form)

    assert at_hand is not None
    assert at_hand.first(10**6) == (asked.body, True)
    assert (at_hand.kind, at_hand.media_type) == (asked.kind, asked.media_type)
    assert at_hand.end and at_hand.end.rows == asked.rows


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s { ?s ?p <https://example.org/thing> }",
        f"SELECT * {{ {THING} ?p ?o . ?o ?q ?r }}",
        f"SELECT * {{ {THING} ?p ?o FILTER(?o > 1) }}",
        f"SELECT * {{ {THING} <a>*/<b>* ?o }}",
        f"SELECT (COUNT(*) AS ?n) {{ {THING} ?p ?o }}",
        f"SELECT * {{ {{ {THING} ?p ?o }} UNION {{ ?a ?b ?c }} }}",
        f"SELECT * {{ SERVICE {THING} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ GRAPH {THING} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ {THING} ?p ?o }} ORDER BY ?o",
        f"SELECT * {{ {THING} ?p ?o # }}\n}} VALUES ?p {{ <a:b> }}",
        f"SELECT * FROM {THING} {{ {THING} ?p ?o }}",
        f"SELECT * {{ {THING} A ?o }}",
    ],
)
def test_nothing_else_is_taken_for_one(text: str) -> None:
    assert not is_look_up(text)


def test_neither_datasets_nor_whole_graphs_are_looked_up(evaluator: Evaluator) -> None:
    text = f"SELECT * {{ {THING} ?p ?o }}"

    assert evaluator.at_hand(Question(text))
    assert evaluator.at_hand(Question(text, default_graphs=(BASE,))) is None
    assert evaluator.at_hand(Question(text, named_graphs=(BASE,))) is None
    assert evaluator.at_hand(Question(f"{text} # {'x' * 1000}")) is None


def test_what_is_too_large_or_wrong_is_left_to_a_worker(evaluator: Evaluator) -> None:
    large = f"SELECT * {{ <{BASE}/many> ?p ?o }}"
    wrong = "SELECT ?p { <https://example.org/a b> ?p ?o }"

    assert evaluator.at_hand(Question(large)) is None
    assert evaluator.run(large).rows == MANY
    assert evaluator.run(large, rows=5).truncated
    with pytest.raises(SparqlError):
        evaluator.run(wrong)


def test_fewer_rows_than_there_are_are_told_as_such(evaluator: Evaluator) -> None:
    found = evaluator.run(f"SELECT * {{ {THING} ?p ?o }}", rows=2)

    assert (found.rows, found.truncated) == (2, True)
