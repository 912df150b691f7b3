"""The profile declares all that the graph uses, the vocabulary all that the mapping needs."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from graphs import IRIS, TYPE, sample_graphs, with_derived
from mapping_samples import OBJECT, dating
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg import gallery, resources
from kg.mapping import map_record
from kg.mapping.vocabulary import language, profile, term, vocabulary
from kg.namespaces import expand, prefixes, shorten
from kg.records import FACETS, Attribution
from kg.store.convert import triple_to_ox
from kg.validation import rules, shapes

PROFILE = profile(IRIS)
VOCABULARY = vocabulary(IRIS)
DATED = replace(
    OBJECT,
    made=dating("1830", "1830-01-01", "1830-12-31", "1830"),
    acquisition_method="gift",
    attributions=(
        Attribution("eisen", "", "attributed-to"),
        Attribution("hokusai", "", "formerly-attributed-to"),
    ),
)
"""A work of a single year, which alone is said flatly; a gift; an attribution given up."""
STATED = [t for graph in sample_graphs().values() for t in graph] + VOCABULARY
GALLERY = [triple_to_ox(t) for t in gallery.triples(gallery.questions(), IRIS)]
USED = with_derived([*STATED, *map_record(DATED, IRIS), *GALLERY])
CRM = expand("crm:")


def said(subject: str, predicate: str, triples: list[Triple] = PROFILE) -> list[str]:
    """What the profile says of a term."""
    return [
        t.object.value
        for t in triples
        if t.subject.value == subject and t.predicate.value == expand(predicate)
    ]


def terms() -> set[str]:
    """Every class, property and datatype of the golden graphs and the vocabulary."""
    found = {t.predicate.value for t in USED}
    found |= {t.object.value for t in USED if t.predicate == TYPE}
    datatypes = {t.object.datatype.value for t in USED if isinstance(t.object, Literal)}
    own = (expand("xsd:"), expand("rdf:"))
    return found | {d for d in datatypes if not d.startswith(own)}


@pytest.mark.parametrize("used", sorted(terms()), ids=shorten)
def test_every_term_in_use_is_declared(used: str) -> None:
    assert len(said(used, "rdfs:label")) == 1
    assert len(said(used, "skos:scopeNote")) == 1
    assert said(used, "rdfs:isDefinedBy")
    if expand("rdf:Property") in said(used, "rdf:type"):
        assert len(said(used, "rdfs:domain")) == len(said(used, "rdfs:range")) == 1
    else:
        assert said(used, "rdf:type") in ([expand("rdfs:Class")], [expand("rdfs:Datatype")])


def test_every_term_with_a_scope_note_is_in_use() -> None:
    noted = {t.subject.value for t in PROFILE if t.predicate.value == expand("skos:scopeNote")}
    own = {expand("skos:scopeNote")}

    assert noted - terms() == own


def test_whatever_a_declaration_names_is_declared() -> None:
    declared = {t.subject.value for t in PROFILE}
    named = {t.object.value for t in PROFILE if isinstance(t.object, NamedNode)}

    assert {n for n in named if n.startswith(CRM) and n != CRM} <= declared


def test_inverses_are_mutual() -> None:
    pairs = {
        (t.subject.value, t.object.value)
        for t in PROFILE
        if t.predicate.value == expand("owl:inverseOf")
    }

    assert pairs
    assert pairs == {(b, a) for a, b in pairs}


def test_declarations_agree_with_the_official_encoding(shared: Path) -> None:
    folder = shared / "reference/cidoc-crm"
    with (folder / "properties_7.1.3.tsv").open(encoding="utf-8") as file:
        properties = {row["property"]: row for row in csv.DictReader(file, delimiter="\t")}
    with (folder / "classes_7.1.3.tsv").open(encoding="utf-8") as file:
        classes = {row["class"]: row["subClassOf"] for row in csv.DictReader(file, delimiter="\t")}
    declared = {t.subject.value for t in PROFILE if t.subject.value.startswith(CRM)}
    for iri in declared:
        local = iri.removeprefix(CRM)
        if local in classes:
            assert _locals(iri, "rdfs:subClassOf") == set(classes[local].split()), local
            continue
        row = properties[local]
        assert said(iri, "rdfs:domain") == [CRM + row["domain"]]
        literal = row["range"] == "rdfs:Literal"
        assert said(iri, "rdfs:range") == [expand(row["range"]) if literal else CRM + row["range"]]
        assert _locals(iri, "rdfs:subPropertyOf") == set(row["subPropertyOf"].split()), local
        assert _locals(iri, "owl:inverseOf") <= set(row["inverseOf"].split()), local


def _locals(iri: str, predicate: str) -> set[str]:
    return {value.removeprefix(CRM) for value in said(iri, predicate)}


def test_scope_notes_are_in_our_own_words(shared: Path) -> None:
    path = shared / "reference/cidoc-crm/CIDOC_CRM_v7.1.3.rdf"
    official = " ".join(_words(path.read_text(encoding="utf-8")))
    for t in PROFILE:
        if t.predicate.value == expand("skos:scopeNote"):
            words = _words(t.object.value)
            runs = [" ".join(words[i : i + 8]) for i in range(len(words) - 7)]
            assert not [run for run in runs if run in official], t.subject


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def test_every_facet_is_declared() -> None:
    declared = {t.subject.value for t in VOCABULARY}

    assert {f"{IRIS.base}/id/concept/facet-{facet}" for facet in FACETS} <= declared


def test_every_term_of_the_vocabulary_has_one_english_label_and_one_class() -> None:
    labels = Counter(
        t.subject.value
        for t in VOCABULARY
        if isinstance(t.object, Literal)
        and shorten(t.predicate.value) == "skos:prefLabel"
        and t.object.language == "en"
    )
    classes = Counter(
        t.subject.value
        for t in VOCABULARY
        if t.predicate == TYPE and t.object.value.startswith(CRM)
    )

    assert set(labels) == {t.subject.value for t in VOCABULARY}
    assert {n for n, count in labels.items() if count > 1} == set()
    assert set(classes.values()) == {1}


def test_a_notation_finds_its_term_and_an_unknown_one_is_an_error() -> None:
    assert term("height", IRIS).value == expand("aat:300055644")
    with pytest.raises(KeyError):
        term("loudness", IRIS)


def test_a_language_is_found_by_its_tag_whatever_the_script() -> None:
    chinese = expand("aat:300388113")

    assert [language(tag, IRIS) for tag in ("zh", "zh-Hant", "ZH-latn-pinyin")] == [
        NamedNode(chinese)
    ] * 3
    assert language("und", IRIS) is None


def test_thesaurus_numbers_are_those_of_a_trusted_source(shared: Path) -> None:
    folder = shared / "data/terms"
    trusted = "".join(
        (folder / f"vocab_{name}.json").read_text(encoding="utf-8")
        for name in ("classes", "instances")
    )
    used = {t.subject.value for t in VOCABULARY} | {
        t.object.value for t in VOCABULARY if isinstance(t.object, NamedNode)
    }
    numbers = {iri.removeprefix(expand("aat:")) for iri in used if iri.startswith(expand("aat:"))}

    assert numbers
    assert {n for n in numbers if f'"{n}"' not in trusted} == set()


def test_every_file_writes_a_prefix_as_the_one_list_does() -> None:
    files = [*resources.folder("ontology").glob("*.ttl"), *resources.folder("shapes").glob("*.ttl")]
    for path in files:
        own = re.findall(r"^@prefix (\w*): <([^>]*)>", path.read_text("utf-8"), re.MULTILINE)
        for prefix, namespace in own:
            if "://" in namespace:
                assert prefixes()[prefix] == namespace, (path.name, prefix)


def test_shapes_and_rules_name_only_declared_terms() -> None:
    declared = {t.subject.value for t in PROFILE}
    folder = resources.folder("shapes")
    named = {
        q.object.value
        for path in folder.glob("*.ttl")
        for q in parse(path=path, format=RdfFormat.TURTLE, base_iri=f"{IRIS.base}/")
        if isinstance(q.object, NamedNode)
    }
    for rule in rules.rules():
        named |= {CRM + local for local in re.findall(r"\bcrm:(\w[\w-]*)", rule.query)}

    assert {n for n in named if n.startswith(CRM)} <= declared
    assert shapes.wordings("object", IRIS.base)
