"""The workers of an evaluator: as many as may work at a time, and one to spare."""

from __future__ import annotations

import logging
import threading

from kg.errors import ReleaseError
from kg.store.forks import Forks
from kg.store.limits import Limits
from kg.store.process import Process

_log = logging.getLogger(__name__)


class Pool:
    """Workers from one template, replaced as they fall; safe to share between threads.

    One more is kept than may work at a time, so that after a fall the next query need not wait for
    a start.
    """

    def __init__(self, forks: Forks, limits: Limits, network: bool = False) -> None:
        self._forks, self._network = forks, network
        self._guard = threading.Lock()
        self._closed = False
        self._idle: list[Process] = []
        self._all: set[Process] = set()
        for _ in range(limits.workers + 1):
            self._add()

    @property
    def size(self) -> int:
        """How many workers there are."""
        return len(self._all)

    @property
    def fit(self) -> bool:
        """Whether one of them is at work or can be asked."""
        with self._guard:
            return len(self._all) > len(self._idle) or any(one.fit for one in self._idle)

    @property
    def born(self) -> bool:
        """Whether one of them is there, and with it what all are forked from."""
        with self._guard:
            return any(one.born for one in self._all)

    def take(self) -> Process:
        """A worker; give it back."""
        with self._guard:
            if self._idle:
                return self._idle.pop()
        return self._start()

    def take_ready(self) -> Process | None:
        """A worker that can be asked without waiting for its start, if there is one."""
        with self._guard:
            if self._idle and self._idle[-1].ready:
                return self._idle.pop()
        return None

    def give_back(self, process: Process) -> None:
        """It is kept if it can be asked again, else ended and replaced."""
        with self._guard:
            if process.fit and not self._closed:
                self._idle.append(process)
                return
        self._replace(process)

    def close(self) -> None:
        """End every worker; those at work are cleared away by who waits for them."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
            for process in self._all:
                process.kill()
        for process in idle:
            self._drop(process)

    def _replace(self, process: Process) -> None:
        self._drop(process)
        if not self._closed:
            self._add()

    def _add(self) -> None:
        """A new one is the last to be asked, so that it has time to start."""
        try:
            newer = self._start()
        except ReleaseError as error:  # tried again when one is wanted
            _log.error("%s", error)
            return
        with self._guard:
            if not self._closed:
                self._idle.insert(0, newer)
                return
        self._drop(newer)

    def _drop(self, process: Process) -> None:
        with self._guard:
            self._all.discard(process)
        process.end()

    def _start(self) -> Process:
        """Nobody waits for the guard meanwhile: the event loop takes it too."""
        if self._closed:
            raise ReleaseError("the evaluator has been closed")
        process = Process(self._forks.fork(self._network))
        with self._guard:
            self._all.add(process)
        return process
