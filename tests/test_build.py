"""A build as a whole: what it publishes, what it sets aside, what it leaves alone."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from kg import queries
from kg.build import Checked, Options, build
from kg.errors import InvalidGraph, SourceError
from kg.iris import Ref, object_key
from kg.store import release as releases
from kg.store.view import View
from kg.terms import Iri, Literal

CHECKS = [name for name in queries.all_names() if name.startswith("check/")]


@pytest.fixture(scope="session")
def view(home: Path) -> View:
    """The graph of the release of awkward records."""
    return View.open(releases.served(home).path)


@pytest.fixture
def data(collection: Path, tmp_path: Path) -> Path:
    """A copy of the awkward records that a test may change."""
    return Path(shutil.copytree(collection, tmp_path / "data"))


def dumps(home: Path) -> dict[str, str]:
    """The hash of each dump of the current release."""
    folder = home / "current" / "dumps"
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def test_one_bad_record_is_set_aside_and_told_of_and_the_rest_goes_on(
    built: tuple[Path, Checked], view: View
) -> None:
    _, checked = built

    assert [(f.path, f.line, f.field, f.value) for f in checked.violations] == [
        ("contributions/awkward/objects.csv", 16, "keeper", "test-museum-of-print")
    ]
    assert "Did you mean test-museum-of-prints" in str(checked.violations[0])
    assert view.manifest["entities"]["object"] == 14
    assert view.manifest["faults"]["violation"] == 1


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_nothing(view: View, name: str) -> None:
    assert view.select(name, **queries.load(name).examples(view.iris.base)) == []  # type: ignore[arg-type]


def test_in_the_merge_a_work_has_one_title_a_language_and_loses_none(view: View) -> None:
    work = view.iris.entity(Ref("object", object_key("test-museum-of-prints", "P 1")))
    names: dict[str, list[str]] = {}
    for subject, predicate, value in view.describe(Ref("object", work.rpartition("/")[2])):
        if subject == Iri(work) and isinstance(value, Literal) and value.language == "en":
            names.setdefault(predicate.value.rpartition("#")[2], []).append(value.value)

    assert names["prefLabel"] == ["Wave by two hands"]
    assert names["altLabel"] == ["Wave, by Test Master and Test Engraver"]


def test_in_the_merge_a_work_has_one_date_and_each_source_keeps_its_own(view: View) -> None:
    ref = Ref("object", object_key("test-museum-of-prints", "P 1"))
    said = view.describe(ref)
    spans = [str(o) for _, p, o in said if p.value.endswith("P4_has_time-span")]
    dates = [str(o) for _, p, o in said if p.value.endswith("P82_at_some_time_within")]
    others = view.select("page/other-dates", object=Iri(view.iris.entity(ref)))

    assert len([span for span in spans if "#production-time" in span]) == 1
    assert [row["edtf"].value for row in others] == ["1699/1701"]
    assert [row["graph"].value.rpartition("/")[2] for row in others] == ["second"]
    assert "1699/1701" not in dates
    nquads = view.serialize(ref, "nq").decode()
    assert "graph/awkward" in nquads


def test_the_dumps_of_the_merge_are_the_merge(home: Path) -> None:
    """What gives way is in no line of them, and an alternative is one there too."""
    import gzip

    import pyoxigraph as ox

    with gzip.open(home / "current/dumps/all.ttl.gz") as dump:
        dumped = {quad.triple for quad in ox.parse(dump, format=ox.RdfFormat.TURTLE)}
    store = ox.Store.read_only(str(home / "current/store"))
    merge = store.quads_for_pattern(None, None, None, ox.DefaultGraph())

    assert dumped == {quad.triple for quad in merge}


def test_the_same_data_gives_the_same_dumps(collection: Path, home: Path, tmp_path: Path) -> None:
    build(Options(data=collection, home=tmp_path))

    assert dumps(tmp_path) == dumps(home)


def test_what_has_not_changed_is_not_built_again(data: Path, tmp_path: Path) -> None:
    options = Options(data=data, home=tmp_path / "home")
    first, _ = build(options)
    second, checked = build(options)
    museums = data / "authorities" / "museums.csv"
    museums.write_text(museums.read_text().replace("Test Museum of Prints", "Renamed Museum"))
    third, _ = build(options)

    assert (second, checked) == (first, None)
    assert third != first
    assert View.open(third.path).labels("http://127.0.0.1:8000/id/museum/test-museum-of-prints")[
        0
    ].value == ("Renamed Museum")


def test_a_strict_build_publishes_nothing_that_is_not_whole(data: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidGraph, match=r"objects\.csv:16 keeper"):
        build(Options(data=data, home=tmp_path / "home", strict=True))

    assert releases.current(tmp_path / "home") is None


def test_data_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no contribution"):
        build(Options(data=tmp_path / "nowhere", home=tmp_path / "home"))
