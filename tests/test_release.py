"""Releases: written whole or not at all, switched atomically, the same bytes for the same input."""

from __future__ import annotations

import errno
import gzip
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import DamagedRelease, ReleaseError
from kg.store import release as releases
from kg.store.release import Release
from kg.store.sorting import LineSorter
from kg.store.view import View
from kg.store.writer import write

BASE = "http://museum.test"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
XSD = "http://www.w3.org/2001/XMLSchema#"


def triple(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(f"http://p.test/{predicate}"), value)


def triples(slug: str, count: int = 3) -> Iterator[ox.Triple]:
    for number in range(count):
        thing = f"{BASE}/id/object/{slug}{number}"
        yield triple(thing, "title", ox.Literal(f"絵 {number}", language="zh-Hans"))
        yield ox.Triple(ox.NamedNode(thing), TYPE, ox.NamedNode("http://p.test/Work"))
        yield triple(thing, "width", ox.Literal("1.50", datatype=ox.NamedNode(f"{XSD}decimal")))
        yield triple(f"{thing}#part", "of", ox.NamedNode(thing))
    yield triple(f"{BASE}/id/museum/shared", "title", ox.Literal("in both graphs"))


def make(home: Path, name: str = "r1", count: int = 3) -> Release:
    with releases.lock(home), releases.staging(home) as folder:
        graphs = {slug: triples(slug, count) for slug in ("met", "china")}
        counts = write(folder, {**graphs, "ontology": triples("term", 1)}, BASE)
        return releases.publish(home, folder, name, BASE, "0", counts, report={"violations": 0})


def names(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "releases").iterdir())


