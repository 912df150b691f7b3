"""Which format answers a request: a suffix of the path, else the Accept header; pure functions.

RFC 9110, section 12.5.1: the most specific range that matches a media type gives its quality, and a
quality of 0 is a refusal. Parameters other than q (`profile=…`) are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header, parse_options_header


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """One form in which something can be had; suffix is without the dot."""

    suffix: str
    media_type: str
    label: str
    aliases: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The Content-Type header; everything is sent in UTF-8 and says so."""
        return f"{self.media_type}; charset=utf-8"


HTML = Format("html", "text/html", "HTML", ("application/xhtml+xml",))
TURTLE = Format("ttl", "text/turtle", "Turtle", ("application/x-turtle",))
JSON_LD = Format("jsonld", "application/ld+json", "JSON-LD")
RDF_XML = Format("rdf", "application/rdf+xml", "RDF/XML")
N_TRIPLES = Format("nt", "application/n-triples", "N-Triples")
TRIG = Format("trig", "application/trig", "TriG")
N_QUADS = Format("nq", "application/n-quads", "N-Quads")

GRAPH_FORMATS = (TURTLE, JSON_LD, RDF_XML, N_TRIPLES)
"""What every entity can be had as, beside its page."""
ENTITY_FORMATS = (HTML, *GRAPH_FORMATS)
DATASET_FORMATS = (*GRAPH_FORMATS, TRIG, N_QUADS)
"""What CONSTRUCT and DESCRIBE answer with."""

JSON = Format("json", "application/sparql-results+json", "JSON", ("application/json",))
XML = Format("xml", "application/sparql-results+xml", "XML", ("application/xml", "text/xml"))
CSV = Format("csv", "text/csv", "CSV")
TSV = Format("tsv", "text/tab-separated-values", "TSV")

PARQUET = Format("parquet", "application/vnd.apache.parquet", "Parquet")
NOTEBOOK = Format("ipynb", "application/x-ipynb+json", "notebook")
BIBTEX = Format("bib", "application/x-bibtex", "BibTeX")
CSL = Format("csl", "application/vnd.citationstyles.csl+json", "CSL-JSON")
CITATION = Format("txt", "text/x-bibliography", "citation")

CITATION_FORMATS = (CITATION, BIBTEX, CSL)
"""How to cite an answer; the media types are those of DOI content negotiation."""

RESULT_FORMATS = (JSON, XML, CSV, TSV)
"""What SELECT answers with; there is no CSV or TSV of ASK (SPARQL 1.1 CSV and TSV Formats, 1)."""
ASK_FORMATS = (JSON, XML)


_KEPT_LENGTH = 500
"""What clients send is short; longer headers are read anew, lest they fill the memory."""


def accepted(header: str | None) -> MIMEAccept:
    """The ranges of an Accept header; a missing or unreadable one accepts everything."""
    ranges = parse_accept_header(header, MIMEAccept)
    plain = [(parse_options_header(value)[0], quality) for value, quality in ranges]
    return MIMEAccept([(value, q) for value, q in plain if "/" in value] or [("*/*", 1)])


def quality(accept: MIMEAccept, form: Format) -> float:
    """How much a client wants a format; its usual media type decides over its old names."""
    named = accept.quality(form.media_type)
    return named or max((_exact(accept, alias) for alias in form.aliases), default=0)


def _exact(accept: MIMEAccept, media_type: str) -> float:
    return max((float(q) for value, q in accept if value.lower() == media_type), default=0)


def choose(header: str | None, offered: tuple[Format, ...]) -> Format | None:
    """The offered format a client wants most, the first of equals; None where it wants none.

    >>> choose("text/turtle;q=0.5, application/rdf+xml", ENTITY_FORMATS).suffix
    'rdf'
    >>> choose("text/html;q=0, */*", ENTITY_FORMATS).suffix
    'ttl'
    >>> choose("image/png", ENTITY_FORMATS)
    """
    found = _choose if len(header or "") <= _KEPT_LENGTH else _choose.__wrapped__
    return found(header, offered)


@lru_cache(maxsize=1024)
def _choose(header: str | None, offered: tuple[Format, ...]) -> Format | None:
    accept = accepted(header)
    best = max(offered, key=lambda form: quality(accept, form))
    return best if quality(accept, best) > 0 else None


def by_suffix(suffix: str, offered: Iterable[Format]) -> Format | None:
    """The offered format with this suffix, which beats any Accept header."""
    return next((form for form in offered if form.suffix == suffix), None)
