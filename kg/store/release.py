"""Releases on disk: `releases/<name>/` each whole and unchanging, `current` pointing to one.

A release is built in `releases/.staging-…`, then renamed and switched to in two atomic steps; the
one before stays as `previous`. A build that is killed at any point changes nothing that is served,
and what it leaves is cleared away by the next.
"""

from __future__ import annotations

import errno
import fcntl
import json
import logging
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kg.errors import DamagedRelease, ReleaseError
from kg.store.checksums import ENGINES, checksums, compare
from kg.store.checksums import input_hash as input_hash
from kg.store.dumps import Counts

_FULL = (errno.ENOSPC, errno.EDQUOT)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Release:
    """One release's directory; its name is the release's id."""

    path: Path

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """`manifest.json`: id, base, input, created, software, triples, merged, entities, files."""
        try:
            return dict(json.loads((self.path / "manifest.json").read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            problem = f"cannot be read: {error}"
            raise DamagedRelease(self.path.name, "manifest.json", problem) from error

    @property
    def input_hash(self) -> str:
        """What `input_hash` gave when it was built."""
        return str(self.manifest["input"])


def current(home: Path) -> Release | None:
    """The release that `current` points to, unverified."""
    return _target(home, "current")


def previous(home: Path) -> Release | None:
    """The release that was current before, unverified."""
    return _target(home, "previous")


def kept(home: Path) -> list[Release]:
    """Every release that the home links to: `ln -s releases/NAME home/cited` keeps one."""
    found = {path.resolve() for path in home.iterdir() if path.is_symlink() and path.is_dir()}
    return [Release(path) for path in sorted(found) if path.parent.name == "releases"]


def unchanged(home: Path, digest: str) -> Release | None:
    """The current release if it was built from this input and is whole, so that none need be built.

    digest is what `input_hash` gives now.
    """
    release = current(home)
    if release is None or not _whole(release) or release.input_hash != digest:
        return None
    return release


def served(home: Path) -> Release:
    """The release to serve: the current one if every file of it is whole, else the one before.

    What is wrong with a damaged one is logged.
    """
    there = [release for release in (current(home), previous(home)) if release]
    if not there:
        raise ReleaseError(f"there is no release in {home}; run `vcm build` first")
    for release in there:
        if _whole(release):
            if release != there[0]:
                _log.error("serving the release before, %s", release.path.name)
            return release
    raise ReleaseError(f"every release in {home} is damaged; run `vcm build --force`")


def verify(release: Release) -> None:
    """DamagedRelease unless every file is as the build wrote it; about a second per gigabyte."""
    compare(release.path, release.manifest["files"])


@contextmanager
def lock(home: Path, wait: float = 0) -> Iterator[None]:
    """Hold the one right to build into a home; ReleaseError if another has it after wait seconds.

    The kernel gives it back when the process ends, however it ends.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "building").open("a+", encoding="utf-8") as file:
        _take(file.fileno(), home, time.monotonic() + wait)
        file.truncate(0)
        file.write(f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
        file.flush()
        yield


@contextmanager
def staging(home: Path) -> Iterator[Path]:
    """A fresh directory to build a release in, under `lock`; removed unless it was published.

    What builds that were killed left behind is removed first. A full disk is a ReleaseError.
    """
    releases = home / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    for left in (*releases.glob(".staging-*"), *home.glob(".link-*")):
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
    folder = releases / f".staging-{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
    except OSError as error:
        if error.errno in _FULL or "No space left" in str(error):
            raise ReleaseError(
                f"the disk that holds {home} is full; nothing was changed. Make room, build again"
            ) from error
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(
    home: Path, folder: Path, name: str, base: str, digest: str, counts: Counts, **more: Any
) -> Release:
    """Seal what was staged with its manifest, and make it the current release.

    more are further entries of the manifest. Everything is on the disk before the switch; the
    release before is kept, or the one before that if it is damaged, and what else is linked to.
    """
    manifest = {
        "id": name,
        "base": base,
        "input": digest,
        "created": _now(),
        "software": _software(),
        "triples": counts.triples,
        "merged": counts.merged,
        "entities": counts.entities,
        **more,
        "files": checksums(folder),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    _sync(folder)
    release = Release(_free_name(home / "releases", name))
    folder.rename(release.path)
    _sync_folder(release.path.parent)
    replaced = current(home)
    if replaced and _whole(replaced):
        _point(home, "previous", replaced)
    _point(home, "current", release)
    _clear(home, keep={found.path.name for found in kept(home)})
    return release


def _target(home: Path, link: str) -> Release | None:
    path = home / link
    return Release(path.resolve()) if path.is_dir() else None


def _whole(release: Release) -> bool:
    try:
        verify(release)
    except DamagedRelease as error:
        _log.error("%s", error)
        return False
    return True


def _take(descriptor: int, home: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                who = (home / "building").read_text(encoding="utf-8") or "another process"
                problem = f"a build is at work in {home}: {who}. Try again later"
                raise ReleaseError(problem) from None
            time.sleep(0.1)


def _free_name(releases: Path, name: str) -> Path:
    """The name itself, or with a number where a release of that name is there already."""
    path, number = releases / name, 2
    while path.exists():
        path, number = releases / f"{name}-{number}", number + 1
    return path


def _point(home: Path, link: str, release: Release) -> None:
    fresh = home / f".link-{link}"
    with suppress(FileNotFoundError):
        fresh.unlink()
    fresh.symlink_to(Path("releases", release.path.name))
    fresh.replace(home / link)
    _sync_folder(home)


def _clear(home: Path, keep: set[str]) -> None:
    for path in (home / "releases").iterdir():
        if path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)


def _now() -> str:
    """The one clock reading in a release; SOURCE_DATE_EPOCH takes its place where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _software() -> dict[str, str]:
    return {name: version(name) for name in ("asian-masterpieces", *ENGINES)}


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _sync_folder(path)
    _sync_folder(folder)


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
