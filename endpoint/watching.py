"""Notes every request: a line of JSON for the log, and counts for Prometheus at `/metrics`."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import IO, Any, cast

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from werkzeug.wsgi import ClosingIterator

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

TRAILERS = "vcm.trailers"
"""The key of a WSGI environment under which the server finds what to send after the last chunk."""

GONE = "vcm.gone"
"""The key under which the server tells whether the client has left."""

_NOTE = "vcm.note"
_log = logging.getLogger("vcm.access")
_LONGEST = 4_000
"""Characters of a query that are logged."""
_BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60)

Start = Callable[..., Any]


@dataclass(slots=True)
class Note:
    """What is known of a request beside its status; outcome is "" or the name of an error."""

    began: float = field(default_factory=time.monotonic)
    query: str = ""
    release: str = ""
    form: str = ""
    outcome: str = ""
    error: str = ""
    status: str = "000"
    sent: list[tuple[str, str]] = field(default_factory=list)

    def seconds(self) -> float:
        """How long ago it began."""
        return time.monotonic() - self.began


def note(environ: dict[str, Any]) -> Note:
    """The note on the request of an environment."""
    return cast(Note, environ.setdefault(_NOTE, Note()))


class Watch:
    """A WSGI application around another; log is where each request is noted, None for nowhere.

    What was refused is noted on standard error even so, by the usual ways of `logging`.
    """

    def __init__(self, app: Callable[..., Iterable[bytes]], log: Path | None = None) -> None:
        self._app = app
        self._file = log.open("ab", buffering=0) if log else None
        self.registry = CollectorRegistry()
        kinds = ("kind", "status")
        self._requests = Counter(
            "vcm_requests_total", "Requests answered", kinds, registry=self.registry
        )
        self._seconds = Histogram(
            "vcm_request_seconds", "Time to the last byte handed to the server", ("kind",),
            buckets=_BUCKETS, registry=self.registry,
        )  # fmt: skip
        self._running = Gauge("vcm_queries_running", "Queries evaluated", registry=self.registry)
        self._waiting = Gauge("vcm_queries_waiting", "Queries in line", registry=self.registry)
        self._count, self._time = cache(self._requests.labels), cache(self._seconds.labels)
        self._refused = Counter(
            "vcm_query_refused_total", "Queries without a whole answer, by why", ("reason",),
            registry=self.registry,
        )  # fmt: skip

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        noted = note(environ)

        def start(status: str, headers: list[tuple[str, str]], *rest: object) -> Any:
            noted.status, noted.sent = status, headers
            return start_response(status, headers, *rest)

        body = self._app(environ, start)
        if isinstance(body, list):
            self.done(environ)
            return body
        return ClosingIterator(body, [lambda: self.done(environ)])

    def text(self, running: int, waiting: int) -> bytes:
        """The metrics as Prometheus reads them, with the queries of this moment."""
        self._running.set(running)
        self._waiting.set(waiting)
        return generate_latest(self.registry)

    def done(self, environ: dict[str, Any]) -> None:
        """Note a request that has been answered."""
        noted = note(environ)
        seconds = noted.seconds()
        kind = "query" if noted.query else "page"
        status = noted.status[:3]
        self._count(kind, status).inc()
        self._time(kind).observe(seconds)
        if noted.outcome:
            self._refused.labels(noted.outcome).inc()
        level = logging.WARNING if noted.error else logging.INFO
        listening = _log.isEnabledFor(level)
        if listening or self._file:
            line = _line(environ, noted, seconds)
            if listening:
                _log.log(level, "%s", line)
            if self._file:
                self._write(line)

    def _write(self, line: str) -> None:
        """A full disk must not stop the service."""
        try:
            cast(IO[bytes], self._file).write(f"{line}\n".encode("ascii"))
        except OSError as error:
            _log.error("the log cannot be written: %s; it misses %s", error, line)

    def close(self) -> None:
        """Close the log."""
        if self._file:
            self._file.close()


def _line(environ: dict[str, Any], noted: Note, seconds: float) -> str:
    """ASCII only, so that nothing in a query can forge or hide a line."""
    sent = dict([*noted.sent, *environ.get(TRAILERS, ())])
    said = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": environ.get("REMOTE_ADDR", ""),
        "method": environ.get("REQUEST_METHOD", ""),
        "path": environ.get("PATH_INFO", ""),
        "status": int(noted.status[:3]),
        "seconds": round(seconds, 6),
        "rows": sent.get("X-Result-Rows"),
        "truncated": sent.get("X-Result-Truncated"),
        "form": noted.form,
        "release": noted.release,
        "outcome": noted.outcome,
        "error": noted.error,
        "query": noted.query[:_LONGEST],
    }
    return json.dumps({key: value for key, value in said.items() if value not in ("", None)})
