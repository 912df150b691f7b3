"""Checks the bytes of one file, whatever they are; to be run where they can do no harm."""

from __future__ import annotations

from kg.errors import SourceError
from kg.iris import Iris
from kg.sources.references import KnownAuthorities
from kg.submission.delimited import read_delimited
from kg.submission.kinds import CSV, RDF, XLSX, kind_of
from kg.submission.limits import LIMITS, Limits
from kg.submission.located import FileReport, refused
from kg.submission.rdf import check_rdf
from kg.submission.sheets import fault
from kg.submission.tabular import check_tables
from kg.submission.workbook import read_workbook


def check(
    name: str, raw: bytes, known: KnownAuthorities, iris: Iris, limits: Limits = LIMITS
) -> FileReport:
    """What is wrong with a file; name is what it is called, of which the ending says its kind."""
    form = ""
    try:
        if len(raw) > limits.file_bytes:
            problem = f"is larger than {limits.file_bytes / 1e6:,.0f} MB"
            raise SourceError(fault(name, 0, problem, "Send it in several files."))
        form = kind_of(name, raw)
        if form == XLSX:
            sheets = read_workbook(name, raw, limits)
        elif form == CSV:
            sheets = [read_delimited(name, raw, limits)]
        else:
            ending, form = form, RDF[form][0]
            return check_rdf(name, ending, raw, known, iris, limits)
        return check_tables(name, form, sheets, known, iris, limits)
    except SourceError as error:
        return refused(name, error.fault, form)
