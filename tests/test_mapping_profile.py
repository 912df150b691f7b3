"""What holds of every graph the mapping makes: the rules of the application profile."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from graphs import IRIS, TYPE, sample_graphs, types
from mapping_samples import CONTRIBUTION, MAKER, OBJECT
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from kg.iris import Ref
from kg.mapping import map_record
from kg.mapping.vocabulary import profile, vocabulary
from kg.namespaces import expand, shorten
from kg.records import Dating, Text
from kg.values.dates import parse_edtf

GRAPHS = sample_graphs()
GRAPHS["maker: unidentified"] = list(map_record(replace(MAKER, kind="unidentified"), IRIS))


@pytest.mark.parametrize("name", GRAPHS)
def test_nothing_is_said_twice_and_nothing_is_a_blank_node(name: str) -> None:
    triples = GRAPHS[name]

    assert len(set(triples)) == len(triples)
    assert all(isinstance(t.subject, NamedNode) for t in triples)
    assert all(isinstance(t.object, NamedNode | Literal) for t in triples)


@pytest.mark.parametrize("name", GRAPHS)
def test_every_node_hangs_on_the_thing_the_record_describes(name: str) -> None:
    nodes = {t.subject for t in GRAPHS[name]}
    reached = {n for n in nodes if "#" not in n.value}
    assert len(reached) == 1
    for _ in range(6):
        reached |= {t.object for t in GRAPHS[name] if t.subject in reached and t.object in nodes}

    assert nodes == reached


@pytest.mark.parametrize("name", GRAPHS)
def test_every_node_has_one_class_and_terms_are_concepts_too(name: str) -> None:
    found = types(GRAPHS[name])
    beside = {expand("skos:Concept"), expand("prov:Entity")}

    assert set(found) == {t.subject for t in GRAPHS[name]}
    assert {n.value: kinds for n, kinds in found.items() if len(kinds - beside) != 1} == {}


@pytest.mark.parametrize("name", GRAPHS)
def test_a_node_says_one_thing(name: str) -> None:
    one = {
        "crm:P190_has_symbolic_content",
        "crm:P82a_begin_of_the_begin",
        "crm:P90_has_value",
        "crm:P82_at_some_time_within",
        "la:access_point",
        "dcterms:identifier",
    }
    said = Counter((t.subject, p) for t in GRAPHS[name] if (p := shorten(t.predicate.value)) in one)

    assert [key for key, count in said.items() if count > 1] == []


def test_domains_and_ranges_hold() -> None:
    rules = profile(IRIS)
    above: dict[str, set[str]] = {}
    for _ in range(12):
        for rule in rules:
            if shorten(rule.predicate.value) == "rdfs:subClassOf":
                up = above.setdefault(rule.subject.value, {rule.subject.value})
                up |= above.get(rule.object.value, set()) | {rule.object.value}
    triples = [t for graph in GRAPHS.values() for t in graph] + vocabulary(IRIS)
    found = types(triples)
    wrong = set()
    for rule in rules:
        side = shorten(rule.predicate.value)
        if side not in ("rdfs:domain", "rdfs:range"):
            continue
        for triple in triples:
            node = triple.subject if side == "rdfs:domain" else triple.object
            if triple.predicate != rule.subject or node not in found:
                continue
            classes = {c for kind in found[node] for c in above.get(kind, {kind})}
            if rule.object.value not in {*classes, expand("rdfs:Resource")}:
                wrong.add((side, shorten(triple.predicate.value), *sorted(found[node])))

    assert wrong == set()


def test_the_store_gives_every_value_back_unchanged() -> None:
    awkward = replace(
        OBJECT,
        made=Dating(
            "-1299/-1049",
            "-1299-01-01T00:00:00Z",
            "-1049-12-31T23:59:59Z",
            (Text("商", "zh-Hant"), Text("ca. “1300” B.C.\n\t😀 ‏עברית", "en-GB")),
        ),
    )
    triples = {*map_record(awkward, IRIS, CONTRIBUTION), *vocabulary(IRIS)}
    triples |= {t for graph in GRAPHS.values() for t in graph}
    store = Store()
    store.extend(Quad(*t) for t in triples)

    assert {quad.triple for quad in store} == triples


def test_two_contributions_about_one_work_share_nodes_only_where_they_agree() -> None:
    other = replace(
        OBJECT,
        contribution="other",
        record="7",
        titles=(Text("Billow", "en"), Text("浪", "ja")),
        made=replace(OBJECT.made, edtf="1831", earliest="1831-01-01T00:00:00Z"),
        dimensions=(replace(OBJECT.dimensions[0], part="image"), OBJECT.dimensions[1]),
        maker_texts=(Text("Attributed to Hokusai", "en"),),
        source_url="https://example.org/other/7",
        iiif_manifest="https://example.org/other/m",
    )
    first, second = (set(map_record(record, IRIS)) for record in (OBJECT, other))
    one = [
        expand(f"crm:{p}")
        for p in (
            "P190_has_symbolic_content",
            "P82a_begin_of_the_begin",
            "P82_at_some_time_within",
            "P90_has_value",
            "P91_has_unit",
        )
    ]
    one += [expand(c) for c in ("la:access_point", "dcterms:identifier", "dcterms:source")]
    said = Counter((t.subject, t.predicate) for t in first | second if t.predicate.value in one)

    assert [(s.value, p.value) for (s, p), count in said.items() if count > 1] == []
    assert first & second
    names = Counter(
        t.subject
        for t in first | second
        if "cm" in t.subject.value and t.predicate.value == expand("crm:P1_is_identified_by")
    )
    assert set(names.values()) == {1}
    shared = {t.subject.value.partition("#")[2] for t in first & second if t.predicate == TYPE}
    assert {"production", "inventory-number"} <= shared


def test_a_name_given_twice_is_not_an_alternative_to_itself() -> None:
    triples = list(map_record(replace(MAKER, alternatives=MAKER.names), IRIS))

    assert not [t for t in triples if shorten(t.predicate.value) == "skos:altLabel"]


def test_a_language_that_is_not_known_is_not_named() -> None:
    triples = set(map_record(replace(OBJECT, titles=(Text("?", "und"),)), IRIS))
    node = NamedNode(IRIS.fragment(Ref("object", OBJECT.key), "title-und-8a8de8"))

    assert (
        Triple(
            node, NamedNode(expand("crm:P190_has_symbolic_content")), Literal("?", language="und")
        )
        in triples
    )
    assert not [t for t in triples if t.subject == node and "P72" in t.predicate.value]


def test_an_open_end_has_no_bound_and_words_say_their_calendar() -> None:
    words = Text("元禄三年", "ja")
    record = replace(OBJECT, made=parse_edtf("1690-02-09/..", [words]))
    said = [str(triple) for triple in map_record(record, IRIS)]
    time = [one for one in said if "production-time" in one]
    assert any("P82a_begin_of_the_begin" in one for one in time)
    assert not any("P82b_end_of_the_end" in one or "P81" in one for one in time)
    assert any("calendar-japanese-era" in one for one in time)


def test_days_of_another_calendar_are_said_to_be_converted_and_no_other_date_is() -> None:
    def mapped(edtf: str, words: str) -> list[Triple]:
        return list(map_record(replace(OBJECT, made=parse_edtf(edtf, [Text(words, "en")])), IRIS))

    def conversions(edtf: str, words: str) -> list[Triple]:
        return [one for one in mapped(edtf, words) if "-conversion-" in one.subject.value]

    notes = [one.object.value for one in mapped("1560-08-20", "10 August 1560")]
    assert any(one.startswith("“10 August 1560” is given as 1560-08-20:") for one in notes)
    julian = conversions("1560-08-20", "10 August 1560")
    said = {shorten(one.predicate.value): one.object.value for one in julian}
    assert said["crm:P2_has_type"].endswith("/conversion-julian")
    assert said["crm:P141_assigned"].endswith("/calendar-gregorian")
    assert "#production-time-" in said["crm:P140_assigned_attribute_to"]
    assert conversions("1690-02-09/1691-01-28", "Genroku 3")
    assert not conversions("1560-08-10", "10 August 1560")
    assert not conversions("1690-02-09", "9 February 1690")
    assert not conversions("1560", "1560")
