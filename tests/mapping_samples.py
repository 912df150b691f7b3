"""One record of each kind that says all a record can say; what they say is made up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.iris import Ref
from kg.records import (
    Attribution,
    Concept,
    Contribution,
    Country,
    Dating,
    Dimension,
    Image,
    Inscription,
    Maker,
    Museum,
    Object,
    Origin,
    Period,
    Place,
    Record,
    Source,
    Text,
)

ROW = Origin("test.csv", 2)
SOURCES = (Source("Handbook of samples, page 1", "https://example.org/handbook"),)


def dating(edtf: str, earliest: str, latest: str, words: str) -> Dating:
    """A date with the words of its source."""
    return Dating(edtf, f"{earliest}T00:00:00Z", f"{latest}T23:59:59Z", (Text(words, "en"),))


CONTRIBUTION = Contribution(
    origin=ROW,
    slug="sample",
    title="Sample works",
    contributor="Sample Museum",
    licence="http://creativecommons.org/publicdomain/zero/1.0/",
    rights="No rights reserved.",
    source_url="https://example.org/open-access.csv",
    source_date="2025-06-01",
    selection="All works on show.",
    citation="Sample Museum, Open access, 2025.",
    museum="sample-museum",
    standing="museum",
    reader="sample reader 1.0",
)

OBJECT = Object(
    origin=ROW,
    contribution="sample",
    key="q2kfwmbfm",
    record="45434",
    titles=(Text("Wave", "en"), Text("浪", "ja"), Text("Nami", "ja-Latn-hepburn")),
    translated=("en",),
    alternatives=(Text("Great Wave", "en"),),
    keeper="sample-museum",
    source_url="https://example.org/45434",
    inventory_number="JP1847",
    former_numbers=("JP 12",),
    catalogue_numbers=("Sample 3",),
    kinds=("woodblock-print",),
    kind_texts=(Text("Print", "en"),),
    keeper_texts=(Text("Sample Museum", "en"),),
    attributions=(
        Attribution("hokusai", "designer"),
        Attribution("unidentified-japanese"),
        Attribution("eisen", "designer", "attributed-to"),
        Attribution("hokusai", "", "school-of"),
        Attribution("hokusai", "", "style-of"),
    ),
    maker_texts=(Text("Hokusai", "en"),),
    places=(Ref("place", "edo"), Ref("country", "jp")),
    place_texts=(Text("Japan", "en"),),
    periods=("edo",),
    period_texts=(Text("Edo period", "en"),),
    made=dating("1830~/1832~", "1830-01-01", "1832-12-31", "ca. 1830–32"),
    found_at=Ref("place", "edo"),
    found=dating("1901", "1901-01-01", "1901-12-31", "1901"),
    find_texts=(Text("Found in a chest", "en"),),
    materials=("paper",),
    techniques=("woodblock-printing",),
    medium_texts=(Text("Ink on paper", "en"),),
    dimensions=(
        Dimension("", "height", Decimal("25.70"), "cm"),
        Dimension("image", "height", Decimal("24"), "cm"),
    ),
    dimension_texts=(Text("25.7 cm", "en"),),
    depicts=("wave",),
    inscription=Inscription(("ja-Jpan",), (Text("北斎", "ja"),), (Text("Hokusai", "en"),)),
    credit_texts=(Text("Gift, 1929", "en"),),
    notes=(Text("A note", "en"),),
    acquired=dating("1929", "1929-01-01", "1929-12-31", "1929"),
    acquisition_method="purchase",
    acquired_from=(Text("A dealer", "en"),),
    owner="sample-museum",
    former_keepers=("other-museum",),
    exhibitions=(Text("Waves, Sample Museum", "en"),),
    selections=("highlight",),
    selection_texts=(Text("A highlight", "en"),),
    image=Image(
        "https://example.org/wave.jpg", "http://creativecommons.org/publicdomain/zero/1.0/"
    ),
    iiif_manifest="https://example.org/iiif/manifest",
    wikidata="Q252485",
)

MUSEUM = Museum(
    origin=ROW,
    key="sample-museum",
    names=(Text("Sample Museum", "en"),),
    alternatives=(Text("Musée", "fr"),),
    sources=SOURCES,
    kind="art-museum",
    country="us",
    identifiers=(("wikidata", "Q160236"), ("ror", "03a1kwz48"), ("isil", "US-NNMM")),
    place="new-york",
    latitude=Decimal("40.7794"),
    longitude=Decimal("-73.96320"),
    coordinates_of="building",
    website="https://example.org/",
)

MAKER = Maker(
    origin=ROW,
    key="hokusai",
    names=(Text("Katsushika Hokusai", "en"), Text("葛飾北斎", "ja")),
    alternatives=(Text("Iitsu", "ja-Latn-hepburn"),),
    sources=SOURCES,
    kind="person",
    identifiers=(("ulan", "500060426"), ("wikidata", "Q5586")),
    life_texts=(Text("Japanese, 1760–1849", "en"),),
    born=dating("1760?", "1760-01-01", "1760-12-31", "1760"),
    born_at=Ref("place", "edo"),
    died=dating("1849", "1849-01-01", "1849-12-31", "1849"),
    died_at=Ref("place", "edo"),
    active=dating("1779/1849", "1779-01-01", "1849-12-31", "1779–1849"),
    active_at=(Ref("place", "edo"), Ref("country", "jp")),
    nationality="japanese",
    influenced_by="shunsho",
)

WORKSHOP = Maker(
    origin=ROW,
    key="katsukawa-school",
    names=(Text("Katsukawa school", "en"),),
    sources=SOURCES,
    kind="group",
    born=dating("1750~", "1750-01-01", "1750-12-31", "ca. 1750"),
    born_at=Ref("country", "jp"),
    died=dating("1840~", "1840-01-01", "1840-12-31", "ca. 1840"),
    influenced_by="shunsho",
)

PLACE = Place(
    origin=ROW,
    key="edo",
    names=(Text("Edo", "en"), Text("江戸", "ja")),
    sources=SOURCES,
    identifiers=(("geonames", "1850147"), ("wikidata", "Q1490")),
    kind="city",
    within=Ref("country", "jp"),
    latitude=Decimal("35.69"),
    longitude=Decimal("139.75"),
)

COUNTRY = Country(
    origin=ROW,
    key="jp",
    continent="asia",
    names=(Text("Japan", "en"), Text("日本", "ja")),
    sources=SOURCES,
    identifiers=(
        ("iso-3166-1-alpha-2", "JP"),
        ("iso-3166-1-alpha-3", "JPN"),
        ("iso-3166-1-numeric", "392"),
        ("geonames", "1861060"),
        ("wikidata", "Q17"),
    ),
)

PERIOD = Period(
    origin=ROW,
    key="edo",
    names=(Text("Edo period", "en"), Text("江戸時代", "ja")),
    alternatives=(Text("Tokugawa period", "en"),),
    sources=SOURCES,
    kind="historical-period",
    identifiers=(("aat", "300000000"), ("periodo", "p0zmdxzn9g9"), ("wikidata", "Q184963")),
    span=replace(
        dating("1615/1868", "1615-01-01", "1868-12-31", "1615–1868"),
        begun="1615-12-31T23:59:59Z",
        ending="1868-01-01T00:00:00Z",
    ),
    places=(Ref("country", "jp"),),
    part_of="early-modern",
)

CONCEPT = Concept(
    origin=ROW,
    key="paper",
    names=(Text("paper", "en"), Text("紙", "ja")),
    sources=SOURCES,
    identifiers=(("aat", "300014109"), ("wikidata", "Q11472")),
    facet="material",
    broader="fibre",
    definitions=(Text("Sheets of matted fibres.", "en"),),
    exact_matches=("https://example.org/terms/paper",),
    close_matches=("https://example.org/terms/washi",),
)

SAMPLES: tuple[Record, ...] = (OBJECT, MUSEUM, MAKER, PLACE, COUNTRY, PERIOD, CONCEPT)
