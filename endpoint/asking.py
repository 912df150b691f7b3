"""Runs a query where strangers' queries run, one client holding only so many places."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from flask import request

from endpoint import serving
from endpoint.opened import Opened
from endpoint.watching import GONE, note
from kg.store.evaluator import Answer, Evaluator, Question, Stream


def ask(query: str, opened: Opened | None = None, **more: Any) -> Answer:
    """The whole answer to a query of this request; more is as of `Question`.

    It is small, or rows says how much of it is wanted. Raises what `Evaluator.ask` does, and 429.
    """
    with ExitStack() as held:
        evaluator = _evaluator(held, opened)
        return evaluator.run(query, gone=_gone(), **more)


def ask_all(question: Question, opened: Opened, held: ExitStack) -> Stream:
    """The answer as it comes; held is closed by the caller when it is done with it."""
    return held.enter_context(_evaluator(held, opened).ask(question))


def _evaluator(held: ExitStack, opened: Opened | None) -> Evaluator:
    evaluator = (opened or serving.opened()).evaluator
    place = held.enter_context(serving.crowd().place(request.remote_addr or ""))
    began = note(request.environ).seconds()

    def spend() -> None:
        place.spend(min(note(request.environ).seconds() - began, evaluator.limits.seconds))

    held.callback(spend)
    return evaluator


def _gone() -> Any:
    return request.environ.get(GONE)
