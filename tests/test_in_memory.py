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
from typing import cast

import pyoxigraph as ox
import pytest

from kg.errors import ReleaseError
from kg.iris import DEFAULT_BASE
from kg.store import forks, memory
from kg.store.evaluator import Answer, Evaluator, Limits, Question
from kg.store.facets import Facets
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


def at_hand(evaluator: Evaluator, question: Question) -> Answer | None:
    """What needs no worker, once the graph has been read."""
    until = time.monotonic() + 10
    while not evaluator._look_ups._facets and time.monotonic() < until:
        time.sleep(0.01)
    found = evaluator.at_hand(question)
    if found is None:
        return None
    body, whole = found.first(10**7)
    assert whole and found.end
    return Answer(found.kind, found.media_type, body, found.end.rows, 0, False)


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


KINDS = "crm:P2_has_type"
CRM = "http://www.cidoc-crm.org/cidoc-crm/"


def bury(evaluator: Evaluator) -> None:
    """Kill the template and all workers, once they are there."""
    for worker in evaluator._pool._idle:
        with suppress(Unasked):
            worker._start()
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


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?kind (COUNT(?work) AS ?n) {{ ?work {KINDS} ?kind }} GROUP BY ?kind",
        f"PREFIX c: <{CRM}>\nselect ?k (count(distinct ?w) as ?n)\n"
        "where { ?w c:P2_has_type ?k . }\ngroup by ?k order by desc(?n) limit 5",
        f"SELECT ?k (COUNT(*) AS ?n) {{?w <{CRM}P2_has_type> ?k}} GROUP BY ?k ORDER BY ?n OFFSET 2",
        "SELECT $c (COUNT(?x) AS ?n) { ?x a $c } GROUP BY $c ORDER BY ASC(?n) LIMIT 3 # no more",
        "SELECT ?t (COUNT(?t) AS ?n) { ?x skos:prefLabel ?t } GROUP BY ?t ORDER BY ?n LIMIT 9",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k LIMIT 0",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k OFFSET 100000",
    ],
)
def test_counts_by_value_are_at_hand_as_a_worker_gives_them(
    evaluator: Evaluator, query: str, form: str
) -> None:
    found = at_hand(evaluator, Question(query, results=form))
    asked = evaluator.run(f"{query}\nVALUES () {{ () }}", results=form)

    assert found is not None
    assert found.body == asked.body
    assert (found.rows, found.media_type) == (asked.rows, asked.media_type)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?k (COUNT(DISTINCT ?k) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?k (COUNT(?other) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?w (COUNT(?k) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?w",
        f"SELECT ?k (COUNT(?w) AS ?k) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?w (COUNT(?w) AS ?n) {{ ?w {KINDS} ?w }} GROUP BY ?w",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?kLIMIT 5",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k ORDER BY ?k",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k HAVING (?n > 1)",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k FILTER(?k != 1) }} GROUP BY ?k",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ GRAPH ?g {{ ?w {KINDS} ?k }} }} GROUP BY ?k",
        f"SELECT ?k (SUM(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        "SELECT ?c (COUNT(?x) AS ?n) { ?x A ?c } GROUP BY ?c",
        "SELECT ?c (COUNT(?x) AS ?n) { ?x nobody:says ?c } GROUP BY ?c",
        "SELECT ?c (COUNT(?x) AS ?n) { ?x </says> ?c } GROUP BY ?c",
        "SELECT ?c (COUNT(?x) AS ?n) { ?x <http://nobody.test/says> ?c } GROUP BY ?c",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w <{CRM}../cidoc-crm/P2_has_type> ?k }} GROUP BY ?k",
        f"PREFIX no: <http://[no> SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT\u00a0?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?k (COUNT(?w) AS\f?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"\u017fELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?k (COUNT(?\u00b2) AS ?n) {{ ?\u00b2 {KINDS} ?k }} GROUP BY ?k",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k LIMIT \u0663",
        f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k # \ud800",
    ],
)
def test_no_other_count_is_taken_for_one(evaluator: Evaluator, query: str) -> None:
    assert at_hand(evaluator, Question(query)) is None


def test_counts_in_chosen_graphs_are_left_to_a_worker(evaluator: Evaluator) -> None:
    query = f"SELECT ?k (COUNT(?w) AS ?n) {{ ?w {KINDS} ?k }} GROUP BY ?k"

    assert at_hand(evaluator, Question(query))
    assert at_hand(evaluator, Question(query, default_graphs=("http://nobody.test/graph",))) is None


def test_of_a_long_list_the_beginning_is_at_hand() -> None:
    store, says = ox.Store(), ox.NamedNode("http://nobody.test/says")
    for n in range(1_200):
        store.add(ox.Quad(ox.NamedNode(f"http://nobody.test/{n}"), says, ox.Literal(n)))
    facets = Facets(store, {})
    store.clear()  # all that is to be counted has been
    query = f"SELECT ?t (COUNT(?x) AS ?n) {{ ?x {says} ?t }} GROUP BY ?t"

    assert facets.listed(query) is None
    assert facets.listed(f"{query} LIMIT 1001") is None
    assert facets.listed(f"{query} LIMIT 10 OFFSET 991") is None
    listed = facets.listed(f"{query} LIMIT 10 OFFSET 990")
    assert listed is not None
    assert len(list(cast(ox.QuerySolutions, ox.Store().query(listed)))) == 10


def test_what_is_read_is_let_go_with_the_evaluator(store: Path) -> None:
    evaluator = Evaluator(store, DEFAULT_BASE, LIMITS)
    at_hand(evaluator, Question("ASK {}"))
    facets = weakref.ref(evaluator._look_ups._facets)
    evaluator.close()
    gc.disable()
    try:
        del evaluator
        assert facets() is None
    finally:
        gc.enable()
