"""One query whose answer is data: from a place in the crowd to the last byte.

It goes step by step, so that the event loop can take the steps that are short, and a thread those
that wait.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import ClosingIterator

from endpoint import headers
from endpoint.crowd import Crowd, Place
from endpoint.negotiation import CSV, DATASET_FORMATS, RESULT_FORMATS, TSV, Format
from endpoint.opened import Opened
from endpoint.protocol import Asked
from endpoint.releases import Releases
from endpoint.sending import Sending
from endpoint.settings import Settings
from endpoint.watching import GONE, note
from kg.errors import KgError
from kg.store.evaluator import Pending, Question, Stream
from kg.store.turns import Turn

DATA = frozenset((*RESULT_FORMATS, *DATASET_FORMATS))
"""The forms that are sent so."""

_ALWAYS = [*headers.PLAIN, *headers.OPEN, ("Vary", "Accept, Accept-Encoding")]

Headers = list[tuple[str, str]]


@dataclass(slots=True)
class Answered:
    """What goes out."""

    status: str
    headers: Headers
    body: Iterable[bytes]


@dataclass
class Exchange:
    """A query operation on its way. `enter` it first; close it where no answer is made of it.

    trouble is what the event loop has met, for a thread to tell.
    """

    app: Flask
    environ: dict[str, Any]
    asked: Asked
    form: Format
    turn: Turn | None = None
    pending: Pending | None = None
    place: Place | None = None
    trouble: KgError | HTTPException | None = None
    opened: Opened = field(init=False)

    def enter(self) -> None:
        """Take a place and a release; an HTTPException where there is none."""
        self.place = self._crowd.enter(self.environ.get("REMOTE_ADDR", ""))
        try:
            self.opened = self._releases.take(self.asked.release)
        except BaseException:
            self.place.leave()
            self.place = None
            raise
        self._note()

    def enter_now(self) -> bool:
        """The same without waiting; whether that could be done."""
        opened = None if self.asked.release else self._releases.take_now()
        if opened is None:
            return False
        try:
            self.place = self._crowd.enter(self.environ.get("REMOTE_ADDR", ""))
        except BaseException:
            self._releases.give_back(opened)
            raise
        self.opened = opened
        self._note()
        return True

    def _note(self) -> None:
        noted = note(self.environ)
        noted.query, noted.release = self.asked.query or "", self.opened.id
        noted.form = self.form.suffix

    @cached_property
    def tag(self) -> str:
        """The entity tag of an answer to GET; a release never changes, so neither does the answer.

        "" for POST.
        """
        if self.environ["REQUEST_METHOD"] == "POST":
            return ""
        about = (
            self.opened.id, self.app.extensions["build"], self.environ["QUERY_STRING"],
            self.form.suffix,
        )  # fmt: skip
        return hashlib.sha256("\n".join(about).encode()).hexdigest()[:24]

    def unchanged(self) -> Answered | None:
        """The answer where the client has it already."""
        if not self.tag or self.tag not in self.environ.get("HTTP_IF_NONE_MATCH", ""):
            return None
        self.close()
        return Answered("304 NOT MODIFIED", [*_ALWAYS, *self._validators()], [])

    def question(self) -> Question:
        """What an evaluator is asked."""
        rows, suffix = self.form in RESULT_FORMATS, self.form.suffix
        return Question(
            self.asked.query or "",
            suffix if rows else "json",
            "ttl" if rows else suffix,
            self.asked.default_graphs,
            self.asked.named_graphs,
            gone=self.environ.get(GONE),
        )

    def run(self) -> Answered:
        """The answer, in a thread that can wait for it; errors as of `Evaluator.ask`."""
        if self.trouble:
            raise self.trouble
        if self.pending is None:
            evaluator, question = self.opened.evaluator, self.question()
            kept = evaluator.at_hand(question)
            if kept:
                return self.answer(kept)
            pool = evaluator.admit(question)
            self.turn = self.turn or evaluator.turns.take(question.gone)
            self.pending = evaluator.put(question, pool, self.turn)
        return self.answer(self.pending.stream())

    def answer(self, stream: Stream) -> Answered:
        """The answer that comes by a stream."""
        too_large = self.opened.evaluator.too_large
        sending = Sending(stream, self.environ, too_large, self.asked.partial)
        body = sending.body()
        sent = [*self._headers(sending), *self._validators()]
        wanted = self.environ["REQUEST_METHOD"] != "HEAD"
        if stream.end is None and wanted:
            return Answered("200 OK", sent, ClosingIterator(body, [self.close]))
        self.close()
        return Answered("200 OK", sent, body if wanted else [])

    def close(self) -> None:
        """Give back what is held. Any number of times."""
        try:
            if self.pending:
                self.pending.close()
            elif self.turn:
                self.turn.end()
        finally:
            self._leave()

    def _leave(self) -> None:
        place, self.place = self.place, None
        if place:
            most = cast(Settings, self.app.extensions["settings"]).limits.seconds
            place.spend(min(note(self.environ).seconds(), most))
            place.leave()
            self._releases.give_back(self.opened)

    @property
    def _crowd(self) -> Crowd:
        return cast(Crowd, self.app.extensions["crowd"])

    @property
    def _releases(self) -> Releases:
        return cast(Releases, self.app.extensions["releases"])

    def _headers(self, sending: Sending) -> Headers:
        stream = sending.stream
        sent = [
            ("Content-Type", self.form.content_type),
            ("X-Release", self.opened.id),
            ("Server-Timing", f"queue;dur={stream.waited * 1000:.1f}"),
            *_ALWAYS, *(self.place.headers() if self.place else ()), *sending.headers,
        ]  # fmt: skip
        if stream.position:
            sent.append(("X-Queue-Position", str(stream.position)))
        if self.form in (CSV, TSV):
            file = f'attachment; filename="answer.{self.form.suffix}"'
            sent.append(("Content-Disposition", file))
        return sent

    def _validators(self) -> Headers:
        return [("ETag", f'W/"{self.tag}"'), ("Cache-Control", "no-cache")] if self.tag else []
