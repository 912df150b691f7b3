"""From `data/` to a release: reads, maps, validates, writes, switches. Composes every stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Triple

from kg import gallery, resources, search
from kg.documents import documents
from kg.errors import Fault, InvalidGraph, SourceError
from kg.iris import DEFAULT_BASE, Iris
from kg.mapping import map_contribution, map_record, vocabulary
from kg.merging import demoted, described_again, withheld
from kg.progress import Progress, counted, silent
from kg.records import Authorities, Contribution, Object, Record
from kg.sources.authorities import read_authorities
from kg.sources.contributions import read_contributions, read_objects
from kg.store import release as releases
from kg.store import writer
from kg.store.convert import triple_to_ox
from kg.store.release import Release
from kg.store.statistics import statistics
from kg.validation import engine, set_aside, validate
from kg.validation.conformance import nonconforming
from kg.validation.report import write_reports

Mapped = tuple[Record, Sequence[Triple]]


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is made from and for.

    strict: fail where a record would be set aside; force: build even if nothing changed;
    engine: what runs the shapes.
    """

    data: Path = field(default_factory=lambda: resources.folder("data"))
    home: Path = field(default_factory=resources.home)
    base: str = DEFAULT_BASE
    strict: bool = False
    force: bool = False
    engine: engine.Name = engine.DEFAULT


@dataclass(frozen=True, slots=True)
class Checked:
    """Records that are fit to publish with their triples, and everything that was found wrong."""

    contributions: tuple[Contribution, ...]
    mapped: tuple[Mapped, ...]
    faults: tuple[Fault, ...]

    @property
    def violations(self) -> tuple[Fault, ...]:
        """The faults that keep a record out."""
        return tuple(fault for fault in self.faults if fault.severity == "violation")


def check(options: Options, progress: Progress = silent) -> Checked:
    """Read, map and validate; nothing is written. Bad records are set aside and told of."""
    iris, terms = Iris(options.base), vocabulary.vocabulary(Iris(options.base))
    read = read_and_map(options, progress)
    found = validate(read.mapped, terms, iris, progress, by=options.engine)
    found += nonconforming(read.mapped, terms, iris, progress)
    kept, more = set_aside(read.mapped, found, iris)
    faults = tuple(sorted({*read.faults, *found, *more}))
    return Checked(read.contributions, tuple(kept), faults)


def check_profile(options: Options, progress: Progress = silent) -> Checked:
    """Read, map and hold against the profile of CIDOC-CRM alone, in seconds; no shape is asked."""
    iris = Iris(options.base)
    read = read_and_map(options, progress)
    found = nonconforming(read.mapped, vocabulary.vocabulary(iris), iris, progress)
    return Checked(read.contributions, read.mapped, tuple(found))


def read_and_map(options: Options, progress: Progress = silent) -> Checked:
    """Every record that can be read with its triples, and a fault for each that cannot."""
    iris = Iris(options.base)
    contributions, records, faults = _read(options.data, progress)
    heads = {contribution.slug: contribution for contribution in contributions}
    mapped = tuple(
        (record, tuple(map_record(record, iris, heads.get(getattr(record, "contribution", "")))))
        for record in counted(records, "mapping records", progress, len(records))
    )
    return Checked(tuple(contributions), mapped, tuple(faults))


def build(options: Options, progress: Progress = silent) -> tuple[Release, Checked | None]:
    """The release for the data as it stands: the current one if nothing changed, else a new one.

    Raises InvalidGraph if strict and a record would be set aside, ReleaseError if another build is
    at work. The release being served is untouched until the new one is whole.
    """
    inputs = [options.data, *(resources.folder(n) for n in ("ontology", "shapes", "queries"))]
    digest = releases.input_hash(inputs, options.base)
    if not options.force and (unchanged := releases.unchanged(options.home, digest)):
        return unchanged, None
    with releases.lock(options.home):
        checked = check(options, progress)
        if options.strict and checked.violations:
            raise InvalidGraph(checked.violations)
        return _publish(options, digest, checked, progress), checked


