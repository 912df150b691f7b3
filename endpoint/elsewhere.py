"""Where else a thing is described: the same thing, a similar term, the source, a page."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint.description import Description
from endpoint.opened import Opened
from endpoint.showing import Shown, link
from kg.namespaces import shorten
from kg.terms import Iri, Term

_PATHS = (
    ("same thing", ("la:equivalent",)),
    ("same term", ("skos:exactMatch",)),
    ("similar term", ("skos:closeMatch",)),
    ("museum's page", ("crm:P129i_is_subject_of", "la:digitally_carried_by", "la:access_point")),
    ("website", ("crm:P76_has_contact_point", "crm:P190_has_symbolic_content")),
    ("source", ("crm:P70i_is_documented_in", "dcterms:source")),
    ("source", ("dcterms:source",)),
)
_REGISTRIES = {
    "wd": "Wikidata", "ulan": "Getty ULAN", "aat": "Getty AAT", "sws.geonames.org": "GeoNames",
    "ror.org": "ROR", "n2t.net": "PeriodO", "vocab.getty.edu": "Getty",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One link out, and what it leads to."""

    shown: Shown
    what: str


def elsewhere(opened: Opened, said: Description) -> list[Elsewhere]:
    """Every link out of the thing's own statements, each address once."""
    found: dict[str, Elsewhere] = {}
    for what, path in _PATHS:
        for term in said.follow(*path):
            if term.value not in found and link(term.value):
                found[term.value] = Elsewhere(_named(opened, term), what)
    return list(found.values())


def _named(opened: Opened, term: Term) -> Shown:
    """`Wikidata Q5586`, for registries we know; else the address without its scheme."""
    short = shorten(term.value)
    prefix, colon, number = short.partition(":")
    if colon and prefix in _REGISTRIES and not number.startswith("//"):
        return Shown(f"{_REGISTRIES[prefix]} {number}", "", link(term.value), foreign=True)
    shown = opened.show.address(Iri(term.value))
    host, _, rest = shown.text.partition("/")
    if host in _REGISTRIES:
        name = f"{_REGISTRIES[host]} {rest.rpartition('/')[2]}"
        return Shown(name, "", shown.href, foreign=True)
    return shown
