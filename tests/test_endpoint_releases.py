"""The release under a running server changes: no request is dropped, none mixes two releases."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest
from flask import Flask

from endpoint.app import create_app
from endpoint.releases import Releases
from endpoint.settings import Settings
from kg.errors import ReleaseError


@pytest.fixture
def two(home: Path, tmp_path: Path) -> Path:
    """A home with two releases of the same content; `current` points to the first."""
    source = (home / "current").resolve()
    for name in ("first", "second"):
        shutil.copytree(source, tmp_path / "releases" / name)
    (tmp_path / "current").symlink_to("releases/first")
    return tmp_path


def switch(home: Path, name: str) -> None:
    """Point `current` to another release, in one step as a build does."""
    (home / "next").symlink_to(f"releases/{name}")
    (home / "next").replace(home / "current")


def shown(app: Flask) -> str:
    """The release a page is of."""
    page = app.test_client().get("/about").text
    return page.rpartition("Release ")[2].partition("<")[0]


def taken_up(releases: Releases, name: str) -> bool:
    """Whether a release becomes the current one within some seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with releases.lease() as current:
            if current.id == name:
                return True
        time.sleep(0.01)
    return False


def test_a_switch_is_seen_at_the_next_request(two: Path) -> None:
    app = create_app(Settings(home=two))
    before = app.test_client().get("/period/edo")
    switch(two, "second")
    shutil.rmtree(two / "releases" / "first")
    after = app.test_client().get("/period/edo", headers={"If-None-Match": before.headers["ETag"]})

    assert shown(app) == "second"
    assert after.status_code == 200
    assert after.headers["ETag"] != before.headers["ETag"]
    app.extensions["releases"].close()


def test_a_request_ends_with_the_release_it_began_with(two: Path) -> None:
    releases = Releases(Settings(home=two))
    with releases.lease() as first:
        pool = first.evaluator
        switch(two, "second")
        assert taken_up(releases, "second")
        assert first.evaluator is pool
        assert pool.run("ASK {}").kind == "ask"
    assert first.leases == 0
    assert first._evaluator is None
    releases.close()


def test_queries_do_not_wait_for_a_new_release_to_be_read(two: Path) -> None:
    releases = Releases(Settings(home=two))
    with releases.lease() as first:
        first.evaluator.run("ASK {}")
    switch(two, "second")
    with releases.lease() as meanwhile:
        assert meanwhile.id == "first"
        assert meanwhile.evaluator.run("ASK {}").kind == "ask"

    assert taken_up(releases, "second")
    now = releases.take_now()
    assert now and now.id == "second" and now.evaluator.ready
    assert first._evaluator is None
    releases.close()


def test_one_that_is_overtaken_while_it_is_read_is_closed(two: Path) -> None:
    shutil.copytree(two / "releases" / "second", two / "releases" / "third")
    releases = Releases(Settings(home=two))
    releases.start()
    switch(two, "second")
    with releases.lease():
        overtaken = releases._coming
    switch(two, "third")

    assert taken_up(releases, "third")
    assert overtaken and overtaken.id == "second" and overtaken._evaluator is None
    releases.close()


def test_a_release_that_cannot_be_opened_is_not_served(two: Path) -> None:
    app = create_app(Settings(home=two))
    (two / "releases" / "second" / "manifest.json").write_text("{", encoding="utf-8")
    switch(two, "second")

    assert shown(app) == "first"
    app.extensions["releases"].close()


def test_no_request_is_dropped_while_releases_change(two: Path) -> None:
    app = create_app(Settings(home=two))
    failed: list[int] = []
    end = threading.Event()

    def visit() -> None:
        client = app.test_client()
        while not end.is_set():
            status = client.get("/period/edo").status_code
            if status != 200:
                failed.append(status)

    visitors = [threading.Thread(target=visit) for _ in range(3)]
    for visitor in visitors:
        visitor.start()
    for name in ("second", "first", "second", "first"):
        switch(two, name)
        end.wait(0.1)
    end.set()
    for visitor in visitors:
        visitor.join()

    assert failed == []
    app.extensions["releases"].close()


def test_without_a_release_nothing_starts(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="vcm build"):
        create_app(Settings(home=tmp_path))
