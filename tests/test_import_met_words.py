"""How the Metropolitan Museum's words are read, cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.records import Text
from kg.sources.catalogue import Catalogue
from kg.sources.met.artists import maker_words, read_artists
from kg.sources.met.attribution import Claim, read_claim
from kg.sources.met.dating import year_of
from kg.sources.met.lives import Life, read_life
from kg.sources.met.media import Media, Medium
from kg.sources.met.motifs import Motifs
from kg.sources.met.period_words import read_periods
from kg.sources.met.places import Places
from kg.sources.met.rows import Work
from kg.sources.met.sizes import read_sizes
from kg.sources.met.titles import read_titles


def work(**cells: str) -> Work:
    """A record with these cells in the older file; `Object_Name` stands for `Object Name`."""
    return Work(2, "1", {name.replace("_", " "): cell for name, cell in cells.items()}, {})


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The vocabulary, and no authority rows."""
    return Catalogue(tmp_path_factory.mktemp("none"))


@pytest.mark.parametrize(
    ("title", "culture", "titles"),
    [
        ("龍田川蒔絵硯箱|Writing Box", "Japan", [("Writing Box", "en"), ("龍田川蒔絵硯箱", "ja")]),
        ("御幸の図|Visit", "China", [("Visit", "en"), ("御幸の図", "ja")]),
        (
            "阿彌陀佛・地藏菩薩圖|Amitabha",
            "Korea",
            [("Amitabha", "en"), ("阿彌陀佛・地藏菩薩圖", "ko-Hani")],
        ),
        ("平沙落雁圖 朝鮮|Geese", "Korea", [("Geese", "en"), ("平沙落雁圖 朝鮮", "ko-Hani")]),
        (
            "Handwriting of the Courtesans (jihitsu kagami) 吉原傾城新美人自筆鏡",
            "Japan",
            [
                ("Handwriting of the Courtesans (jihitsu kagami)", "en"),
                ("吉原傾城新美人自筆鏡", "ja"),
            ],
        ),
        ("Radha Walks\r\n (recto)", "India", [("Radha Walks (recto)", "en")]),
    ],
)
def test_titles(title: str, culture: str, titles: list[tuple[str, str]]) -> None:
    found, note = read_titles(work(Title=title, Culture=culture))
    assert [(text.value, text.language) for text in found] == titles
    assert note == ""


def test_a_title_in_characters_only_is_kept_beside_the_object_name() -> None:
    found, note = read_titles(work(Title="帶板陶模", Culture="North China", Object_Name="Mould"))
    assert found == [Text("Mould", "en"), Text("帶板陶模", "zh-Hant")]
    assert note.startswith("The museum's record gives no title")


@pytest.mark.parametrize(
    ("culture", "places"),
    [
        ("India (Rajasthan, Mewar)", ("mewar",)),
        ("India (Kangra, Himachal Pradesh)", ("kangra",)),
        ("Nepal, Kathmandu Valley", ("kathmandu-valley",)),
        ("Indonesia (Java, Ngandjuk)", ("nganjuk",)),
        ("Central Tibet", ("central-tibet",)),
        ("Korea", ("korea",)),
        ("Burma", ("country:mm",)),
        ("Indian (Tamil Nadu)", ("tamil-nadu",)),
        ("Pakistan (ancient region of Gandhara)", ("country:pk", "gandhara")),
        ("Bangladesh or India (Bengal)", ("bengal",)),
        ("India (Bihar or West Bengal)", ("country:in",)),
        ("Central or northeastern Thailand", ("country:th",)),
        ("India, probably Bihar", ("country:in",)),
        ("India (Rajasthan, Amber?)", ("rajasthan",)),
        ("Afghanistan (Hadda area)", ("hadda",)),
        ("China or Japan", ()),
        ("China (?)", ()),
        ("Maya (Mexico or Guatemala)", ()),
        (
            "India (Jammu and Kashmir, ancient kingdom of Kashmir)",
            ("jammu-and-kashmir", "kashmir"),
        ),
    ],
)
def test_places(catalogue: Catalogue, culture: str, places: tuple[str, ...]) -> None:
    assert Places(catalogue).read(culture) == places


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Edo period (1615–1868)", ["Edo period 1615/1868"]),
        ("Nanbokuchō period (1336–92)", ["Nanbokuchō period 1336/1392"]),
        (
            "Ming (1368–1644) or Qing (1644–1911) dynasty",
            ["Ming dynasty 1368/1644", "Qing dynasty 1644/1911"],
        ),
        (
            "Momoyama (1573–1615)–Edo period 1615–1868)",
            ["Momoyama period 1573/1615", "Edo period 1615/1868"],
        ),
        (
            "Central or Eastern Javanese period",
            ["Central Javanese period ", "Eastern Javanese period "],
        ),
        ("Ming dynasty (1368–1644), Xuande mark and period (1426–35)", ["Xuande period 1426/1435"]),
        ("Five Dynasties (907–960)", ["Five Dynasties 0907/0960"]),
        ("Bronze and Iron Age period, Dongson culture", ["Dongson culture "]),
        (
            "Early Malla period, dated the month of Phalguna (likely) 443 NS",
            ["Early Malla period "],
        ),
        ("Eastern Han dynasty (25–220)", ["Eastern Han dynasty 0025/0220"]),
        ("Western Han dynasty (206 B.C.–A.D. 9)", ["Western Han dynasty -0205/0009"]),
        ("Ming dynasty (1368–1644) or later", []),
        ("20th century", []),
        (
            "Southern Song, Yuan or early Ming dynasty",
            ["Southern Song dynasty ", "Yuan dynasty ", "early Ming dynasty "],
        ),
        ("Sukhothai or Lan Na style", []),
    ],
)
def test_periods(words: str, names: list[str]) -> None:
    assert [f"{one.name} {one.span}" for one in read_periods(words)] == names


