"""Search by words: scripts, folding, inventory numbers, order, and words that are no words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReleaseError
from kg.iris import Ref
from kg.search import Document, Index, build
from kg.search.cutting import cut

TEXTS: dict[str, dict[str, list[str]]] = {
    "wave": {
        "title": ["Under the Wave off Kanagawa", "神奈川沖浪裏"],
        "maker": ["Katsushika Hokusai", "葛飾北斎"],
        "number": ["JP1847"],
    },
    "todaiji": {"title": ["Bell of Tōdai-ji", "東大寺の鐘"], "number": ["1975.268.443"]},
    "dong-son": {"title": ["Trống đồng Đông Sơn"], "museum": ["Bảo tàng Lịch sử"]},
    "buddha": {"title": ["พระพุทธรูปปางมารวิชัย", "금동미륵보살반가사유상"]},
    "bowl": {
        "title": ["Weißgraue Schale"],
        "other": ["Given by a friend of Hokusai"],
        "number": ["1975.268.4431"],
    },
    "shiva": {"title": ["शिव नटराज", "வேல்"], "number": ["JP184"]},
    "lamp": {"title": ["مِصباح مُمَلَّك", "چراغ"]},
    "two": {"title": ["山水", "花鳥"]},
    "three": {"title": ["水花"]},
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    path = tmp_path_factory.mktemp("release") / "search"
    works = [Document(Ref("object", key), texts) for key, texts in TEXTS.items()]
    other = Document(Ref("maker", "hokusai"), {"title": ["Katsushika Hokusai", "葛飾北斎"]})
    assert build(path, [other, *works]) == 10
    return Index.open(path)


def found(index: Index, words: str, *kinds: str) -> list[str]:
    return [hit.ref.key for hit in index.search(words, kinds).hits]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("wave kanagawa", "wave"),
        ("KANAGAWA Wave", "wave"),
        ("神奈川", "wave"),
        ("浪", "wave"),
        ("todai-ji", "todaiji"),
        ("Tōdai-ji", "todaiji"),
        ("todaiji", "todaiji"),
        ("dong son", "dong-son"),
        ("Đông Sơn", "dong-son"),
        ("lich su", "dong-son"),
        ("พุทธ", "buddha"),
        ("보살", "buddha"),
        ("weissgraue", "bowl"),
        ("ＷＥＩẞＧＲＡＵＥ", "bowl"),
        ("नटराज", "shiva"),
        ("வேல்", "shiva"),
        ("مصباح", "lamp"),
        ("چراغ", "lamp"),
        ("水花", "three"),
    ],
)
def test_a_work_is_found_by(index: Index, words: str, key: str) -> None:
    assert found(index, words) == [key]


@pytest.mark.parametrize("words", ["wave bowl", "奈神", "水鳥", "आ", "kana", "नट"])
def test_nothing_is_found_by(index: Index, words: str) -> None:
    assert found(index, words) == []


def test_a_title_counts_more_than_a_maker_and_that_more_than_the_rest(index: Index) -> None:
    assert found(index, "hokusai") == ["hokusai", "wave", "bowl"]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("title", "maker"),
        ("title", "museum"),
        ("maker", "other"),
        ("museum", "other"),
    ],
)
def test_a_field_counts_more_than_another(tmp_path: Path, more: str, less: str) -> None:
    documents = [
        Document(Ref("object", "z"), {more: ["word"], less: ["none"]}),
        Document(Ref("object", "a"), {more: ["none"], less: ["word"]}),
    ]
    build(tmp_path / "s", documents)

    assert found(Index.open(tmp_path / "s"), "word") == ["z", "a"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("नटराज", [["नटराज"]]),
        ("time江戸time", [["time", "江", "戸", "time"]]),
        ("พระ", [["พ", "ร", "ะ"]]),
        ("한국", [["한", "국"]]),
        ("「花」、鳥", [["花", "鳥"]]),
        (f"{'a' * 100}-b", [["a" * 64, "b"]]),
    ],
)
def test_a_text_is_cut_by_script(text: str, pieces: list[list[str]]) -> None:
    assert list(cut(text)) == pieces


def test_only_the_first_words_of_a_long_text_count(index: Index) -> None:
    assert found(index, f"wave{' ' * 600}bowl") == ["wave"]


def test_kinds_restrict_the_answer(index: Index) -> None:
    assert found(index, "hokusai", "object") == ["wave", "bowl"]
    assert found(index, "hokusai", "maker", "museum") == ["hokusai"]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("JP1847", ["wave"]),
        ("jp 1847", ["wave"]),
        ("JP184", ["shiva", "wave"]),
        ("1975.268.443", ["todaiji", "bowl"]),
        ("1975.268", ["bowl", "todaiji"]),
        ("hokusai JP1847", ["wave"]),
        ("268", []),
    ],
)
def test_an_inventory_number_is_found_whole_and_by_its_beginning(
    index: Index, words: str, keys: list[str]
) -> None:
    assert found(index, words) == keys


def test_pages_follow_each_other(index: Index) -> None:
    pages = [index.search("hokusai", limit=1, offset=start) for start in range(4)]

    assert [page.total for page in pages] == [3, 3, 3, 3]
    keys = [[hit.ref.key for hit in page.hits] for page in pages]
    assert keys == [["hokusai"], ["wave"], ["bowl"], []]


def test_none_may_be_asked_for(index: Index) -> None:
    assert index.search("hokusai", limit=0).total == 3
    assert index.search("hokusai", limit=0).hits == []


def test_equal_scores_are_in_the_order_of_keys(tmp_path: Path) -> None:
    keys = ["c", "a", "d", "b"]
    build(tmp_path / "s", [Document(Ref("object", key), {"title": ["same"]}) for key in keys])

    assert found(Index.open(tmp_path / "s"), "same") == sorted(keys)


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "()",
        '"',
        '"a',
        "title:",
        "title:wave AND",
        "a OR",
        "-",
        "+ -",
        "[a TO",
        "{a}",
        "a^9",
        "\\",
        "*",
        "?*",
        "/.*/",
        "a~",
        "\x00",
        "wave\x00",
        "\ud800",
        "a" * 10_000,
        "a " * 10_000,
        "神" * 10_000,
        "1" * 10_000,
        "1.2-" * 5_000,
        "\u0301" * 10_000,
        "🗻",
        "\u202e",
        "%",
        "''",
        "ﷺ" * 5_000,
        "1",
        "2 2 2 2 2 2",
    ],
)
def test_any_text_may_be_searched_for(index: Index, words: str) -> None:
    assert index.search(words).total >= 0


def test_words_may_stand_in_the_documents_that_break_other_tools(tmp_path: Path) -> None:
    texts = ["a" * 100_000, "神" * 10_000, "\x00", "", '"(title:', "🗻 Fuji"]
    build(tmp_path / "s", [Document(Ref("object", "a"), {"title": texts, "number": texts})])

    assert found(Index.open(tmp_path / "s"), "fuji") == ["a"]


def test_an_empty_index_answers(tmp_path: Path) -> None:
    build(tmp_path / "s", [])

    assert Index.open(tmp_path / "s").search("a").total == 0


def test_a_missing_index_is_a_release_error(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="cannot be opened"):
        Index.open(tmp_path / "s")
