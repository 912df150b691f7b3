"""Finds ontology, shapes, queries and data, in a checkout and in an installed wheel."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds `ontology`, `shapes`, `queries` and `data`."""
    checkout = _PACKAGE.parent
    return checkout if (checkout / "ontology").is_dir() else _PACKAGE / "resources"


def folder(name: str) -> Path:
    """One of the four resource folders, by its name."""
    return root() / name


def home() -> Path:
    """Where build products go: $VCM_HOME, `build/` of a checkout, else the user's data folder."""
    if named := os.environ.get("VCM_HOME"):
        return Path(named)
    if (_PACKAGE.parent / "pyproject.toml").is_file():
        return _PACKAGE.parent / "build"
    share = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(share) / "asian-masterpieces"
