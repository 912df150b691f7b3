"""An empty answer explains itself: which part leaves nothing, and what would match instead."""

from __future__ import annotations

import html
import time
from typing import Any

import pytest
from flask.testing import FlaskClient

from endpoint.emptiness.probe import STEPS
from kg.iris import DEFAULT_BASE as BASE

MISTAKES = {
    "no language": ('SELECT * { ?p a crm:E4_Period ; skos:prefLabel "Edo period" }', 'No statement in the collection has the value "Edo period".', '"Edo period"@en', "the same words, in the language 'en'"),
    "another language": ('SELECT * { ?p skos:prefLabel "Edo period"@fr }', 'No statement in the collection has the value "Edo period"@fr.', '"Edo period"@en', "the same words, in the language 'en', not 'fr'"),
    "a name under the wrong tag": ('SELECT * { ?p skos:prefLabel "江戸時代"@en }', 'No statement in the collection has the value "江戸時代"@en.', '"江戸時代"@ja', "the same words, in the language 'ja', not 'en'"),
    "other case": ('SELECT * { ?p skos:prefLabel "edo PERIOD"@en }', 'No statement in the collection has the value "edo PERIOD"@en.', '"Edo period"@en', "the same letters in other case"),
    "a misspelt name": ('SELECT * { ?p skos:prefLabel "Shang dinasty"@en }', 'No statement in the collection has the value "Shang dinasty"@en.', '"Shang dynasty"@en', "the nearest spelling, in 'en'"),
    "marks too many": ('SELECT * { ?p skos:prefLabel "Édo perïod"@en }', 'No statement in the collection has the value "Édo perïod"@en.', '"Edo period"@en', "the same word with other marks"),
    "a name turned round": ('SELECT * { ?m a crm:E21_Person ; skos:prefLabel "Painter, Test"@en }', 'No statement in the collection has the value "Painter, Test"@en.', '"Test Painter"@en', "the nearest spelling, in 'en'"),
    "part of a name": ('SELECT * { ?p skos:prefLabel "Safavid"@en }', 'No statement in the collection has the value "Safavid"@en.', '"Safavid dynasty"@en', "it contains these words, in the language 'en'"),
    "more than the name": ('SELECT * { ?p a crm:E4_Period ; skos:prefLabel "Edo period (1615-1868)"@en }', 'No statement in the collection has the value "Edo period (1615-1868)"@en.', '"Edo period"@en', "it is contained in these words, in the language 'en'"),
    "a name for the thing": ('SELECT * { ?o crm:P45_consists_of "silk" }', 'No statement in the collection has the value "silk".', f"<{BASE}/id/concept/silk>", "the thing of this name; a thing stands here, not its name"),
    "a name of a museum": ('SELECT * { ?o crm:P50_has_current_keeper "Test Museum of Prints"@en }', 'The property crm:P50_has_current_keeper never has the value "Test Museum of Prints"@en in the collection.', f"<{BASE}/id/museum/test-museum-of-prints>", "the thing of this name; a thing stands here, not its name"),
    "a number as text": ('SELECT * { ?o kg:yearFrom "1620" }', 'No statement in the collection has the value "1620".', "1620", "the same value, as xsd:integer"),
    "a number as a year": ('SELECT * { ?o kg:yearFrom "1620"^^xsd:gYear }', 'No statement in the collection has the value "1620"^^xsd:gYear.', "1620", "the same value, as xsd:integer"),
    "a time compared with a number": ("SELECT * { ?t crm:P82a_begin_of_the_begin ?d FILTER(?d > 1600) }", 'This filter excludes all that fits the patterns. The values of ?d go here from "-1599-01-01T00:00:00Z"^^xsd:dateTime to "1976-01-01T00:00:00Z"^^xsd:dateTime.', "YEAR(?d) > 1600", "?d is a date with its time; YEAR takes its year"),
    "times between two years": ('SELECT * { ?t crm:P82a_begin_of_the_begin ?d FILTER(?d > "1600"^^xsd:gYear && ?d < "1700"^^xsd:gYear) }', 'This filter excludes all that fits the patterns. The values of ?d go here from "-1599-01-01T00:00:00Z"^^xsd:dateTime to "1976-01-01T00:00:00Z"^^xsd:dateTime.', "YEAR(?d) > 1600", "?d is a date with its time; YEAR takes its year"),
    "a number compared with a text": ('SELECT * { ?o kg:yearFrom ?y FILTER(?y > "1600") }', "This filter excludes all that fits the patterns. The values of ?y go here from -1299 to 1800.", "?y > 1600", "?y is a number"),
    "the year of a number": ("SELECT * { ?o kg:yearFrom ?y FILTER(YEAR(?y) > 1600) }", "This filter excludes all that fits the patterns. The values of ?y go here from -1299 to 1800.", "?y > 1600", "?y is a number"),
    "out of range": ("SELECT * { ?o kg:yearFrom ?y FILTER(?y > 2100) }", "This filter excludes all that fits the patterns. The values of ?y go here from -1299 to 1800.", "", ""),
    "a range turned round": ("SELECT * { ?o kg:yearFrom ?y FILTER(?y > 1700 && ?y < 1600) }", "What fits the patterns passes no more than some of these filters, never all. The values of ?y go here from -1299 to 1800.", "", ""),
    "regex case": ('SELECT * { ?p skos:prefLabel ?l FILTER(REGEX(?l, "EDO PERIOD")) }', "This filter excludes all that fits the patterns.", 'REGEX(?l, "EDO PERIOD", "i")', "the flag i takes capital and small letters as one"),
    "contains case": ('SELECT * { ?p skos:prefLabel ?l FILTER(CONTAINS(?l, "EDO PERIOD")) }', "This filter excludes all that fits the patterns.", 'CONTAINS(LCASE(STR(?l)), LCASE(STR("EDO PERIOD")))', "capital and small letters taken as one"),
    "LCASE with capitals": ('SELECT * { ?p skos:prefLabel ?l FILTER(LCASE(STR(?l)) = "Edo period") }', "This filter excludes all that fits the patterns.", '"edo period"', "LCASE gives small letters only"),
    "STR in other case": ('SELECT * { ?p skos:prefLabel ?l FILTER(STR(?l) = "edo period") }', "This filter excludes all that fits the patterns.", 'LCASE(STR(?l)) = LCASE("edo period")', "capital and small letters taken as one"),
    "a filter without a language": ('SELECT * { ?p skos:prefLabel ?l FILTER(?l = "Edo period") }', "This filter excludes all that fits the patterns.", '"Edo period"@en', "the same words, in the language 'en'"),
    "a country for a language": ('SELECT * { ?p a crm:E4_Period ; skos:prefLabel ?l FILTER(LANG(?l) = "jp") }', "This filter excludes all that fits the patterns. The languages of ?l are here: 'en', 'fa', 'ja', 'zh-hans'.", '"ja"', "the tag of that language"),
    "a misnamed variable": ("SELECT * { ?o kg:yearFrom ?year FILTER(?yaer > 1600) }", "This filter is about ?yaer, which has no value in this group.", "?year", "the variable of the patterns"),
    "a filter in another group": ("SELECT * { { ?o kg:yearFrom ?y } { FILTER(?y > 1600) } }", "This filter is about ?y, which has no value in this group.", "", ""),
    "https": ("SELECT * { <https://127.0.0.1:8000/id/period/edo> ?p ?o }", "Nothing is said of <https://127.0.0.1:8000/id/period/edo> in the collection.", f"<{BASE}/id/period/edo>", "written with http: here"),
    "a slash at the end": (f"SELECT * {{ ?o crm:P10_falls_within <{BASE}/id/period/edo/> }}", f"No statement in the collection has the value <{BASE}/id/period/edo/>.", f"<{BASE}/id/period/edo>", "written without a slash at the end"),
    "the page of a thing": (f"SELECT * {{ ?o crm:P10_falls_within <{BASE}/period/edo> }}", f"No statement in the collection has the value <{BASE}/period/edo>.", f"<{BASE}/id/period/edo>", "its IRI as it is written here"),
    "another release's base": ("SELECT * { ?o crm:P10_falls_within <https://example.org/id/period/edo> }", "No statement in the collection has the value <https://example.org/id/period/edo>.", f"<{BASE}/id/period/edo>", "its IRI as it is written here"),
    "a typo in an IRI": (f"SELECT * {{ ?o crm:P10_falls_within <{BASE}/id/period/genroko> }}", f"No statement in the collection has the value <{BASE}/id/period/genroko>.", f"<{BASE}/id/period/genroku>", "the nearest IRI that fits"),
    "a Wikidata page": ("SELECT * { ?m la:equivalent <https://www.wikidata.org/wiki/Q4115189> }", "No statement in the collection has the value <https://www.wikidata.org/wiki/Q4115189>.", "<http://www.wikidata.org/entity/Q4115189>", "its IRI as it is written here"),
    "another's IRI for a thing": ("SELECT * { ?o crm:P50_has_current_keeper wd:Q4115189 }", "The property crm:P50_has_current_keeper never has the value wd:Q4115189 in the collection.", f"<{BASE}/id/museum/test-museum-of-prints>", "the thing here that is stated to match it"),
    "values that are not there": ("SELECT * { VALUES ?p { period:genroko } ?o crm:P10_falls_within ?p }", "None of the given values fits the pattern.", f"<{BASE}/id/period/genroku>", "the nearest IRI that fits"),
    "a BIND that is not there": ("SELECT * { BIND(period:genroko AS ?p) ?o crm:P10_falls_within ?p }", "None of the given values fits the pattern.", f"<{BASE}/id/period/genroku>", "the nearest IRI that fits"),
    "nothing to describe": ("DESCRIBE period:genroko", "Nothing is said of period:genroko in the collection.", f"<{BASE}/id/period/genroku>", "the nearest IRI that fits"),
    "an old name": ("SELECT * { ?o a crm:E22_Man-Made_Object }", "Nothing in the collection is of the class crm:E22_Man-Made_Object.", "crm:E22_Human-Made_Object", "its name since CIDOC-CRM 7"),
    "a class given up": ("SELECT * { ?o a crm:E38_Image }", "Nothing in the collection is of the class crm:E38_Image.", "crm:E36_Visual_Item", "what CIDOC-CRM 7 has instead of it"),
    "a wider class": ("SELECT * { ?o a crm:E39_Actor }", "Nothing in the collection is of the class crm:E39_Actor.", "crm:E21_Person", "a kind of crm:E39_Actor; things here have only their narrowest class"),
    "an unused class": ("SELECT * { ?o a crm:E35_Title }", "Nothing in the collection is of the class crm:E35_Title.", "crm:E33_E41_Linguistic_Appellation", "the nearest class in use, by what both are kinds of"),
    "a class as text": ('SELECT * { ?o rdf:type "E22_Human-Made_Object" }', 'Nothing in the collection is of the class "E22_Human-Made_Object".', "crm:E22_Human-Made_Object", "the same name, in the namespace used here"),
    "a number of a class": ("SELECT * { ?o a crm:E22 }", "Nothing in the collection is of the class crm:E22.", "crm:E22_Human-Made_Object", "the term E22 as it is written here"),
    "an unused inverse": ("SELECT * { ?m crm:P45i_is_incorporated_in ?o }", "Nothing in the collection has the property crm:P45i_is_incorporated_in.", "^crm:P45_consists_of", "only its inverse is stated; ^ reads it backwards"),
    "a property without its i": ("SELECT * { ?o crm:P108_was_produced_by ?p }", "Nothing in the collection has the property crm:P108_was_produced_by.", "crm:P108i_was_produced_by", "the term P108i as it is written here"),
    "a wider property": ("SELECT * { ?e crm:P11_had_participant ?a }", "Nothing in the collection has the property crm:P11_had_participant.", "(crm:P14_carried_out_by|crm:P22_transferred_title_to)", "what is stated here are the narrower properties of crm:P11_had_participant"),
    "a misspelt property": ("SELECT * { ?o skos:preflabel ?l }", "Nothing in the collection has the property skos:preflabel.", "skos:prefLabel", "the nearest name in use here"),
    "a property in a path": ("SELECT * { ?o crm:P108i_was_produced_by/crm:P4_has_timespan/crm:P82a_begin_of_the_begin ?d }", "Nothing in the collection has the property crm:P4_has_timespan.", "crm:P4_has_time-span", "the term P4 as it is written here"),
    "another namespace": ('PREFIX e: <http://erlangen-crm.org/current/>\nSELECT * { ?o a e:E4_Period }', "Nothing in the collection is of the class e:E4_Period.", "<http://www.cidoc-crm.org/cidoc-crm/>", "the namespace of e: here"),
    "a prefix bound wrongly": ('PREFIX crm: <http://www.cidoc-crm.org/>\nSELECT * { ?o a crm:E22_Human-Made_Object ; crm:P50_has_current_keeper ?k }', "Nothing in the collection is of the class crm:E22_Human-Made_Object.", "<http://www.cidoc-crm.org/cidoc-crm/>", "the namespace of crm: here"),
    "a namespace without #": ('PREFIX skos: <http://www.w3.org/2004/02/skos/core>\nSELECT * { ?o skos:prefLabel ?l }', "Nothing in the collection has the property skos:prefLabel.", "<http://www.w3.org/2004/02/skos/core#>", "the namespace of skos: here"),
    "schema.org by http": ('PREFIX schema: <http://schema.org/>\nSELECT * { ?o schema:name ?n }', "Nothing in the collection has the property schema:name.", "<https://schema.org/>", "the namespace of schema: here"),
    "a word of another vocabulary": ("SELECT * { ?o a crm:E22_Human-Made_Object ; dcterms:title ?t }", "Each of these has matches by itself, but nothing that fits one fits the other too.", "skos:prefLabel", "what this collection says instead"),
    "a property turned round": ("SELECT * { ?m a crm:E74_Group ; crm:P50_has_current_keeper ?o . ?o a crm:E22_Human-Made_Object }", "Each of these has matches by itself, but nothing that fits one fits the other too.", "^crm:P50_has_current_keeper", "this holds the other way round; ^ reads a property backwards"),
    "a property of the production": ("SELECT * { ?o a crm:E22_Human-Made_Object ; crm:P14_carried_out_by ?m }", "Each of these has matches by itself, but nothing that fits one fits the other too.", "crm:P108i_was_produced_by/crm:P14_carried_out_by", "crm:P108i_was_produced_by lies between the two"),
    "a date two steps off": ("SELECT * { ?o a crm:E22_Human-Made_Object ; crm:P82a_begin_of_the_begin ?d }", "Each of these has matches by itself, but nothing that fits one fits the other too.", "crm:E52_Time-Span", "the class of what fits the rest"),
    "a step too many": ("SELECT * { ?o crm:P108i_was_produced_by/crm:P50_has_current_keeper ?m }", "Each step of this path has matches, but not one after the other.", "crm:P50_has_current_keeper", "it stands here without crm:P108i_was_produced_by before it"),
    "the name of something else": ('SELECT * { ?o a crm:E22_Human-Made_Object ; skos:prefLabel "Edo period"@en }', "Each of these has matches by itself, but nothing that fits one fits the other too.", "kg:period/skos:prefLabel", "kg:period lies between the two"),
    "two that exclude each other": ("SELECT * { ?x a crm:E4_Period ; crm:P98i_was_born ?b }", "Each of these has matches by itself, but nothing that fits one fits the other too.", "crm:E21_Person", "the class of what fits the rest"),
    "a value of something else": ('SELECT * { period:edo skos:prefLabel "Genroku era"@en }', "Nothing in the collection fits this pattern.", '"Edo period"@en', "what is said of it instead"),
    "a country by its name": (f"SELECT * {{ ?p crm:P89_falls_within <{BASE}/id/country/japan> }}", f"No statement in the collection has the value <{BASE}/id/country/japan>.", f"<{BASE}/id/country/jp>", "the thing of that name"),
    "the inverse of another vocabulary": ("SELECT * { ?c skos:narrower ?n }", "Nothing in the collection has the property skos:narrower.", "^skos:broader", "only its inverse is stated; ^ reads it backwards"),
    "a stage that is not there": ("SELECT * { ?m crm:P10_falls_within ?p . ?p crm:P9i_forms_part_of period:shang }", "The property crm:P9i_forms_part_of never has the value period:shang in the collection.", "crm:P9i_forms_part_of*", "* takes the thing itself too, and more steps"),
    "a description of nothing": ("DESCRIBE ?o { ?o a crm:E22_Man-Made_Object }", "Nothing in the collection is of the class crm:E22_Man-Made_Object.", "crm:E22_Human-Made_Object", "its name since CIDOC-CRM 7"),
    "brackets": ('SELECT * { ?o crm:P108i_was_produced_by [ crm:P14_carried_out_by [ skos:prefLabel "Test Painter" ] ] }', 'No statement in the collection has the value "Test Painter".', '"Test Painter"@en', "the same words, in the language 'en'"),
    "a graph that is not there": (f"SELECT * {{ GRAPH <{BASE}/id/graph/awkwad> {{ ?o a crm:E22_Human-Made_Object }} }}", f"There is no graph <{BASE}/id/graph/awkwad>, or nothing is in it.", f"<{BASE}/id/graph/awkward>", "a graph that holds this, the nearest by name"),
    "a graph without it": ("SELECT * { GRAPH graph:awkward { ?o a crm:E4_Period } }", "Nothing in the graph graph:awkward fits this, though in another graph it does.", f"<{BASE}/id/graph/authorities>", "a graph that holds this"),
    "inside any graph": ("SELECT * { GRAPH ?g { ?o a crm:E22_Man-Made_Object } }", "Nothing in any named graph is of the class crm:E22_Man-Made_Object.", "crm:E22_Human-Made_Object", "its name since CIDOC-CRM 7"),
    "FROM what is not there": (f"SELECT * FROM <{BASE}/graph/awkward> {{ ?o a crm:E22_Human-Made_Object }}", f"There is no graph <{BASE}/graph/awkward>, or nothing is in it.", f"<{BASE}/id/graph/awkward>", "a graph that there is, the nearest by name"),
    "FROM a graph without it": (f"SELECT * FROM <{BASE}/id/graph/awkward> {{ ?o a crm:E4_Period }}", "The graphs of FROM alone have no match; the whole collection has.", f"<{BASE}/id/graph/authorities>", "a graph that holds this"),
    "FROM NAMED alone": (f"SELECT * FROM NAMED <{BASE}/id/graph/awkward> {{ ?o a crm:E22_Human-Made_Object }}", "With FROM NAMED alone only what stands in GRAPH can match, and there is no match.", "", "without FROM the whole collection is asked"),
    "MINUS of all": ("SELECT * { ?o a crm:E22_Human-Made_Object MINUS { ?o crm:P50_has_current_keeper ?k } }", "All that fits the rest is taken away by this MINUS.", "", ""),
    "NOT EXISTS of all": ("SELECT * { ?o a crm:E22_Human-Made_Object FILTER NOT EXISTS { ?o crm:P50_has_current_keeper ?k } }", "This filter excludes all that fits the rest.", "", ""),
    "an OPTIONAL never there": ("SELECT * { ?o a crm:E4_Period OPTIONAL { ?o crm:P98i_was_born ?b } FILTER(BOUND(?b)) }", "This filter excludes all that fits the patterns.", "", ""),
    "both sides of a UNION": ("SELECT * { { ?o a crm:E22_Man-Made_Object } UNION { ?o a crm:E84_Information_Carrier } }", "Nothing in the collection is of the class crm:E22_Man-Made_Object.", "crm:E22_Human-Made_Object", "its name since CIDOC-CRM 7"),
    "a subselect": ("SELECT * { { SELECT ?o { ?o a crm:E22_Man-Made_Object } } }", "Nothing in the collection is of the class crm:E22_Man-Made_Object.", "crm:E22_Human-Made_Object", "its name since CIDOC-CRM 7"),
    "HAVING": ("SELECT ?k { ?o crm:P50_has_current_keeper ?k } GROUP BY ?k HAVING(COUNT(*) > 1000)", "The group has matches, but this HAVING leaves none of them.", "", "there is an answer without it"),
    "LIMIT 0": ("SELECT * { ?o a crm:E4_Period } LIMIT 0", "The query has answers, but this LIMIT asks for none of them.", "", "there is an answer without it"),
    "OFFSET": ("SELECT * { ?o a crm:E4_Period } OFFSET 100", "The query has answers, but no more than this OFFSET leaves out.", "", "there is an answer without it"),
    "a template without values": ("CONSTRUCT { ?o a ?kind } WHERE { ?o a crm:E4_Period }", "The group has matches, but gives ?kind of the template no value.", "", ""),
    "a count of nothing": ("SELECT (COUNT(*) AS ?n) { ?o a crm:E22_Man-Made_Object }", "Nothing in the collection is of the class crm:E22_Man-Made_Object.", "crm:E22_Human-Made_Object", "its name since CIDOC-CRM 7"),
    "ASK": ("ASK { ?o a crm:E22_Man-Made_Object }", "Nothing in the collection is of the class crm:E22_Man-Made_Object.", "crm:E22_Human-Made_Object", "its name since CIDOC-CRM 7"),
    "two mistakes": ('SELECT * { ?o a crm:E22_Man-Made_Object ; crm:P108i_was_produced_by/crm:P10_falls_within ?p . ?p skos:prefLabel "Edo Period" }', "Nothing in the collection is of the class crm:E22_Man-Made_Object.", "crm:E22_Human-Made_Object", "its name since CIDOC-CRM 7"),
}  # fmt: skip
"""What scholars write, by what is wrong with it: the query, why nothing is left of it, what to write
instead as the first suggestion and because of what; both are "" where nothing would match."""