def lines(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode().splitlines()


def test_a_release_is_published_with_its_counts(tmp_path: Path) -> None:
    release = make(tmp_path)

    found = releases.current(tmp_path)
    assert found == release
    assert found.manifest["triples"] == {"china": 13, "met": 13, "ontology": 5}
    assert found.manifest["merged"] == 25
    assert found.manifest["entities"] == {"object": 6, "museum": 1}
    assert found.manifest["report"] == {"violations": 0}


def test_there_is_no_release_at_first(tmp_path: Path) -> None:
    assert releases.current(tmp_path) is None
    with pytest.raises(ReleaseError, match="run `vcm build` first"):
        releases.served(tmp_path)


def test_the_release_before_is_kept_and_older_ones_are_not(tmp_path: Path) -> None:
    for name in ("r1", "r2", "r3"):
        make(tmp_path, name)

    assert names(tmp_path) == ["r2", "r3"]
    assert releases.previous(tmp_path) == Release(tmp_path / "releases" / "r2")


def test_the_same_release_built_again_does_not_disturb_the_first(tmp_path: Path) -> None:
    first = make(tmp_path)
    second = make(tmp_path)

    assert second.path.name == "r1-2"
    assert releases.previous(tmp_path) == first


def test_the_same_input_gives_the_same_dumps(tmp_path: Path) -> None:
    one, two = make(tmp_path / "a"), make(tmp_path / "b")

    for name in ("all.nq.gz", "all.ttl.gz"):
        content = (one.path / "dumps" / name).read_bytes()
        assert content == (two.path / "dumps" / name).read_bytes()
        assert content[3:8] == bytes(5), "the file's name or date is in it"


def test_the_dumps_are_what_is_in_the_store(tmp_path: Path) -> None:
    release = make(tmp_path)
    store = ox.Store.read_only(str(release.path / "store"))

    text = gzip.decompress((release.path / "dumps/all.nq.gz").read_bytes())
    named = {quad for quad in store if quad.graph_name != ox.DefaultGraph()}
    assert set(ox.parse(text, ox.RdfFormat.N_QUADS)) == named
    text = gzip.decompress((release.path / "dumps/all.ttl.gz").read_bytes())
    merged = set(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert set(ox.parse(text, ox.RdfFormat.TURTLE)) == merged


def test_the_quads_are_in_byte_order(tmp_path: Path) -> None:
    found = lines(make(tmp_path).path / "dumps/all.nq.gz")

    assert found == sorted(found)
    assert any('"1.5"^^' in line for line in found)


def test_the_turtle_has_each_thing_before_its_fragments(tmp_path: Path) -> None:
    text = "\n".join(lines(make(tmp_path).path / "dumps/all.ttl.gz"))

    assert "\nobject:met0 a <http://p.test/Work> ;" in text
    assert text.index("\nobject:met0 ") < text.index("\nobject:met0\\#part ")
    assert text.index("\nobject:met0\\#part ") < text.index("\nobject:met1 ")


def test_dumps_are_the_same_however_small_the_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = make(tmp_path / "a", count=400)
    monkeypatch.setattr("kg.store.sorting._RUN_BYTES", 1000)
    monkeypatch.setattr("kg.store.dumps._BATCH", 7)
    two = make(tmp_path / "b", count=400)

    for name in ("all.nq.gz", "all.ttl.gz"):
        assert lines(one.path / "dumps" / name) == lines(two.path / "dumps" / name)


def test_lines_are_sorted_however_they_are_cut(tmp_path: Path) -> None:
    sorter = LineSorter(tmp_path, run_bytes=1)
    for part in (b"b\na", b"", b"a", b"\n", b"c\nab\n"):
        sorter.write(part)

    assert list(sorter.sorted()) == [b"aa\n", b"ab\n", b"b\n", b"c\n"]
    assert list(tmp_path.iterdir()) == []


def test_the_ontology_is_not_part_of_the_merge(tmp_path: Path) -> None:
    view = View.open(make(tmp_path).path)

    assert not list(
        view._store.quads_for_pattern(
            ox.NamedNode(f"{BASE}/id/object/term0"), None, None, ox.DefaultGraph()
        )
    )


def test_a_second_build_is_refused_by_name(tmp_path: Path) -> None:
    with (
        releases.lock(tmp_path),
        pytest.raises(ReleaseError, match=f"at work .* process {os.getpid()}"),
        releases.lock(tmp_path),
    ):
        pass


def test_the_right_to_build_comes_back(tmp_path: Path) -> None:
    for _ in range(2):
        with releases.lock(tmp_path):
            pass


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), releases.staging(tmp_path):
        raise ZeroDivisionError

    assert names(tmp_path) == []


def test_what_a_killed_build_left_is_cleared_before_the_next(tmp_path: Path) -> None:
    left = tmp_path / "releases" / ".staging-1"
    left.mkdir(parents=True)
    (left / "file").touch()

    with releases.staging(tmp_path):
        assert not left.exists()


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError("IO error: No space left on device: While appending to file"),
    ],
)
def test_a_full_disk_is_said_plainly(tmp_path: Path, error: OSError) -> None:
    full = pytest.raises(ReleaseError, match="is full; nothing was changed")
    with full, releases.staging(tmp_path):
        raise error


def damaged(release: Release, file: str) -> Path:
    path = release.path / file
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("file", ["dumps/all.nq.gz", "store/CURRENT"])
def test_one_flipped_bit_is_found_and_the_release_before_is_served(
    tmp_path: Path, file: str, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = make(tmp_path, "r1"), make(tmp_path, "r2")
    damaged(second, file)

    with caplog.at_level(logging.ERROR):
        assert releases.served(tmp_path) == first
    assert f"release r2 is damaged: {file} is not what the build wrote" in caplog.text
    assert "serving the release before, r1" in caplog.text


def test_a_missing_file_and_a_short_one_are_named(tmp_path: Path) -> None:
    release = make(tmp_path)
    path = release.path / "dumps/all.nq.gz"

    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedRelease, match=r"dumps/all.nq.gz has \d+ bytes, not"):
        releases.verify(release)
    path.unlink()
    with pytest.raises(DamagedRelease, match=r"dumps/all.nq.gz is missing"):
        releases.verify(release)


