"""Compresses an answer while it is sent, where its client asks for it (RFC 9110, 12.5.3)."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Protocol

import brotli
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

_WORTH = 1_000
"""A body of fewer bytes is sent as it is."""
_GZIP_LEVEL, _BROTLI_QUALITY = 5, 4
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


class Coder(Protocol):
    """Takes parts of a body and gives coded ones; memory does not grow with the body."""

    def code(self, part: bytes) -> bytes:
        """The next part, b"" where there is nothing to send yet."""

    def end(self) -> bytes:
        """What is left."""


class _Plain:
    def code(self, part: bytes) -> bytes:
        return part

    def end(self) -> bytes:
        return b""


class _Gzip:
    def __init__(self) -> None:
        self._coder = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)

    def code(self, part: bytes) -> bytes:
        return self._coder.compress(part)

    def end(self) -> bytes:
        return self._coder.flush()


class _Brotli:
    def __init__(self) -> None:
        self._coder = brotli.Compressor(quality=_BROTLI_QUALITY)

    def code(self, part: bytes) -> bytes:
        return bytes(self._coder.process(part))

    def end(self) -> bytes:
        return bytes(self._coder.finish())


@lru_cache(maxsize=256)
def coding(accept: str) -> str:
    """The content coding for an Accept-Encoding header: "br", "gzip" or "" for none.

    >>> coding("gzip, deflate, br"), coding("gzip;q=1.0, br;q=0.5"), coding("br;q=0"), coding("")
    ('br', 'gzip', '', '')
    """
    ranges = parse_accept_header(accept or None, Accept)
    quality, name = max((ranges.quality("gzip"), "gzip"), (ranges.quality("br") + 1e-6, "br"))
    return name if accept and quality > 1e-6 else ""


def coder(name: str) -> Coder:
    """What codes so."""
    kinds: dict[str, type[Coder]] = {"br": _Brotli, "gzip": _Gzip}
    return kinds.get(name, _Plain)()


def worth(size: int, whole: bool) -> bool:
    """Whether a body is large enough to compress; one of which more comes is."""
    return size >= _WORTH or not whole
