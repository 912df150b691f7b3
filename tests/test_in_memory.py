"""A release in memory: it says what the one on disk says, whatever happens to its processes."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import ReleaseError
from kg.iris import DEFAULT_BASE
from kg.store import forks, memory
from kg.store.evaluator import Evaluator, Limits, Question
from kg.store.process import Unasked
from kg.store.template import ENDED, FORK

LIMITS = Limits(kept=0, workers=1)
ON_DISK = Limits(kept=0, workers=1, in_memory=0)


@pytest.fixture(scope="module")
def store(home: Path) -> Path:
    return (home / "current").resolve() / "store"


@pytest.fixture(scope="module")
def evaluator(store: Path) -> Iterator[Evaluator]:
    evaluator = Evaluator(store, DEFAULT_BASE, LIMITS)
    yield evaluator
    evaluator.close()


def bury(evaluator: Evaluator) -> None:
    """Kill the template and all workers, once they are there."""
    for process in evaluator._pool._idle:
        with suppress(Unasked):
            process._start()
    made = evaluator._pool._forks
    made._process.kill()
    made._process.wait()
    workers = [worker._fork for worker in evaluator._pool._idle]
    for worker in workers:
        worker.kill()
    while any(worker.alive for worker in workers):
        time.sleep(0.01)


def refuse(*_: object, **_more: object) -> None:
    raise BlockingIOError("no more of them")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
        "SELECT * { ?work a crm:E22_Human-Made_Object ; skos:prefLabel ?title }",
    ],
)
def test_it_has_the_rows_of_the_store_on_disk(
    evaluator: Evaluator, store: Path, query: str
) -> None:
    on_disk = Evaluator(store, DEFAULT_BASE, ON_DISK)
    there = on_disk.run(query, results="tsv")
    on_disk.close()
    here = evaluator.run(query, results="tsv")

    assert here.rows and here.rows == there.rows
    assert sorted(here.body.splitlines()) == sorted(there.body.splitlines())


def test_rows_without_an_order_come_in_the_same_after_every_start(
    evaluator: Evaluator, store: Path
) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 500"
    another = Evaluator(store, DEFAULT_BASE, LIMITS)
    again = another.run(query)
    another.close()

    assert evaluator.run(query).body == again.body


def test_each_worker_draws_numbers_of_its_own(store: Path) -> None:
    evaluator = Evaluator(store, DEFAULT_BASE, Limits(kept=0, workers=8))
    query = "SELECT (UUID() AS ?id) (RAND() AS ?x) (STRUUID() AS ?y) {}"
    turns = [evaluator.turns.take() for _ in range(8)]
    asked = [evaluator.put(Question(query), evaluator._pool, turn) for turn in turns]
    drawn = [b"".join(pending.stream()) for pending in asked]
    evaluator.close()

    assert len(set(drawn)) == 8


def test_after_the_template_has_died_there_are_workers_again(evaluator: Evaluator) -> None:
    bury(evaluator)

    assert evaluator.run("ASK {}").body
    assert evaluator._pool.size == evaluator.limits.workers + 1


def test_a_template_that_cannot_be_started_is_started_later(
    evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    bury(evaluator)
    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", refuse)
        with pytest.raises(ReleaseError, match="no evaluator can be started"):
            evaluator.run("ASK {}")

    assert evaluator.run("ASK {}").body


def test_one_that_takes_no_orders_is_replaced(evaluator: Evaluator) -> None:
    made = evaluator._pool._forks
    before = made._process.pid
    os.kill(before, signal.SIGSTOP)
    for _ in range(1_000):
        made.fork().close()
        if made._process.pid != before:
            break

    bury(evaluator)
    assert made._process.pid != before
    assert evaluator.run("ASK {}").body


def test_an_evaluator_that_can_start_nothing_yet_starts_when_it_is_asked(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(forks, "_pipe", refuse)
        evaluator = Evaluator(store, DEFAULT_BASE, LIMITS)
    try:
        assert evaluator.run("ASK {}").body
    finally:
        evaluator.close()


def test_how_a_worker_ended_is_told_by_the_template(evaluator: Evaluator) -> None:
    evaluator.run("ASK {}")
    worker = evaluator._pool._idle[-1]
    worker.kill()

    assert worker._fork.code() == -signal.SIGKILL
    assert not worker.fit


def test_an_end_is_told_also_where_it_comes_before_the_worker_was_introduced() -> None:
    incoming, outgoing = os.pipe()
    told, tells = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    worker = forks.Fork(outgoing, incoming, told)

    def tell() -> None:
        myself = os.pidfd_open(os.getpid())
        socket.send_fds(tells, [FORK.pack(True)], [myself])
        tells.send(ENDED.pack(-signal.SIGSEGV))
        os.close(myself)

    late = threading.Timer(0.2, tell)
    late.start()
    assert worker.code() == -signal.SIGSEGV
    late.join()
    worker.close()
    tells.close()


def test_dumps_that_cannot_be_read_are_a_release_error(store: Path, tmp_path: Path) -> None:
    shutil.copytree(store.parent, tmp_path / "release")
    broken = tmp_path / "release" / "dumps" / memory.GRAPHS
    broken.write_bytes(broken.read_bytes()[:-100])
    evaluator = Evaluator(tmp_path / "release" / "store", DEFAULT_BASE, LIMITS)

    with pytest.raises(ReleaseError, match="the release cannot be opened"):
        evaluator.run("ASK {}")
    evaluator.close()


def test_a_store_that_is_too_large_for_the_machine_stays_on_disk(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(path.stat().st_size for path in store.iterdir())

    assert memory.fits(store, size)
    assert not memory.fits(store, size - 1)
    monkeypatch.setattr(memory, "available", lambda: 8 * size)
    assert not memory.fits(store, size)


def test_a_single_query_of_the_command_line_reads_the_disk(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "all.rq").write_text("ASK {}")
    most: list[int] = []

    def fits(_store: Path, size: int) -> bool:
        most.append(size)
        return False

    monkeypatch.setattr(memory, "fits", fits)

    assert main(["query", str(tmp_path / "all.rq"), "--home", str(home)]) == 0
    assert most == [0]


def test_so_does_one_without_dumps(store: Path, tmp_path: Path) -> None:
    shutil.copytree(store, tmp_path / "store")

    assert not memory.fits(tmp_path / "store", 10**9)


def test_a_containers_limit_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    free = memory.available()
    monkeypatch.setattr(memory, "_CGROUP", tmp_path)
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("1000\n")
    assert memory.available() > free / 2
    (tmp_path / "memory.max").write_text("5000\n")
    assert memory.available() == 4000


def test_what_is_read_is_let_go_with_the_evaluator(store: Path) -> None:
    evaluator = Evaluator(store, DEFAULT_BASE, LIMITS)
    until = time.monotonic() + 10
    while not evaluator._look_ups._facets and time.monotonic() < until:
        time.sleep(0.01)
    facets = weakref.ref(evaluator._look_ups._facets)
    evaluator.close()
    gc.disable()
    try:
        del evaluator
        assert facets() is None
    finally:
        gc.enable()