def _publish(options: Options, digest: str, checked: Checked, progress: Progress) -> Release:
    with releases.staging(options.home) as folder:
        graphs = _graphs(checked, Iris(options.base))
        listed = [record for record, _ in checked.mapped]
        heads = {c.slug: c for c in checked.contributions}
        again = list(described_again(checked.mapped))
        gives_way = writer.GivesWay(demoted(again, heads), withheld(again, heads))
        counts = writer.write(folder, graphs, options.base, progress, gives_way=gives_way)
        found = counted(documents(listed), "indexing for search", progress, len(listed))
        search.build(folder / "search", found)
        write_reports(folder, checked.faults)
        severities = Counter(fault.severity for fault in checked.faults)
        return releases.publish(
            options.home, folder, digest[:12], options.base, digest, counts, faults=severities,
            statistics=statistics(folder / "store", options.base),
        )  # fmt: skip


def _graphs(checked: Checked, iris: Iris) -> dict[str, Iterable[Triple]]:
    """Each contribution in a graph of its own; authorities, questions and the rest in theirs."""
    graphs: dict[str, list[Triple]] = {c.slug: [] for c in checked.contributions}
    graphs |= {
        "authorities": [],
        "vocabulary": vocabulary.vocabulary(iris),
        "ontology": vocabulary.profile(iris),
        gallery.GRAPH: [triple_to_ox(t) for t in gallery.triples(gallery.questions(), iris)],
    }
    of_contributions = [t for c in checked.contributions for t in map_contribution(c, iris)]
    graphs["provenance"] = [*vocabulary.graphs(iris), *of_contributions]
    for record, triples in checked.mapped:
        slug = record.contribution if isinstance(record, Object) else "authorities"
        graphs[slug].extend(triples)
    return dict(graphs)


def _read(data: Path, progress: Progress) -> tuple[list[Contribution], list[Record], list[Fault]]:
    authorities, faults = read_authorities(data)
    records: list[Record] = [*_authority_records(authorities)]
    contributions, more = read_contributions(data)
    faults += more
    if not contributions:
        raise SourceError(_nothing_in(data, faults))
    for contribution in contributions:
        stage = f"reading {contribution.slug}"
        try:
            for item in counted(read_objects(data, contribution, authorities), stage, progress):
                if isinstance(item, Fault):
                    faults.append(item)
                else:
                    records.append(item)
        except SourceError as error:
            faults.append(error.fault)
    _refuse_clashes(records)
    return contributions, records, faults


def _nothing_in(data: Path, faults: Sequence[Fault]) -> Fault:
    """A release without a work would replace one that has them: rather stop."""
    why = f"; the first fault is {faults[0]}" if faults else ""
    return Fault(
        str(data),
        0,
        "",
        "",
        "",
        f"has no contribution that can be read{why}",
        "Name the folder that has authorities/ and contributions/ in it",
    )


def _authority_records(authorities: Authorities) -> Iterable[Record]:
    for table in (
        authorities.museums,
        authorities.makers,
        authorities.places,
        authorities.countries,
        authorities.periods,
        authorities.concepts,
    ):
        yield from table.values()


def _refuse_clashes(records: Iterable[Record]) -> None:
    """Two works that share a key by chance would silently become one: stop instead."""
    known: dict[str, tuple[str, ...]] = {}
    for record in records:
        if isinstance(record, Object):
            identity = (record.keeper, record.inventory_number or record.record)
            if known.setdefault(record.key, identity) != identity:
                raise SourceError(
                    Fault(
                        record.origin.path,
                        record.origin.line,
                        "inventory_number",
                        record.record,
                        record.key,
                        f"is the key of another work too, {known[record.key]}",
                        "Give one of the two its inventory number, or correct it",
                    )
                )
