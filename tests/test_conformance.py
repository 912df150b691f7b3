"""The profile checker: a planted fault of each kind is found, with the record that has it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from graphs import IRIS
from mapping_samples import CONTRIBUTION, OBJECT, SAMPLES
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import resources
from kg.cli import main
from kg.iris import Ref
from kg.mapping import map_record
from kg.mapping.terms import link, name, typed
from kg.mapping.vocabulary import vocabulary
from kg.namespaces import expand
from kg.validation.conformance import nonconforming
from kg.validation.crm import terms
from kg.validation.references import Mapped

NODE = NamedNode(IRIS.entity(Ref("object", OBJECT.key)))
PRODUCTION = NamedNode(f"{NODE.value}#production")
TABLES = resources.folder("ontology") / "cidoc-crm"


def mapped(*planted: Triple) -> list[Mapped]:
    """The sample records, the work with some triples too many."""
    return [
        (r, (*map_record(r, IRIS, CONTRIBUTION), *(planted if r is OBJECT else ())))
        for r in SAMPLES
    ]


def problems(*planted: Triple) -> list[str]:
    """What is found, beyond what the samples refer to and none of them describes."""
    loose = {str(f) for f in nonconforming(mapped(), vocabulary(IRIS), IRIS)}
    found = nonconforming(mapped(*planted), vocabulary(IRIS), IRIS)
    assert {f.record for f in found if str(f) not in loose} <= {OBJECT.record}
    assert {f.line for f in found if str(f) not in loose} <= {OBJECT.origin.line}
    return [fault.problem for fault in found if str(fault) not in loose]


def test_what_the_mapping_makes_breaks_nothing() -> None:
    found = nonconforming(mapped(), vocabulary(IRIS), IRIS)

    assert {fault.problem for fault in found} <= {"is named and nothing is said of it"}


@pytest.mark.parametrize(
    ("planted", "problem"),
    [
        (
            typed(NamedNode(f"{NODE.value}#x"), "crm:E38_Image"),
            "is neither of CIDOC-CRM 7.1.3 nor of a listed extension",
        ),
        (
            link(NODE, "crm:P131_is_identified_by", Literal("x")),
            "is neither of CIDOC-CRM 7.1.3 nor of a listed extension",
        ),
        (
            link(NODE, "skos:related", NODE),
            "is neither of CIDOC-CRM 7.1.3 nor of a listed extension",
        ),
        (
            link(PRODUCTION, "crm:P177_assigned_property_of_type", name("crm:P999_is")),
            "is neither of CIDOC-CRM 7.1.3 nor of a listed extension",
        ),
        (
            link(NODE, "crm:P14_carried_out_by", NODE),
            "has crm:P14_carried_out_by, whose domain it is not in: "
            "it is crm:E22_Human-Made_Object",
        ),
        (
            link(PRODUCTION, "crm:P14_carried_out_by", PRODUCTION),
            "has crm:P14_carried_out_by with what is not in its range: it is crm:E12_Production",
        ),
        (
            link(NODE, "crm:P45_consists_of", Literal("silk")),
            "has crm:P45_consists_of with a literal",
        ),
        (
            link(PRODUCTION, "crm:P3_has_note", NODE),
            "has crm:P3_has_note with a node, which takes a literal",
        ),
        (
            Triple(NODE, name("crm:P43_has_dimension"), BlankNode("b")),
            "is or names a blank node",
        ),
        (
            link(NODE, "crm:P108i_was_produced_by", NamedNode(f"{NODE.value}#none")),
            "is named and nothing is said of it",
        ),
        (
            link(NODE, "skos:prefLabel", Literal("Another", language="en")),
            "has 2 preferred labels in the language 'en'",
        ),
    ],
)
def test_a_planted_fault_is_found_with_its_record(planted: Triple, problem: str) -> None:
    assert problem in problems(planted)


def test_a_fault_is_told_once_and_nothing_else_is() -> None:
    fault = link(NODE, "crm:P14_carried_out_by", NamedNode(IRIS.entity(Ref("maker", "x"))))

    assert len(problems(fault)) == 2  # the domain, and a maker that nothing is said of


def test_the_tables_are_those_of_the_official_encoding(shared: Path) -> None:
    for name_, columns in (
        ("classes", {"class": "class", "within": "subClassOf"}),
        (
            "properties",
            {
                "property": "property",
                "domain": "domain",
                "range": "range",
                "within": "subPropertyOf",
                "inverse": "inverseOf",
            },
        ),
    ):
        with (shared / f"reference/cidoc-crm/{name_}_7.1.3.tsv").open(encoding="utf-8") as file:
            official = list(csv.DictReader(file, delimiter="\t"))
        with (TABLES / f"{name_}.csv").open(encoding="utf-8", newline="") as file:
            own = list(csv.DictReader(file))
        assert own == [{k: row[v] for k, v in columns.items()} for row in official]


def test_the_tables_are_those_of_the_official_file(shared: Path) -> None:
    """Read with rdflib from the RDFS itself, not from an extract of it."""
    import rdflib
    from rdflib import OWL, RDF, RDFS

    official = rdflib.Graph().parse(shared / "reference/cidoc-crm/CIDOC_CRM_v7.1.3.rdf")
    known, crm = terms(IRIS.base), expand("crm:")
    for prop in official.subjects(RDF.type, RDF.Property):
        said = known.properties[str(prop)]
        assert said.domain == str(official.value(prop, RDFS.domain))
        assert said.range == str(official.value(prop, RDFS.range))
        assert said.inverse == str(official.value(prop, OWL.inverseOf) or "")
    for kind in official.subjects(RDF.type, RDFS.Class):
        above = {str(c) for c in official.transitive_objects(kind, RDFS.subClassOf)}
        assert {c for c in known.above[str(kind)] if c.startswith(crm)} == above
    assert sum(p.startswith(crm) for p in known.properties) == 309


def test_the_command_says_what_is_used_and_that_it_conforms(
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = Path(__file__).parent / "fixtures" / "collection"

    assert main(["validate", "--profile", "--data", str(data)]) == 0
    told = capsys.readouterr()
    assert "crm:E22_Human-Made_Object" in told.out
    assert told.out.splitlines()[-1].endswith("all of it conforms to CIDOC-CRM 7.1.3")
    assert "checking the profile" in told.err


def test_nothing_is_found_in_the_quads_of_a_store() -> None:
    """Triples and the triples of quads are judged alike."""
    quads = [Quad(*t).triple for t in vocabulary(IRIS)]

    assert nonconforming([], quads, IRIS) == []
