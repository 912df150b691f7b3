"""What a stranger's query may cost, and what an answer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["select", "ask", "graph"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one evaluator.

    seconds: of evaluation, from when a query gets a process; memory_mb: beyond what an idle process
    takes; rows and bytes: of an answer. query_bytes to unions limit the text: what they allow, the
    engine parses and plans in about a second; deeper, it overflows its stack. kept: bytes of
    answers that stay at hand, for who asks the same again. in_memory: bytes of the largest store
    that is held in memory, where there is enough of it; 0 for none. workers: queries at a time;
    queue: those that may wait, for at most wait seconds. services: the addresses that SERVICE may
    name; none by default. Queries that name one run apart, in processes with a network.
    """

    seconds: float = 30.0
    memory_mb: int = 2048
    rows: int = 1_000_000
    bytes: int = 256_000_000
    query_bytes: int = 65_536
    depth: int = 64
    patterns: int = 128
    optionals: int = 100
    unions: int = 200
    operators: int = 500
    kept: int = 64_000_000
    in_memory: int = 600_000_000
    workers: int = 2
    queue: int = 16
    wait: float = 10.0
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, serialised; or, where truncated, its first rows as a well-formed document.

    rows is the number of rows in the body, None for ASK and graphs; seconds is how long it took.
    """

    kind: Kind
    media_type: str
    body: bytes
    rows: int | None
    seconds: float
    truncated: bool
