"""How a long stage tells how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

Progress = Callable[[str, int, int], None]
"""Called with the stage, how many are done, and of how many (0 where that is not known yet)."""

T = TypeVar("T")


def silent(stage: str, done: int, total: int) -> None:
    """The progress that nobody watches."""


def counted(items: Iterable[T], stage: str, progress: Progress, total: int = 0) -> Iterator[T]:
    """The same items, reporting each hundredth and the last."""
    done = 0
    for done, item in enumerate(items, 1):
        yield item
        if done % 100 == 0:
            progress(stage, done, total)
    progress(stage, done, total or done)


class Meter:
    """Shows progress: one line that changes on a terminal, one line a stage elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._stage = ""
        self._line = ""
        self._began = time.monotonic()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show one step; a new stage ends the line of the one before."""
        if stage != self._stage:
            self.close()
            self._stage, self._began = stage, time.monotonic()
        of = f" of {total:,}" if total else ""
        self._line = f"  {stage:<43} {done:>8,}{of}"
        if self._live:
            self._stream.write(f"\r\x1b[K{self._line}")
            self._stream.flush()

    def close(self) -> None:
        """End the line of the current stage, with how long it took."""
        if self._stage:
            seconds = time.monotonic() - self._began
            start = "\r\x1b[K" if self._live else ""
            self._stream.write(f"{start}{self._line:<68}{seconds:6.1f} s\n")
            self._stream.flush()
        self._stage = ""