def test_with_no_whole_release_every_damage_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = make(tmp_path, "r1"), make(tmp_path, "r2")
    damaged(first, "dumps/all.nq.gz")
    damaged(second, "dumps/all.ttl.gz")

    with pytest.raises(ReleaseError, match=r"every release in .* is damaged; run"):
        releases.served(tmp_path)
    assert "r2 is damaged: dumps/all.ttl.gz" in caplog.text
    assert "r1 is damaged: dumps/all.nq.gz" in caplog.text


def test_a_damaged_release_does_not_push_out_a_whole_one(tmp_path: Path) -> None:
    first, second = make(tmp_path, "r1"), make(tmp_path, "r2")
    damaged(second, "dumps/all.nq.gz")
    third = make(tmp_path, "r3")

    assert (releases.current(tmp_path), releases.previous(tmp_path)) == (third, first)


def test_only_a_whole_release_of_the_same_input_need_not_be_built_again(tmp_path: Path) -> None:
    assert releases.unchanged(tmp_path, "0") is None
    release = make(tmp_path)

    assert releases.unchanged(tmp_path, "0") == release
    assert releases.unchanged(tmp_path, "1") is None
    (release.path / "manifest.json").write_text("{", encoding="utf-8")
    assert releases.unchanged(tmp_path, "0") is None


def test_an_unreadable_manifest_is_damage(tmp_path: Path) -> None:
    release = make(tmp_path)
    (release.path / "manifest.json").write_text("{", encoding="utf-8")

    with pytest.raises(DamagedRelease, match=r"manifest.json cannot be read"):
        releases.verify(Release(release.path))


def test_reading_a_release_does_not_change_it(tmp_path: Path) -> None:
    release = make(tmp_path)
    View.open(release.path)

    releases.verify(release)


def test_the_date_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    assert make(tmp_path).manifest["created"] == "1970-01-01T00:00:00Z"


def test_the_input_hash_sees_names_contents_and_base(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1", encoding="utf-8")
    first = releases.input_hash([tmp_path], BASE)

    assert releases.input_hash([tmp_path], BASE) == first
    assert releases.input_hash([tmp_path], "http://other.test") != first
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_text("1", encoding="utf-8")
    assert releases.input_hash([tmp_path], BASE) == first
    (tmp_path / "a.csv").rename(tmp_path / "b.csv")
    assert releases.input_hash([tmp_path], BASE) != first


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent if "__file__" in globals() else "tests"))
import test_release
from kg.store import dumps, release, writer

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

module, name = sys.argv[1].rsplit(".", 1)
setattr({"release": release, "dumps": dumps, "writer": writer}[module], name, die)
test_release.make(Path(sys.argv[2]), "r2")
"""


@pytest.mark.parametrize(
    "where",
    [
        "writer.write_dumps",
        "dumps._turtle",
        "release.checksums",
        "release._sync",
        "release._free_name",
        "release._point",
        "release._clear",
    ],
)
def test_a_build_killed_anywhere_changes_nothing_served(tmp_path: Path, where: str) -> None:
    first = make(tmp_path, "r1")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, where, str(tmp_path)], cwd=Path(__file__).parent.parent
    )

    assert done.returncode == -9
    served = releases.served(tmp_path)
    assert served == first if where != "release._clear" else served.path.name == "r2"
    again = make(tmp_path, "r3")
    assert releases.served(tmp_path) == again
    assert names(tmp_path) == sorted({served.path.name, "r3"})


def test_the_manifest_names_every_file(tmp_path: Path) -> None:
    release = make(tmp_path)

    files = json.loads((release.path / "manifest.json").read_text(encoding="utf-8"))["files"]
    there = {p.relative_to(release.path).as_posix() for p in release.path.rglob("*") if p.is_file()}
    assert there - set(files) == {"manifest.json", "store/LOG", "store/LOCK"}
