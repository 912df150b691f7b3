"""Makes a Parquet file of rows in SPARQL's TSV: `python -m endpoint.columns ABOUT < TSV > PARQUET`.

ABOUT is a JSON object for the file's metadata. The rows are read twice, first for the types of the
columns, so that memory does not grow with them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO, Any

_BATCH = 20_000
_TERM = re.compile(r'<(.*)>|"(.*)"(?:@[\w-]+|\^\^<.*>)?|(.*)', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_TYPED = re.compile(r'"([^"\\]*)"\^\^<http://www\.w3\.org/2001/XMLSchema#(\w+)>')
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN")
_RANKS = ("bool", "int64", "float64", "utf8")


def value(term: str) -> str | None:
    r"""What a term of TSV says, without language and datatype; None where there is none.

    >>> value('"a\\tb"@en'), value("<http://a/b>"), value("5"), value("")
    ('a\tb', 'http://a/b', '5', None)
    """
    match = _TERM.fullmatch(term)
    if not term or match is None:
        return None
    found = next(group for group in match.groups() if group is not None)
    return _ESCAPE.sub(_unescaped, found) if match[2] is not None else found


def kind(term: str) -> str:
    """The type of column that a term needs.

    >>> kind("12"), kind("1.5"), kind("true"), kind('"12"'), kind("<http://a>")
    ('int64', 'float64', 'bool', 'utf8', 'utf8')
    """
    typed = _TYPED.fullmatch(term)
    plain = typed[1] if typed and typed[2] in ("integer", "decimal", "double", "boolean") else term
    if plain in ("true", "false"):
        return "bool"
    if _INTEGER.fullmatch(plain):
        return "int64"
    return "float64" if _NUMBER.fullmatch(plain) else "utf8"


def main(rows: IO[bytes], out: IO[bytes], about: dict[str, str]) -> None:
    """Read all rows, write the file."""
    from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema
    from arro3.io import write_parquet

    names, kinds = _kinds(rows)
    types = [getattr(DataType, name)() for name in kinds]
    schema = Schema([Field(n, t, nullable=True) for n, t in zip(names, types, strict=True)])

    def batches() -> Iterator[Any]:
        rows.seek(0)
        next(rows)
        while batch := [_cells(line) for line in islice(rows, _BATCH)]:
            columns = zip(*batch, strict=True)
            yield RecordBatch.from_arrays(
                [
                    Array([_read(cell, of) for cell in column], type=t)
                    for column, of, t in zip(columns, kinds, types, strict=True)
                ],
                schema=schema,
            )

    reader = RecordBatchReader.from_batches(schema, batches())
    write_parquet(reader, out, compression="zstd(3)", key_value_metadata=about)


def _kinds(rows: IO[bytes]) -> tuple[list[str], list[str]]:
    names = [name.removeprefix("?") for name in _cells(next(rows))]
    found: list[set[str]] = [set() for _ in names]
    for line in rows:
        for kinds, cell in zip(found, _cells(line), strict=True):
            if cell and "utf8" not in kinds:
                kinds.add(kind(cell))
    return names, [_widest(kinds) for kinds in found]


def _widest(kinds: set[str]) -> str:
    """Truth values go with no other type; integers are numbers too."""
    if kinds in ({"int64"}, {"float64"}, {"int64", "float64"}, {"bool"}):
        return max(kinds, key=_RANKS.index)
    return "utf8"


def _cells(line: bytes) -> Sequence[str]:
    return line.decode("utf-8").rstrip("\r\n").split("\t")


def _read(cell: str, of: str) -> object:
    plain = value(cell)
    if plain is None or of == "utf8":
        return plain
    if of == "bool":
        return plain == "true"
    return int(plain) if of == "int64" else float(plain.replace("INF", "inf"))


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(match[3], match[3])


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer, json.loads(sys.argv[1]))
