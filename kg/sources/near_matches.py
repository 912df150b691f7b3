"""Makers that may be one and the same: listed for a person to decide, not merged by name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from kg.sources.keys import fold
from kg.sources.writing import Row
from kg.values.multi import split_list


def near_matches(makers: Iterable[Row], decided: Iterable[Row] = ()) -> list[Row]:
    """Pairs of persons who share a name in any script and no identifier that tells them apart.

    Word order, case and marks make no difference, and what stands in brackets is a name too. Pairs
    that a person has decided stay as they are.

    >>> pair = near_matches([{"key": "a", "kind": "person", "name@en": "Zhu Da"},
    ...                      {"key": "b", "kind": "person", "name@en": "Bada Shanren (Zhu Da)"}])
    >>> pair[0]["key"], pair[0]["other"], pair[0]["reason"]
    ('a', 'b', 'both are named da zhu')
    """
    by_name: dict[str, list[Row]] = {}
    for row in makers:
        if row.get("kind") == "person":
            for name in sorted(_names(row)):
                by_name.setdefault(name, []).append(row)
    pairs = {(row["key"], row["other"]): row for row in decided}
    for name in sorted(by_name):
        for one, other in combinations(sorted(by_name[name], key=lambda row: row["key"]), 2):
            if not _told_apart(one, other):
                pairs.setdefault(
                    (one["key"], other["key"]),
                    {
                        "table": "makers",
                        "key": one["key"],
                        "other": other["key"],
                        "reason": f"both are named {name}",
                    },
                )
    return [pairs[keys] for keys in sorted(pairs)]


def _names(row: Row) -> set[str]:
    names: set[str] = set()
    for column, cell in row.items():
        if column.startswith(("name@", "alternative_name@")):
            for name in split_list(cell):
                aside = re.findall(r"\(([^()]*)\)", name)
                whole = re.sub(r"\([^()]*\)", " ", name)
                names |= {" ".join(sorted(fold(one).split())) for one in (whole, *aside)}
    return {name for name in names if len(name) > 1}


def _told_apart(one: Row, other: Row) -> bool:
    """Whether the two have different identifiers in one registry."""
    return any(
        one.get(field) and other.get(field) and one[field] != other[field]
        for field in ("ulan", "wikidata")
    )
