"""The short list of facts at the head of a page: which paths are shown for which kind of thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from endpoint.description import Description
from endpoint.opened import Opened
from endpoint.showing import Shown
from endpoint.years import span_words, year
from kg.terms import Iri, Literal, Term

_WIDEST = 6
"""How many steps up from a place are shown; a loop in the data ends there too."""


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a fact: its parts from narrow to wide, and a word on how it is meant."""

    parts: tuple[Shown, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the list."""

    label: str
    items: tuple[Item, ...]


class Facts:
    """Reads facts from one description."""

    def __init__(self, opened: Opened, description: Description) -> None:
        self.opened = opened
        self.said = description
        self.show = opened.show

    def items(self, terms: Iterable[Term]) -> tuple[Item, ...]:
        """Each value by its name; fragments of the thing itself have none worth showing."""
        own = f"{self.said.iri.value}#"
        return tuple(Item((self.show.term(t),)) for t in terms if not t.value.startswith(own))

    def row(self, terms: Iterable[Term]) -> tuple[Item, ...]:
        """All values on one line, for those that are short and many."""
        parts = tuple(part for item in self.items(terms) for part in item.parts)
        return (Item(parts),) if parts else ()

    def types(self, facet: str = "") -> list[Iri]:
        """Its types, or those that are terms of one facet."""
        types = self.said.nodes("crm:P2_has_type")
        return [t for t in types if not facet or self.opened.vocabulary.facet(t) == facet]

    def places(self, places: Iterable[Iri]) -> tuple[Item, ...]:
        """Each place with what holds it, up to the country."""
        own = f"{self.said.iri.value}#"
        return tuple(
            Item(tuple(map(self.show.iri, [place, *wider(self.opened, place)])))
            for place in places
            if not place.value.startswith(own)
        )

    def when(self, *path: str) -> tuple[Item, ...]:
        """The dates of the event at the end of a path: the source's words, else years."""
        return tuple(self.date(time) for time in self.said.nodes(*path, "crm:P4_has_time-span"))

    def event(self, path: str) -> tuple[Item, ...]:
        """The dates and the places of an event."""
        return *self.when(path), *self.places(self.said.nodes(path, "crm:P7_took_place_at"))

    def date(self, time: Iri) -> Item:
        """One time-span: the words of its source in English, else in any language, else years."""
        named = ("crm:P1_is_identified_by", "crm:P190_has_symbolic_content")
        words = sorted(
            self.said.words(time, *named), key=lambda w: (w.language != "en", w.language)
        )
        begin = self.said.words(time, "crm:P82a_begin_of_the_begin")
        end = self.said.words(time, "crm:P82b_end_of_the_end")
        years = span_words(
            year(begin[0].value) if begin else None, year(end[-1].value) if end else None
        )
        if not words:
            return Item((Shown(years),))
        open_end = not (begin and end)  # "-750" alone says little
        other = bool(years) and (open_end or not words[0].language.startswith("en"))
        return Item((self.show.literal(words[0]),), years if other else "")

    def statements(self, kind: str, *event: str) -> tuple[Item, ...]:
        """The words of a source, typed with an IRI that ends so; of the thing or an event of it."""
        texts = [
            word
            for node in self.said.nodes(*event, "crm:P67i_is_referred_to_by")
            if any(t.value.endswith(kind) for t in self.said.at(node, "crm:P2_has_type"))
            for word in self.said.words(node, "crm:P190_has_symbolic_content")
        ]
        return self.items(texts)

    def point(self) -> tuple[Item, ...]:
        """The coordinates of the thing or of its site, latitude first as people write them."""
        own = self.said.follow("crm:P168_place_is_defined_by")
        site = ("crm:P74_has_current_or_former_residence", "crm:P168_place_is_defined_by")
        found = [*own, *self.said.follow(*site)]
        return tuple(Item((Shown(_point(term.value)),)) for term in found[:1])


def wider(opened: Opened, place: Iri) -> list[Iri]:
    """What holds a place, from narrow to wide."""
    chain: list[Iri] = []
    here: Term | None = place
    while isinstance(here, Iri) and len(chain) < _WIDEST:
        rows = opened.rows("page/within", place=here)
        here = rows[0]["wider"] if rows else None
        if isinstance(here, Iri):
            chain.append(here)
    return chain


def _point(wkt: str) -> str:
    """`POINT(139.75 35.69)` as `35.69° N, 139.75° E` (GeoSPARQL writes longitude first)."""
    longitude, _, latitude = wkt.rpartition("(")[2].rstrip(")").partition(" ")
    north = f"{latitude.lstrip('-')}° {'S' if latitude.startswith('-') else 'N'}"
    return f"{north}, {longitude.lstrip('-')}° {'W' if longitude.startswith('-') else 'E'}"


def museum(f: Facts) -> Sequence[Fact]:
    """What one asks of a museum."""
    website = ("crm:P76_has_contact_point", "crm:P190_has_symbolic_content")
    addresses = [Iri(t.value) for t in f.said.follow(*website) if isinstance(t, Literal)]
    return (
        Fact("Kind", f.items(f.said.follow("crm:P2_has_type"))),
        Fact("Where", f.places(f.said.nodes("crm:P74_has_current_or_former_residence"))),
        Fact("Coordinates", f.point()),
        Fact("Website", tuple(Item((f.show.address(iri),)) for iri in addresses)),
    )


def maker(f: Facts) -> Sequence[Fact]:
    """What one asks of a maker."""
    influenced = "crm:P15_was_influenced_by"
    return (
        Fact("Life", f.statements("300435422")),
        Fact("Born", f.event("crm:P98i_was_born")),
        Fact("Died", f.event("crm:P100i_died_in")),
        Fact("Formed", f.event("crm:P95i_was_formed_by")),
        Fact("Ended", f.event("crm:P99i_was_dissolved_by")),
        Fact("Active", f.event("crm:P14i_performed")),
        Fact("Nationality", f.items(f.types("nationality"))),
        Fact("Kind", f.items(t for t in f.types() if t not in f.types("nationality"))),
        Fact("Follows", f.items([
            *f.said.follow("crm:P95i_was_formed_by", influenced),
            *f.said.follow("crm:P14i_performed", influenced),
        ])),
    )  # fmt: skip


def place(f: Facts) -> Sequence[Fact]:
    """What one asks of a place."""
    return (
        Fact("Kind", f.items(f.said.follow("crm:P2_has_type"))),
        Fact("Within", f.places(f.said.nodes("crm:P89_falls_within"))),
        Fact("Coordinates", f.point()),
    )


def period(f: Facts) -> Sequence[Fact]:
    """What one asks of a period."""
    return (
        Fact("Years", tuple(map(f.date, f.said.nodes("crm:P4_has_time-span")))),
        Fact("Where", f.places(f.said.nodes("crm:P7_took_place_at"))),
        Fact("Part of", f.items(f.said.follow("crm:P9i_forms_part_of"))),
        Fact("Kind", f.items(f.said.follow("crm:P2_has_type"))),
    )


def concept(f: Facts) -> Sequence[Fact]:
    """What one asks of a term."""
    return (
        Fact("Meaning", f.items(f.said.follow("skos:definition"))),
        Fact("A term for", f.items(f.said.follow("crm:P2_has_type"))),
        Fact("Wider term", f.items(f.said.follow("skos:broader"))),
    )


def graph(f: Facts) -> Sequence[Fact]:
    """What one asks of a contribution."""
    sources = [f.show.address(iri) for iri in f.said.nodes("dcterms:source")]
    return (
        Fact("Sent by", f.items(f.said.follow("dcterms:contributor", "foaf:name"))),
        Fact("Chosen how", f.items(f.said.follow("dcterms:description"))),
        Fact("Licence", f.items(f.said.follow("dcterms:license"))),
        Fact("Rights", f.items(f.said.follow("dcterms:rights"))),
        Fact("Source", tuple(Item((shown,)) for shown in sources)),
        Fact("As of", f.items(f.said.follow("dcterms:date"))),
        Fact("Museum", f.items(f.said.follow("prov:wasAttributedTo"))),
    )


def country(f: Facts) -> Sequence[Fact]:
    """What one asks of a country."""
    return (
        Fact("Codes", tuple(_identifiers(f))),
        Fact("Within", f.places(f.said.nodes("crm:P89_falls_within"))),
    )


def _identifiers(f: Facts) -> Iterator[Item]:
    """The identifiers that are not links elsewhere already, each with what it is."""
    for node in f.said.nodes("crm:P1_is_identified_by"):
        kinds = f.said.at(node, "crm:P2_has_type")
        for word in f.said.words(node, "crm:P190_has_symbolic_content"):
            if not word.language and kinds and "iso" in kinds[0].value:
                yield Item((f.show.literal(word),), f.show.term(kinds[0]).text)


FACTS: dict[str, Callable[[Facts], Sequence[Fact]]] = {
    "museum": museum, "maker": maker, "place": place, "country": country, "period": period,
    "concept": concept, "graph": graph,
}  # fmt: skip


def facts(opened: Opened, description: Description) -> list[Fact]:
    """The facts of a thing that is not a work; a fact without a value is left out."""
    table = FACTS[description.ref.kind]
    return [fact for fact in table(Facts(opened, description)) if fact.items]
