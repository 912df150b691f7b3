"""IIIF collections of both versions, each manifest awkward in one way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import resources
from kg.errors import SourceError
from kg.sources.iiif_collection import Whole, import_iiif
from kg.sources.importing import ImportReport
from kg.sources.writing import Row, read_rows

FIXTURES = Path(__file__).parent / "fixtures" / "import"
PRINTS = Whole("kyoto-national-museum", "ukiyo-e", "country:jp", "PRINTS", "ja")


def imported(
    source: str, to: Path, whole: Whole, most: int = 0
) -> tuple[ImportReport, dict[str, Row]]:
    """What an import of a fixture reports, and its works by record."""
    report = import_iiif(FIXTURES / source, to, whole, most=most, authorities=to / "none")
    return report, {row["record"]: row for row in read_rows(to / "objects.csv")}


def test_only_the_part_asked_for_is_taken(tmp_path: Path) -> None:
    report, works = imported("iiif_2.json", tmp_path, PRINTS)
    assert len(works) == 3
    assert report.passed_over == 1


def test_a_record_is_what_an_address_has_of_its_own(tmp_path: Path) -> None:
    _, works = imported("iiif_2.json", tmp_path, PRINTS)
    assert list(works) == ["PRINTS/0101", "PRINTS/0102", "PRINTS/0201"]


def test_titles_have_the_language_they_name_or_the_one_given(tmp_path: Path) -> None:
    *_, last = imported("iiif_2.json", tmp_path, PRINTS)[1].values()
    first = next(iter(read_rows(tmp_path / "objects.csv")))
    assert first["title@ja"] == "富嶽三十六景 下目黒"
    assert (last["title@ja"], last["title@en"]) == ("月百姿 調布里の月", "Moon of Chōfu")


def test_terms_are_the_address_behind_a_link(tmp_path: Path) -> None:
    first, second, third = imported("iiif_2.json", tmp_path, PRINTS)[1].values()
    assert first["image_rights"] == "http://example.org/terms"
    assert second["image_rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert second["image_url"] == "http://example.org/img/0102/full/200,/0/default.jpg"
    assert "image_rights" not in third


def test_kind_and_place_that_the_caller_gives_are_called_inferred(tmp_path: Path) -> None:
    first = next(iter(imported("iiif_2.json", tmp_path, PRINTS)[1].values()))
    assert (first["kind"], first["place"]) == ("ukiyo-e", "country:jp")
    assert "(PRINTS), not its own" in first["note@en"]


def test_what_is_left_out_is_listed_with_its_reason(tmp_path: Path) -> None:
    report, _ = imported("iiif_2.json", tmp_path, PRINTS)
    assert [(row.line, row.reason) for row in report.left_out] == [
        (5, "no title"),
        (6, "no address of its manifest"),
        (7, "a second manifest with this address"),
    ]


def test_as_many_series_as_possible_are_taken(tmp_path: Path) -> None:
    _, works = imported("iiif_2.json", tmp_path, PRINTS, most=2)
    assert list(works) == ["PRINTS/0101", "PRINTS/0201"]


def test_version_3_is_read_too(tmp_path: Path) -> None:
    _, works = imported("iiif_3.json", tmp_path, Whole("kyoto-national-museum"))
    assert works["a"]["title@ja"] == "鳥獣 戯画"
    assert works["a"]["title@und"] == "Scroll A"
    assert works["a"]["image_url"] == "https://example.org/a.jpg"
    assert works["a"]["image_rights"] == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert works["b"]["iiif_manifest"] == "https://example.org/m/b"
    assert "note@en" not in works["b"]


def test_a_keeper_that_no_table_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"'nowhere' is no key of museums\.csv"):
        import_iiif(FIXTURES / "iiif_2.json", tmp_path, Whole("nowhere"))


def test_a_file_that_lists_no_manifests_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text('{"manifests": []}', encoding="utf-8")
    with pytest.raises(SourceError, match="lists no manifests"):
        import_iiif(tmp_path / "c.json", tmp_path, PRINTS)


@pytest.mark.shared
def test_our_contribution_is_what_an_import_gives(shared: Path, tmp_path: Path) -> None:
    data = resources.folder("data")
    shutil.copytree(data / "authorities", tmp_path / "authorities")
    import_iiif(
        shared / "data" / "keio-japan" / "keio.json",
        tmp_path / "keio",
        Whole("keio-university-libraries", "ukiyo-e", "country:jp", "TKU", "ja"),
        most=60,
        authorities=tmp_path / "authorities",
    )
    for name in ("objects.csv", "left-out.csv"):
        assert (tmp_path / "keio" / name).read_bytes() == (
            data / "contributions" / "keio-ukiyo-e" / name
        ).read_bytes()
