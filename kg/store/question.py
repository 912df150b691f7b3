"""What an evaluator is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.store import wire
from kg.store.limits import Limits

_MARGIN = 0.1
"""Of its time a worker leaves so much to end what it writes by itself, before it is killed."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, or in graph_store a graph ("" for the default one); and in which form to answer.

    SELECT and ASK come in the results format, a graph in the graph format. rows, bytes and
    seconds, where given, are less than the limits. gone tells whether whoever asks has left.
    """

    query: str = ""
    results: str = "json"
    graph: str = "ttl"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    graph_store: str | None = None
    rows: int | None = None
    bytes: int | None = None
    seconds: float | None = None
    gone: wire.HasLeft | None = field(default=None, compare=False)

    def said(self, limits: Limits) -> wire.Said:
        """What is sent to a worker."""
        seconds = min(self.seconds or limits.seconds, limits.seconds)
        said: wire.Said = {
            "query": self.query,
            "results": self.results,
            "graph": self.graph,
            "seconds": seconds,
            "soft": seconds * (1 - _MARGIN),
            "rows": limits.rows if self.rows is None else min(self.rows, limits.rows),
            "bytes": limits.bytes if self.bytes is None else min(self.bytes, limits.bytes),
        }
        if self.default_graphs or self.named_graphs:
            said |= {"graphs": [list(self.default_graphs), list(self.named_graphs)]}
        return said if self.graph_store is None else {**said, "graph_store": self.graph_store}
