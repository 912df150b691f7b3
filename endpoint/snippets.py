"""The query of a page as code that runs as it stands, in the tools people use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import render_template

from endpoint.protocol import form_of

_MARK = "QUERY"
_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A way to ask: what it is called, and its code."""

    name: str
    code: str


def snippets(query: str, endpoint: str) -> list[Snippet]:
    """curl, Python (two libraries), R and JavaScript, each as its form of query is answered."""
    form = form_of(query)
    graph = form in ("CONSTRUCT", "DESCRIBE")
    return [
        Snippet(
            name,
            render_template(
                f"snippets/{file}",
                query=quoted(query),
                endpoint=endpoint,
                graph=graph,
                accept="text/turtle" if graph else _JSON if form == "ASK" else "text/csv",
                ask=form == "ASK",
            ).strip("\n"),
        )
        for name, file, quoted in _KINDS
    ]


def in_shell(text: str) -> str:
    r"""A here-document takes every character; its end must not be a line of the text.

    >>> in_shell("ASK {}\nQUERY")
    "<<'QUERY_'\nASK {}\nQUERY\nQUERY_"
    """
    mark = _MARK
    while mark in text.splitlines():
        mark += "_"
    end = "" if text.endswith("\n") else "\n"
    return f"<<'{mark}'\n{text}{end}{mark}"


def in_python(text: str) -> str:
    r"""A long string literal between three single quotes, which SPARQL hardly uses.

    >>> in_python("ASK { ?a ?b '\\n' }") == "'''\nASK { ?a ?b '\\\\n' }\n'''"
    True
    """
    safe = text.strip("\n").replace("\\", "\\\\").replace("'''", "\\'\\'\\'")
    return f"'''\n{safe}\n'''"


def in_javascript(text: str) -> str:
    r"""A template literal.

    >>> in_javascript("ASK { ?a ?b '`${x}' }")
    "`\nASK { ?a ?b '\\`\\${x}' }\n`"
    """
    safe = text.strip("\n").replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
    return f"`\n{safe}\n`"


def in_r(text: str) -> str:
    r"""A raw string (R 4.0), with as many dashes as the text needs.

    >>> in_r('ASK { FILTER(?a = ")-") }')
    'r"--(\nASK { FILTER(?a = ")-") }\n)--"'
    """
    dashes = "-"
    while f"){dashes}" in text:
        dashes += "-"
    inner = text.strip("\n")
    return f'r"{dashes}(\n{inner}\n){dashes}"'


_KINDS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("Command line (curl)", "curl.txt", in_shell),
    ("Python (SPARQLWrapper)", "sparqlwrapper.txt", in_python),
    ("Python (rdflib)", "rdflib.txt", in_python),
    ("R", "r.txt", in_r),
    ("JavaScript", "javascript.txt", in_javascript),
)
