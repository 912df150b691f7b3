"""The records of one file as a graph, held against the same shapes and rules as a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Triple

from kg.errors import Fault
from kg.iris import Iris, Ref
from kg.mapping import map_record
from kg.mapping.vocabulary import vocabulary
from kg.progress import silent
from kg.records import Contribution, Object, Origin, Record
from kg.sources.references import KnownAuthorities
from kg.validation import set_aside, validate
from kg.validation.references import Mapped, ref_of, references

SLUG = "submission"
HEAD = Contribution(
    origin=Origin("contribution.toml", 1),
    slug=SLUG,
    title="A file that is being checked",
    contributor="A museum",
    licence="",
    rights="Not stated yet.",
    source_url="https://example.org/",
    source_date="2025",
    selection="All.",
    citation="A file that is being checked.",
)
"""Stands for the head that a contribution will have: a file is checked before it is one."""
_KINDS = ("museum", "maker", "place", "country", "period", "concept")


def copied(known: KnownAuthorities) -> KnownAuthorities:
    """The same authorities, to which a file may add its own."""
    tables = {f"{_plural(kind)}": dict(table(known, kind)) for kind in _KINDS}
    return KnownAuthorities(**tables, set_aside=dict(known.set_aside))  # type: ignore[arg-type]


def table(known: KnownAuthorities, kind: str) -> dict[str, Record]:
    """The records of one kind by key."""
    found: dict[str, Record] = getattr(known, _plural(kind))
    return found


def check_records(
    works: Sequence[Record], known: KnownAuthorities, paths: set[str], iris: Iris
) -> tuple[list[Fault], int]:
    """What shapes and rules find wrong with the records of a file, and how many are fit.

    known holds the file's own authorities too; paths are what origins in the file are called. What
    the records refer to is looked at beside them, for rules compare the two, but not told of.
    """
    own = [r for kind in _KINDS for r in table(known, kind).values() if r.origin.path in paths]
    return check_mapped([*_mapped([*own, *works], iris)], known, paths, iris)


def check_mapped(
    items: list[Mapped], known: KnownAuthorities, paths: set[str], iris: Iris
) -> tuple[list[Fault], int]:
    """The same for records that are triples already."""
    everything = [*items, *_referred(items, known, iris)]
    found = validate(everything, vocabulary(iris), iris, silent, 1)
    kept, more = set_aside(everything, found, iris)
    fit = sum(record.origin.path in paths for record, _ in kept)
    return [fault for fault in (*found, *more) if fault.path in paths], fit


def _mapped(records: Iterable[Record], iris: Iris) -> Iterator[Mapped]:
    for record in records:
        head = HEAD if isinstance(record, Object) else None
        triples: tuple[Triple, ...] = tuple(map_record(record, iris, head))
        yield record, triples


def _referred(items: Sequence[Mapped], known: KnownAuthorities, iris: Iris) -> list[Mapped]:
    """The known records that some records refer to, and those that these refer to in turn."""
    seen: set[Ref] = {ref_of(record) for record, _ in items}
    found: list[Mapped] = []
    waiting = list(items)
    while waiting:
        for ref, _ in references(waiting.pop(), iris):
            record = table(known, ref.kind).get(ref.key) if ref.kind in _KINDS else None
            if record is None or ref in seen:
                continue
            seen.add(ref)
            mapped = next(_mapped([record], iris))
            found.append(mapped)
            waiting.append(mapped)
    return found


def _plural(kind: str) -> str:
    return "countries" if kind == "country" else f"{kind}s"
