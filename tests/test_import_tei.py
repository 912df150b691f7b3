"""TEI descriptions of works: what is awkward in them, each with what is made of it."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from kg.sources.importing import ImportReport
from kg.sources.tei import import_tei
from kg.sources.tei.parsing import Unreadable, read_tei

ROOT = Path(__file__).parent.parent
AUTHORITIES = ROOT / "tests" / "fixtures" / "collection" / "authorities"
EPIDOC = ROOT / "tests" / "fixtures" / "import" / "tei_epidoc.xml"
ANDHRA = (
    "https://github.com/erc-dharma/tfb-eiad-epigraphy/blob/"
    "ce35bbcc281cb32e4f8ebec79ba45b39abb43399/diff/eiad/new/{}"
)
MANUSCRIPT = ROOT / "tests" / "fixtures" / "import" / "tei_manuscript.xml"


def run(tmp_path: Path, *texts: str, most: int = 60) -> tuple[list[dict[str, str]], ImportReport]:
    """What an import makes of these files: rows, blank cells left out, and the report."""
    source = tmp_path / "source"
    source.mkdir()
    for place, text in enumerate(texts, 1):
        (source / f"file{place}.xml").write_text(text, encoding="utf-8")
    authorities = tmp_path / "authorities"
    shutil.copytree(AUTHORITIES, authorities)
    report = import_tei(source, tmp_path / "to", most=most, authorities=authorities)
    with (tmp_path / "to" / "objects.csv").open(encoding="utf-8", newline="") as lines:
        rows = [
            {column: cell for column, cell in row.items() if cell} for row in csv.DictReader(lines)
        ]
    return rows, report


def one(tmp_path: Path, text: str) -> dict[str, str]:
    """The row of the one work of a file."""
    rows, _ = run(tmp_path, text)
    assert len(rows) == 1
    return rows[0]


def epidoc(*changes: tuple[str, str]) -> str:
    """The file of an inscription, with words of it exchanged."""
    text = EPIDOC.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_an_inscription_becomes_a_row(tmp_path: Path) -> None:
    assert one(tmp_path, epidoc()) == {
        "record": "EX0007",
        "inventory_number": "72",
        "keeper": "test-museum-of-prints",
        "keeper_text@en": "Test Museum of Prints",
        "title@en": "Octagonal pillar from Nagarjunakonda — year 6",
        "kind": "pillar",
        "kind_text@en": "octagonal pillar",
        "material": "limestone",
        "medium_text@en": "lime-stone",
        "dimensions": "height 161 cm; width 47.5 cm",
        "dimensions_text@en": "height 161 cm; width 47,5 cm; depth unequal 30-37 cm",
        "made": "0225~/0275~",
        "made_text@en": "Sixth regnal year, about 225 to 275 CE.",
        "place_text@en": "Erected at findspot.",
        "found_at": "nagarjunakonda",
        "found": "1926/1927",
        "find_text@en": "Nagarjunakonda, Site 1",
        "inscription_language": "pra-Brah",
        "selection": "corpus-member",
        "selection_text@en": "Inscriptions of a Test",
    }


def test_a_manuscript_becomes_a_row_with_titles_in_both_scripts(tmp_path: Path) -> None:
    row = one(tmp_path, MANUSCRIPT.read_text(encoding="utf-8"))

    assert row["record"] == "MS_Test_a_1"
    assert row["inventory_number"] == "MS. Test. a. 1"
    assert row["title@bo"] == "གཅོད་ཀྱི་སྔོན་འགྲོ།"
    assert row["title@bo-Latn-x-ewts"] == "Gcod kyi sngon 'gro"
    assert row["alternative_title@bo"] == "བར་དོ།"
    assert row["dimensions"] == "leaf: width 49 cm; height 10 cm"
    assert row["keeper"] == "test-museum-of-prints"


@pytest.mark.parametrize(
    ("attributes", "made"),
    [
        ('notBefore="-0300" notAfter="-0200" precision="low"', "-0299~/-0199~"),
        ('notBefore-custom="0200" notAfter-custom="0250"', "0200/0250"),
        ('when="1286-08-22"', "1286"),
        ('notAfter="0275"', ""),
        ('notBefore="0275" notAfter="0225"', ""),
        ('notBefore="early" notAfter="late"', ""),
    ],
)
def test_years_are_read_where_both_ends_are_given(
    tmp_path: Path, attributes: str, made: str
) -> None:
    old = 'calendar="Julian" notBefore="0225" notAfter="0275" precision="medium"'

    assert one(tmp_path, epidoc((old, attributes))).get("made", "") == made


def test_the_editors_institution_is_not_the_keeper(tmp_path: Path) -> None:
    text = epidoc(
        ("<repository>Test Museum of Prints</repository>", "<repository/>"),
        ("<institution>EX</institution>", "<institution>Test Museum of Prints</institution>"),
    )

    assert run(tmp_path, text)[1].reasons() == {"no keeper is named": 1}


@pytest.mark.parametrize("words", ["unavailable", "Unavailable", "none", "—"])
def test_words_for_nothing_name_no_keeper(tmp_path: Path, words: str) -> None:
    text = epidoc(("Test Museum of Prints", words))

    assert run(tmp_path, text)[1].reasons() == {"no keeper is named": 1}


def test_a_keeper_nobody_knows_is_told_by_name(tmp_path: Path) -> None:
    text = epidoc(("Test Museum of Prints", "Storage house in village"))

    assert run(tmp_path, text)[1].reasons() == {
        "no museum is known by the name Storage house in village": 1
    }


def test_a_museum_within_a_sentence_is_found_and_noted(tmp_path: Path) -> None:
    sentence = "Kept in the Test Museum of Prints (2011)"
    row = one(tmp_path, epidoc(("Test Museum of Prints", sentence)))

    assert row["keeper"] == "test-museum-of-prints"
    assert row["note@en"] == "The keeper is named within longer words."


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("none", ""),
        ("Without no.", ""),
        ("in fortification enclosure", ""),
        ("acc. no. B.M.G. 171", "B.M.G. 171"),
        ("no. 27", "27"),
        ("1880,0709.67", "1880,0709.67"),
    ],
)
def test_only_what_has_a_digit_is_a_number(tmp_path: Path, written: str, number: str) -> None:
    row = one(tmp_path, epidoc((">72<", f">{written}<")))

    assert row.get("inventory_number", "") == number


def test_pieces_with_a_number_each_keep_them_all(tmp_path: Path) -> None:
    second = (
        '</altIdentifier><altIdentifier type="museum-inventory">'
        "<repository>Test Museum of Prints</repository><idno>552</idno></altIdentifier>"
    )
    row = one(tmp_path, epidoc(("</altIdentifier>", second)))

    assert row["inventory_number"] == "72; 552"
    assert row["note@en"] == "The keeper has a number for each of its pieces."


def test_a_number_given_to_two_works_is_left_out_of_both(tmp_path: Path) -> None:
    rows, _ = run(tmp_path, epidoc(), epidoc(("EX0007", "EX0008")))

    assert [row.get("inventory_number") for row in rows] == [None, None]
    assert "gives the number" not in rows[0]["title@en"]
    assert "the number 72 to two works" in rows[0]["note@en"]


def test_the_find_place_may_stand_in_the_title_alone(tmp_path: Path) -> None:
    row = one(tmp_path, epidoc(("<placeName>Nagarjunakonda, Site 1</placeName>", "a mound")))

    assert row["found_at"] == "nagarjunakonda"
    assert "title names the find place" in row["note@en"]


def test_a_title_against_an_account_that_knows_nothing_is_likely_only(tmp_path: Path) -> None:
    unknown = ("<placeName>Nagarjunakonda, Site 1</placeName>", "Findspot unknown")
    row = one(tmp_path, epidoc(unknown))
    assert (row["found_at"], "likely rather" in row["note@en"]) == ("nagarjunakonda", True)


def test_a_place_the_title_only_presumes_is_none(tmp_path: Path) -> None:
    words = (
        ("<placeName>Nagarjunakonda, Site 1</placeName>", "a mound"),
        ("from Nagarjunakonda", "presumably from Nagarjunakonda"),
    )
    assert "found_at" not in one(tmp_path, epidoc(*words))


@pytest.mark.parametrize(
    ("words", "place"),
    [("Nagarjunakonda", "nagarjunakonda"), ("Nagarjunakonda (?)", ""), ("Near Nagarjunakonda", "")],
)
def test_a_place_of_origin_is_a_name_and_no_more(tmp_path: Path, words: str, place: str) -> None:
    assert one(tmp_path, epidoc(("Erected at findspot.", words))).get("place", "") == place


def test_copper_plates_are_of_copper_though_no_material_is_given(tmp_path: Path) -> None:
    row = one(
        tmp_path,
        epidoc(("octagonal pillar", "copper plates"), ("<material>lime-stone</material>", "")),
    )

    assert (row["kind"], row["material"]) == ("copper-plate", "copper")


def test_a_type_nobody_knows_stays_in_words(tmp_path: Path) -> None:
    rows, report = run(tmp_path, epidoc(("octagonal pillar", "thingummy")))

    assert "kind" not in rows[0]
    assert rows[0]["kind_text@en"] == "thingummy"
    assert report.unread["kind"] == {"thingummy": 1}


def test_a_question_mark_behind_a_type_is_kept_and_noted(tmp_path: Path) -> None:
    row = one(tmp_path, epidoc(("</objectType> of", "</objectType> (?) of")))

    assert (row["kind"], row["kind_text@en"]) == ("pillar", "octagonal pillar (?)")
    assert "question mark to the type" in row["note@en"]


def test_a_reference_is_shown_as_left_out(tmp_path: Path) -> None:
    row = one(
        tmp_path,
        epidoc(
            (
                "about 225 to 275 CE.",
                'about 225 <bibl><ptr target="x"/>: <citedRange>2</citedRange></bibl> to 275 CE.',
            )
        ),
    )

    assert row["made_text@en"] == "Sixth regnal year, about 225 […] to 275 CE."


def test_fragments_have_sizes_of_their_own(tmp_path: Path) -> None:
    second = (
        '</dimensions><dimensions type="FragB" unit="cm"><height atLeast="9">9</height>'
        "</dimensions>"
    )
    row = one(tmp_path, epidoc(("</dimensions>.</p>", second + ".</p>")))

    assert row["dimensions"] == "part 1: height 161 cm; width 47.5 cm | FragB: height 9 cm"
    assert "what is preserved" in row["note@en"]


def test_sizes_of_the_inscribed_area_are_not_the_objects(tmp_path: Path) -> None:
    assert "72 cm" not in one(tmp_path, epidoc())["dimensions_text@en"]


def test_the_misspelt_namespace_of_a_published_file_is_read(tmp_path: Path) -> None:
    text = epidoc(("http://www.tei-c.org/ns/1.0", "http://www.tei-c.org/ns/1da.0"))

    assert one(tmp_path, text)["record"] == "EX0007"


def test_a_broken_file_does_not_keep_the_others_out(tmp_path: Path) -> None:
    rows, report = run(tmp_path, "<TEI><p></TEI>", epidoc())

    assert len(rows) == 1
    assert [(row.line, row.record) for row in report.left_out] == [(1, "file1")]
    assert "not well-formed XML" in report.left_out[0].reason


def test_no_keeper_gives_more_than_is_asked_for_and_the_fullest_come_first(tmp_path: Path) -> None:
    thin = epidoc(("EX0007", "EX0006"), (">72<", ">71<"), ("<material>lime-stone</material>", ""))
    rows, report = run(tmp_path, thin, epidoc(), most=1)

    assert [row["record"] for row in rows] == ["EX0007"]
    assert report.passed_over == 1


def test_the_heading_states_the_licence_that_all_files_state(tmp_path: Path) -> None:
    run(tmp_path, epidoc())
    head = (tmp_path / "to" / "contribution.toml").read_text(encoding="utf-8")

    assert 'licence = "http://creativecommons.org/licenses/by/3.0/"' in head


def test_files_under_different_licences_give_no_licence(tmp_path: Path) -> None:
    run(tmp_path, epidoc(), epidoc(("EX0007", "EX0008"), (">72<", ">73<"), ("by/3.0", "by-sa/4.0")))
    head = (tmp_path / "to" / "contribution.toml").read_text(encoding="utf-8")

    assert 'licence = ""' in head
    assert "bare facts only" in head


def test_only_authorities_of_works_that_are_taken_are_added(tmp_path: Path) -> None:
    other = epidoc(
        ("EX0007", "EX0009"),
        (">72<", ">73<"),
        ("octagonal pillar", "conch-shell"),
        ("<material>lime-stone</material>", ""),
    )
    run(tmp_path, epidoc(), other, most=1)
    concepts = (tmp_path / "authorities" / "concepts.csv").read_text(encoding="utf-8")

    assert "pillar," in concepts
    assert "conch-shell" not in concepts


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
HOSTILE = {
    "an entity bomb": (
        f'<!DOCTYPE TEI [<!ENTITY e0 "ha">{ENTITIES}]><TEI>&e8;</TEI>',
        "document type",
    ),
    "an external entity": (
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI>&x;</TEI>',
        "document type",
    ),
    "a bare document type": (
        '<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd"><TEI/>',
        "document type",
    ),
    "an entity nobody declared": ("<TEI>&eacute;</TEI>", "well-formed"),
    "deep nesting": ("<TEI>" + "<p>" * 5_000 + "</p>" * 5_000 + "</TEI>", "nested"),
    "too many elements": ("<TEI>" + "<p/>" * 300_001 + "</TEI>", "elements"),
    "eight megabytes": ("<TEI>" + " " * 8_000_001 + "</TEI>", "larger"),
    "another vocabulary": ("<html/>", "not TEI"),
    "nothing at all": ("", "well-formed"),
    "an encoding there is none of": ('<?xml version="1.0" encoding="klingon"?><TEI/>', "encoding"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    text, reason = HOSTILE[name]
    path = tmp_path / "hostile.xml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(Unreadable, match=reason):
        list(read_tei(path))


def test_a_row_leads_to_its_file_where_the_files_are_published(tmp_path: Path) -> None:
    (tmp_path / "source" / "a b").mkdir(parents=True)
    (tmp_path / "source" / "a b" / "EX0007.xml").write_text(epidoc(), encoding="utf-8")
    shutil.copytree(AUTHORITIES, tmp_path / "authorities")
    import_tei(
        tmp_path / "source",
        tmp_path / "to",
        address="https://corpus.example/files/{}",
        authorities=tmp_path / "authorities",
    )
    with (tmp_path / "to" / "objects.csv").open(encoding="utf-8", newline="") as lines:
        row = next(csv.DictReader(lines))
    assert row["source_url"] == "https://corpus.example/files/a%20b/EX0007.xml"


def test_the_corpus_of_andhra_is_read_again_byte_for_byte(shared: Path, tmp_path: Path) -> None:
    slug = "early-inscriptions-of-andhradesa"
    authorities = tmp_path / "authorities"
    shutil.copytree(ROOT / "data" / "authorities", authorities)
    import_tei(
        shared / "data" / "andhra" / "eiad_tei_2017",
        tmp_path / "to",
        address=ANDHRA,
        authorities=authorities,
    )

    for name in ("objects.csv", "left-out.csv"):
        committed = ROOT / "data" / "contributions" / slug / name
        assert (tmp_path / "to" / name).read_bytes() == committed.read_bytes()
