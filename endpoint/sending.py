"""How an answer goes out: whole with its length where it is small, else in chunks as it comes.

**A message that ends as HTTP wants it, under status 200, is the whole answer.** The first megabyte
is held back, so that most errors and limits have their own status. What goes wrong later is told in
three ways: a last line says so (JSON gets a member `truncated`, XML a comment, where the worker
could still end its document), the message is broken off without its last chunk, so that clients
report an incomplete one (RFC 9112, 8), and the log has it. A client that asks with `partial=true`
for the beginning of what is too large gets a SELECT cut at a limit as a complete message that says
so in `X-Result-Truncated`.

`X-Result-Rows`, `X-Result-Truncated` (`false`, or the limit: `rows`, `bytes`, `time`) and
`X-Result-SHA256` (of the body before compression) are headers of a small answer and trailers of a
large one. To HTTP/1.0, which has neither chunks nor trailers, a large answer is sent from a file
when all of it is there.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import IO, Any

from endpoint import compression
from endpoint.watching import TRAILERS, note
from kg.errors import FormatError, SparqlError, SparqlSyntaxError
from kg.store.stream import Stream

_FIRST = 1_000_000
_PART = 1 << 18

Headers = list[tuple[str, str]]


class Aborted(Exception):
    """An answer that cannot go on: the server breaks off the message and closes the connection."""


@dataclass(slots=True)
class Sending:
    """An answer on its way: where it comes from, and what the client takes.

    too_large gives the error for the limit at which an answer was cut.
    """

    stream: Stream
    environ: dict[str, Any]
    too_large: Callable[[str], SparqlError]
    partial: bool = False
    headers: Headers = field(default_factory=list)

    def body(self) -> Iterable[bytes]:
        """The body, with headers completed; a SparqlError or FormatError where there is none."""
        first, whole = self.stream.first(_FIRST)
        if not whole and self.environ.get("SERVER_PROTOCOL") == "HTTP/1.0":
            return self._from_file(first)
        if whole:
            return self._whole(first)
        coding = self._coding(len(first), whole)
        self.headers.append(("Trailer", "X-Result-Rows, X-Result-Truncated, X-Result-SHA256"))
        return self._chunks(first, compression.coder(coding))

    def _whole(self, body: bytes) -> Iterable[bytes]:
        self._check()
        self.headers += self._facts(hashlib.sha256(body).hexdigest())
        coder = compression.coder(self._coding(len(body), True))
        body = coder.code(body) + coder.end()
        self.headers.append(("Content-Length", str(len(body))))
        return [body]

    def _chunks(self, first: bytes, coder: compression.Coder) -> Iterator[bytes]:
        digest = hashlib.sha256()
        try:
            for part in chain([first], self.stream):
                digest.update(part)
                yield coder.code(part)
            self._check()
            yield coder.end()
            self.environ[TRAILERS] = self._facts(digest.hexdigest())
        except (SparqlError, FormatError) as error:
            note(self.environ).outcome = type(error).__name__
            yield coder.code(f"\n# This is not the whole answer: {error}\n".encode()) + coder.end()
            raise Aborted from error
        finally:
            self.stream.close()

    def _from_file(self, first: bytes) -> Iterable[bytes]:
        digest = hashlib.sha256()
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by who reads it to its end
        for part in chain([first], self.stream):
            digest.update(part)
            file.write(part)
        self._check()
        self.headers += self._facts(digest.hexdigest())
        self.headers.append(("Content-Length", str(file.tell())))
        return _read(file)

    def _check(self) -> None:
        end = self.stream.end
        if end and end.truncated and not self.partial:
            raise self.too_large(end.truncated)

    def _coding(self, size: int, whole: bool) -> str:
        if not compression.worth(size, whole):
            return ""
        coding = compression.coding(self.environ.get("HTTP_ACCEPT_ENCODING", ""))
        if coding:
            self.headers.append(("Content-Encoding", coding))
        return coding

    def _facts(self, digest: str) -> Headers:
        end = self.stream.end
        facts = [("X-Result-SHA256", digest)]
        if end is not None:
            facts.append(("X-Result-Truncated", end.truncated or "false"))
            if end.rows is not None:
                facts.append(("X-Result-Rows", str(end.rows)))
        return facts


def _read(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while part := file.read(_PART):
            yield part


def sentence(error: Exception) -> str:
    """An error as a sentence for people."""
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def excerpt(query: str, error: SparqlSyntaxError) -> str:
    """The line of a mistake, with a mark under the place."""
    lines = query.split("\n")
    line = lines[error.line - 1].rstrip("\r") if error.line <= len(lines) else ""
    start = max(0, error.column - 60)
    shown = line[start : start + 120]
    return f"{shown}\n{' ' * (error.column - 1 - start)}^"
