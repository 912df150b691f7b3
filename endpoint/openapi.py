"""The gallery as a REST interface: OpenAPI 3.1, made from the headers of the questions."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from kg import gallery
from kg.expected import Column
from kg.queries import AS_WORDS, NamedQuery, Parameter

Schema = dict[str, Any]

_TYPES: dict[str, Schema] = {
    "IRI": {"type": "string"},
    "text": {"type": "string", "maxLength": 1000},
    "integer": {"type": "integer"},
    "year": {"type": "integer", "minimum": -999_999, "maximum": 999_999},
    "decimal": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "boolean": {"type": "boolean"},
}
_FORMATS = ("json", "csv", "tsv", "xml")


def description(questions: Iterable[NamedQuery]) -> Schema:
    """The whole description; a plain value, the same for the same questions."""
    found = list(questions)
    groups = dict.fromkeys(query.headers["group"] for query in found)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Asian Masterpieces: questions",
            "summary": "Questions to the graph of Asian masterpieces, with their answers as data.",
            "description": (
                "Each question is a query of SPARQL with a page of its own. A thing is written as "
                "the end of its address (edo-period), as its path, or as its IRI. Years are "
                "astronomical: 0 is 1 BCE, -299 is 300 BCE."
            ),
            "version": version("asian-masterpieces"),
            "license": {"name": "CC0 1.0", "identifier": "CC0-1.0"},
        },
        "servers": [{"url": "/", "description": "This server"}],
        "tags": [{"name": name} for name in groups],
        "paths": {gallery.address(query, "").value: _path(query) for query in found},
        "components": {"schemas": {"Problem": _PROBLEM}, "responses": _RESPONSES},
    }


def _path(query: NamedQuery) -> Schema:
    slug = query.name.removeprefix(gallery.FOLDER)
    operation = {
        "operationId": slug.replace("-", "_"),
        "summary": query.summary,
        "description": query.headers.get("about", ""),
        "tags": [query.headers["group"]],
        "externalDocs": {"url": f"/queries/{slug}.html", "description": "The question's page"},
        "parameters": [*(_parameter(p) for p in query.parameters), _FORMAT, _RELEASE],
        "responses": {
            "200": {
                "description": f"The answer: at least {query.headers.get('rows', '0')} rows "
                "for the values of the example",
                "headers": _HEADERS,
                "content": {
                    "application/sparql-results+json": {"schema": _rows(query.columns)},
                    "text/csv": {"schema": {"type": "string"}},
                    "text/tab-separated-values": {"schema": {"type": "string"}},
                    "application/sparql-results+xml": {"schema": {"type": "string"}},
                },
            },
            **{status: {"$ref": f"#/components/responses/{name}"} for status, name in _FAILURES},
        },
    }
    return {"get": operation}


def _parameter(parameter: Parameter) -> Schema:
    example: object = parameter.example
    if parameter.choice:
        example = parameter.example.rpartition("/")[2]
    elif parameter.type in ("integer", "year"):
        example = int(parameter.example)
    elif parameter.type == "decimal":
        example = float(parameter.example)
    wanted = f"one of those on the question's page ({parameter.choice.replace('-', ' ')})"
    made: Schema = {
        "name": parameter.name,
        "in": "query",
        "required": not parameter.optional,
        "description": f"{parameter.meaning}; "
        + (wanted if parameter.choice else AS_WORDS[parameter.type]),
        "schema": _TYPES[parameter.type],
    }
    return {**made, "example": example} if parameter.example else made


def _rows(columns: Iterable[Column]) -> Schema:
    """SPARQL 1.1 Query Results JSON Format, with the columns of one question."""
    listed = list(columns)
    binding = {
        "type": "object",
        "properties": {column.name: _value(column) for column in listed},
        "required": [column.name for column in listed if not column.optional],
        "additionalProperties": False,
    }
    results = {"type": "object", "properties": {"bindings": {"type": "array", "items": binding}}}
    names = {"type": "array", "items": {"enum": [column.name for column in listed]}}
    head = {"type": "object", "properties": {"vars": names}, "required": ["vars"]}
    return {
        "type": "object",
        "properties": {"head": head, "results": results},
        "required": ["head", "results"],
    }


def _value(column: Column) -> Schema:
    kind = "uri" if column.type == "IRI" else "literal"
    said = {"type": {"const": kind}, "value": {"type": "string"}}
    more = {"datatype": {"type": "string"}, "xml:lang": {"type": "string"}}
    return {
        "type": "object",
        "description": f"{column.meaning} ({column.type})",
        "properties": said if kind == "uri" else {**said, **more},
        "required": ["type", "value"],
    }


_FORMAT: Schema = {
    "name": "format", "in": "query", "required": False,
    "description": "the form of the answer; it beats the Accept header",
    "schema": {"type": "string", "enum": [*_FORMATS]},
}  # fmt: skip
_RELEASE: Schema = {
    "name": "release", "in": "query", "required": False,
    "description": "a release that is kept, as X-Release names it; without it, the current one",
    "schema": {"type": "string"},
}  # fmt: skip
_HEADERS: Schema = {
    "X-Release": {"description": "The release that answered", "schema": {"type": "string"}},
    "X-Result-SHA256": {
        "description": "The SHA-256 of the answer, before compression",
        "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    },
    "X-Result-Rows": {"description": "How many rows", "schema": {"type": "integer"}},
    "X-Result-Truncated": {
        "description": "Whether it was cut at a limit of the service",
        "schema": {"type": "string", "enum": ["true", "false"]},
    },
}
_PROBLEM: Schema = {
    "type": "object",
    "properties": {
        "status": {"type": "integer"},
        "error": {"type": "string"},
        "detail": {"type": "string", "description": "what is wrong and what would be right"},
        "offered": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "required": ["status", "error"],
}
_FAILURES = (("400", "Wrong"), ("429", "TooMany"), ("503", "Busy"), ("504", "TooLong"))
_RESPONSES: Schema = {
    name: {
        "description": words,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for name, words in (
        ("Wrong", "A parameter is missing, unknown or wrong; the answer says what would be right"),
        ("TooMany", "Too many questions at once from one address"),
        ("Busy", "Every evaluator is at work"),
        ("TooLong", "The question took longer than the service allows"),
    )
}
