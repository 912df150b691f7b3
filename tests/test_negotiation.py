"""Which format answers which request; no server needed."""

from __future__ import annotations

import pytest

from endpoint.negotiation import (
    DATASET_FORMATS,
    ENTITY_FORMATS,
    RESULT_FORMATS,
    by_suffix,
    choose,
)

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
JENA = (
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,"
    "application/rdf+xml;q=0.7,*/*;q=0.3"
)


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (None, "html"),
        ("", "html"),
        ("*/*", "html"),
        ("text/*", "html"),
        (FIREFOX, "html"),
        ("application/xhtml+xml", "html"),
        (JENA, "ttl"),
        ("text/turtle", "ttl"),
        ("TEXT/TURTLE", "ttl"),
        ("text/turtle;charset=utf-8", "ttl"),
        ("application/x-turtle", "ttl"),
        ("application/rdf+xml", "rdf"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "jsonld"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld"),
        ("text/turtle;q=0.4, application/rdf+xml;q=0.5", "rdf"),
        ("application/rdf+xml;q=0.5, text/turtle;q=0.5", "ttl"),
        ("application/*", "jsonld"),
        ("image/png, text/turtle;q=0.1", "ttl"),
    ],
)
def test_the_best_of_what_a_client_wants(accept: str | None, suffix: str) -> None:
    chosen = choose(accept, ENTITY_FORMATS)

    assert chosen is not None
    assert chosen.suffix == suffix


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/html;q=0, */*", "ttl"),
        ("text/*;q=0, */*;q=0.1", "jsonld"),
        ("text/turtle;q=0, text/html;q=0, application/*", "jsonld"),
        ("*/*;q=0, text/turtle", "ttl"),
    ],
)
def test_a_quality_of_zero_is_a_refusal(accept: str, suffix: str) -> None:
    chosen = choose(accept, ENTITY_FORMATS)

    assert chosen is not None
    assert chosen.suffix == suffix


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/csv", "text/html;q=0"])
def test_nothing_fits(accept: str) -> None:
    assert choose(accept, ENTITY_FORMATS) is None


@pytest.mark.parametrize("accept", [",;q=", "text/html;q=abc, text/turtle;q=x", "\x00", "a" * 9999])
def test_nonsense_does_no_harm(accept: str) -> None:
    choose(accept, ENTITY_FORMATS)


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("*/*", "json"),
        ("application/json", "json"),
        ("application/xml", "xml"),
        ("text/csv", "csv"),
        ("text/tab-separated-values", "tsv"),
        ("application/sparql-results+xml;q=0.9, application/sparql-results+json;q=0.8", "xml"),
    ],
)
def test_results(accept: str, suffix: str) -> None:
    chosen = choose(accept, RESULT_FORMATS)

    assert chosen is not None
    assert chosen.suffix == suffix


def test_a_suffix_names_one_format() -> None:
    trig = by_suffix("trig", DATASET_FORMATS)

    assert trig is not None
    assert trig.media_type == "application/trig"
    assert by_suffix("exe", DATASET_FORMATS) is None
    assert by_suffix("", DATASET_FORMATS) is None
