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
    queries_each is how many queries one address may have running; a proxy in front is one address.
    """

    home: Path = field(default_factory=resources.home)
    limits: Limits = field(default_factory=Limits)
    page_size: int = 24
    request_bytes: int = 1_000_000
    queries_each: int = 4
