"""The release being served: follows `current`, and drops no request when it changes.

A request holds the release it began with. The one before it is closed when its last request ends.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from endpoint.opened import Opened
from endpoint.settings import Settings
from kg.errors import ReleaseError
from kg.store import release

_log = logging.getLogger(__name__)


class Releases:
    """Hands out the current release; safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._link = settings.home / "current"
        self._guard = threading.Lock()
        self._target = self._link_target()
        # Checked file by file at the start; one that is switched to was just written and sealed.
        self._opened = Opened(release.served(settings.home).path, settings.limits)

    @contextmanager
    def lease(self) -> Iterator[Opened]:
        """The current release, kept open until the caller is done with it."""
        with self._guard:
            self._follow()
            opened = self._opened
            opened.leases += 1
        try:
            yield opened
        finally:
            with self._guard:
                opened.leases -= 1
                if opened is not self._opened and not opened.leases:
                    opened.close()

    def close(self) -> None:
        """End the evaluators; for tests and for a server that stops."""
        with self._guard:
            self._opened.close()

    def _follow(self) -> None:
        """One readlink a request. A new release that cannot be opened leaves the old one served."""
        target = self._link_target()
        if target == self._target:
            return
        self._target = target
        try:
            newer = self._open()
        except ReleaseError:
            _log.exception("the new release %s cannot be opened; the old one is served", target)
            return
        older, self._opened = self._opened, newer
        if not older.leases:
            older.close()

    def _link_target(self) -> str:
        try:
            return str(self._link.readlink())
        except OSError:
            return ""

    def _open(self) -> Opened:
        found = release.current(self._settings.home)
        if found is None:
            raise ReleaseError(f"there is no release in {self._settings.home} any more")
        return Opened(found.path, self._settings.limits)
