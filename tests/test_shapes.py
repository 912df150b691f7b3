"""Each shape and rule lets the samples pass and finds the one thing wrong that its fixture plants.

Whichever engine runs the shapes: pySHACL, the reference, and columns, which the build uses.

A fixture, `fixtures/shapes/<stem>/<name>.ru`, is an update that spoils the sample graph of a stem
in one way. Its name is that of the shape: `title` of shapes/object.ttl, `every-title` of every.ttl,
`rule-title` of shapes/rules/title.rq. Relative IRIs are those of `/id/`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from graphs import IRIS, TYPE, sample_graphs
from mapping_samples import CONTRIBUTION, OBJECT, SAMPLES
from pyoxigraph import Quad, RdfFormat, Store, Triple, parse
from rdflib import RDF, Graph

from kg import resources
from kg.iris import KINDS, Ref
from kg.mapping import map_record
from kg.mapping.vocabulary import vocabulary
from kg.namespaces import expand, prefixes
from kg.records import Text
from kg.validation import by_columns, by_pyshacl, rules
from kg.validation.findings import Chunk, Finding
from kg.validation.namespace import SH
from kg.validation.shapes import main_classes, shapes, wordings
from kg.values.dates import parse_edtf

FIXTURES = Path(__file__).parent / "fixtures" / "shapes"
Engine = Callable[[Chunk], list[Finding]]
ENGINES = pytest.mark.parametrize("check", [by_columns.check, by_pyshacl.check])
STEMS = [kind for kind in KINDS if kind != "graph"]
GRAPHS = sample_graphs()
SPOILED = sorted(FIXTURES.glob("*/*.ru"))


def triples(data: bytes | Path, base: str) -> list[Triple]:
    """The triples of a Turtle file."""
    text = data.read_bytes() if isinstance(data, Path) else data
    return [q.triple for q in parse(text, format=RdfFormat.TURTLE, base_iri=base)]


def context() -> list[Triple]:
    """The classes of all that the samples refer to."""
    found = triples(FIXTURES / "context.ttl", f"{IRIS.base}/id/")
    return found + [t for t in vocabulary(IRIS) if t.predicate == TYPE]


CONTEXT = context()


def chunk(stem: str, graph: list[Triple]) -> Chunk:
    """A graph as both engines take it."""
    return Chunk(stem, IRIS.base, graph, CONTEXT)


def found(stem: str, graph: list[Triple], check: Engine = by_columns.check) -> list[Finding]:
    """What shapes and rules find wrong with the sample of a stem."""
    own = next(IRIS.entity(Ref(stem, record.key)) for record in SAMPLES if record.stem == stem)
    everything = [*check(chunk(stem, graph)), *rules.check({"sample": graph}, IRIS.base)]
    return [finding for finding in everything if finding.focus.partition("#")[0] == own]


def checks(stem: str, graph: list[Triple], check: Engine = by_columns.check) -> list[str]:
    """Which shapes and rules find something wrong, each as often as it does."""
    return [finding.check for finding in found(stem, graph, check)]


def spoiled(stem: str, update: str) -> list[Triple]:
    """The sample graph of a stem after an update."""
    store = Store()
    store.extend(Quad(*t) for t in GRAPHS[stem])
    store.update(update, base_iri=f"{IRIS.base}/id/", prefixes=dict(prefixes()))
    return [quad.triple for quad in store]


def shape_of(fixture: Path) -> str:
    """The check that a fixture is named for."""
    first, _, rest = fixture.stem.partition("-")
    if first == "rule":
        return rest
    file, name = ("every", rest) if first == "every" else (fixture.parent.name, fixture.stem)
    return f"{IRIS.base}/shapes/{file}#{name}"


@ENGINES
@pytest.mark.parametrize("stem", STEMS)
def test_a_whole_record_passes(stem: str, check: Engine) -> None:
    assert checks(stem, GRAPHS[stem], check) == []


@ENGINES
@pytest.mark.parametrize("fixture", SPOILED, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_what_is_spoiled_is_found_once_and_nothing_else(fixture: Path, check: Engine) -> None:
    graph = spoiled(fixture.parent.name, fixture.read_text(encoding="utf-8"))

    assert set(graph) != set(GRAPHS[fixture.parent.name])
    assert checks(fixture.parent.name, graph, check) == [shape_of(fixture)]


@pytest.mark.parametrize("fixture", SPOILED, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_the_engines_agree_on_every_shape_focus_value_and_constraint(fixture: Path) -> None:
    one = chunk(fixture.parent.name, spoiled(fixture.parent.name, fixture.read_text("utf-8")))

    assert by_columns.check(one) == by_pyshacl.check(one)


def test_every_shape_and_rule_has_a_fixture_that_it_refuses() -> None:
    told = {shape for stem in STEMS for shape in wordings(stem, IRIS.base)}
    told |= {rule.name for rule in rules.rules()}

    assert {shape_of(fixture) for fixture in SPOILED} == told


@pytest.mark.parametrize(
    "gone", ["P50_has_current_keeper", "P108i_was_produced_by", "P70i_is_documented_in"]
)
def test_a_work_without_what_every_work_has_is_refused(gone: str) -> None:
    graph = [
        t
        for t in GRAPHS["object"]
        if t.predicate.value != expand(f"crm:{gone}") or "#" in t.subject.value
    ]

    assert "violation" in {finding.severity for finding in found("object", graph)}


@pytest.mark.parametrize("stem", STEMS)
def test_every_shape_tells_what_is_wrong_where_and_how_to_mend_it(stem: str) -> None:
    for shape, wording in wordings(stem, IRIS.base).items():
        assert wording.field.replace("_", "").isalpha(), shape
        assert wording.problem[0].islower() and not wording.problem.endswith("."), shape
        assert wording.remedy[0].isupper() and wording.remedy.endswith("."), shape


@pytest.mark.parametrize("stem", STEMS)
def test_every_property_shape_is_used(stem: str) -> None:
    graph = shapes(stem, IRIS.base)
    used = {str(shape) for shape in graph.objects(None, SH.property)}
    own = {shape for shape in wordings(stem, IRIS.base) if "/shapes/every#" not in shape}

    assert own <= used
    assert main_classes(stem, IRIS.base)


def test_every_node_shape_looks_at_something_in_the_samples() -> None:
    named = {t.predicate.value for stem in STEMS for t in GRAPHS[stem]}
    kinds = {t.object.value for g in GRAPHS.values() for t in g if t.predicate == TYPE}
    for stem in STEMS:
        graph = shapes(stem, IRIS.base)
        for shape in graph.subjects(RDF.type, SH.NodeShape):
            wanted = {str(kind) for kind in graph.objects(shape, SH.targetClass)}
            relations = {str(p) for p in graph.objects(shape, SH.targetObjectsOf)}
            assert wanted or relations, shape
            assert wanted <= kinds, shape
            assert relations <= named, shape


def test_shapes_conform_to_the_shapes_of_shacl_itself() -> None:
    every = Graph()
    for path in resources.folder("shapes").glob("*.ttl"):
        every.parse(path, format="turtle", publicID=f"{IRIS.base}/")
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=every, meta_shacl=True)

    assert conforms, text


def test_a_converted_date_passes() -> None:
    record = replace(OBJECT, made=parse_edtf("1560-08-20", [Text("10 August 1560", "en")]))
    graph = list(map_record(record, IRIS, CONTRIBUTION))

    assert any("-conversion-" in triple.subject.value for triple in graph)
    assert checks("object", graph) == []


def test_a_date_before_our_era_passes_and_is_not_rewritten() -> None:
    time = spoiled(
        "object",
        """
        DELETE { ?time crm:P82a_begin_of_the_begin ?old }
        INSERT { ?time crm:P82a_begin_of_the_begin "-1299-01-01T00:00:00Z"^^xsd:dateTime }
        WHERE { <object/q2kfwmbfm#production> crm:P4_has_time-span ?time .
          ?time crm:P82a_begin_of_the_begin ?old }""",
    )

    assert checks("object", time) == []
