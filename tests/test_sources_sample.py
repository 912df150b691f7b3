"""A sample of works: the same for everybody, and of every contribution."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources_folder import WORK, folder

from kg.cli import main
from kg.sources.sample import LEAST, draw

WORKS = [WORK | {"record": str(number), "title@en": f"Print {number}"} for number in range(40)]


def test_the_same_seed_draws_the_same_and_another_draws_others(tmp_path: Path) -> None:
    data = folder(tmp_path, *WORKS)

    first, again, other = (draw(data, 10, seed) for seed in ("1", "1", "2"))

    assert first == again
    assert len(first) == 10
    assert {work.record for work in first} != {work.record for work in other}


def test_a_correction_and_a_new_row_leave_the_others_drawn(tmp_path: Path) -> None:
    before = draw(folder(tmp_path / "a", *WORKS), 10, "1")
    mended = [work | {"title@en": "Corrected"} for work in WORKS]
    after = draw(folder(tmp_path / "b", *mended, WORK | {"record": "new"}), 10, "1")

    assert len({work.record for work in before} - {work.record for work in after}) <= 1


def test_every_contribution_is_in_a_sample_however_small(collection: Path) -> None:
    drawn = draw(collection, 0, "1")

    slugs = {path.name for path in (collection / "contributions").iterdir() if path.is_dir()}
    assert {work.contribution for work in drawn} == slugs
    assert max(sum(work.contribution == slug for work in drawn) for slug in slugs) <= LEAST


def test_the_command_shows_file_line_and_every_filled_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder(tmp_path, WORK | {"medium_text@en": "Ink on paper", "note@en": ""})

    assert main(["sample", "--data", str(data), "--count", "1"]) == 0

    shown = capsys.readouterr().out
    assert "contributions/test/objects.csv:2\n" in shown
    assert "medium_text@en           Ink on paper" in shown
    assert "note@en" not in shown
