"""What the compiler renders means what pySHACL takes it to mean; what it cannot, it refuses."""

from __future__ import annotations

import pyshacl
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

from kg.errors import ShapeError
from kg.validation.by_pyshacl import literals_as_written
from kg.validation.compiler import compile_shapes
from kg.validation.namespace import SH
from kg.validation.statements import Statements

PREFIXES = """
@prefix : <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
DATA = """
:Cat rdfs:subClassOf :Animal . :Kitten rdfs:subClassOf :Cat .
:a a :Thing ; :p "one"@en , "eins"@de , "deux"@fr , "two"@en ;
  :n 1 , "01"^^xsd:integer , 2.50 ; :q :b , :c .
:a :r :k .
:b a :Thing ; :p "plain" , "" ; :n "x"^^xsd:integer , -3 , 7.0 ; :q :d .
:b :s "2020-01-01T00:00:00+00:00"^^xsd:dateTime .
:c a :Other ; :p "line\\nbreak"@en-GB , 5 ; :q :a .
:c :f true , "1"^^xsd:boolean , "maybe"^^xsd:boolean .
:d a :Thing ; :q "text" , <mailto:x@example.org> ; :extra :k .
:d :s "2020-01-01T00:00:00Z"^^xsd:dateTime .
:k a :Kitten ; :p "cat"@EN . :m a :Cat . :x :knows :a , :m , "word" . :y :knows :z .
"""
CASES = {
    "minCount 1": "sh:path :n ; sh:minCount 1",
    "minCount 3": "sh:path :p ; sh:minCount 3",
    "maxCount 0": "sh:path :extra ; sh:maxCount 0",
    "maxCount 1": "sh:path :q ; sh:maxCount 1",
    "maxCount 3": "sh:path :p ; sh:maxCount 3",
    "sequence": "sh:path ( :q :q ) ; sh:minCount 1",
    "alternative": "sh:path [ sh:alternativePath ( :r :extra ) ] ; sh:minCount 1",
    "inverse": "sh:path [ sh:inversePath :q ] ; sh:minCount 1",
    "inverse in a sequence": "sh:path ( [ sh:inversePath :q ] :p ) ; sh:maxCount 2",
    "zero or more": "sh:path ( [ sh:zeroOrMorePath :q ] :r ) ; sh:minCount 1",
    "one or more": "sh:path [ sh:oneOrMorePath :q ] ; sh:maxCount 2",
    "zero or one": "sh:path ( [ sh:zeroOrOnePath :q ] :p ) ; sh:maxCount 2",
    "class": "sh:path :q ; sh:class :Thing",
    "class of a subclass": "sh:path [ sh:alternativePath ( :r :extra :q ) ] ; sh:class :Animal",
    "datatype integer": "sh:path :n ; sh:datatype xsd:integer",
    "datatype boolean": "sh:path :f ; sh:datatype xsd:boolean",
    "datatype string": "sh:path :p ; sh:datatype xsd:string",
    "datatype langString": "sh:path :p ; sh:datatype rdf:langString",
    "nodeKind IRI": "sh:path :q ; sh:nodeKind sh:IRI",
    "nodeKind literal": "sh:path :q ; sh:nodeKind sh:Literal",
    "pattern": 'sh:path :p ; sh:pattern "^[a-z]+$"',
    "pattern of an IRI": 'sh:path :q ; sh:pattern "^http"',
    "pattern with flags": 'sh:path :p ; sh:pattern "^[A-Z]+$" ; sh:flags "i"',
    "pattern sees what was written": 'sh:path :s ; sh:pattern "Z$"',
    "minLength": "sh:path :p ; sh:minLength 4",
    "maxLength": "sh:path :p ; sh:maxLength 3",
    "minExclusive": "sh:path :n ; sh:minExclusive 1",
    "minInclusive": "sh:path :n ; sh:minInclusive 1",
    "maxExclusive": "sh:path :n ; sh:maxExclusive 2.5",
    "maxInclusive": "sh:path :n ; sh:maxInclusive 2.5",
    "hasValue": "sh:path :q ; sh:hasValue :d",
    "hasValue sees what was written": "sh:path :n ; sh:hasValue 2.50",
    "in": 'sh:path :p ; sh:in ( "one"@en "plain" 5 )',
    "uniqueLang": "sh:path :p ; sh:uniqueLang true",
    "uniqueLang not asked": "sh:path :p ; sh:uniqueLang false",
    "languageIn": 'sh:path :p ; sh:languageIn ( "en" "de" )',
    "node": "sh:path :q ; sh:node [ a sh:NodeShape ; sh:property [ sh:path :p ; sh:minCount 2 ] ]",
    "node of values": "sh:path :q ; sh:node [ sh:property [ sh:path :p ; sh:minLength 5 ] ]",
    "node in a node": """sh:path :q ;
        sh:node [ sh:property [ sh:path :q ; sh:node [ sh:class :Cat ] ] ]""",
    "or": "sh:path :p ; sh:or ( [ sh:datatype xsd:string ] [ sh:datatype rdf:langString ] )",
    "or of paths": "sh:path :q ; sh:or ( [ sh:path :r ; sh:minCount 1 ] [ sh:class :Other ] )",
    "several at once": 'sh:path :p ; sh:minCount 3 ; sh:minLength 4 ; sh:pattern "^[a-z]+$"',
}
TARGETS = {
    "targetClass": "sh:targetClass :Thing",
    "targetClass with subclasses": "sh:targetClass :Animal",
    "targetSubjectsOf": "sh:targetSubjectsOf :q",
    "targetObjectsOf": "sh:targetObjectsOf :knows",
    "several": "sh:targetClass :Other ; sh:targetObjectsOf :q",
}
KINDS = {
    f"http://example.org/{kind}": tuple(f"http://example.org/{each}" for each in below)
    for kind, below in {"Animal": ("Animal", "Cat", "Kitten"), "Cat": ("Cat", "Kitten")}.items()
}


def by_pyshacl(shapes: str) -> set[tuple[str, str, str]]:
    with literals_as_written():
        data = Graph().parse(data=PREFIXES + DATA, format="turtle")
        _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(data=PREFIXES + shapes))
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
            str(report.value(result, SH.focusNode)),
            "" if (value := report.value(result, SH.value)) is None else str(value),
        )
        for result in report.objects(None, SH.result)
    }


def by_columns(shapes: str) -> set[tuple[str, str, str]]:
    triples = [quad.triple for quad in parse(PREFIXES + DATA, format=RdfFormat.TURTLE)]
    data = Statements(triples)
    targets = compile_shapes(Graph().parse(data=PREFIXES + shapes), KINDS)
    return {
        (component, focus.value, value.value if value else "")
        for target in targets
        for _, component, (focus, value) in target.shape.failures(data, target.nodes(data))
    }


@pytest.mark.parametrize("body", CASES.values(), ids=CASES)
def test_a_constraint_means_the_same_to_both(body: str) -> None:
    shapes = f":s a sh:NodeShape ; sh:targetSubjectsOf :p , :q ; sh:property [ {body} ] ."
    found = by_columns(shapes)

    assert found == by_pyshacl(shapes)
    assert found or "not asked" in body or "false" in body


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_a_target_means_the_same_to_both(target: str) -> None:
    shapes = f":s a sh:NodeShape ; {target} ; sh:property [ sh:path :none ; sh:minCount 1 ] ."
    found = by_columns(shapes)

    assert found == by_pyshacl(shapes)
    assert found


@pytest.mark.parametrize(
    "body",
    [
        "sh:class :Thing",
        "sh:nodeKind sh:Literal",
        'sh:pattern "a$"',
        "sh:in ( :a :b )",
        "sh:node [ sh:property [ sh:path :n ; sh:minCount 1 ] ]",
        "sh:closed true ; sh:ignoredProperties ( rdf:type :n ) ; sh:property [ sh:path :p ]",
    ],
)
def test_a_constraint_on_the_focus_node_itself_means_the_same_to_both(body: str) -> None:
    shapes = f":s a sh:NodeShape ; sh:targetSubjectsOf :q ; {body} ."
    found = by_columns(shapes)

    assert found == by_pyshacl(shapes)
    assert found


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("sh:property [ sh:path :p ; sh:equals :q ]", "equals"),
        ("sh:not [ sh:class :Thing ]", "not"),
        ('sh:sparql [ sh:select "SELECT $this {}" ]', "sparql"),
        ("sh:deactivated true", "deactivated"),
        ("sh:property [ sh:path :p ; sh:maxCount -1 ]", "count"),
        ("sh:property [ sh:path :p ; sh:datatype xsd:unsignedByte ]", "unsignedByte"),
        ("sh:property [ sh:path :p ; sh:nodeKind :Anything ]", "nodeKind"),
        ('sh:property [ sh:path :p ; sh:pattern "(?=a)b" ]', "pattern"),
        ("sh:property [ sh:path [ :odd :p ] ; sh:minCount 1 ]", "path"),
    ],
)
def test_what_cannot_be_rendered_is_refused_by_name(body: str, named: str) -> None:
    with pytest.raises(ShapeError, match=named):
        by_columns(f":s a sh:NodeShape ; sh:targetClass :Thing ; {body} .")


def test_a_shape_that_targets_nothing_is_refused() -> None:
    with pytest.raises(ShapeError, match="no target"):
        by_columns(":s a sh:NodeShape ; sh:property [ sh:path :p ; sh:minCount 1 ] .")
