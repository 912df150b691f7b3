"""Has files checked in processes that can do no harm, and says so where a file was too much."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from kg.errors import Fault, KgError
from kg.store import wire
from kg.submission.limits import LIMITS, Limits
from kg.submission.located import FileReport, refused
from kg.submission.sheets import fault

_STARTING = 120.0


class Checker:
    """Checks files against the authorities of a data folder, each in a process of its own.

    ahead: keep the next process ready while nobody waits, for starting one takes seconds. lasting:
    use a process again while it is whole, for files of one and the same sender. May be used from
    several threads.
    """

    def __init__(
        self,
        data: Path,
        base: str,
        limits: Limits = LIMITS,
        ahead: bool = False,
        lasting: bool = False,
    ) -> None:
        self._data, self._base, self._limits = data, base, limits
        self._ahead, self._lasting = ahead, lasting
        self._spare: _Child | None = None
        self._guard = threading.Lock()

    def check(self, name: str, raw: bytes) -> FileReport:
        """What is wrong with a file; one that was too much for its process is refused."""
        if len(raw) > self._limits.file_bytes:  # a process would but say the same
            problem = f"is larger than {self._limits.file_bytes / 1e6:,.0f} MB"
            return refused(name, fault(name, 0, problem, "Send it in several files."))
        child = self._take()
        try:
            return child.check(name, raw, self._limits)
        finally:
            if not self._kept(child):
                child.end()

    def prepare(self) -> None:
        """Have a process ready."""
        with self._guard:
            if self._spare is None or not self._spare.alive:
                self._spare = self._start()

    def close(self) -> None:
        """End the process that is ready, if there is one."""
        with self._guard:
            spare, self._spare = self._spare, None
        if spare:
            spare.end()

    def _take(self) -> _Child:
        with self._guard:
            child, self._spare = self._spare, None
            if child is None or not child.alive:
                child = self._start()
            if self._ahead:
                self._spare = self._start()
            return child

    def _kept(self, child: _Child) -> bool:
        with self._guard:
            if self._lasting and child.whole and self._spare is None:
                self._spare = child
            return self._spare is child

    def _start(self) -> _Child:
        return _Child(self._data, self._base, self._limits)


class _Child:
    """One process; it is asked for one file at a time."""

    def __init__(self, data: Path, base: str, limits: Limits) -> None:
        packages = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (packages, os.environ.get("PYTHONPATH"))))
        given = json.dumps(asdict(limits))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kg.submission.child", str(data), base, given],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,  # so that Ctrl-C reaches the server alone
            env={**os.environ, "PYTHONPATH": path, "MALLOC_ARENA_MAX": "2"},
        )
        assert self._process.stdin and self._process.stdout
        os.set_blocking(self._process.stdin.fileno(), False)
        self._line = wire.Line(self._process.stdout.fileno(), self._process.stdin.fileno())
        self._ready = self.whole = False

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process.poll() is None

    def check(self, name: str, raw: bytes, limits: Limits) -> FileReport:
        """Its report, or that the file was too much for it."""
        self._start()
        self.whole = False
        until = time.monotonic() + limits.seconds
        try:
            self._line.say({"name": name}, raw, until)
            said, _ = self._line.hear(until)
        except wire.Silent:
            return refused(name, _too_long(name, limits))
        except wire.Gone:
            return refused(name, self._fallen(name, limits))
        self.whole = True
        return FileReport.from_data(said)

    def _start(self) -> None:
        """Wait for a new process to be ready; the time this takes is not the file's."""
        if self._ready:
            return
        try:
            self._line.hear(time.monotonic() + _STARTING)
        except (wire.Silent, wire.Gone) as error:
            raise KgError("the process that checks files does not start") from error
        self._ready = True

    def end(self) -> None:
        """Kill it and wait until it is gone."""
        with suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _fallen(self, name: str, limits: Limits) -> Fault:
        """What its end says: out of memory is an abort, too deep a file a segmentation fault."""
        code = self._process.wait()
        if code in (-signal.SIGALRM, -signal.SIGXCPU):
            return _too_long(name, limits)
        if code in (-signal.SIGABRT, -signal.SIGKILL, wire.NO_MEMORY):
            problem = f"takes more than {limits.memory_mb} MB of memory to read"
            return fault(name, 0, problem, "Send it in several files.")
        if code == -signal.SIGSEGV:
            return fault(name, 0, "is nested too deeply for its parser", "Write it flatter.")
        problem = "could not be checked, which is a fault of ours and not the file's"
        return fault(name, 0, problem, "Please tell us, with the file if you can.")


def _too_long(name: str, limits: Limits) -> Fault:
    problem = f"takes more than {limits.seconds:g} s to check"
    return fault(name, 0, problem, "Send it in several files.")