def explained(client: FlaskClient, query: str, **more: str) -> dict[str, Any]:
    """What `explain=empty` says."""
    answer = client.get("/sparql", query_string={"query": query, "explain": "empty", **more})
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json
    return said


def has_an_answer(client: FlaskClient, query: str) -> bool:
    """Whether a query has one; a count of nothing is none."""
    return not explained(client, query)["empty"]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_explained(client: FlaskClient, name: str) -> None:
    query, why, write, because = MISTAKES[name]
    said = explained(client, query)
    first = next(iter(said["reasons"][0]["suggestions"]), {"write": "", "why": ""})

    assert said["empty"] is True
    assert said["reasons"][0]["why"] == why
    assert (first["write"], first["why"]) == (write, because)
    assert said["steps"] <= STEPS


@pytest.mark.parametrize("name", MISTAKES)
def test_what_is_said_to_have_an_answer_has_one(client: FlaskClient, name: str) -> None:
    said = explained(client, MISTAKES[name][0])
    offered = [one for reason in said["reasons"] for one in reason["suggestions"]]
    certain = [one for one in offered if one["certain"]]

    assert all(has_an_answer(client, one["query"]) for one in offered if one["answers"])
    assert not certain or has_an_answer(client, said["corrected"])
    assert certain or not said["corrected"]


