"""What is wrong with authority rows, alone and among each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources_folder import table

from kg.iris import Ref
from kg.records import FACETS
from kg.sources.authorities import TABLES, read_authorities

MINIMAL: dict[str, dict[str, str]] = {
    "museums": {"key": "m", "name@en": "Museum", "country": "jp"},
    "makers": {"key": "m", "name@en": "Maker", "kind": "person"},
    "places": {"key": "p", "name@en": "Place"},
    "countries": {"key": "jp", "name@en": "Japan"},
    "periods": {"key": "e", "name@en": "Era", "kind": "era"},
    "concepts": {"key": "era", "name@en": "Era", "facet": "period-type"},
}


def folder(tmp_path: Path, **more: list[dict[str, str]]) -> Path:
    """A data folder with one good row in each authority table, and these rows behind it."""
    (tmp_path / "authorities").mkdir()
    for name, row in MINIMAL.items():
        text = table([row, *more.get(name, [])])
        (tmp_path / "authorities" / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_smallest_tables_are_without_fault(tmp_path: Path) -> None:
    found, faults = read_authorities(folder(tmp_path))
    assert not faults
    assert not found.set_aside
    assert found.museums["m"].country == "jp"


ROWS = {
    "no key": ("museums", {"key": ""}, "key", "Give its stable key"),
    "bad key": ("museums", {"key": "The Museum"}, "key", "Write lower-case letters"),
    "key twice": ("museums", {"key": "m"}, "key", "Give each row a key of its own."),
    "no name": ("museums", {"name@en": ""}, "name@xx", "Give the name"),
    "no country": ("museums", {"country": ""}, "country", "Give the country"),
    "unknown country": ("museums", {"country": "xx"}, "country", "authorities/countries.csv"),
    "country by name": ("museums", {"country": "Japan"}, "country", "Did you mean jp (Japan)?"),
    "unknown town": ("museums", {"place": "atlantis"}, "place", "authorities/places.csv"),
    "country for a town": ("museums", {"place": "Japan"}, "place", "authorities/places.csv"),
    "museum type": ("museums", {"kind": "era"}, "kind", "one of the facet museum-type"),
    "latitude": ("museums", {"latitude": "91", "longitude": "1"}, "latitude", "-90 to 90"),
    "longitude": ("museums", {"latitude": "1", "longitude": "181"}, "longitude", "-180 to 180"),
    "one coordinate": ("museums", {"latitude": "1"}, "longitude", "Give both or none."),
    "other coordinate": ("places", {"longitude": "1"}, "latitude", "Give both or none."),
    "point of what": (
        "museums",
        {"coordinates_of": "town"},
        "coordinates_of",
        "Write one of: building, city.",
    ),
    "website": ("museums", {"website": "www.museum.example"}, "website", "https://"),
    "ror": ("museums", {"ror": "02wrf7q58"}, "ror", "Look it up again"),
    "isil": ("museums", {"isil": "?"}, "isil", "Write it as"),
    "wikidata": ("museums", {"wikidata": "Q"}, "wikidata", "Write it as"),
    "addresses without sources": (
        "museums",
        {"source_url": "https://a.example/"},
        "source_url",
        "Fill in source, or leave both blank",
    ),
    "source from a disk": (
        "museums",
        {"source": "A", "source_url": "file:///a"},
        "source_url",
        "https://",
    ),
    "kind of maker": ("makers", {"kind": "persn"}, "kind", "Did you mean person?"),
    "born after death": ("makers", {"born": "1849", "died": "1760"}, "died", "Correct born or"),
    "birth in words": ("makers", {"born": "c. 1760"}, "born", "Write 1760~."),
    "activity backwards": ("makers", {"active": "1800/1700"}, "active", "Write 1700/1800"),
    "nationality": ("makers", {"nationality": "era"}, "nationality", "facet nationality"),
    "own master": ("makers", {"influenced_by": "bad"}, "influenced_by", "Correct one of these"),
    "unknown master": ("makers", {"influenced_by": "x"}, "influenced_by", "authorities/makers.csv"),
    "ulan": ("makers", {"ulan": "1"}, "ulan", "Write it as"),
    "place in itself": ("places", {"within": "bad"}, "within", "Correct one of these rows."),
    "country without its word": (
        "places",
        {"within": "Japan"},
        "within",
        "Did you mean country:jp (Japan)?",
    ),
    "place in nowhere": ("places", {"within": "country:xx"}, "within", "authorities/countries.csv"),
    "geonames": ("places", {"geonames": "x"}, "geonames", "Write it as"),
    "country key": ("countries", {"key": "JP"}, "key", "Write its ISO 3166-1 code"),
    "no country of ISO": ("countries", {"key": "xx"}, "key", "Look it up again"),
    "iso": ("countries", {"key": "cn", "iso_alpha_3": "CN"}, "iso_alpha_3", "Write it as JPN."),
    "kind of period": ("periods", {"kind": ""}, "kind", "Give what sort of period"),
    "span": ("periods", {"span": "1868/1615"}, "span", "Write 1615/1868"),
    "period nowhere": ("periods", {"place": "p | q"}, "place", "authorities/places.csv"),
    "part of nothing": ("periods", {"part_of": "edo"}, "part_of", "authorities/periods.csv"),
    "aat": ("periods", {"aat": "aat:300"}, "aat", "Write it as"),
    "periodo": ("periods", {"periodo": "x"}, "periodo", "Write it as"),
    "facet": ("concepts", {"facet": "materials"}, "facet", "Did you mean material?"),
    "broader of another facet": (
        "concepts",
        {"facet": "material", "broader": "era"},
        "broader",
        "Write one of the facet material.",
    ),
    "broader than itself": ("concepts", {"broader": "bad"}, "broader", "Correct one of these"),
    "close match": ("concepts", {"close_match": "aat:300015646"}, "close_match", "https://"),
    "key of the vocabulary": ("concepts", {"key": "facet-material"}, "key", "Choose another."),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_bad_row_is_set_aside_and_told(case: str, tmp_path: Path) -> None:
    name, cells, field, remedy = ROWS[case]
    row = {**MINIMAL[name], "key": "bad", **cells}
    if name == "countries" and "key" not in cells:
        row["key"] = "cn"
    found, faults = read_authorities(folder(tmp_path, **{name: [row]}))
    (fault,) = faults
    assert (fault.path, fault.line, fault.field) == (f"authorities/{name}.csv", 3, field)
    assert remedy in fault.remedy
    assert len(getattr(found, name)) == 1
    if name == "places" and field == "within" and "country:" in cells[field]:
        assert fault.value == cells[field]


def test_what_refers_to_a_row_set_aside_is_set_aside_too(tmp_path: Path) -> None:
    places = [
        {**MINIMAL["places"], "key": "village", "within": "town"},
        {**MINIMAL["places"], "key": "town", "within": "province"},
        {**MINIMAL["places"], "key": "province", "latitude": "100", "longitude": "0"},
    ]
    museum = {**MINIMAL["museums"], "key": "local-museum", "place": "village"}
    found, faults = read_authorities(folder(tmp_path, places=places, museums=[museum]))
    assert [(fault.path, fault.line, fault.field) for fault in faults] == [
        ("authorities/museums.csv", 3, "place"),
        ("authorities/places.csv", 3, "within"),
        ("authorities/places.csv", 4, "within"),
        ("authorities/places.csv", 5, "latitude"),
    ]
    assert faults[0].remedy == "Correct authorities/places.csv:3 first."
    assert set(found.places) == {"p"}
    assert set(found.museums) == {"m"}
    assert Ref("place", "town") in found.set_aside


def test_a_circle_is_shown(tmp_path: Path) -> None:
    links = {"a": "b", "b": "c", "c": "b", "d": "a"}
    periods = [{**MINIMAL["periods"], "key": key, "part_of": to} for key, to in links.items()]
    found, faults = read_authorities(folder(tmp_path, periods=periods))
    assert set(found.periods) == {"e"}
    assert {fault.record: fault.problem for fault in faults} == {
        "a": "is the key of a period that was set aside",
        "b": "leads back to itself: b → c → b",
        "c": "leads back to itself: b → c → b",
        "d": "is the key of a period that was set aside",
    }


def test_a_long_chain_is_no_circle_and_quick(tmp_path: Path) -> None:
    places = [{**MINIMAL["places"], "key": f"p{n}", "within": f"p{n + 1}"} for n in range(3000)]
    found, faults = read_authorities(folder(tmp_path, places=places))
    assert len(faults) == 3000
    assert set(found.places) == {"p"}


def test_a_missing_table_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = folder(tmp_path)
    (data / "authorities/periods.csv").unlink()
    found, (fault,) = read_authorities(data)
    assert (fault.path, fault.problem) == ("authorities/periods.csv", "is missing")
    assert found.museums


def test_a_table_in_another_encoding_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = folder(tmp_path)
    (data / "authorities/makers.csv").write_bytes("key,name@ja,kind\na,画,person\n".encode("cp932"))
    found, (fault,) = read_authorities(data)
    assert (fault.path, fault.line) == ("authorities/makers.csv", 2)
    assert found.museums


def test_every_facet_that_a_column_takes_exists() -> None:
    facets = {column.facet for table in TABLES.values() for column in table.columns}
    assert facets - {""} <= set(FACETS)
