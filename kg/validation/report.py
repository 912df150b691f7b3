"""What was found wrong, by contribution: report.html, .csv and .ttl, and lines to print."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, get_args
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import Literal

from kg.errors import Fault, Severity

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
LISTED = 100
"""So many faults of one kind and contribution are listed in the page; report.csv has them all."""
COLUMNS = (
    *("path", "line", "field", "record", "value", "problem", "remedy", "severity"),
    *("contribution", "check"),
)
"""The columns of report.csv."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TURTLE = """\
# Rows that a build found fault with. The focus node is the row: a line of a table (RFC 5147).
# What no shape found but the reader of the table has the constraint component <#reading>.
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""


class Group(NamedTuple):
    """Faults of one kind: the same thing wrong with the same column."""

    severity: Severity
    field: str
    problem: str
    remedy: str
    faults: tuple[Fault, ...]


class Sender(NamedTuple):
    """What is wrong with one contribution, or with the tables that all share."""

    slug: str
    counts: str
    groups: tuple[Group, ...]


def write_reports(folder: Path, faults: Sequence[Fault]) -> None:
    """The three files, in a folder that exists; the same faults give the same bytes."""
    for name, text in (
        ("report.html", page(faults)),
        ("report.csv", table(faults)),
        ("report.ttl", turtle(faults)),
    ):
        (folder / name).write_text(text, encoding="utf-8", newline="")


def groups(faults: Sequence[Fault]) -> list[Group]:
    """Faults of a kind together: violations first, in each severity the most frequent first."""
    ordered = sorted(faults, key=lambda fault: (_kind(fault), fault))
    found = [Group(*kind, tuple(same)) for kind, same in groupby(ordered, _kind)]
    return sorted(found, key=lambda g: (SEVERITIES.index(g.severity), -len(g.faults), g[1:4]))


def senders(faults: Sequence[Fault]) -> list[Sender]:
    """The faults of each contribution, by its slug; the shared tables are `authorities`."""
    ordered = sorted(faults, key=contribution)
    return [
        Sender(slug, counted(own), tuple(groups(own)))
        for slug, same in groupby(ordered, contribution)
        if (own := tuple(same))
    ]


def contribution(fault: Fault) -> str:
    """Whose table a fault is in.

    >>> contribution(Fault("contributions/met/objects.csv", 2, "", "", "", "", ""))
    'met'
    >>> contribution(Fault("authorities/places.csv", 2, "", "", "", "", ""))
    'authorities'
    """
    first, _, rest = fault.path.partition("/")
    return rest.partition("/")[0] if first == "contributions" else first


def counted(faults: Sequence[Fault]) -> str:
    """How many of each severity: `2 violations, 1 note`."""
    counts = Counter(fault.severity for fault in faults)
    return ", ".join(f"{counts[s]:,} {_plural(s, counts[s])}" for s in SEVERITIES if counts[s])


def summary(faults: Sequence[Fault], shown: int = 5) -> str:
    """Lines for the terminal: how many of what in each contribution, and the first of a kind."""
    if not faults:
        return "nothing found wrong"
    lines = [counted(faults)]
    for sender in senders(faults):
        said = "; ".join(f"{kind.problem} {len(kind.faults):,}" for kind in sender.groups)
        lines.append(f"  {sender.slug}: {sender.counts} ({said})")
    kinds = groups(faults)
    lines += [
        f"  {len(kind.faults):>6,} × {kind.severity}, such as {kind.faults[0]}"
        for kind in kinds[:shown]
    ]
    if len(kinds) > shown:
        lines.append(f"  and {len(kinds) - shown} more kinds; all are in report.html")
    return "\n".join(lines)


def page(faults: Sequence[Fault]) -> str:
    """The report as HTML, with its style inside and readable without."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html").render(
        senders=senders(faults), counts=counted(faults), listed=LISTED
    )


def table(faults: Sequence[Fault]) -> str:
    """The report as CSV; a cell that a spreadsheet would run as a formula begins with a quote."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for sender in senders(faults):
        for kind in sender.groups:
            for fault in kind.faults:
                cells = {name: str(getattr(fault, name, sender.slug)) for name in COLUMNS}
                writer.writerow(map(spreadsheet_cell, cells.values()))
    return text.getvalue()


def spreadsheet_cell(text: str) -> str:
    """A text as a cell that no spreadsheet runs as a formula.

    >>> spreadsheet_cell("=HYPERLINK(1)"), spreadsheet_cell("1830")
    ("'=HYPERLINK(1)", '1830')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def turtle(faults: Sequence[Fault]) -> str:
    """The report as a sh:ValidationReport, in relative IRIs."""
    conforms = "false" if faults else "true"
    lines = [f"<#report> a sh:ValidationReport ; sh:conforms {conforms} ."]
    for number, fault in enumerate(sorted(faults), 1):
        lines += [f"<#report> sh:result <#result-{number}> .", *_result(number, fault)]
    return _TURTLE + "\n".join(lines) + "\n"


def _result(number: int, fault: Fault) -> Iterator[str]:
    line = f"#line={fault.line - 1},{fault.line}" if fault.line else ""
    yield f"<#result-{number}> a sh:ValidationResult ;"
    yield f"  sh:focusNode <{quote(fault.path)}{line}> ;"
    yield f"  sh:resultSeverity sh:{fault.severity.capitalize()} ;"
    component = f"sh:{fault.component}" if fault.component else "<#reading>"
    yield f"  sh:sourceConstraintComponent {component} ;"
    if fault.check.startswith(("http://", "https://")):
        yield f"  sh:sourceShape <{fault.check}> ;"
    elif fault.check:
        yield f"  dcterms:references {Literal(f'shapes/rules/{fault.check}.rq')} ;"
    for name, value in (
        ("sh:name", fault.field),
        ("dcterms:identifier", fault.record),
        ("sh:value", fault.value),
    ):
        if value:
            yield f"  {name} {Literal(value)} ;"
    yield f"  sh:resultMessage {Literal(f'{fault.problem}. {fault.remedy}', language='en')} ."


def _kind(fault: Fault) -> tuple[Severity, str, str, str]:
    return fault.severity, fault.field, fault.problem, fault.remedy


def _plural(severity: Severity, count: int) -> str:
    word = "note" if severity == "info" else severity
    return word if count == 1 else f"{word}s"
