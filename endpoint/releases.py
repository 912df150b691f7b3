"""The release being served: follows `current`, and drops no request when it changes.

A request holds the release it began with. The one before it is closed when its last request ends; a
new one is taken up when it can answer queries without having to be read first.
Releases that are kept can be asked by name, so that a cited answer can be had again.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from werkzeug.exceptions import Gone

from endpoint.opened import Opened
from endpoint.settings import Settings
from kg.errors import ReleaseError
from kg.store import release

_log = logging.getLogger(__name__)


class Releases:
    """Hands out the current release; safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._link = str(settings.home / "current")
        self._guard = threading.Lock()
        self._target = self._link_target()
        # Checked file by file at the start; one that is switched to was just written and sealed.
        self._older: list[Opened] = []
        self._last: Opened | None = None
        self._coming: Opened | None = None
        self._opened = Opened(release.served(settings.home).path, settings.limits)

    @contextmanager
    def lease(self, name: str = "") -> Iterator[Opened]:
        """The current release, or a kept one by its name; open until the caller is done with it.

        Gone where no release of that name is kept.
        """
        opened = self.take(name)
        try:
            yield opened
        finally:
            self.give_back(opened)

    def take(self, name: str = "") -> Opened:
        """The same, for who gives it back by himself, once."""
        with self._guard:
            self._follow()
            opened = self._named(name) if name else self._opened
            opened.leases += 1
        return opened

    def take_now(self) -> Opened | None:
        """The current one without waiting; None where a newer one has to be taken up first."""
        with self._guard:
            ready = self._coming is not None and self._coming.ready
            if ready or self._link_target() != self._target:
                return None
            self._opened.leases += 1
            return self._opened

    def give_back(self, opened: Opened) -> None:
        """End a lease."""
        with self._guard:
            opened.leases -= 1
            if self._older:
                self._tidy()

    def kept(self) -> list[str]:
        """The names of the releases that can still be asked, the current one first."""
        names = [found.path.name for found in release.kept(self._settings.home)]
        return sorted(names, key=lambda name: (name != self._opened.id, name))

    def start(self) -> None:
        """Start the evaluators, which have to read the release before the first query comes."""
        with self._guard:
            self._opened.start()

    def close(self) -> None:
        """End the evaluators; for tests and for a server that stops."""
        with self._guard:
            for opened in self._open():
                opened.close()

    def _named(self, name: str) -> Opened:
        """The one asked last stays open, for who asks again.

        It stays on disk: who asks for two in turn must not make us read both again and again.
        """
        there = [opened for opened in self._open() if opened.id == name]
        if not there:
            limits = replace(self._settings.limits, workers=1, in_memory=0)
            there = [
                Opened(found.path, limits)
                for found in release.kept(self._settings.home)
                if found.path.name == name
            ]
            self._older += there
        if not there:
            kept = ", ".join(self.kept())
            raise Gone(f"No release {name[:80]!r} is kept here. There are: {kept}.")
        self._last = there[0]
        return there[0]

    def _tidy(self) -> None:
        for opened in list(self._older):
            if not opened.leases and opened is not self._last:
                self._older.remove(opened)
                opened.close()

    def _open(self) -> list[Opened]:
        return [one for one in (self._opened, self._coming, *self._older) if one]

    def _follow(self) -> None:
        """One readlink a request. A new release that cannot be opened leaves the old one served."""
        target = self._link_target()
        if target != self._target:
            self._target = target
            self._expect(self._newest())
        if self._coming and self._coming.ready:
            self._older.append(self._opened)
            self._opened, self._coming = self._coming, None
            self._tidy()

    def _expect(self, newer: Opened | None) -> None:
        """Take up a release when it is ready, in place of another that was to be."""
        if self._coming:
            self._older.append(self._coming)
        self._coming = newer
        if newer and self._opened.started:
            newer.start()
        self._tidy()

    def _link_target(self) -> str:
        try:
            return os.readlink(self._link)  # noqa: PTH115 - a third of the time, at every request
        except OSError:
            return ""

    def _newest(self) -> Opened | None:
        try:
            found = release.current(self._settings.home)
            if found is None:
                raise ReleaseError(f"there is no release in {self._settings.home} any more")
            return Opened(found.path, self._settings.limits)
        except ReleaseError:
            _log.exception("the new release cannot be opened; the old one is served")
            return None