def test_a_reign_is_part_of_its_dynasty_and_a_long_period_is_no_reign() -> None:
    reign = read_periods("Qing dynasty (1644–1911), Kangxi period (1662–1722)")[0]
    assert (reign.kind, reign.above and reign.above.name) == ("reign", "Qing dynasty")
    states = read_periods("Eastern Zhou dynasty, Warring States period (475–221 B.C.)")[0]
    assert states.kind == "historical-period"


@pytest.mark.parametrize(
    ("dimensions", "sizes"),
    [
        ("H. 8 7/8 in. (22.5 cm)", "height 22.5 cm"),
        ("H. 5 3/8 in. (13.7 cm); W. 3 1/2in. (8.9cm)", "height 13.7 cm; width 8.9 cm"),
        (
            "3 1/4 x 6 1/4 x 5 1/2 in. (8.3 x 15.9 x 14 cm)",
            "height 8.3 cm; width 15.9 cm; depth 14.0 cm",
        ),
        (
            "Image: 40 3/8 x 31 1/4 in. (102.6 x 79.4 cm)\r\n"
            "Overall: 8 ft. 5 in. × 31 in. (257 × 79 cm)",
            "image: height 102.6 cm; width 79.4 cm | height 257.0 cm; width 79.0 cm",
        ),
        (
            "H. 3 3/4 in. (9.5 cm); Diam. of rim: 2 1/2 in. (6.4 cm)",
            "height 9.5 cm | rim: diameter 6.4 cm",
        ),
        ("H. (incl. cover): 6 11/16 in. (17 cm)", "incl. cover: height 17.0 cm"),
        ("Overall (each): H. 1 1/2 in. (3.8 cm)", "each: height 3.8 cm"),
        ("H. 22 in. (56 cm); Wt. est. 50 lbs (22.7 cm)", "height 56.0 cm"),
        ("Diam. 1 in. (2.5 cm); Diam. 2 in. (5 cm)", "diameter 2.5 cm"),
        ("", ""),
        ("14 in. x 37 ft. 5 1/8 in. (35.4 cm x 11.4 m)", "height 35.4 cm; width 11.4 m"),
    ],
)
def test_sizes(dimensions: str, sizes: str) -> None:
    assert read_sizes(work(Dimensions=dimensions)) == sizes


@pytest.mark.parametrize(
    ("words", "materials", "techniques"),
    [
        ("Hanging scroll; ink and color on silk", ("ink", "pigment", "silk"), ()),
        ("Stoneware with incidental wood-ash glaze", ("stoneware", "glaze"), ("glazing",)),
        ("Woodblock print; ink on paper", ("ink", "paper"), ("woodblock-printing",)),
        ("Gilt-copper alloy", ("copper-alloy",), ("gilding",)),
        ("Silk tapestry (kesi)", ("silk",), ("tapestry-weaving",)),
        ("Ivory netsuke in the shape of a bronze bell", ("ivory",), ()),
        ("Lacquered wood with gold maki-e", ("lacquer", "wood", "gold"), ("lacquering", "maki-e")),
        ("single-channel video (colour, sound) and ceramic", ("ceramic",), ()),
        ("Earthenware with three-color (sancai) glaze", ("earthenware", "glaze"), ("glazing",)),
        ("Porcelain with ivory glaze (Dehua ware)", ("porcelain", "glaze"), ("glazing",)),
        ("Stoneware with iron-oxide glaze", ("stoneware", "iron-oxide", "glaze"), ("glazing",)),
        ("Gilt brass; lost-wax casting", ("brass",), ("gilding", "lost-wax-casting")),
        ("leather imitation, metal", ("metal",), ()),
        ("Gold and silver leaf on silk", ("gold-leaf", "silver-leaf", "silk"), ()),
        ("Porcelain, overglaze enamels", ("porcelain", "enamel"), ("overglaze-painting",)),
        (
            "Woodcut, etching and aquatint on paper",
            ("paper",),
            (
                "woodblock-printing",
                "etching",
                "aquatint",
            ),
        ),
    ],
)
def test_media(
    catalogue: Catalogue, words: str, materials: tuple[str, ...], techniques: tuple[str, ...]
) -> None:
    assert Media(catalogue).read(words) == Medium(materials, techniques)


