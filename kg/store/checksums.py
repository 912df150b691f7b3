"""What a release is made from and what it consists of, as hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from kg.errors import DamagedRelease

ENGINES = ("pyoxigraph", "tantivy", "pyshacl")
"""What besides our own code decides what a release contains."""

_PACKAGE = Path(__file__).resolve().parent.parent
_NEVER = ("__pycache__",)
_WRITES = {"LOG", "LOCK"}
"""Files of the store that the engine writes about itself: no part of the graph."""

Files = dict[str, dict[str, int | str]]
"""By path within the release: `bytes` and `sha256`."""


def input_hash(paths: Iterable[Path], base: str) -> str:
    """One hash of everything that decides what a build gives: files, code, engines, base IRI."""
    digest = hashlib.sha256(base.encode())
    for name in ENGINES:
        digest.update(f"\0{name} {version(name)}".encode())
    for root in (*paths, _PACKAGE):
        for file in _inputs(root):
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"\0{root.name}/{file.relative_to(root).as_posix()} {content}".encode())
    return digest.hexdigest()


def checksums(release: Path) -> Files:
    """Size and hash of every file of a release but the manifest; two at a time."""
    files = sorted(path for path in release.rglob("*") if path.is_file() and _counts(path))
    with ThreadPoolExecutor(max_workers=2) as pool:
        hashes = pool.map(_sha256, files)
        return {
            file.relative_to(release).as_posix(): {"bytes": file.stat().st_size, "sha256": found}
            for file, found in zip(files, hashes, strict=True)
        }


def compare(release: Path, expected: Files) -> None:
    """DamagedRelease where a file is missing, or is not what it was when the build wrote it."""
    for name, facts in expected.items():
        path = release / name
        if not path.is_file():
            raise DamagedRelease(release.name, name, "is missing")
        if path.stat().st_size != facts["bytes"]:
            size = path.stat().st_size
            raise DamagedRelease(release.name, name, f"has {size} bytes, not {facts['bytes']}")
    found = checksums(release)
    for name, facts in expected.items():
        if found[name]["sha256"] != facts["sha256"]:
            raise DamagedRelease(release.name, name, "is not what the build wrote")


def _inputs(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not any(p in _NEVER or p.startswith(".") for p in parts):
            yield path


def _counts(path: Path) -> bool:
    of_engine = path.parent.name == "store" and path.name in _WRITES
    return path.name != "manifest.json" and not of_engine


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
