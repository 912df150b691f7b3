"""Where museums' files are checked: so many at a time, each in a process of its own, none kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from werkzeug.exceptions import ServiceUnavailable

from kg.sources.authorities import read_authorities
from kg.submission.confined import Checker
from kg.submission.limits import LIMITS
from kg.submission.located import FileReport
from kg.submission.template_workbook import template_workbook

RETRY_AFTER = 10
"""Seconds after which another file may find a place."""


class Desk:
    """Checks files against the authorities of a data folder; places is how many at a time."""

    def __init__(self, data: Path, file_bytes: int, places: int) -> None:
        self._data = data
        self._limits = replace(LIMITS, file_bytes=file_bytes)
        self._places = threading.BoundedSemaphore(places)
        self._guard = threading.Lock()
        self._checkers: dict[tuple[str, str], Checker] = {}
        self._workbooks: dict[str, bytes] = {}

    def prepare(self, release: str, base: str) -> None:
        """Have a process ready for who is about to send a file."""
        self._checker(release, base).prepare()

    def check(self, name: str, raw: bytes, release: str, base: str) -> FileReport:
        """What is wrong with a file; ServiceUnavailable where every place is taken."""
        with self._place():
            return self._checker(release, base).check(name, raw)

    def workbook(self, release: str) -> bytes:
        """The template with the authorities of now; made once for each release."""
        with self._guard:
            if release not in self._workbooks:
                known, _ = read_authorities(self._data)
                self._workbooks = {release: template_workbook(known)}
            return self._workbooks[release]

    def close(self) -> None:
        """End the processes that wait."""
        with self._guard:
            for checker in self._checkers.values():
                checker.close()
            self._checkers.clear()

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise ServiceUnavailable("Other files are being checked; send yours again in a moment.")
        try:
            yield
        finally:
            self._places.release()

    def _checker(self, release: str, base: str) -> Checker:
        """One for each release: a new one may have other authorities."""
        with self._guard:
            found = self._checkers.get((release, base))
            if found is None:
                for old in self._checkers.values():
                    old.close()
                found = Checker(self._data, base, self._limits, ahead=True)
                self._checkers = {(release, base): found}
            return found
