"""A named query as a text one can run anywhere: on the query page, by curl, in another tool."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from endpoint.opened import Opened
from endpoint.protocol import Asked
from kg import queries, sharing
from kg.sharing import written as written
from kg.terms import Iri, Term


def runnable(opened: Opened, name: str, parameters: Mapping[str, Term]) -> str:
    """The text of a named query with its base and its parameters written in."""
    return sharing.runnable(queries.load(name), parameters, opened.iris.base)


def query_path(opened: Opened, name: str, /, **parameters: Term) -> str:
    """The path of the query page with that text in it."""
    return "/sparql?" + urlencode({"query": runnable(opened, name, parameters)})


def describe_path(thing: Iri) -> str:
    """The path of the query page that asks for all that is said of a thing itself."""
    return "/sparql?" + urlencode({"query": f"DESCRIBE {written(thing)}"})


def address(asked: Asked, **more: str) -> str:
    """The path at which the same is asked again, of the same graphs and release; more is added."""
    given = [("query", asked.query or ""), ("release", asked.release)]
    given += [("default-graph-uri", iri) for iri in asked.default_graphs]
    given += [("named-graph-uri", iri) for iri in asked.named_graphs]
    return "/sparql?" + urlencode(
        [(name, value) for name, value in [*given, *more.items()] if value]
    )
