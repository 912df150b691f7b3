"""What an evaluator's process gives up, for good, before it sees a stranger's query."""

from __future__ import annotations

import gc
import os
import resource
import signal
from contextlib import suppress
from pathlib import Path

_NICENESS = 10
_GRACE = 1.0
_FOR_CALLS = 16


def confine(memory_mb: int, network: bool = False) -> None:
    """Take away files, sockets, cores and more memory than so much beyond what is taken now.

    With no descriptor left to open, neither SERVICE nor LOAD nor FROM can make a connection,
    whatever the query says; what is open stays usable, so everything must be open by now. With
    network a few stay to be had, for calls to services that are allowed.
    """
    gc.collect()
    gc.freeze()
    os.nice(_NICENESS)
    expendable()
    _limit(resource.RLIMIT_AS, _address_space() + memory_mb * 1024 * 1024)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, _descriptors() + _FOR_CALLS if network else 0)


def expendable() -> None:
    """Have the kernel end this process before others when memory runs out."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def arm() -> None:
    """Let the alarm's signal have its default action, which works inside the engine too.

    Python's own handlers would wait for the engine to return.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def alarm(seconds: float) -> None:
    """Have the kernel end this process after so long and a little more; 0 takes it back.

    Whoever asked ends it sooner. This is for when they are gone; `arm` it before.
    """
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE if seconds else 0)


def resident_mb() -> int:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def _descriptors() -> int:
    return max(int(path.name) for path in Path("/proc/self/fd").iterdir())


def _limit(what: int, value: int) -> None:
    resource.setrlimit(what, (value, value))
