"""How fast the shapes run beside whole-graph pySHACL, on the same records, with the same findings.

    .venv/bin/python benchmarks/validation.py [--engine pyrudof] [--records N]

The peer gets all records of a kind as one graph, which it parses from N-Triples: that is how it is
used by itself. The build's engine gets the triples as they were mapped, in pieces of a hundred
records. What each finds is compared: shape, constraint, focus node and value. Exit code 1 if they
differ.

On two shared cores, 5,875 records (409,983 triples, 7,046 findings): pySHACL 21.9 s of processors,
13.2 s of it after reading; pyrudof 0.3.35, in Rust, 7.9 s and 5.7 s; columns 0.8 s, all told. That
is 27 times pySHACL's speed with its reading (32 by the clock) and 16 without, 10 times and 7 times
pyrudof's. All three find the same in the collection and in every fixture
of `tests/fixtures/shapes`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from pyoxigraph import RdfFormat, serialize
from rdflib import Graph

from kg.build import Options, read_and_map
from kg.iris import Iris
from kg.mapping.vocabulary import subclasses, vocabulary
from kg.validation import by_columns, by_pyshacl, chunks, engine
from kg.validation.findings import Finding
from kg.validation.references import Mapped, ref_of

IRIS = Iris()
HIERARCHY = subclasses(IRIS)
Found = set[tuple[str, str, str, str]]


class Spent(NamedTuple):
    """Seconds by the clock, and of all processors together; they add up and divide."""

    clock: float
    processors: float

    def __add__(self, other: tuple[object, ...]) -> Spent:
        more = Spent(*other)  # type: ignore[arg-type]
        return Spent(self.clock + more.clock, self.processors + more.processors)

    def __str__(self) -> str:
        return f"{self.clock:7.2f} s by the clock, {self.processors:7.2f} s of processors"


class Peer(NamedTuple):
    """Whom the build's engine is compared with: how it reads N-Triples, and how it validates."""

    name: str
    read: Callable[[str, str, Sequence[bytes]], Any]
    validated: Callable[[Any, str, str], list[Finding]]


def main() -> int:
    """Run both and compare."""
    options = _options()
    items = _sample(read_and_map(Options()).mapped, options.records)
    for stem in {record.stem for record, _ in items}:  # both read the shapes beforehand
        by_columns.compiled(stem, IRIS.base)

    known, ours, fast = _ours(items)
    peer = PEERS[options.engine]()
    theirs, reading, checking = _theirs(items, known, peer)
    slow = reading + checking
    triples = sum(len(triples) for _, triples in items)
    print(f"{len(items):,} records, {triples:,} triples, {len(ours):,} findings")
    print(f"{peer.name:22}{slow}")
    print(f"  of which reading    {reading}")
    print(f"columns               {fast}")
    print(f"ratio                 {_ratio(slow, fast)}")
    print(f"  if it need not read {_ratio(checking, fast)}")
    for name, more in ((peer.name, theirs - ours), ("columns", ours - theirs)):
        print(f"only {name}: {len(more):,} findings", *sorted(more)[:5], sep="\n  ")
    print("the same findings" if ours == theirs else "DIFFERENT findings")
    return 0 if ours == theirs else 1


def _ours(items: Sequence[Mapped]) -> tuple[chunks.Classes, Found, Spent]:
    chosen, found, began = engine.named("columns"), set(), _now()
    known = chunks.classes(vocabulary(IRIS), items)
    pieces = list(chunks.cut(items, chosen.size))
    packed = (chunks.pack(piece, known, IRIS.base) for piece in pieces)
    for piece, findings in zip(pieces, engine.checked(chosen, packed), strict=True):
        found |= _compared(findings, piece)
    return known, found, _since(began)


def _theirs(
    items: Sequence[Mapped], known: chunks.Classes, peer: Peer
) -> tuple[Found, Spent, Spent]:
    found: Found = set()
    reading = checking = Spent(0, 0)
    for piece in chunks.cut(items, len(items)):
        stem, _, *graphs = chunks.pack(piece, known, IRIS.base)
        files = [serialize(g, format=RdfFormat.N_TRIPLES) or b"" for g in (*graphs, HIERARCHY)]
        with by_pyshacl.literals_as_written():
            began = _now()
            read = peer.read(stem, IRIS.base, files)
            reading, began = reading + _since(began), _now()
            findings = peer.validated(read, stem, IRIS.base)
            checking += _since(began)
        found |= _compared(findings, piece)
    return found, reading, checking


def _pyshacl() -> Peer:
    def read(_: str, __: str, files: Sequence[bytes]) -> Graph:
        graph = Graph()
        for data in files:
            graph.parse(data=data, format="nt")
        return graph

    return Peer("whole-graph pySHACL", read, by_pyshacl.validated)


def _pyrudof() -> Peer:
    import rudof

    return Peer("whole-graph pyrudof", rudof.read, rudof.validated)


PEERS = {"pyshacl": _pyshacl, "pyrudof": _pyrudof}


def _compared(findings: Iterable[Finding], piece: Sequence[Mapped]) -> Found:
    """Findings on the records themselves: nodes of the context have records of their own."""
    own = {ref_of(record) for record, _ in piece}
    return {
        (one.check, one.component, one.focus, one.value)
        for one in findings
        if IRIS.parse(one.focus) in own
    }


def _now() -> Spent:
    return Spent(time.perf_counter(), time.process_time())


def _since(began: Spent) -> Spent:
    return Spent(time.perf_counter() - began.clock, time.process_time() - began.processors)


def _ratio(slow: Spent, fast: Spent) -> str:
    clock, processors = slow.clock / fast.clock, slow.processors / fast.processors
    return f"{clock:.1f} by the clock, {processors:.1f} of processors"


def _sample(items: Sequence[Mapped], records: int) -> Sequence[Mapped]:
    """So many records, evenly over all tables; 0 is all of them."""
    return items[:: max(1, len(items) // records)][:records] if records else items


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--engine", choices=PEERS, default="pyshacl", help="to compare with")
    parser.add_argument("--records", type=int, default=0, help="how many (default: all)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
