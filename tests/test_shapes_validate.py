"""Validation as the build calls it: faults that name the row, and what has to be set aside."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from graphs import IRIS
from mapping_samples import (
    CONCEPT,
    CONTRIBUTION,
    COUNTRY,
    MAKER,
    MUSEUM,
    PERIOD,
    PLACE,
)
from pyoxigraph import Triple

from kg.build import Options, read_and_map
from kg.errors import Fault
from kg.iris import Ref
from kg.mapping import map_record
from kg.mapping.vocabulary import vocabulary
from kg.namespaces import expand
from kg.records import Attribution, Concept, Dating, Object, Origin, Record, Text
from kg.validation import set_aside, validate

VOCABULARY = vocabulary(IRIS)
NEW_YORK = replace(
    PLACE,
    key="new-york",
    origin=Origin("places.csv", 3),
    within=Ref("country", "us"),
    latitude=Decimal("40.7143"),
    longitude=Decimal("-74.006"),
)
US = replace(COUNTRY, key="us", continent="", origin=Origin("countries.csv", 3))
PLAIN = Object(
    origin=Origin("objects.csv", 2),
    contribution="sample",
    key="k1",
    record="1",
    titles=(Text("Wave", "en"),),
    keeper="sample-museum",
    inventory_number="JP1",
    kinds=("print",),
    attributions=(Attribution("hokusai"),),
    places=(Ref("country", "us"),),
    made=Dating("1831", "1831-01-01T00:00:00Z", "1831-12-31T23:59:59Z"),
    materials=("paper",),
)
OTHERS: list[Record] = [
    replace(MUSEUM, origin=Origin("museums.csv", 2), kind=""),
    replace(
        MAKER,
        origin=Origin("makers.csv", 2),
        born_at=None,
        died_at=None,
        active_at=(),
        nationality="",
        influenced_by="",
    ),
    NEW_YORK,
    US,
    replace(CONCEPT, origin=Origin("concepts.csv", 2), broader=""),
    replace(
        CONCEPT, origin=Origin("concepts.csv", 3), broader="", key="print", facet="object-type"
    ),
    replace(CONCEPT, origin=Origin("concepts.csv", 4), broader="", key="city", facet="place-type"),
]


def mapped(*records: Record) -> list[tuple[Record, tuple[Triple, ...]]]:
    """Records with their triples, after the authorities that they refer to."""
    return [(r, tuple(map_record(r, IRIS, CONTRIBUTION))) for r in (*OTHERS, *records)]


def faults(*records: Record) -> list[Fault]:
    """What is wrong with some records, the authorities being as they should be but for one."""
    found = validate(mapped(*records), VOCABULARY, IRIS)
    return [f for f in found if f.problem != "does not say what kind of institution it is"]


def only(*records: Record) -> Fault:
    """The one thing that is wrong."""
    found = faults(*records)
    assert len(found) == 1, found
    return found[0]


def test_records_in_order_give_no_fault() -> None:
    assert faults(PLAIN) == []


def test_a_fault_names_file_line_record_column_value_and_remedy() -> None:
    assert only(replace(PLAIN, keeper="samle-museum")) == Fault(
        "objects.csv",
        2,
        "keeper",
        "1",
        "samle-museum",
        "is not a museum",
        "Use a key of museums.csv, or add the museum there.",
        "violation",
    )


def test_a_work_without_maker_material_or_date_is_published_with_warnings() -> None:
    bare = replace(
        PLAIN, attributions=(), materials=(), made=None, kinds=(), places=(), inventory_number=""
    )
    found = faults(bare)

    assert {f.severity for f in found} == {"warning"}
    assert {f.field for f in found} == {
        "maker",
        "material",
        "made",
        "kind",
        "place",
        "inventory_number",
    }
    assert len(set_aside(mapped(bare), found, IRIS)[0]) == len(OTHERS) + 1


def test_what_a_work_was_chosen_for_is_not_its_kind() -> None:
    basis = replace(
        CONCEPT, origin=Origin("concepts.csv", 9), broader="", key="highlight", facet="selection"
    )

    assert faults(basis, replace(PLAIN, selections=("highlight",))) == []
    found = only(basis, replace(PLAIN, kinds=(), selections=("highlight",)))
    assert (found.field, found.problem) == ("kind", "does not say what kind of object it is")


def test_an_identifier_of_many_is_one_fault_of_each() -> None:
    works = [
        replace(PLAIN, key=f"k{n}", origin=Origin("objects.csv", n), record=str(n), wikidata="Q9")
        for n in range(2, 72)
    ]
    found = [f for f in faults(*works) if f.check == "identifier-twice"]

    assert [f.line for f in found] == list(range(2, 72))
    assert "(k10 and 68 more)" in found[0].value


def test_a_work_without_title_or_licence_is_refused() -> None:
    triples = tuple(map_record(replace(PLAIN, titles=()), IRIS))
    found = validate([*mapped(), (PLAIN, triples)], VOCABULARY, IRIS)

    assert {f.field for f in found if f.severity == "violation"} == {"title", "licence"}


def test_a_date_fault_names_the_column_of_its_date() -> None:
    backwards = Dating("1940/1930", "1940-01-01T00:00:00Z", "1930-12-31T23:59:59Z")
    found = only(replace(PLAIN, acquired=backwards))

    assert (found.field, found.value, found.problem) == (
        "acquired",
        "1940/1930",
        "ends before it begins",
    )


def test_a_record_whose_class_no_shape_looks_at_is_refused() -> None:
    node = IRIS.entity(Ref("object", PLAIN.key))
    untyped = tuple(
        t
        for t in map_record(PLAIN, IRIS, CONTRIBUTION)
        if t.subject.value != node or t.predicate.value != expand("rdf:type")
    )
    found = validate([*mapped(), (PLAIN, untyped)], VOCABULARY, IRIS)

    assert "has no class that a shape looks at" in {f.problem for f in found}


def test_a_reference_that_no_shape_knows_of_must_be_described_too() -> None:
    found = only(replace(PLAIN, attributions=(Attribution("hokusai", "unheard-of-role"),)))

    assert (found.value, found.problem) == ("unheard-of-role", "is not the key of a concept")


def test_one_table_describes_a_work_once_and_two_contributions_may() -> None:
    again = replace(PLAIN, origin=Origin("objects.csv", 9), record="2")
    elsewhere = replace(PLAIN, origin=Origin("other.csv", 9), titles=(Text("Billow", "en"),))

    assert only(PLAIN, again).problem == "is that of line 2 too"
    assert faults(PLAIN, elsewhere) == []


def test_any_number_of_processes_finds_the_same() -> None:
    works = [
        replace(
            PLAIN,
            key=f"k{n}",
            origin=Origin("objects.csv", n),
            record=str(n),
            materials=("paper",) if n % 7 else ("wood",),
        )
        for n in range(2, 260)
    ]
    items = mapped(*works)
    told: list[int] = []
    one = validate(items, VOCABULARY, IRIS, lambda _, done, __: told.append(done), workers=1)

    assert one == validate(items, VOCABULARY, IRIS, workers=2, by="pyshacl")
    assert sum(f.problem == "is not a material" for f in one) == 258 // 7 + 1
    assert told[-1] == len(items)


def test_what_refers_to_what_is_set_aside_is_set_aside_too() -> None:
    bad = Fault("countries.csv", 3, "key", "us", "", "has no ISO 3166-1 code", "Give it.")
    kept, found = set_aside(mapped(PLAIN), [bad], IRIS)

    assert [r.key for r, _ in kept] == ["hokusai", "paper", "print", "city"]
    assert {(f.path, f.field, f.value, f.problem) for f in found} == {
        ("places.csv", "within", "us", "its place was set aside"),
        ("museums.csv", "country", "us", "its country was set aside"),
        ("objects.csv", "place", "us", "its place was set aside"),
    }


def test_so_is_what_refers_to_that() -> None:
    bad = Fault("concepts.csv", 4, "facet", "city", "", "is a term for nothing known", "Mend it.")
    kept, found = set_aside(mapped(PLAIN), [bad], IRIS)

    assert [r.key for r, _ in kept] == ["hokusai", "us", "paper", "print"]
    assert [(f.path, f.field, f.value) for f in found] == [
        ("places.csv", "kind", "city"),
        ("museums.csv", "place", "new-york"),
        ("objects.csv", "keeper", "sample-museum"),
    ]


def test_a_work_that_another_contribution_describes_too_stays() -> None:
    elsewhere = replace(PLAIN, origin=Origin("other.csv", 9), contribution="other")
    bad = Fault("objects.csv", 2, "title", "1", "", "has no title", "Fill it.")
    kept, found = set_aside(mapped(PLAIN, elsewhere), [bad], IRIS)

    assert elsewhere in [r for r, _ in kept]
    assert PLAIN not in [r for r, _ in kept]
    assert found == []


def test_warnings_set_nothing_aside() -> None:
    warning = Fault("museums.csv", 2, "kind", "x", "", "", "", "warning")

    assert len(set_aside(mapped(PLAIN), [warning], IRIS)[0]) == len(mapped(PLAIN))


def test_terms_may_refer_to_each_other_in_a_ring() -> None:
    ring: list[Concept] = [
        replace(CONCEPT, key=a, broader=b, origin=Origin("concepts.csv", n))
        for n, (a, b) in enumerate([("a", "b"), ("b", "c"), ("c", "a")], 10)
    ]
    bad = Fault("concepts.csv", 10, "name", "a", "", "has no name", "Fill it.")

    assert len(set_aside(mapped(*ring), [bad], IRIS)[0]) == len(OTHERS)


@pytest.mark.parametrize("record", [PERIOD, MUSEUM, MAKER])
def test_an_authority_is_told_by_its_key(record: Record) -> None:
    found = faults(replace(record, key="lonely", names=(), origin=Origin("table.csv", 7)))

    assert ("table.csv", 7, "name", "lonely", "has no name") in {
        (f.path, f.line, f.field, f.record, f.problem) for f in found
    }


def test_a_rule_names_the_row_and_the_column_of_whoever_said_it() -> None:
    late = Dating("1920", "1920-01-01T00:00:00Z", "1920-12-31T23:59:59Z")
    dated = replace(PLAIN, origin=Origin("other.csv", 7), contribution="other", made=late)

    assert faults(replace(PLAIN, attributions=(Attribution("hokusai"),))) == []
    found = only(PLAIN, dated)
    assert (found.path, found.line, found.field, found.value, found.severity) == (
        "other.csv",
        7,
        "maker",
        "hokusai (died 1849, work of 1920)",
        "warning",
    )


def test_what_one_contribution_says_is_no_fault_of_another() -> None:
    late = Dating("1920", "1920-01-01T00:00:00Z", "1920-12-31T23:59:59Z")
    dated = replace(
        PLAIN, origin=Origin("other.csv", 7), contribution="other", made=late, attributions=()
    )

    assert [f.problem for f in faults(replace(PLAIN, made=None), dated)] == [
        "is undated",
        "has no maker",
    ]


EDO = replace(PERIOD, origin=Origin("periods.csv", 2), places=(), part_of="", kind="")
QING = replace(
    EDO,
    key="qing",
    origin=Origin("periods.csv", 3),
    span=Dating("1644/1911", "1644-01-01T00:00:00Z", "1911-12-31T23:59:59Z"),
)


@pytest.mark.parametrize(
    ("periods", "edtf", "first", "last", "told"),
    [
        (("edo",), "1831", "1831-01-01", "1831-12-31", False),
        (("edo",), "1900", "1900-01-01", "1900-12-31", True),
        (("edo",), "1875", "1875-01-01", "1875-12-31", False),
        (("edo",), "1900~", "1900-01-01", "1900-12-31", False),
        (("edo",), "1950~", "1950-01-01", "1950-12-31", True),
        (("edo",), "1801/1900", "1801-01-01", "1900-12-31", False),
        (("edo", "qing"), "1900", "1900-01-01", "1900-12-31", False),
        (("edo",), "-0100", "-0100-01-01", "-0100-12-31", True),
    ],
)
def test_period_and_date_disagree_only_where_no_reading_is_true(
    periods: tuple[str, ...], edtf: str, first: str, last: str, told: bool
) -> None:
    made = Dating(edtf, f"{first}T00:00:00Z", f"{last}T23:59:59Z")
    work = replace(PLAIN, periods=periods, made=made, attributions=())
    found = [f for f in faults(EDO, QING, work) if f.path == "objects.csv"]

    assert ("and the date of the work disagree" in {f.problem for f in found}) == told
    assert {f.field for f in found} == ({"maker", "period"} if told else {"maker"})


def test_a_date_with_an_open_end_gives_no_false_alarm() -> None:
    made = Dating("1700/..", "1700-01-01T00:00:00Z", "")
    work = replace(PLAIN, periods=("edo",), made=made, attributions=(Attribution("hokusai"),))
    unbounded = Dating("../..", "", "")

    assert [f for f in faults(EDO, work) if f.path == "objects.csv"] == []
    found = [f for f in faults(EDO, replace(work, made=unbounded)) if f.path == "objects.csv"]
    assert [(f.field, f.problem) for f in found] == [
        ("made", "has neither an earliest nor a latest moment")
    ]


def test_both_engines_give_the_same_faults() -> None:
    works = [
        replace(PLAIN, key=f"k{n}", origin=Origin("objects.csv", n), record=str(n), **change)
        for n, change in enumerate(
            [{"materials": ("wood",)}, {"titles": ()}, {"kinds": ("hokusai",)}, {"keeper": "x"}], 2
        )
    ]
    items = mapped(*works)

    assert validate(items, VOCABULARY, IRIS, by="pyshacl") == validate(items, VOCABULARY, IRIS)
    assert {f.severity for f in validate(items, VOCABULARY, IRIS)} == {"violation", "warning"}


@pytest.mark.slow
def test_both_engines_give_the_same_faults_of_the_whole_collection() -> None:
    items = read_and_map(Options()).mapped
    found = validate(items, VOCABULARY, IRIS)

    assert found
    assert found == validate(items, VOCABULARY, IRIS, by="pyshacl")
