"""One evaluator's process, seen from the web process: started, asked, and ended without regret."""

from __future__ import annotations

import signal
import time

from kg.errors import (
    Crashed,
    FormatError,
    KgError,
    Left,
    OutOfMemory,
    ReleaseError,
    SparqlError,
    SparqlSyntaxError,
    Timeout,
    TooLarge,
)
from kg.store import wire
from kg.store.forks import Fork

_ERRORS: dict[str, type[KgError]] = {
    error.__name__: error
    for error in (FormatError, ReleaseError, SparqlError, SparqlSyntaxError, TooLarge)
}
_STARTING = 20.0
_TAKEN = 1 << 19


class Unasked(Exception):
    """A worker that was gone before it heard the question."""


class Process:
    """A running worker; one question at a time."""

    def __init__(self, fork: Fork) -> None:
        self._fork = fork
        self._line = wire.Line(fork.incoming, fork.outgoing)
        self._ready, self._fit = False, True
        self._seconds = self._until = 0.0
        self._gone: wire.HasLeft | None = None

    @property
    def fit(self) -> bool:
        """Whether it can be asked: alive, not left in the middle of a question, not worn.

        A new one is, even if it could not start: it is yet to say why.
        """
        return self._fit and (not self._ready or self._fork.alive)

    @property
    def born(self) -> bool:
        """Whether its process has begun, and with it all that it is forked from."""
        return self._ready or self._fork.born

    @property
    def ready(self) -> bool:
        """Whether it has started and can be asked now."""
        return self._ready and self.fit

    @property
    def fileno(self) -> int:
        """The number of the file that can be read when it has said something."""
        return self._line.fileno

    def ask(self, question: wire.Said, gone: wire.HasLeft | None = None) -> None:
        """Put a question; `hear` gives the answer, frame by frame.

        Unasked where it was gone before it heard the question, which is not the question's fault.
        """
        self._fit = False
        self._start()
        self._seconds, self._gone = question["seconds"], gone
        self._until = time.monotonic() + self._seconds
        try:
            self._line.send(wire.frame(wire.QUESTION, question), until=self._until)
        except wire.Gone as error:
            raise Unasked from error

    def take(self) -> bool | None:
        """Take what it has said, without waiting, to be heard: None while more is to come.

        True where the answer has come to its end. False where it has not and should be heard as it
        comes: it is large, it is an error, or the worker is gone or worn.
        """
        try:
            size = self._line.take()
            last = self._line.last((wire.END, wire.ERROR))
        except wire.Gone:
            return False
        if last is None:
            return None if size < _TAKEN else False
        kind, content = last
        return kind == wire.END and _unworn(content)

    def hear(self) -> tuple[bytes, bytes]:
        """The next frame of the answer; a SparqlError where the question was too much for it.

        Left where whoever asked has gone.
        """
        try:
            kind, content = self._line.receive(self._until, self._gone)
        except wire.Silent as error:
            raise too_slow(self._seconds) from error
        except wire.Gone as error:
            raise self._fallen() from error
        except wire.Unwanted as error:
            raise Left("nobody waits for the answer any more") from error
        if kind in (wire.END, wire.ERROR):
            self._fit, self._gone = _unworn(content), None
        return kind, content

    def kill(self) -> None:
        """Kill it, from any thread; who is asking it hears that it is gone."""
        self._fork.kill()

    def end(self) -> None:
        """Kill it and let go of it; any number of times."""
        self.kill()
        self._fork.close()

    def _start(self) -> None:
        """Wait for a new process to be ready; the time this takes is not the query's."""
        if self._ready:
            return
        try:
            kind, content = self._line.receive(time.monotonic() + _STARTING)
        except (wire.Silent, wire.Gone) as error:
            raise Unasked from error
        if kind == wire.ERROR:
            raise error_of(wire.said(content))
        self._ready = True

    def _fallen(self) -> SparqlError:
        """What its end says: out of memory is an abort, too deep a query a segmentation fault."""
        code = self._fork.code()
        if code == -signal.SIGALRM:
            return Timeout("the query was stopped at the time limit")
        if code in (-signal.SIGABRT, -signal.SIGKILL, wire.NO_MEMORY):
            return OutOfMemory(
                "the query needed more memory than it may have; sort, group or join fewer things"
            )
        if code == -signal.SIGSEGV:
            return Crashed("the query is nested too deeply for the engine; write it flatter")
        return Crashed("the engine failed on this query; write it in another way")


def _unworn(end: bytes) -> bool:
    return end.endswith(b'"worn":false}')


def too_slow(seconds: float) -> Timeout:
    """The error for a query that took longer than so many seconds."""
    return Timeout(
        f"the query was stopped after {seconds:g} s; ask for less at a time: add a LIMIT, "
        "or name what is known in the pattern"
    )


def error_of(said: wire.Said) -> KgError:
    """The error that a worker told."""
    return _ERRORS[said["error"]](*said["made"])
