"""The head of a contribution: what must be in it, and what is said where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources_folder import HEAD, WORK, folder, head, read

from kg.records import Contribution
from kg.sources.authorities import read_authorities
from kg.sources.contributions import read_contributions, read_objects

ENTRIES = {
    "no title": ({"title": ""}, "title", 1, "Add what the contribution is"),
    "no citation": ({"citation": " "}, "citation", 7, "Add how to cite the source"),
    "neither licence nor rights": ({"rights": ""}, "licence", 0, "Give the licence's address"),
    "licence by name": (
        {"licence": "CC BY 4.0"},
        "licence",
        8,
        "Write http://creativecommons.org/",
    ),
    "source without scheme": ({"source_url": "museum.example"}, "source_url", 4, "https://"),
    "date in words": ({"source_date": "last year"}, "source_date", 5, "Write a year as 1830"),
    "a span of dates": ({"source_date": "2020/2021"}, "source_date", 5, "Write it as 2021-09-15"),
    "museum by name": ({"museum": "Test Museum"}, "museum", 8, "Write lower-case letters"),
    "unknown entry": ({"license": "x"}, "license", 8, "Did you mean licence?"),
    "control character": ({"title": "a\\u0007b"}, "title", 1, "Delete it"),
}


@pytest.mark.parametrize("case", ENTRIES)
def test_a_fault_names_the_entry_and_its_line(case: str, tmp_path: Path) -> None:
    entries, field, line, remedy = ENTRIES[case]
    data = folder(tmp_path, WORK)
    head(data / "contributions/test", {**HEAD, **entries})
    found, (fault,) = read_contributions(data)
    assert not found
    assert fault.path == "contributions/test/contribution.toml"
    assert (fault.line, fault.field, fault.record) == (line, field, "test")
    assert remedy in fault.remedy


FILES = {
    "no file": (None, 0, "is missing"),
    "not TOML": (b"title = Asian art\n", 1, "is not TOML"),
    "not TOML further down": (b'title = "a"\ncitation = "b\n', 2, "is not TOML"),
    "entry twice": (b'title = "a"\ntitle = "b"\n', 2, "is not TOML"),
    "Windows-1252": ('title = "Café"'.encode("cp1252"), 0, "is not in UTF-8 (byte 13)"),
    "half a surrogate pair": (b'title = "\\ud800"', 1, "is not TOML"),
    "nested": (b"title = " + b"[" * 20_000, 0, "is nested too deeply"),
    "endless": (b'title = "' + b"x" * 100_000, 0, "is longer than 64 kB"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_head_that_cannot_be_read_loses_no_other_contribution(case: str, tmp_path: Path) -> None:
    raw, line, problem = FILES[case]
    data = folder(tmp_path, WORK)
    broken = data / "contributions" / "broken"
    broken.mkdir()
    if raw is not None:
        (broken / "contribution.toml").write_bytes(raw)
    (found,), (fault,) = read_contributions(data)
    assert found.slug == "test"
    assert (fault.path, fault.line) == ("contributions/broken/contribution.toml", line)
    assert problem in fault.problem


@pytest.mark.parametrize("value", ["2021-09-15", "[1]", "3", "{a = 1}"])
def test_entries_are_texts_and_dates_may_be_toml_s_own(value: str, tmp_path: Path) -> None:
    data = folder(tmp_path, WORK)
    path = data / "contributions/test/contribution.toml"
    path.write_text(path.read_text().replace('source_date = "2025"', f"source_date = {value}"))
    found, faults = read_contributions(data)
    if value == "2021-09-15":
        assert found[0].source_date == value
    else:
        assert faults[0].problem == "is not a text"


@pytest.mark.parametrize("name", ["Test", "te_st", "authorities", "ontology", "-", "a\x1b[31m"])
def test_a_folder_s_name_must_do_for_a_graph(name: str, tmp_path: Path) -> None:
    data = folder(tmp_path, WORK)
    (data / "contributions/test").rename(data / "contributions" / name)
    found, (fault,) = read_contributions(data)
    assert not found
    assert fault.problem == "cannot name a contribution"
    assert str(fault).isprintable()


def test_stray_files_are_passed_over(tmp_path: Path) -> None:
    data = folder(tmp_path, WORK)
    (data / "contributions/.DS_Store").write_bytes(b"x")
    (data / "contributions/.cache").mkdir()
    (data / "contributions/notes.txt").write_text("x")
    found, faults = read_contributions(data)
    assert (len(found), faults) == (1, [])


def test_no_contributions_at_all(tmp_path: Path) -> None:
    assert read_contributions(tmp_path) == ([], [])


def test_an_unknown_museum_of_the_head_sets_the_works_aside(tmp_path: Path) -> None:
    data = folder(tmp_path, WORK)
    head(data / "contributions/test", {**HEAD, "museum": "test-museum-of-print"})
    works, (fault,) = read(data)
    assert not works
    assert (fault.path, fault.field) == ("contributions/test/contribution.toml", "museum")
    assert "Did you mean test-museum-of-prints" in fault.remedy


def test_works_are_read_as_a_stream(tmp_path: Path) -> None:
    rows = [{**WORK, "record": str(n)} for n in range(50)]
    data = folder(tmp_path, *rows)
    (contribution,), _ = read_contributions(data)
    assert isinstance(contribution, Contribution)
    items = read_objects(data, contribution, read_authorities(data)[0])
    assert next(iter(items)) != next(iter(items))
