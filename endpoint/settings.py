"""What the web application needs to know before it starts; nothing is read at import time."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kg import resources
from kg.store.evaluator import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the releases are, and how much of the machine a stranger's query may take.

    home holds `releases/` and `current`; the base IRI is the release's own, never a setting here,
    for a page must speak of the IRIs that are in the graph it shows. page_size is in works.
    queries_each is how many queries one address may have running, queries_a_minute and
    seconds_a_minute how many it may send and how long they may be answered within a minute; a proxy
    in front is one address. log is where every request is noted, as a line of JSON.
    data is the folder whose authorities museums' files are checked against; upload_bytes is the
    most such a file may have, checks how many are checked at a time, checks_each of one address.
    """

    home: Path = field(default_factory=resources.home)
    limits: Limits = field(default_factory=Limits)
    page_size: int = 24
    request_bytes: int = 1_000_000
    queries_each: int = 4
    queries_a_minute: int = 3000
    seconds_a_minute: float = 60.0
    log: Path | None = None
    data: Path = field(default_factory=lambda: resources.folder("data"))
    upload_bytes: int = 10_000_000
    checks: int = 2
    checks_each: int = 1
