"""Two ways to run the shapes, one verdict: SPARQL on Oxigraph, and pySHACL to compare it with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Literal, NamedTuple

from kg.validation.findings import Chunk, Finding

Name = Literal["sparql", "pyshacl"]
DEFAULT: Name = "sparql"


class Engine(NamedTuple):
    """A way to check a chunk of records; size is how many at a time suit it.

    threads tells whether it lets go of the interpreter's lock, so that threads serve as processes.
    """

    check: Callable[[Chunk], list[Finding]]
    size: int
    threads: bool


def named(name: Name) -> Engine:
    """The engine of a name; pySHACL is loaded only where it is asked for."""
    if name == "pyshacl":
        from kg.validation import by_pyshacl

        return Engine(by_pyshacl.check, 40, threads=False)
    from kg.validation import by_sparql

    return Engine(by_sparql.check, 500, threads=True)


def checked(engine: Engine, chunks: Iterator[Chunk], workers: int = 0) -> Iterator[list[Finding]]:
    """The findings of each chunk in turn, with a few chunks under way and the rest not yet made.

    As many workers as the machine has processors, unless told otherwise.
    """
    workers = workers or os.cpu_count() or 1
    if workers == 1:
        yield from map(engine.check, chunks)
        return
    with _pool(engine, workers) as pool:
        running: list[Future[list[Finding]]] = []
        for chunk in chunks:
            running.append(pool.submit(engine.check, chunk))
            if len(running) == 3 * workers:
                yield running.pop(0).result()
        for future in running:
            yield future.result()


def _pool(engine: Engine, workers: int) -> Executor:
    if engine.threads:
        return ThreadPoolExecutor(workers)
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
