"""The shapes by pyrudof (rudof, in Rust): only compared with, never used by a build."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rdflib import Graph
from rdflib.util import from_n3

from kg.validation.findings import Finding
from kg.validation.namespace import SH
from kg.validation.shapes import shapes, wordings

try:
    import pyrudof
except ImportError as error:
    raise SystemExit("pyrudof is not installed: pip install pyrudof") from error


def read(stem: str, base: str, graphs: Sequence[bytes]) -> pyrudof.Rudof:
    """A session with shapes and data, N-Triples."""
    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_shacl(_shapes(stem, base), format=pyrudof.ShaclFormat.Turtle)
    session.read_data(b"".join(graphs).decode(), format=pyrudof.RDFFormat.NTriples)
    return session


def validated(session: pyrudof.Rudof, stem: str, base: str) -> list[Finding]:
    """What it finds wrong."""
    told = wordings(stem, base)
    report = session.validate_shacl(pyrudof.ShaclValidationMode.Native)
    return [
        Finding(
            entry.source_shape,
            entry.focus_node,
            _plain(entry.value),
            *told[entry.source_shape],
            entry.constraint_component.removeprefix(str(SH)),
        )
        for entry in report
    ]


def _plain(value: str | None) -> str:
    if value is None or not value.startswith('"'):
        return value or ""
    return str(from_n3(value))


@cache
def _shapes(stem: str, base: str) -> str:
    graph: Graph = shapes(stem, base)
    return graph.serialize(format="turtle")
