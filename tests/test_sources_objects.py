"""What is wrong with one row of works: where, what, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources_folder import WORK, folder, read

ROWS = {
    "unknown museum": (
        {"keeper": "test-museum-of-print"},
        "keeper",
        "Did you mean test-museum-of-prints (Test Museum of Prints)?",
    ),
    "museum by name": (
        {"keeper": "Test Museum of Prints"},
        "keeper",
        "Did you mean test-museum-of-prints (Test Museum of Prints)?",
    ),
    "museum like no other": ({"keeper": "louvre"}, "keeper", "Add it to authorities/museums.csv"),
    "unknown place": ({"place": "kioto"}, "place", "Did you mean kyoto (Kyoto)?"),
    "place by its name": ({"place": "京都"}, "place", "Did you mean kyoto (Kyoto)?"),
    "unknown country": ({"place": "country:jq"}, "place", "authorities/countries.csv"),
    "country without its word": ({"place": "Japan"}, "place", "Did you mean country:jp (Japan)?"),
    "unknown find place": ({"found_at": "country:zz"}, "found_at", "authorities/countries.csv"),
    "unknown period": ({"period": "edo | genrok"}, "period", "Did you mean genroku"),
    "unknown material": ({"material": "silke"}, "material", "Did you mean silk (silk)?"),
    "material of another facet": ({"material": "dragon"}, "material", "one of the facet material"),
    "motif of another facet": ({"depicts": "silk"}, "depicts", "one of the facet motif"),
    "unknown maker": ({"maker": "test-mastr"}, "maker", "Did you mean test-master (Test Master)?"),
    "role that is none": (
        {"maker": "test-master", "maker_role": "attributed-to"},
        "maker_role",
        "one of the facet role",
    ),
    "qualifier that is none": (
        {"maker": "test-master", "maker_qualifier": "designer"},
        "maker_qualifier",
        "one of the facet qualifier",
    ),
    "roles without makers": (
        {"maker_role": "designer"},
        "maker_role",
        "Fill in maker, or leave both blank",
    ),
    "fewer roles than makers": (
        {"maker": "test-master | test-engraver | test-kiln", "maker_role": "designer | engraver"},
        "maker_role",
        "Write one for each maker",
    ),
    "blank maker": ({"maker": "test-master | "}, "maker", "Take the extra bar out."),
    "blank material": ({"material": "silk | | ink"}, "material", "Take the extra bar out."),
    "impossible date": ({"made": "1830-02-30"}, "made", "February 1830 has 28 days"),
    "date in words": ({"made": "1880s?"}, "made", 'Write 1880/1889, or 1880~ for "about".'),
    "end before start": ({"made": "1850/1840"}, "made", "Write 1840/1850"),
    "unreadable find date": ({"found": "c. 1900"}, "found", "Write 1900~."),
    "unreadable acquisition": ({"acquired": "29"}, "acquired", "Write 0029"),
    "unparseable size": ({"dimensions": "10 x 20 cm"}, "dimensions", "Write height 10 cm"),
    "wrong Wikidata item": ({"wikidata": "5586"}, "wikidata", "Write it as Q5586."),
    "script for an address": ({"source_url": "javascript:alert(1)"}, "source_url", "https://"),
    "picture from a disk": ({"image_url": "file:///a.jpg"}, "image_url", "https://"),
    "manifest without host": ({"iiif_manifest": "https:///x"}, "iiif_manifest", "Name a host"),
    "licence by name": (
        {"image_url": "https://a.example/1", "image_rights": "CC BY 4.0"},
        "image_rights",
        "Write http://creativecommons.org/licenses/by/4.0/.",
    ),
    "rights of no picture": (
        {"image_rights": "https://a.example/terms"},
        "image_rights",
        "Give image_url",
    ),
    "blank title": ({"title@en": " "}, "title@xx", "Give the title, in at least one language."),
    "blank keeper": ({"keeper": ""}, "keeper", "Give the museum that keeps it now."),
    "blank record": ({"record": ""}, "record", "Give the source's own id"),
    "control character": ({"title@en": "a\x1b[31mb"}, "title@en", "Delete it"),
    "control character in a key": ({"keeper": "a\x07"}, "keeper", "Delete it"),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_fault_says_where_what_and_what_would_be_right(case: str, tmp_path: Path) -> None:
    cells, field, remedy = ROWS[case]
    good = {**WORK, "record": "good", "title@ja": "版画"}
    works, faults = read(folder(tmp_path, good, {**WORK, **cells}))
    assert [work.record for work in works] == ["good"]
    (fault,) = faults
    assert (fault.path, fault.line, fault.field) == ("contributions/test/objects.csv", 3, field)
    assert remedy in fault.remedy
    assert fault.record == cells.get("record", "1")
    assert fault.severity == "violation"


def test_a_row_tells_all_its_faults(tmp_path: Path) -> None:
    bad = {**WORK, "keeper": "x", "made": "soon", "dimensions": "big", "material": "silk | tin"}
    works, faults = read(folder(tmp_path, bad))
    assert not works
    assert sorted(fault.field for fault in faults) == ["dimensions", "keeper", "made", "material"]


def test_a_record_id_stands_once(tmp_path: Path) -> None:
    works, (fault,) = read(folder(tmp_path, WORK, WORK))
    assert len(works) == 1
    assert (fault.line, fault.field, fault.value) == (3, "record", "1")
    assert "line 2" in fault.problem


def test_an_inventory_number_stands_once_with_a_keeper(tmp_path: Path) -> None:
    first = {**WORK, "inventory_number": "P 1"}
    same = {**first, "record": "2"}
    elsewhere = {**first, "record": "3", "keeper": "test-temple-treasury"}
    works, (fault,) = read(folder(tmp_path, first, same, elsewhere))
    assert [work.record for work in works] == ["1", "3"]
    assert (fault.line, fault.field, fault.record) == (3, "inventory_number", "2")


def test_words_for_a_date_without_a_date_become_a_note(tmp_path: Path) -> None:
    (work,), (fault,) = read(folder(tmp_path, {**WORK, "made_text@en": "long ago"}))
    assert [note.value for note in work.notes] == ["long ago"]
    assert work.made is None
    assert (fault.severity, fault.field, fault.record) == ("warning", "made", "1")


def test_text_is_stored_normalised(tmp_path: Path) -> None:
    (work,), faults = read(folder(tmp_path, {**WORK, "title@en": "  Cafe\u0301\u3000"}))
    assert not faults
    assert work.titles[0].value == "Café"


def test_a_value_that_stands_twice_counts_once(tmp_path: Path) -> None:
    row = {
        **WORK,
        "material": "silk | silk",
        "maker": "test-master | test-master",
        "alternative_title@en": "A | A",
    }
    (work,), _ = read(folder(tmp_path, row))
    assert work.materials == ("silk",)
    assert len(work.attributions) == len(work.alternatives) == 1


def test_faults_without_end_are_counted_not_kept(tmp_path: Path) -> None:
    rows = [{**WORK, "record": str(n), "keeper": f"museum-{n}"} for n in range(1200)]
    works, faults = read(folder(tmp_path, *rows, {**WORK, "record": "good"}))
    assert [work.record for work in works] == ["good"]
    assert len(faults) == 1001
    assert "has 200 more faults" in faults[-1].problem


def test_a_long_value_is_cut_in_its_fault(tmp_path: Path) -> None:
    _, (fault,) = read(folder(tmp_path, {**WORK, "keeper": "x" * 5000}))
    assert len(fault.value) < 300
    assert len(str(fault)) < 400
