"""What the merge of all contributions prefers where they disagree.

Each keeps what it says in its own graph. In the merge a thing has one preferred name in a language,
and one value of a property that can have but one: that of the museum that keeps the work, else of
the nearest source (`standing` of its head), else of the first contribution by slug. A title that
gives way is an alternative there; a date that gives way is in its own graph alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Triple

from kg.iris import Ref
from kg.namespaces import expand
from kg.records import STANDINGS, Contribution, Object, Record, Text

Demoted = dict[Ref, set[Text]]
"""Titles that the merge takes as alternatives, by work."""

FUNCTIONAL = tuple(
    map(
        expand,
        ("crm:P4_has_time-span", "crm:P50_has_current_keeper", "crm:P55_has_current_location"),
    )
)
"""Properties of which a work, or an event of it, has one value."""

Described = Sequence[tuple[Object, Sequence[Triple]]]


def described_again(mapped: Iterable[tuple[Record, Sequence[Triple]]]) -> Iterator[Described]:
    """The works that more than one record describes, each with those records."""
    works: defaultdict[str, list[tuple[Object, Sequence[Triple]]]] = defaultdict(list)
    for record, triples in mapped:
        if isinstance(record, Object):
            works[record.key].append((record, triples))
    return (several for several in works.values() if len(several) > 1)


def demoted(works: Iterable[Described], heads: Mapping[str, Contribution]) -> Demoted:
    """The titles that give way."""
    found: Demoted = {}
    for several in works:
        preferred: dict[str, str] = {}
        for record, _ in _ranked(several, heads):
            for title in record.titles:
                if preferred.setdefault(title.language.lower(), title.value) != title.value:
                    found.setdefault(Ref("object", record.key), set()).add(title)
    return found


def withheld(works: Iterable[Described], heads: Mapping[str, Contribution]) -> set[Triple]:
    """The statements that give way, with what is said of the nodes that only they lead to."""
    found: set[Triple] = set()
    for several in works:
        preferred: dict[tuple[object, str], set[object]] = {}
        kept: set[object] = set()
        for _, triples in _ranked(several, heads):
            given_way = {t for t in triples if not _fits(t, preferred)}
            preferred |= _values(triples, preferred)
            lost: set[object] = {t.object for t in given_way if t.object not in kept}
            found |= given_way | set(_below(lost, triples))
            kept |= {t.subject for t in triples if t not in found}
    return found


def _fits(triple: Triple, preferred: Mapping[tuple[object, str], set[object]]) -> bool:
    values = preferred.get((triple.subject, triple.predicate.value))
    return values is None or triple.object in values


def _values(
    triples: Iterable[Triple], preferred: Mapping[tuple[object, str], set[object]]
) -> dict[tuple[object, str], set[object]]:
    """The values that one record is the first to give."""
    found: defaultdict[tuple[object, str], set[object]] = defaultdict(set)
    for triple in triples:
        key = triple.subject, triple.predicate.value
        if triple.predicate.value in FUNCTIONAL and key not in preferred:
            found[key].add(triple.object)
    return dict(found)


def _below(nodes: set[object], triples: Sequence[Triple]) -> Iterator[Triple]:
    """What a record says of some fragments and of the fragments that these name."""
    waiting: set[object] = set(nodes)
    seen: set[object] = set(nodes)
    while waiting:
        said = [t for t in triples if t.subject in waiting and _fragment(t.subject)]
        yield from said
        waiting = {t.object for t in said if _fragment(t.object) and t.object not in seen}
        seen |= waiting


def _fragment(node: object) -> bool:
    return isinstance(node, NamedNode) and "#" in node.value and "/id/object/" in node.value


def _ranked(several: Described, heads: Mapping[str, Contribution]) -> Described:
    return sorted(several, key=lambda item: _rank(item[0], heads))


def _rank(record: Object, heads: Mapping[str, Contribution]) -> tuple[bool, int, str, str]:
    """The keeper's own word first."""
    head = heads[record.contribution]
    standing = STANDINGS.index(head.standing or ("museum" if head.museum else "curated"))
    return head.museum != record.keeper, standing, record.contribution, record.record
