"""What a request works with: the release it began with, and the settings."""

from __future__ import annotations

from contextlib import ExitStack
from typing import cast

from flask import current_app, g

from endpoint.crowd import Crowd
from endpoint.opened import Opened
from endpoint.releases import Releases
from endpoint.settings import Settings


def opened(name: str = "") -> Opened:
    """The release of this request, by name or the current one; held until the request ends."""
    if "opened" not in g:
        g.lease = ExitStack()
        g.opened = g.lease.enter_context(releases().lease(name))
    return cast(Opened, g.opened)


def releases() -> Releases:
    """The releases there are."""
    return cast(Releases, current_app.extensions["releases"])


def settings() -> Settings:
    """The settings of the application."""
    return cast(Settings, current_app.extensions["settings"])


def crowd() -> Crowd:
    """Who has queries running."""
    return cast(Crowd, current_app.extensions["crowd"])


def end() -> None:
    """Let go of the release."""
    lease = g.pop("lease", None)
    g.pop("opened", None)
    if lease is not None:
        lease.close()
