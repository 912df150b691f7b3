"""The lines of a text file, in bounded memory whatever the file holds."""

from __future__ import annotations

import codecs
from collections import deque
from pathlib import Path
from typing import BinaryIO

from kg.errors import Fault, SourceError

LIMIT = 1 << 20
"""Bytes that one row may have; the longest texts of museums are a thousandth of it."""
_CHUNK = 1 << 16
_SAVE_AS = "Save it again as CSV in UTF-8 (in a spreadsheet: the file type 'CSV UTF-8')."


class RowTooLong(Exception):
    """A row went over LIMIT; the reader tells it as a Fault."""


class Lines:
    """An iterator of lines that knows their numbers and can take a broken row up again.

    An unclosed quote swallows the rows behind it. Since the lines of the row at hand are kept (they
    are bounded), the reader can go back and lose that one row only.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._again: deque[bytes] = deque()
        self._row: list[bytes] = []
        self._size = 0
        self.line = 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        raw = self._again.popleft() if self._again else self._read()
        if not raw:
            raise StopIteration
        self.line += 1
        self._row.append(raw)
        self._size += len(raw)
        if self._size > LIMIT:
            raise RowTooLong
        return raw.decode("utf-8-sig" if self.line == 1 else "utf-8")

    def begin_row(self) -> None:
        """What is read from here on is a new row."""
        self._row.clear()
        self._size = 0

    def retry(self) -> None:
        """Goes back to the second line of the row at hand."""
        self._again.extendleft(reversed(self._row[1:]))
        self.line -= max(len(self._row) - 1, 0)
        self.begin_row()

    def _read(self) -> bytes:
        """The next line; of one longer than a row may be only so much as shows that it is."""
        raw = self._stream.readline(LIMIT + 1)
        rest = raw
        while len(raw) > LIMIT and rest and not rest.endswith(b"\n"):
            rest = self._stream.readline(_CHUNK)
        return raw


def check_encoding(path: Path, name: str) -> None:
    """Raises SourceError unless the whole file is UTF-8 text; name is what the fault calls it."""
    with path.open("rb") as stream:
        check_utf8(stream, name)


def check_utf8(stream: BinaryIO, name: str) -> None:
    """The same for a file that is open.

    The whole file first: where one row is in another encoding, none can be trusted.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines, done = 0, 0
    begins = 0  # where the line at hand begins, in bytes of the file
    while chunk := stream.read(_CHUNK):
        good, byte = _decodable(decoder, chunk)
        before = chunk[: max(good, 0)]
        lines += before.count(b"\n")
        if (last := before.rfind(b"\n")) >= 0:
            begins = done + last + 1
        if byte is not None:
            raise _not_utf8(name, lines + 1, done + good - begins + 1, byte)
        done += len(chunk)
    if left := decoder.getstate()[0]:
        raise _not_utf8(name, lines + 1, done - len(left) - begins + 1, left[0])


def _decodable(decoder: codecs.IncrementalDecoder, chunk: bytes) -> tuple[int, int | None]:
    """How many bytes of a chunk are text, and the first that is not; below 0 in the one before."""
    zero = chunk.find(b"\0")
    text = chunk if zero < 0 else chunk[:zero]
    try:
        decoder.decode(text)
    except UnicodeDecodeError as error:
        return error.start - (len(error.object) - len(text)), error.object[error.start]
    return (len(chunk), None) if zero < 0 else (zero, 0)


def _not_utf8(name: str, line: int, position: int, byte: int) -> SourceError:
    zero = "; a zero byte means UTF-16 or no text at all" if byte == 0 else ""
    return SourceError(
        Fault(
            name,
            line,
            "",
            "",
            "",
            f"the file is not in UTF-8: byte {position} of this line is 0x{byte:02X}{zero}",
            _SAVE_AS,
        )
    )
