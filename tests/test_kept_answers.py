"""What is asked again is answered from memory, and never with what belongs to another question."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import SparqlError
from kg.store.evaluator import Evaluator, Limits, Question

PAIRS = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT "


@pytest.fixture
def evaluator(home: Path) -> Iterator[Evaluator]:
    """Evaluators with room for few answers."""
    evaluator = Evaluator(home / "current" / "store", "https://example.org", Limits(kept=150_000))
    yield evaluator
    evaluator.close()


def body(evaluator: Evaluator, question: Question) -> bytes:
    with evaluator.ask(question) as stream:
        return b"".join(stream)


def test_the_same_question_is_answered_without_a_worker(evaluator: Evaluator) -> None:
    question = Question(PAIRS + "10")
    first = body(evaluator, question)
    evaluator.close()

    assert body(evaluator, Question(PAIRS + "10")) == first
    with evaluator.ask(question) as again:
        assert again.first(10**6) == (first, True)
        assert again.end and again.end.rows == 10


@pytest.mark.parametrize(
    "other",
    [
        Question(PAIRS + "10", results="csv"),
        Question(PAIRS + "10", rows=5),
        Question(PAIRS + "10", default_graphs=("https://example.org/nothing",)),
        Question(PAIRS + "11"),
    ],
    ids=["another form", "fewer rows", "another dataset", "another query"],
)
def test_another_question_has_another_answer(evaluator: Evaluator, other: Question) -> None:
    first = body(evaluator, Question(PAIRS + "10"))

    assert body(evaluator, other) != first


@pytest.mark.parametrize("what", ["RAND()", "STRUUID()", "uuid()", "now()", "BNODE()"])
def test_what_changes_is_asked_each_time(evaluator: Evaluator, what: str) -> None:
    question = Question(f"SELECT ({what} AS ?x) {{}}")
    hidden = Question(f"SELECT * {{ ?s ?p ?o FILTER{what} }} LIMIT 1")
    for one in (question, hidden):
        with suppress(SparqlError):
            body(evaluator, one)

        assert evaluator.at_hand(one) is None


def test_neither_errors_nor_parts_are_kept(evaluator: Evaluator) -> None:
    cut, wrong = Question(PAIRS + "10", rows=5), Question("SELECT * { ?s ?p }")
    body(evaluator, cut)
    with pytest.raises(SparqlError):
        body(evaluator, wrong)

    assert evaluator.at_hand(cut) is None
    assert evaluator.at_hand(wrong) is None


def test_memory_is_bounded(evaluator: Evaluator) -> None:
    questions = [Question(PAIRS + str(n)) for n in range(100, 140)]
    for question in questions:
        body(evaluator, question)
    kept = [question for question in questions if evaluator.at_hand(question)]

    assert 0 < len(kept) < 20
    assert kept == questions[-len(kept) :]
    body(evaluator, Question(PAIRS + "20000"))
    assert evaluator.at_hand(Question(PAIRS + "20000")) is None


def test_what_was_asked_counts_as_memory_too(evaluator: Evaluator) -> None:
    """Limits(kept=150_000) holds one question of 100 kB, however short the answer."""
    graphs = [tuple(f"https://example.org/{n}/{'x' * 100}/{m}" for m in range(150)) for n in "abc"]
    questions = [Question("ASK {}", default_graphs=several) for several in graphs]
    for question in questions:
        body(evaluator, question)

    assert [evaluator.at_hand(question) is not None for question in questions] == [
        False, False, True,
    ]  # fmt: skip


def test_an_answer_at_hand_holds_nothing_of_who_asked(evaluator: Evaluator) -> None:
    class Client:
        def gone(self) -> bool:
            return False

    client = Client()
    body(evaluator, Question(PAIRS + "10", gone=client.gone))
    left = weakref.ref(client)
    del client
    gc.collect()

    assert evaluator.at_hand(Question(PAIRS + "10")) is not None
    assert left() is None
