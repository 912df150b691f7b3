"""A query as a Jupyter notebook that runs it with SPARQLWrapper (nbformat 4.5)."""

from __future__ import annotations

import json

from flask import Response, request

from endpoint.negotiation import NOTEBOOK
from endpoint.opened import Opened
from endpoint.protocol import Asked, form_of

_ROWS = """\
answer = service.queryAndConvert()
names = answer["head"]["vars"]
found = answer["results"]["bindings"]
rows = [[row.get(name, {}).get("value", "") for name in names] for row in found]
print(len(rows), "rows")
for row in rows[:20]:
    print(dict(zip(names, row)))"""
_ASK = """\
print(service.queryAndConvert()["boolean"])"""
_GRAPH = """\
graph = service.query().response.read().decode("utf-8")
print(graph[:2000])"""


def response(opened: Opened, asked: Asked, query: str) -> Response:
    """The notebook; it asks the release it was made from."""
    title = query.strip().split("\n", 1)[0].lstrip("#+ ")[:200]
    about = (
        f"# {title or 'A query'}\n\n"
        f"Asks the SPARQL service of Asian Masterpieces, release `{opened.id}`. Leave the line "
        "with `release` out to ask the current one."
    )
    cells = [
        _cell("markdown", "about", about),
        _cell("code", "install", "%pip install --quiet sparqlwrapper"),
        _cell("code", "service", _service(opened, asked, query)),
        _cell("code", "answer", {"SELECT": _ROWS, "ASK": _ASK}.get(form_of(query), _GRAPH)),
    ]
    document = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    answer = Response(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    answer.content_type = NOTEBOOK.media_type
    answer.headers["Content-Disposition"] = 'attachment; filename="query.ipynb"'
    return answer


def _service(opened: Opened, asked: Asked, query: str) -> str:
    """The code that sets the service up with the query."""
    form = "JSON" if form_of(query) in ("SELECT", "ASK") else "TURTLE"
    lines = [
        f"from SPARQLWrapper import {form}, POST, SPARQLWrapper",
        "",
        f'service = SPARQLWrapper("{request.host_url}sparql", returnFormat={form})',
        "service.setMethod(POST)",
        f'service.addParameter("release", "{opened.id}")',
        *(f"service.addDefaultGraph({json.dumps(iri)})" for iri in asked.default_graphs),
        *(f"service.addNamedGraph({json.dumps(iri)})" for iri in asked.named_graphs),
        f"query = {_written(query)}",
        "service.setQuery(query)",
    ]
    return "\n".join(lines)


def _written(query: str) -> str:
    """The query as it is, so that it can be read and changed, where nothing in it ends a string."""
    shown = query.replace("\n", "").replace("\t", "").isprintable()
    if shown and not query.endswith('"') and not any(mark in query for mark in ("\\", '"""')):
        return f'"""{query}"""'
    return json.dumps(query, ensure_ascii=False)


def _cell(kind: str, name: str, source: str) -> dict[str, object]:
    code: dict[str, object] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": name, "metadata": {}, "source": source, **code}
