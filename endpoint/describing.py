"""The description of the query service: what it speaks, what it holds, and how much it gives."""

from __future__ import annotations

from endpoint import serving
from endpoint.crowd import WINDOW
from endpoint.opened import Opened
from kg.describe import Service, describe

Limit = tuple[str, float, str]


def limits() -> list[Limit]:
    """Every limit a client can meet: its name, its value and its unit."""
    settings = serving.settings()
    found = settings.limits
    return [
        ("time of evaluation", found.seconds, "seconds"),
        ("memory of evaluation", found.memory_mb, "MB"),
        ("rows of an answer", found.rows, "rows"),
        ("size of an answer", found.bytes, "bytes"),
        ("size of a query", found.query_bytes, "bytes"),
        ("depth of a query", found.depth, "brackets inside each other"),
        ("queries answered at a time", found.workers, "queries"),
        ("queries that wait", found.queue, "queries"),
        ("time of waiting", found.wait, "seconds"),
        ("queries of one client at a time", settings.queries_each, "queries"),
        (f"queries of one client in {WINDOW} s", settings.queries_a_minute, "queries"),
        (f"evaluation for one client in {WINDOW} s", settings.seconds_a_minute, "seconds"),
    ]


def description(opened: Opened, suffix: str) -> bytes:
    """The service description, in one of the formats of graphs."""
    base = opened.iris.base
    service = Service(f"{base}/sparql", f"{base}/graph-store", limits())
    return describe(service, opened.iris, opened.manifest, suffix)
