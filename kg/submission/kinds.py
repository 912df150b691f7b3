"""What kind of file it is: by its first bytes and, where these say nothing, by its name."""

from __future__ import annotations

from pathlib import PurePath
from types import MappingProxyType

from pyoxigraph import RdfFormat

from kg.errors import SourceError
from kg.submission.sheets import fault

CSV, XLSX = "CSV table", "XLSX workbook"
RDF: MappingProxyType[str, tuple[str, RdfFormat]] = MappingProxyType(
    {
        ".ttl": ("Turtle", RdfFormat.TURTLE),
        ".nt": ("N-Triples", RdfFormat.N_TRIPLES),
        ".nq": ("N-Quads", RdfFormat.N_QUADS),
        ".trig": ("TriG", RdfFormat.TRIG),
        ".rdf": ("RDF/XML", RdfFormat.RDF_XML),
        ".xml": ("RDF/XML", RdfFormat.RDF_XML),
        ".owl": ("RDF/XML", RdfFormat.RDF_XML),
        ".jsonld": ("JSON-LD", RdfFormat.JSON_LD),
        ".json": ("JSON-LD", RdfFormat.JSON_LD),
    }
)
"""The syntaxes of RDF that are read, by the ending of a file's name."""
TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
ENDINGS = (*TABLES, *RDF)
OFFERED = "Send CSV, XLSX, Turtle, JSON-LD, N-Triples, N-Quads, TriG or RDF/XML."

_OTHER = (
    (b"\xd0\xcf\x11\xe0", "is an old Excel file, or a workbook locked with a password",
     "Save it as an Excel workbook (XLSX) without a password."),
    (b"%PDF", "is a PDF", "Send the table itself, as CSV or XLSX."),
    (b"\x1f\x8b", "is compressed (gzip)", "Unpack it first."),
    (b"Rar!", "is an archive", "Unpack it first."),
    (b"7z\xbc\xaf", "is an archive", "Unpack it first."),
    (b"\x89PNG", "is a picture", OFFERED),
    (b"\xff\xd8\xff", "is a picture", OFFERED),
)  # fmt: skip


def kind_of(name: str, raw: bytes) -> str:
    """CSV, XLSX or an ending of RDF; SourceError for what is none of them.

    >>> kind_of("works.CSV", b"record,title@en"), kind_of("a.ttl", b"")
    ('CSV table', '.ttl')
    """
    for mark, problem, remedy in _OTHER:
        if raw.startswith(mark):
            raise SourceError(fault(name, 0, problem, remedy))
    ending = PurePath(name).suffix.lower()
    if raw.startswith(b"PK\x03\x04"):
        if b"opendocument" in raw[:200]:
            problem = "is an OpenDocument spreadsheet"
            raise SourceError(fault(name, 0, problem, "Save it as an Excel workbook (XLSX)."))
        return XLSX
    if ending in (".xlsx", ".xlsm"):
        remedy = "Open it in a spreadsheet and save it again as XLSX."
        raise SourceError(fault(name, 0, "is no workbook, whatever its name says", remedy))
    if ending in RDF:
        return ending
    if ending in TABLES:
        return CSV
    raise SourceError(fault(name, 0, f"is no kind of file that is known ({ending})", OFFERED))
