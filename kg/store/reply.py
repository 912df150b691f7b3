"""How a worker answers: what is small goes out in one write, what is large as it comes."""

from __future__ import annotations

from kg.errors import KgError, SparqlSyntaxError
from kg.store import wire
from kg.store.limits import Kind

_SMALL = 1 << 16
_LARGEST = 1 << 18


class Reply:
    """The answer to one question, in frames; whoever asks can take back what is not out yet."""

    def __init__(self, line: wire.Line) -> None:
        self._line = line
        self._frames: list[bytes] = []
        self._held = 0

    def head(self, kind: Kind, media_type: str) -> None:
        """Say what comes, before the first part."""
        self._put(wire.HEAD, {"kind": kind, "media_type": media_type})

    def body(self, part: bytes) -> None:
        """A part of the body."""
        for start in range(0, len(part), _LARGEST):
            self._put(wire.BODY, part[start : start + _LARGEST])

    def end(self, rows: int | None, truncated: str, worn: bool) -> None:
        """Say that all has been sent, or in truncated why it has not."""
        self._put(wire.END, {"rows": rows, "truncated": truncated, "worn": worn})
        self._send()

    def error(self, error: KgError, worn: bool) -> None:
        """Send an error in place of all that has not gone out."""
        self._frames = []
        if isinstance(error, SparqlSyntaxError):
            made: list[int | str] = [error.line, error.column, error.problem]
        else:
            made = [str(error)]
        self._put(wire.ERROR, {"error": type(error).__name__, "made": made, "worn": worn})
        self._send()

    def _put(self, kind: bytes, content: bytes | wire.Said) -> None:
        framed = wire.frame(kind, content)
        self._frames.append(framed)
        self._held += len(framed)
        if self._held >= _SMALL:
            self._send()

    def _send(self) -> None:
        self._line.send(b"".join(self._frames))
        self._frames, self._held = [], 0