@pytest.mark.parametrize(
    ("words", "life"),
    [
        ("Chinese, 1470–1559", Life("1470", "1559")),
        ("Japanese, Tokyo (Edo) 1797–1858 Tokyo (Edo)", Life("1797", "1858")),
        ("Chinese, 1585–ca. 1664", Life("1585", "1664~")),
        ("Chinese, 1682–after 1762", Life("1682", "")),
        ("Chinese, 1082–1135; r. 1100–25", Life("1082", "1135")),
        ("Japanese, 1807–1878/79", Life("1807", "1878/1879")),
        ("1516–?1592", Life("1516", "1592?")),
        ("Japanese, born 1975", Life("1975", "")),
        ("Chinese, died 1316", Life("", "1316")),
        ("Japanese, died after 1464", Life()),
        ("Chinese, active 930s–960s", Life(active="0930/0969")),
        ("Japanese, 18th–19th century", Life(active="1700/1899")),
        ("Japanese, born 1958; active Kamomura, Shizuoka Prefecture", Life("1958")),
        ("Korean", Life()),
    ],
)
def test_lives(words: str, life: Life) -> None:
    assert read_life(words) == life


@pytest.mark.parametrize(
    ("role", "prefix", "suffix", "claim"),
    [
        ("Artist", "", "", Claim("artist")),
        ("Artist", "Probably", "", Claim("artist", "possibly")),
        ("Artist", "", "(?)", Claim("artist", "possibly")),
        ("Artist", "After", "", Claim("", "after")),
        ("Artist", "In the Style of", "", Claim("", "style-of")),
        ("Artist", "Circle of", "", Claim("artist", "", "circle")),
        ("Artist", "Design attributed to", "", Claim("designer", "attributed-to")),
        ("Calligrapher", "Inscribed by", "", Claim("inscriber")),
        ("Artist", "Generation of", "", None),
    ],
)
def test_claims(role: str, prefix: str, suffix: str, claim: Claim | None) -> None:
    assert read_claim(role, prefix, suffix) == claim


def test_a_doubt_about_one_of_two_artists_is_a_doubt_about_whose() -> None:
    both = work(Artist_Display_Name="Stipple Master|Jai Ram", Artist_Suffix="(?)")
    assert read_artists(both)[1] is False
    assert maker_words(both) == "Stipple Master, Jai Ram (?)"


@pytest.mark.parametrize(
    ("cell", "year"), [("-500.0", -499), ("0350      ", 350), ("9999", None), ("", None)]
)
def test_the_museums_years_before_our_era_have_no_year_0(cell: str, year: int | None) -> None:
    assert year_of(cell) == year


def test_two_tags_of_one_aat_concept_are_only_close_to_it(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    motifs = Motifs(catalogue)
    url = "http://vocab.getty.edu/page/aat/300189568"
    nudes = work(Tags="Male Nudes|Female Nudes", Tags_AAT_URL=f"{url}|{url}")
    motifs.survey(nudes)
    assert motifs.read(nudes) == ["male-nudes", "female-nudes"]
    row = catalogue.get("concepts", "male-nudes")
    assert row is not None
    assert "aat" not in row
    assert row["close_match"] == "http://vocab.getty.edu/aat/300189568"


def test_what_stands_in_the_place_of_a_tags_identifier_is_no_identifier(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    motifs = Motifs(catalogue)
    lions = work(Tags="Lions", Tags_Wikidata_URL="June 1990 lead-in term changed.")
    motifs.survey(lions)
    motifs.read(lions)
    assert "wikidata" not in (catalogue.get("concepts", "lions") or {"wikidata": ""})
