"""Answers short queries on the event loop itself, where a thread would cost as much as the query.

Only what needs no waiting is done here: a query that is read, finds a worker ready, and is answered
whole within a moment. Whatever else happens (an error, a page, a large or slow answer, a worker
that has to be started) goes on in a thread from where it is.
"""

from __future__ import annotations

import asyncio
from typing import cast

from flask import Flask
from werkzeug.exceptions import HTTPException

from endpoint.exchange import Answered, Exchange
from endpoint.http.connection import KEY, Reply
from endpoint.http.environment import Environ, Scope
from endpoint.service import BEGUN, begin, concerns
from endpoint.watching import Watch, note
from kg.errors import KgError
from kg.store.evaluator import Pending
from kg.store.turns import LOOK, Turn, Turns
from kg.store.wire import HasLeft

_MOMENT = 0.05
"""Seconds for which the loop waits for an answer."""
_SHORT = 8_192
"""Bytes of a request that are soon read, and whose query a pipe takes at once, whatever it is."""


class Quick:
    """What of an application's queries is answered on the loop."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._watch = cast(Watch, app.extensions["watch"])

    async def answer(self, scope: Scope, environ: Environ) -> bool:
        """Whether the request has been answered; else it is to be answered in a thread."""
        if not concerns(environ) or _size(environ) > _SHORT:
            return False
        exchange = self._begin(environ)
        if exchange is None:
            return False
        environ[BEGUN] = exchange
        try:
            answered = exchange.unchanged() or await self._ask(exchange)
        except (KgError, HTTPException) as error:
            exchange.trouble = error
            return False
        except BaseException:
            exchange.close()
            raise
        if answered is None:
            return False
        noted = note(environ)
        noted.status, noted.sent = answered.status, answered.headers
        self._watch.done(environ)
        reply: Reply = scope[KEY]
        await reply.whole(answered.status, answered.headers, b"".join(answered.body))
        return True

    def _begin(self, environ: Environ) -> Exchange | None:
        """An exchange that has entered; an error is met again, and told, in the thread."""
        try:
            exchange = begin(self._app, environ)
        except (KgError, HTTPException):
            environ["wsgi.input"].seek(0)
            return None
        try:
            return exchange if exchange and exchange.enter_now() else None
        except HTTPException:
            return None

    async def _ask(self, exchange: Exchange) -> Answered | None:
        evaluator = exchange.opened.started
        if evaluator is None:
            return None
        question = exchange.question()
        kept = evaluator.at_hand(question)
        if kept:
            return exchange.answer(kept)
        pool = evaluator.admit(question)
        turn = exchange.turn = await _turn(evaluator.turns, question.gone)
        pending = exchange.pending = evaluator.put_now(question, pool, turn)
        if pending is None or not await _whole(pending):
            return None
        return exchange.answer(pending.stream())


def _size(environ: Environ) -> int:
    return len(environ["QUERY_STRING"]) + int(environ.get("CONTENT_LENGTH", 0))


async def _turn(turns: Turns, gone: HasLeft | None) -> Turn:
    """A turn that has come; Busy or Left where it does not."""
    loop = asyncio.get_running_loop()
    come = loop.create_future()

    def wake() -> None:
        loop.call_soon_threadsafe(_settle, come, True)

    turn = turns.line_up(wake)
    try:
        while not turn.has_come:
            if not await _settled(come, LOOK):
                come = loop.create_future()
            turns.check(turn, gone)
    except BaseException:
        turn.end()
        raise
    return turn


async def _whole(pending: Pending) -> bool:
    """Whether all of an answer has come within a moment."""
    loop = asyncio.get_running_loop()
    process, heard = pending.process, loop.create_future()

    def hear() -> None:
        state = process.take()
        if state is not None:
            loop.remove_reader(process.fileno)
            _settle(heard, state)

    loop.add_reader(process.fileno, hear)
    try:
        return await _settled(heard, _MOMENT)
    finally:
        loop.remove_reader(process.fileno)


async def _settled(future: asyncio.Future[bool], seconds: float) -> bool:
    """What a future says, False where it says nothing in time."""
    timer = asyncio.get_running_loop().call_later(seconds, _settle, future, False)
    try:
        return await future
    finally:
        timer.cancel()


def _settle(future: asyncio.Future[bool], result: bool) -> None:
    if not future.done():
        future.set_result(result)
