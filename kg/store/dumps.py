"""The dumps of a release: what is in its store, in an order that depends on nothing else.

`all.nq.gz` has every named graph, its lines in byte order. `all.ttl.gz` has the default graph, the
merge of the contributions: by subject, each thing before its fragments, types first.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from types import MappingProxyType
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import ReleaseError
from kg.iris import KINDS, Iris
from kg.namespaces import expand, prefixes
from kg.progress import Progress, silent
from kg.store.formats import own_prefixes
from kg.store.sorting import LineSorter

Changes = Mapping[ox.Triple, ox.Triple | None]

_LEVEL = 6
_BATCH = 5_000
_TYPE = f"<{expand('rdf:type')}>".encode()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many triples each named graph and the merge have, and how many things of each kind."""

    triples: dict[str, int]
    merged: int
    entities: dict[str, int]


def write_dumps(
    store: Path,
    folder: Path,
    base: str,
    apart: Collection[str] = (),
    progress: Progress = silent,
    changes: Changes = MappingProxyType({}),
) -> Counts:
    """Write both dumps of a store into a folder; memory is bounded, whatever the store's size.

    Reading a triple back costs the store 7 µs, so each is read once: the merge is made from the
    named graphs that are not apart, but for the changes (None: it is left out), and must then be as
    large as the store's own.
    """
    folder.mkdir()
    iris, opened = Iris(base), ox.Store.read_only(str(store))
    lines = {_line(triple): _line(merged) if merged else b"" for triple, merged in changes.items()}
    quads = LineSorter(folder)
    merge = LineSorter(folder, lambda line: _sortable(lines.get(line, line)))
    triples = _read(opened, iris, apart, quads, merge, progress)
    _write_quads(quads, folder / "all.nq.gz", progress)
    merged, entities = _write_turtle(merge, folder / "all.ttl.gz", iris, progress)
    if merged != _merged_size(opened):
        raise ReleaseError(f"the merge in {store} is not that of its graphs; build it again")
    return Counts(triples, merged, entities)


class _Both:
    """A file that hands on to two sorters what is written to it."""

    def __init__(self, first: LineSorter, second: LineSorter) -> None:
        self._two = (first, second)

    def write(self, data: bytes) -> int:
        for sorter in self._two:
            sorter.write(data)
        return len(data)

    def flush(self) -> None:
        """Nothing to do; a file has this."""


def _read(
    store: ox.Store,
    iris: Iris,
    apart: Collection[str],
    quads: LineSorter,
    merge: LineSorter,
    progress: Progress,
) -> dict[str, int]:
    graphs = sorted(store.named_graphs(), key=str)
    triples: dict[str, int] = {}
    for done, graph in enumerate(graphs, 1):
        assert isinstance(graph, ox.NamedNode)  # no blank nodes in what the writer writes
        ref, before = iris.parse(graph.value), quads.lines
        slug = ref.key if ref else graph.value
        quads.change = partial(_with_graph, end=f" {graph} .\n".encode())
        out = quads if slug in apart else _Both(quads, merge)
        store.dump(cast(IO[bytes], out), ox.RdfFormat.N_TRIPLES, from_graph=graph)
        quads.end()
        triples[slug] = quads.lines - before
        progress("reading the graphs back", done, len(graphs))
    return triples


def _with_graph(line: bytes, end: bytes) -> bytes:
    return line.removesuffix(b" .\n") + end


def _write_quads(sorter: LineSorter, path: Path, progress: Progress) -> None:
    with _gzip(path) as out:
        written = 0
        for batch in _batches(sorter.sorted()):
            out.write(b"".join(batch))
            written += len(batch)
            progress("writing N-Quads", written, sorter.lines)


def _write_turtle(
    sorter: LineSorter, path: Path, iris: Iris, progress: Progress
) -> tuple[int, dict[str, int]]:
    things: Counter[str] = Counter()
    names = {**prefixes(), **own_prefixes(iris.base)}
    written = 0
    with _gzip(path) as out:
        out.writelines(f"@prefix {name}: <{space}> .\n".encode() for name, space in names.items())
        for batch in _whole_subjects(_once(sorter.sorted()), iris, things):
            out.write(_turtle(batch, names))
            written += len(batch)
            progress("writing Turtle", written, sorter.lines)
    return written, {kind: things[kind] for kind in KINDS if things[kind]}


def _merged_size(store: ox.Store) -> int:
    (row,) = cast(ox.QuerySolutions, store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    return int(row["n"].value)


def _batches(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    while batch := list(islice(lines, _BATCH)):
        yield batch


def _once(lines: Iterator[bytes]) -> Iterator[bytes]:
    return (line for line, _ in groupby(lines))


def _line(triple: ox.Triple) -> bytes:
    return cast(bytes, ox.serialize([triple], format=ox.RdfFormat.N_TRIPLES))


def _sortable(line: bytes) -> bytes:
    r"""A line of N-Triples as it sorts: no `>` after subject and predicate, types marked as first.

    A line that is left out stays empty.

    >>> _sortable(b'<http://a> <http://b> "c" .\n')
    b'http://a\thttp://b\t"c" .\n'
    """
    if not line:
        return b""
    subject, predicate, rest = line.split(b" ", 2)
    mark = b"\x01" if predicate == _TYPE else b""
    return b"\t".join((subject[1:-1], mark + predicate[1:-1], rest))


def _restored(line: bytes) -> bytes:
    subject, predicate, rest = line.split(b"\t", 2)
    return b"<%b> <%b> %b" % (subject, predicate.lstrip(b"\x01"), rest)


def _whole_subjects(
    lines: Iterator[bytes], iris: Iris, things: Counter[str]
) -> Iterator[list[bytes]]:
    """Batches of N-Triples that end where a subject ends; counts the things on the way."""
    batch: list[bytes] = []
    for subject, group in groupby(lines, key=lambda line: line.partition(b"\t")[0]):
        batch += map(_restored, group)
        if b"#" not in subject and (ref := iris.parse(subject.decode())):
            things[ref.kind] += 1
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _turtle(batch: list[bytes], names: dict[str, str]) -> bytes:
    """The batch in Turtle, without the prefix lines that the engine starts with."""
    triples = ox.parse(b"".join(batch), ox.RdfFormat.N_TRIPLES)
    body = cast(bytes, ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=names))
    return body.split(b"\n", len(names))[-1]


@contextmanager
def _gzip(path: Path) -> Iterator[gzip.GzipFile]:
    """A gzip file without a name or a date in it: the same bytes for the same content."""
    with path.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as out:
        yield out
