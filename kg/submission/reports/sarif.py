"""A report in SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from kg.submission.located import FileReport, Located, safe
from kg.submission.reports.grouping import groups, rule

_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def sarif(reports: Sequence[FileReport]) -> dict[str, Any]:
    """The log of one run over all files; a cell is a logical location, its line a region."""
    found = [one for report in reports for group in groups(report.found) for one in group.found]
    rules = {rule(one): one for one in reversed(found)}
    names = sorted(rules)
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "vcm validate",
                        "rules": [_rule(name, rules[name]) for name in names],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": quote(report.file)}} for report in reports],
                "results": [_result(one, names.index(rule(one))) for one in found],
            }
        ],
    }


def _rule(name: str, example: Located) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": safe(example.problem, 200)},
        "defaultConfiguration": {"level": _LEVELS[example.severity]},
    }


def _result(one: Located, index: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(one.file)}}
    if one.row:
        physical["region"] = {"startLine": one.row}
    location: dict[str, Any] = {"physicalLocation": physical}
    if one.column or one.sheet or one.heading:
        location["logicalLocations"] = [_logical(one)]
    return {
        "ruleId": rule(one),
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": str(one)},
        "locations": [location],
        "properties": {"record": one.record, "value": safe(one.value), "remedy": one.remedy},
    }


def _logical(one: Located) -> dict[str, Any]:
    cell = f"{one.column}{one.row or ''}"
    full = f"'{one.sheet}'!{cell}" if one.sheet else cell
    named = {"name": safe(one.heading)} if one.heading else {}
    return {**named, "fullyQualifiedName": safe(full or one.heading), "kind": "member"}
