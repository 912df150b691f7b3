"""Sorts lines that do not fit in memory: sorted runs on disk, merged."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

Change = Callable[[bytes], bytes]

_RUN_BYTES = 32_000_000
"""Of text; a run takes about twice that in memory."""


class LineSorter:
    """A binary file that takes lines in any order and gives them back in order of their bytes.

    change is applied to each line before it is sorted. Runs are kept in folder, without a name, so
    that nothing is left of them however the process ends.
    """

    def __init__(self, folder: Path, change: Change = bytes, run_bytes: int = _RUN_BYTES) -> None:
        self.lines = 0
        self.change = change
        self._folder = folder
        self._run_bytes = run_bytes
        self._parts: list[bytes] = []
        self._size = 0
        self._runs: list[IO[bytes]] = []

    def write(self, data: bytes) -> int:
        """Take some bytes; lines may be cut anywhere."""
        self._parts.append(bytes(data))
        self._size += len(data)
        if self._size >= self._run_bytes:
            self._spill()
        return len(data)

    def flush(self) -> None:
        """Nothing to do; a file has this."""

    def end(self) -> None:
        """Say that what was written so far ends with a whole line, before change is set anew."""
        self._spill()

    def sorted(self) -> Iterator[bytes]:
        """Every line in order; the runs are gone afterwards."""
        self._spill()
        for run in self._runs:
            run.seek(0)
        yield from heapq.merge(*self._runs)
        for run in self._runs:
            run.close()

    def _spill(self) -> None:
        text = b"".join(self._parts)
        whole = text.rfind(b"\n") + 1
        lines = sorted(map(self.change, text[:whole].splitlines(keepends=True)))
        self._parts, self._size = [text[whole:]], len(text) - whole
        self.lines += len(lines)
        if lines:
            run: Any = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by sorted()
            run.writelines(lines)
            self._runs.append(run)
