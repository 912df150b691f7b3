"""The fixture collection: each record is awkward in one way, and read for what it says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sources_folder import COLLECTION, authorities, read

from kg.iris import Ref, object_key
from kg.records import Attribution, Dimension, Image, Object, Source, Text
from kg.sources.contributions import read_contributions


@pytest.fixture(scope="module")
def works() -> dict[str, Object]:
    """The works of the awkward contribution by record id."""
    return {work.record: work for work in read(COLLECTION, "awkward")[0]}


def test_only_the_unknown_museum_is_set_aside() -> None:
    found, faults = read(COLLECTION, "awkward")
    assert len(found) == 13
    assert [str(fault) for fault in faults] == [
        "contributions/awkward/objects.csv:16 keeper: 'test-museum-of-print' is not the key of a "
        "museum. Did you mean test-museum-of-prints (Test Museum of Prints)?"
    ]
    assert faults[0].record == "unknown-museum"


def test_no_maker(works: dict[str, Object]) -> None:
    assert works["no-maker"].attributions == ()


def test_two_makers_with_roles(works: dict[str, Object]) -> None:
    assert works["two-makers-with-roles"].attributions == (
        Attribution("test-master", "designer"),
        Attribution("test-engraver", "engraver"),
    )


def test_attributed_to(works: dict[str, Object]) -> None:
    assert works["attributed-to"].attributions == (
        Attribution("test-master", qualifier="attributed-to"),
    )


def test_bce_date(works: dict[str, Object]) -> None:
    made = works["bce-date"].made
    assert made
    assert (made.earliest, made.latest) == ("-1299-01-01T00:00:00Z", "-1049-12-31T23:59:59Z")


def test_era_date(works: dict[str, Object]) -> None:
    made = works["era-date"].made
    assert made
    assert made.texts == (Text("元禄三年", "ja"),)
    assert (made.earliest, made.latest) == ("1690-02-09T00:00:00Z", "1691-01-28T23:59:59Z")


def test_two_titles_in_two_scripts(works: dict[str, Object]) -> None:
    work = works["two-titles-in-two-scripts"]
    assert work.titles == (
        Text("Great wave of tests", "en"),
        Text("試験の大波", "ja"),
        Text("Shiken no ōnami", "ja-Latn-hepburn"),
    )
    assert work.alternatives == (Text("The Wave", "en"), Text("Big Wave | Small Wave", "en"))


def test_three_part_dimensions(works: dict[str, Object]) -> None:
    sizes = works["three-part-dimensions"].dimensions
    assert list(dict.fromkeys(one.part for one in sizes)) == ["", "image", "frame"]
    assert sizes[2:4] == (
        Dimension("", "weight", Decimal(120), "g"),
        Dimension("image", "height", Decimal("25.70"), "cm"),
    )


def test_quoted_newlines(works: dict[str, Object]) -> None:
    work = works["quoted-newlines"]
    assert work.titles == (Text('A title\non two lines, with a comma and "quotes"', "en"),)
    assert work.notes[0].value.count("\n") == 2


def test_lines_are_the_file_s_behind_quoted_newlines(works: dict[str, Object]) -> None:
    lines = (COLLECTION / works["emoji"].origin.path).read_text(encoding="utf-8").split("\n")
    for record in ("quoted-newlines", "right-to-left-title", "emoji", "every-column"):
        assert lines[works[record].origin.line - 1].startswith(f"{record},")


def test_right_to_left_title(works: dict[str, Object]) -> None:
    assert works["right-to-left-title"].titles == (Text("شاهنامهٔ آزمایشی (برگ ۷)", "fa"),)
    assert works["right-to-left-title"].inventory_number == "م ۱۲"


def test_emoji(works: dict[str, Object]) -> None:
    assert works["emoji"].titles[0].value == "Wave 🌊 and family 👨\u200d👩\u200d👧"


def test_ten_thousand_character_title(works: dict[str, Object]) -> None:
    assert len(works["ten-thousand-character-title"].titles[0].value) == 10_000


def test_keys_come_from_keeper_and_number_or_from_the_record(works: dict[str, Object]) -> None:
    assert works["emoji"].key == object_key("test-museum-of-prints", "P 7")
    assert works["no-inventory-number"].key == object_key("awkward", "no-inventory-number")


def test_every_column(works: dict[str, Object]) -> None:
    work = works["every-column"]
    blank = {"key", "origin"} | {name for name in Object.__slots__ if not getattr(work, name)}
    assert blank == {"key", "origin"}
    assert work.attributions == (
        Attribution("test-master"),
        Attribution("test-workshop", "publisher"),
        Attribution("test-kiln", "", "formerly-attributed-to"),
    )
    assert work.places == (Ref("place", "kyoto"), Ref("country", "jp"))
    assert work.found_at == Ref("country", "cn")
    assert work.acquired
    assert work.acquired.edtf == "1929-XX"
    assert work.image == Image(
        "https://museum.example/images/P9.jpg", "http://creativecommons.org/publicdomain/zero/1.0/"
    )


def test_a_second_contribution_describes_the_same_work(works: dict[str, Object]) -> None:
    second, faults = read(COLLECTION, "second")
    assert not faults
    same, own = second
    assert same.key == works["two-makers-with-roles"].key
    assert own.key not in {work.key for work in works.values()}


def test_heads_of_contributions() -> None:
    (awkward, second), faults = read_contributions(COLLECTION)
    assert not faults
    assert awkward.museum == "test-museum-of-prints"
    assert second.licence == "http://creativecommons.org/licenses/by-sa/4.0/"
    assert (second.slug, second.museum, second.rights) == ("second", "", "")


def test_authorities_are_read_with_names_places_and_identifiers() -> None:
    found = authorities(COLLECTION)
    assert [
        len(table)
        for table in (found.museums, found.makers, found.places, found.countries, found.periods)
    ] == [7, 6, 6, 5, 5]
    japan = found.countries["jp"]
    assert japan.names == (Text("Japan", "en"), Text("日本", "ja"))
    assert japan.identifiers == (
        ("iso-3166-1-alpha-2", "JP"),
        ("iso-3166-1-alpha-3", "JPN"),
        ("iso-3166-1-numeric", "392"),
        ("geonames", "1861060"),
    )
    assert japan.sources == (Source("ISO 3166-1"), Source("GeoNames", "https://www.geonames.org/"))
    prints = found.museums["test-museum-of-prints"]
    assert (prints.latitude, prints.longitude) == (Decimal("35.0210700"), Decimal("135.75385"))
    assert prints.alternatives == (Text("TMP", "en"), Text("Prints (Test)", "en"))
    assert found.places["kyoto"].within == Ref("country", "jp")
    assert found.periods["shang"].places == (Ref("country", "cn"), Ref("place", "test-valley"))
    assert found.makers["test-master"].born_at == Ref("place", "kyoto")
    assert found.makers["test-master"].died_at == Ref("country", "jp")
    assert found.makers["test-workshop"].influenced_by == "test-master"
    assert found.concepts["print"].identifiers == (("aat", "300041273"),)
