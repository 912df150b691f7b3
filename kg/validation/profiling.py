"""What of the profile a graph uses, and what in it breaks the profile, in words for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pyoxigraph import NamedNode, Triple

from kg.errors import Fault
from kg.iris import Iris
from kg.mapping.terms import name
from kg.namespaces import shorten
from kg.validation.crm import terms
from kg.validation.references import Mapped

_TYPE = name("rdf:type")


def profile_report(
    items: Sequence[Mapped], context: Sequence[Triple], faults: Sequence[Fault], iris: Iris
) -> str:
    """Each class and property in use with how often, then what breaks the profile, row by row."""
    counts = _used(chain(context, chain.from_iterable(triples for _, triples in items)))
    known = terms(iris.base)
    classes = {iri: n for iri, n in counts.items() if iri in known.above}
    properties = {iri: n for iri, n in counts.items() if iri in known.properties}
    lines = [*_listed("classes", classes), *_listed("properties", properties)]
    lines += [f"{fault.severity}: {fault}" for fault in faults]
    said = sum(properties.values())
    verdict = f"{len(faults):,} breaches of" if faults else "all of it conforms to"
    lines.append(f"{said:,} statements in {len(items):,} records; {verdict} CIDOC-CRM 7.1.3")
    return "\n".join(lines)


def _used(triples: Iterable[Triple]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for triple in triples:
        counts[triple.predicate.value] += 1
        if triple.predicate == _TYPE and isinstance(triple.object, NamedNode):
            counts[triple.object.value] += 1
    return counts


def _listed(what: str, counts: dict[str, int]) -> Iterator[str]:
    yield f"{len(counts)} {what}"
    for iri, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>10,}  {shorten(iri)}"
