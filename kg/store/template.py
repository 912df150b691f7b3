"""The process that workers are forked from: `python -m kg.store.template STORE BASE MB MEMORY`.

It holds what all of them need (the engine and, where MEMORY is 1, the whole graph), so that a
worker is there within milliseconds and shares it. It sees no query itself. On its standard input, a
socket, it is sent the two ends of a pipe that a worker is to use and a socket of the worker's own,
on which it tells who that is and, later, how it ended (`forks` is the other side).
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import struct
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.store import memory, worker
from kg.store.answering import Answering
from kg.store.confinement import expendable

FORK = struct.Struct("?")
"""What a worker is ordered with: whether it may make connections."""
ENDED = struct.Struct("i")
"""How one has ended: its exit code, or less the number of the signal."""
_FILES = 3


class Template:
    """The process; opening gives a worker what it answers from."""

    def __init__(self, opening: worker.Opening, memory_mb: int) -> None:
        self._opening, self._memory_mb = opening, memory_mb
        self._orders = socket.socket(fileno=0)
        self._alive: dict[int, socket.socket] = {}

    def serve(self) -> int:
        """Fork a worker for each order, until nobody is there to order."""
        signal.signal(signal.SIGCHLD, self._bury)
        while True:
            order, files, _, _ = socket.recv_fds(self._orders, FORK.size, _FILES)
            if not order:
                return 0
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])  # it may end at once
            try:
                self._fork(FORK.unpack(order)[0], *files)
            finally:
                signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])

    def _fork(self, network: bool, incoming: int, outgoing: int, told: int) -> None:
        own = socket.socket(fileno=told)
        try:
            pid = os.fork()
        except OSError:  # its socket is closed, and whoever ordered it orders another
            own.close()
        else:
            if pid == 0:
                self._be(network, incoming, outgoing, own)
            self._alive[pid] = own
            self._introduce(pid, own)
        finally:
            os.close(incoming)
            os.close(outgoing)

    def _be(self, network: bool, incoming: int, outgoing: int, own: socket.socket) -> None:
        """A worker, from birth to end."""
        code = 1
        try:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
            self._orders.detach()
            for one in (own, *self._alive.values()):
                one.close()
            os.dup2(incoming, 0)
            os.dup2(outgoing, 1)
            os.close(incoming)
            os.close(outgoing)
            code = worker.main(self._opening, self._memory_mb, network)
        finally:
            os._exit(code)

    def _introduce(self, pid: int, own: socket.socket) -> None:
        """A file that stands for it, rather than its number, which another process may get."""
        process = os.pidfd_open(pid)
        with suppress(OSError):  # nobody wants it any more, which it will notice too
            socket.send_fds(own, [FORK.pack(True)], [process])
        os.close(process)

    def _bury(self, *_: object) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            with self._alive.pop(pid) as own, suppress(OSError):  # nobody may want to know
                own.send(ENDED.pack(os.waitstatus_to_exitcode(status)))


def main(store: str, base: str, memory_mb: int, in_memory: bool) -> int:
    """Make ready what can be shared, then serve."""
    expendable()
    opening = _shared(Path(store), base) if in_memory else partial(_from_disk, store, base)
    gc.collect()
    gc.freeze()
    return Template(opening, memory_mb).serve()


def _shared(store: Path, base: str) -> worker.Opening:
    """The graph in memory, or the error for every worker to tell."""
    try:
        answering = Answering(memory.load(store), base)
    except memory.UNREADABLE as error:
        return partial(_fail, error)
    worker.warm(answering)
    return lambda: answering


def _fail(error: Exception) -> Answering:
    raise error


def _from_disk(store: str, base: str) -> Answering:
    """For each worker anew: the store on disk has threads, which a fork would lose."""
    answering = Answering(ox.Store.read_only(store), base)
    worker.warm(answering)
    return answering


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "1"))
