"""What a licence allows, in plain words; which licences are known stands in `licences.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from endpoint.showing import link

_FILE = Path(__file__).with_name("licences.toml")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its short name, what it allows, whether one may without asking, its address."""

    name: str
    words: str
    free: bool
    href: str


def licence(address: str) -> Licence:
    """The licence at an address; one we do not know says only where to read it.

    >>> licence("https://creativecommons.org/licenses/by-sa/4.0/").name
    'CC BY-SA 4.0'
    """
    bare = address.partition("://")[2]
    known = max((start for start in _known() if bare.startswith(start)), key=len, default="")
    if not known:
        return Licence("its licence", "read", free=False, href=link(address))
    entry = _known()[known]
    version = bare.removeprefix(known).strip("/") if entry["name"].startswith("CC BY") else ""
    name = f"{entry['name']} {version}".strip()
    return Licence(name, entry["words"], entry["free"], link(address))


@cache
def _known() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
