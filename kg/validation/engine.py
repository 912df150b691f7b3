"""Two ways to run the shapes, one verdict: by columns, and by pySHACL to compare them with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Literal, NamedTuple

from kg.validation.findings import Chunk, Finding

Name = Literal["columns", "pyshacl"]
DEFAULT: Name = "columns"


class Engine(NamedTuple):
    """A way to check a chunk of records; size is how many at a time suit it.

    spread tells whether it is slow enough that processes of its own are worth their start.
    """

    check: Callable[[Chunk], list[Finding]]
    size: int
    spread: bool


def named(name: Name) -> Engine:
    """The engine of a name; pySHACL is loaded only where it is asked for."""
    if name == "pyshacl":
        from kg.validation import by_pyshacl

        return Engine(by_pyshacl.check, 40, spread=True)
    from kg.validation import by_columns

    return Engine(by_columns.check, 100, spread=False)


def checked(engine: Engine, chunks: Iterator[Chunk], workers: int = 0) -> Iterator[list[Finding]]:
    """The findings of each chunk in turn, with a few chunks under way and the rest not yet made.

    As many workers as the machine has processors, unless told otherwise.
    """
    workers = workers or os.cpu_count() or 1
    if workers == 1 or not engine.spread:
        yield from map(engine.check, chunks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running: list[Future[list[Finding]]] = []
        for chunk in chunks:
            running.append(pool.submit(engine.check, chunk))
            if len(running) == 3 * workers:
                yield running.pop(0).result()
        for future in running:
            yield future.result()
