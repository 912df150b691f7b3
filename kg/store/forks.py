"""The template of workers, seen from the web process: it is started, and forks one when asked."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path

from kg.errors import ReleaseError
from kg.store.template import ENDED, FORK

_PIPE = 1 << 20
_END = 5.0
"""Seconds in which the end of a process that has died is told."""
_LOST = 1
"""The exit code of one whose end nobody tells."""
_ALLOCATOR = "libjemalloc.so.2"
"""With it the engine takes a tenth less time for what joins and groups; ignored where missing."""


class Forks:
    """Where workers come from, all of one store; safe to share between threads. Close it."""

    def __init__(self, store: Path, base: str, memory_mb: int, in_memory: bool) -> None:
        self._words = [str(store), base, str(memory_mb), str(int(in_memory))]
        self._guard = threading.Lock()
        self._closed = False
        self._process, self._orders = self._start()

    def fork(self, network: bool = False) -> Fork:
        """A new worker; it is there when it first speaks, after what the template has to load.

        A ReleaseError where none can be had now.
        """
        with self._guard:
            if self._closed:
                raise ReleaseError("the evaluator has been closed")
            try:
                if self._process.poll() is None:
                    with suppress(ConnectionError, BlockingIOError):  # it ends; it takes no orders
                        return self._order(network)
                self._end()  # it has been killed, as what takes much memory may be
                self._process, self._orders = self._start()
                return self._order(network)
            except OSError as error:
                raise ReleaseError(f"no evaluator can be started: {error}") from error

    def close(self) -> None:
        """End the template. Any number of times."""
        with self._guard:
            self._closed = True
            self._end()

    def _order(self, network: bool) -> Fork:
        with ExitStack() as theirs, ExitStack() as ours:
            heard, outgoing = _pipe(theirs, ours)
            incoming, said = _pipe(ours, theirs)
            told, tells = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            ours.enter_context(told)
            theirs.enter_context(tells)
            files = [heard, said, tells.fileno()]
            socket.send_fds(self._orders, [FORK.pack(network)], files)
            ours.pop_all()
            return Fork(outgoing, incoming, told)

    def _start(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        packages = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (packages, os.environ.get("PYTHONPATH"))))
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        with theirs, ExitStack() as failing:
            failing.enter_context(ours)
            process = subprocess.Popen(
                [sys.executable, "-m", "kg.store.template", *self._words],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # so that Ctrl-C reaches the server alone
                env={**os.environ, "PYTHONPATH": path, "LD_PRELOAD": _ALLOCATOR},
            )
            failing.pop_all()
        return process, ours

    def _end(self) -> None:
        self._orders.close()
        self._process.kill()
        self._process.wait()


def _pipe(reader: ExitStack, writer: ExitStack) -> tuple[int, int]:
    """Both ends, each closed by its owner."""
    read, write = os.pipe()
    reader.callback(os.close, read)
    writer.callback(os.close, write)
    return read, write


class Fork:
    """A worker's process: what it hears and says by, whether it is alive, how it ended."""

    def __init__(self, outgoing: int, incoming: int, told: socket.socket) -> None:
        self.outgoing, self.incoming = outgoing, incoming
        self._told, self._process = told, -1
        self._guard = threading.Lock()
        self._closed = False
        os.set_blocking(outgoing, False)
        with suppress(OSError):
            fcntl.fcntl(incoming, fcntl.F_SETPIPE_SZ, _PIPE)

    @property
    def born(self) -> bool:
        """Whether the template has forked it."""
        with self._guard:
            return self._closed or self._met()

    @property
    def alive(self) -> bool:
        """Whether it is, as far as is known: it may not be born yet."""
        with self._guard:
            return not self._closed and (not self._met() or not _readable(self._process, 0))

    def kill(self) -> None:
        """Kill it, from any thread. One that is not born yet finds nobody to speak to, and ends."""
        with self._guard:
            if not self._closed and self._met():
                with suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._process, signal.SIGKILL)

    def code(self) -> int:
        """How it has ended, once it has: its exit code, or less the number of the signal."""
        with self._guard:
            if self._closed or not self._met(_END) or not _readable(self._told.fileno(), _END):
                return _LOST
            said = self._told.recv(ENDED.size)
            return int(ENDED.unpack(said)[0]) if said else _LOST

    def close(self) -> None:
        """Let go of it. Any number of times."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            for file in (self.outgoing, self.incoming, self._process):
                if file >= 0:
                    os.close(file)
            self._told.close()

    def _met(self, seconds: float = 0) -> bool:
        """Whether the template has told who it is; where it has, that is known from here on."""
        if self._process < 0 and _readable(self._told.fileno(), seconds):
            with suppress(OSError):
                _, files, _, _ = socket.recv_fds(self._told, FORK.size, 1)
                self._process = files[0] if files else -1
        return self._process >= 0


def _readable(file: int, seconds: float) -> bool:
    poll = select.poll()
    poll.register(file, select.POLLIN)
    return bool(poll.poll(seconds * 1000))
