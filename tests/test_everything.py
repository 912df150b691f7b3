"""Every IRI of the graph leads somewhere, and says the same in every format."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from kg.iris import KINDS

FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
SAMPLE = 3
"""How many things of each kind the quick test looks at."""


def iris(release: Path, base: str) -> dict[str, list[str]]:
    """Every IRI under the base in a release's dump, fragments cut off, by kind."""
    found: set[str] = set()
    with gzip.open(release / "dumps" / "all.nq.gz") as dump:
        for quad in ox.parse(dump, format=ox.RdfFormat.N_QUADS):
            for node in (quad.subject, quad.predicate, quad.object, quad.graph_name):
                if isinstance(node, ox.NamedNode) and node.value.startswith(base):
                    found.add(node.value.partition("#")[0])
    found = {iri for iri in found if iri.startswith(f"{base}/id/")}
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for iri in sorted(found - {f"{base}/ontology"}):  # the terms, which are no things
        by_kind[iri.removeprefix(base).split("/")[2]].append(iri)
    return dict(by_kind)


def faults(client: FlaskClient, iri: str, base: str) -> Iterator[str]:
    """What is wrong with the answers to one IRI, asked for as a page and in every format."""
    path = iri.removeprefix(base)
    page = client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
    if page.status_code != 200 or page.mimetype != "text/html":
        yield f"{iri} as a page: {page.status}"
    said: dict[str, set[ox.Triple]] = {}
    for media_type, syntax in FORMATS.items():
        first = client.get(path, headers={"Accept": media_type})
        answer = client.get(path, headers={"Accept": media_type}, follow_redirects=True)
        if (first.status_code, answer.status_code) != (303, 200):
            yield f"{iri} as {media_type}: {first.status}, then {answer.status}"
        elif answer.mimetype != media_type:
            yield f"{iri} as {media_type} came as {answer.mimetype}"
        else:
            said[media_type] = {q.triple for q in ox.parse(answer.data, syntax, base_iri=iri)}
    if not said.get("text/turtle"):
        yield f"{iri} says nothing"
    yield from (
        f"{iri}: {name} differs from Turtle in {len(triples ^ said['text/turtle'])}"
        for name, triples in said.items()
        if triples != said.get("text/turtle")
    )


def test_a_sample_of_each_kind_answers_the_same_in_every_format(
    client: FlaskClient, home: Path
) -> None:
    base = "http://127.0.0.1:8000"
    by_kind = iris(home / "current", base)

    assert set(by_kind) == set(KINDS)
    sample = [iri for kind in KINDS for iri in by_kind[kind][:: len(by_kind[kind]) // SAMPLE or 1]]
    assert [fault for iri in sample for fault in faults(client, iri, base)] == []


@pytest.fixture(scope="session")
def whole() -> Iterator[tuple[FlaskClient, Path, str]]:
    """The release of the collection itself, built unless it is there."""
    from endpoint.app import create_app
    from endpoint.settings import Settings
    from kg.build import Options, build

    options = Options()
    release, _ = build(options)
    app = create_app(Settings(home=options.home))
    yield app.test_client(), release.path, release.manifest["base"]
    app.extensions["releases"].close()


@pytest.mark.slow
def test_every_thing_of_the_collection_answers_the_same_in_every_format(
    whole: tuple[FlaskClient, Path, str],
) -> None:
    client, release, base = whole
    everything = [iri for group in iris(release, base).values() for iri in group]

    assert len(everything) > 1000
    assert [fault for iri in everything for fault in faults(client, iri, base)] == []
