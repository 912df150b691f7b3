"""What the merge of all contributions prefers where they disagree about a name.

A thing has one preferred name in a language. Where two contributions give a work different titles
in the same one, each keeps its own in its graph; in the merge that of the museum that keeps the
work is preferred, else that of the first contribution by slug, and the other is an alternative.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.iris import Ref
from kg.records import Contribution, Object, Text

Demoted = dict[Ref, set[Text]]
"""Titles that the merge takes as alternatives, by work."""


def demoted(records: Iterable[Object], heads: Mapping[str, Contribution]) -> Demoted:
    """The titles that give way; empty unless a work is described more than once."""
    described: defaultdict[str, list[Object]] = defaultdict(list)
    for record in records:
        described[record.key].append(record)
    found: Demoted = {}
    for key, several in described.items():
        if len(several) > 1 and (given_way := _given_way(several, heads)):
            found[Ref("object", key)] = given_way
    return found


def _given_way(several: list[Object], heads: Mapping[str, Contribution]) -> set[Text]:
    preferred: dict[str, str] = {}
    given_way: set[Text] = set()
    for record in sorted(several, key=lambda record: _rank(record, heads)):
        for title in record.titles:
            if preferred.setdefault(title.language.lower(), title.value) != title.value:
                given_way.add(title)
    return given_way


def _rank(record: Object, heads: Mapping[str, Contribution]) -> tuple[bool, str, str]:
    """The keeper's own word first."""
    own = heads[record.contribution].museum == record.keeper
    return not own, record.contribution, record.record