@pytest.mark.parametrize("name", MISTAKES)
def test_the_page_says_the_same(client: FlaskClient, name: str) -> None:
    query, why, write, _ = MISTAKES[name]
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/html"})
    page = html.unescape(answer.text)

    assert why in page
    assert f"<code>{write or 'nothing'}</code>" in page or not MISTAKES[name][3]


def test_each_part_and_each_change_has_its_place(client: FlaskClient) -> None:
    query = 'SELECT * {\n  ?o a crm:E22_Man-Made_Object ;\n    skos:prefLabel "Edo Period" .\n}'
    said = explained(client, query)
    lines = query.splitlines()

    assert [reason["parts"][0]["line"] for reason in said["reasons"]] == [2, 3]
    for reason in said["reasons"]:
        (one,) = reason["suggestions"]
        rest = lines[one["line"] - 1][one["column"] - 1 :]
        assert rest.startswith(one["instead_of"])


def test_two_mistakes_are_put_right_together(client: FlaskClient) -> None:
    said = explained(client, MISTAKES["two mistakes"][0])

    assert len(said["reasons"]) == 2
    assert "E22_Human-Made_Object" in said["corrected"]
    assert '"Edo period"@en' in said["corrected"]


def test_a_mistake_behind_a_mistake_is_found(client: FlaskClient) -> None:
    said = explained(client, MISTAKES["times between two years"][0])

    assert said["reasons"][0]["suggestions"][0]["answers"] is False
    assert said["then"]["reasons"][0]["suggestions"][0]["write"] == "YEAR(?d) < 1700"
    assert has_an_answer(client, said["corrected"])


def test_a_prefix_that_the_query_bound_otherwise_is_not_used(client: FlaskClient) -> None:
    query = "PREFIX crm: <http://example.org/> SELECT * { ?o a <http://old/E22_Man-Made_Object> }"
    (reason,) = explained(client, query)["reasons"]

    assert reason["suggestions"][0]["write"] == (
        "<http://www.cidoc-crm.org/cidoc-crm/E22_Human-Made_Object>"
    )


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ("FILTER(?y > 1600) ?o kg:yearFrom ?y ; crm:P98i_was_born ?b", "Each of these has matches"),
        ("OPTIONAL { ?o crm:P98i_was_born ?b } ?o a crm:E38_Image", "Nothing in the collection is"),
        ("?x rdfs:subClassOf crm:E4_Period", "This stands only in graphs that must be named"),
    ],
)
def test_nothing_false_is_said_of_what_stands_elsewhere(
    client: FlaskClient, parts: str, why: str
) -> None:
    said = explained(client, f"SELECT * {{ {parts} }}")

    assert said["reasons"][0]["why"].startswith(why)


def test_the_request_may_name_the_graphs(client: FlaskClient) -> None:
    graph = f"{BASE}/id/graph/awkward"
    said = explained(client, "SELECT * { ?o a crm:E4_Period }", **{"default-graph-uri": graph})

    assert said["reasons"][0]["why"] == (
        "Nothing in the graphs that the request names is of the class crm:E4_Period."
    )


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { "
        + " . ".join(f"?p{n} a crm:E4_Period" for n in range(40))
        + " FILTER(1 = 2) }",
        "SELECT * { ?s ?p '" + "a" * 5000 + "' }",
        "SELECT * { ?s <http://x/" + "a" * 5000 + "> ?o }",
        "SELECT * { ?s ?p '(((((((.*)*)*)*)*)*)*[' }",
        "SELECT * { ?s ?p '\\\\\\\"} . ?a ?b ?c { #'@en }",
        "SELECT * { ?_ ?__ ?_1 . ?_1 a <http://x/y#{}> }",
        "SELECT ?from { ?from a crm:E38_Image } ORDER BY ?from",
        "SELECT * { " + "{ " * 40 + "?s a crm:E38_Image" + " }" * 40 + " }",
        "SELECT * { ?s ^(crm:P1|!(rdf:type|^rdf:type))* 'x' ; <a>?/<b>+ [] , ( 1 [ <c> 2 ] ) }",
        "SELECT * { << ?s ?p ?o >> <http://x/says> 'y' }",
        "SELECT * { VALUES () { } VALUES (?a ?b) { (UNDEF 1) } ?a a ?b }",
    ],
)
def test_whatever_is_asked_the_explanation_has_bounds(client: FlaskClient, query: str) -> None:
    began = time.monotonic()
    answer = client.get("/sparql", query_string={"query": query, "explain": "empty"})

    assert answer.status_code in (200, 400)
    assert (answer.json.get("steps") or 0) <= STEPS
    assert time.monotonic() - began < 15


def test_what_cannot_be_told_is_not_told(client: FlaskClient) -> None:
    said = explained(client, "SELECT * { << ?s ?p ?o >> <http://x/says> 'y' }")

    assert said["reasons"] == []
    assert said["note"].startswith("No part of the query could be found")


def test_an_answer_that_is_not_empty_says_so(client: FlaskClient) -> None:
    assert explained(client, "ASK {}")["empty"] is False
    assert explained(client, "SELECT (COUNT(*) AS ?n) { ?p a crm:E4_Period }")["empty"] is False
