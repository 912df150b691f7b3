"""What the page about a work says beyond the record: facts, makers, picture, licence, citation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from endpoint.description import Description
from endpoint.facts import Fact, Facts, Item
from endpoint.histories import acquired, exhibited, inscriptions, other_numbers
from endpoint.licences import Licence, licence
from endpoint.opened import Opened
from endpoint.showing import Shown, plain
from kg.terms import Iri, Literal, Term

_MADE = "crm:P108i_was_produced_by"
_PARTS = "crm:P9_consists_of"
_BY = "crm:P14_carried_out_by"
_TYPE = "crm:P2_has_type"
_SIZES = ("height", "length", "width", "depth", "thickness", "diameter", "weight")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at its museum, which no page may load, and the licence its source states."""

    address: Shown
    licence: Licence | None


@dataclass(frozen=True, slots=True)
class Reuse:
    """One answer to "Can I use this?"."""

    what: str
    licence: Licence | None
    words: Shown | None
    source: Shown | None


class Work:
    """One work of the open release."""

    def __init__(self, opened: Opened, description: Description) -> None:
        self._opened = opened
        self._said = description
        self._facts = Facts(opened, description)

    def kinds(self) -> list[Iri]:
        """What kinds of work it is."""
        return self._facts.types("object-type")

    def facts(self) -> list[Fact]:
        """What one asks of a work; a fact without a value is left out.

        Where a source's words were not read into the graph's own terms, the words themselves stand.
        """
        every = (*self._making(), *self._keeping())
        return [fact for fact in every if fact.items]

    def _making(self) -> tuple[Fact, ...]:
        f, said = self._facts, self._said
        periods = f.items(said.follow(_MADE, "crm:P10_falls_within"))
        places = f.places(said.nodes(_MADE, "crm:P7_took_place_at"))
        materials = said.follow("crm:P45_consists_of")
        techniques = said.follow(_MADE, "crm:P32_used_general_technique")
        return (
            Fact("Made", (*f.when(_MADE), *self._otherwise())),
            Fact("Period", periods or f.statements("300435432")),
            Fact("Where", places or f.statements("/place-statement")),
            Fact("Maker", tuple(self.makers()) or f.statements("300435436")),
            Fact("Made of", f.row([*materials, *techniques]) or f.statements("300435429")),
            Fact("Size", f.row(self._sizes()) or f.statements("300435430")),
            Fact("Shows", f.row(said.follow("crm:P62_depicts"))),
            Fact("Inscribed", tuple(inscriptions(f))),
        )

    def _keeping(self) -> tuple[Fact, ...]:
        f = self._facts
        return (
            Fact(
                "Found", self._found() or f.statements("/find-statement", "crm:P12i_was_present_at")
            ),
            Fact("Kept at", self._kept()),
            Fact("Owner", f.items(self._said.nodes("crm:P52_has_current_owner"))),
            Fact("Acquired", acquired(f)),
            Fact("Credit", f.statements("300026687")),
            Fact(
                "Kept before at", f.items(self._said.nodes("crm:P49_has_former_or_current_keeper"))
            ),
            Fact("Other numbers", tuple(other_numbers(f))),
            Fact("Exhibited", exhibited(f)),
            Fact("Selected as", f.items(f.types("selection"))),
        )

    def _otherwise(self) -> Iterator[Item]:
        """Dates that gave way to that of the nearest source, each with who says so."""
        rows = self._opened.rows("page/other-dates", object=self._said.iri)
        for row in rows:
            words = row.get("words") or row["edtf"]
            source = self._facts.show.term(row["graph"])
            yield Item(
                (self._facts.show.literal(Literal(words.value, _tag(words))),),
                f"according to {source.text}",
            )

    def makers(self) -> list[Item]:
        """Who made it, each with the role and how sure it is: accepted first, then the hedged."""
        wholes = self._said.nodes(_MADE)
        accepted = [item for whole in wholes for item in self._accepted(whole)]
        with_role = {item.parts for item in accepted if item.note}
        told = [item for item in accepted if item.note or item.parts not in with_role]
        return [*told, *(item for whole in wholes for item in self._hedged(whole))]

    def _accepted(self, whole: Iri) -> Iterator[Item]:
        for node in (whole, *self._iris(whole, _PARTS)):
            roles = self._iris(node, _TYPE)
            for actor in self._iris(node, _BY):
                yield self._maker(actor, roles)

    def _hedged(self, whole: Iri) -> Iterator[Item]:
        for claim in self._iris(whole, "crm:P140i_was_attributed_by"):
            qualifiers = self._iris(claim, _TYPE)
            for assigned in self._iris(claim, "crm:P141_assigned"):
                for actor in self._iris(assigned, _BY) or [assigned]:
                    yield self._maker(actor, [*qualifiers, *self._iris(assigned, _TYPE)])

    def pictures(self) -> list[Picture]:
        """The pictures elsewhere."""
        found = []
        for file in self._said.nodes("crm:P138i_has_representation", "la:digitally_shown_by"):
            rights = self._said.at(file, "crm:P104_is_subject_to", _TYPE)
            known = licence(rights[0].value) if rights else None
            for address in self._iris(file, "la:access_point"):
                shown = self._facts.show.address(address)
                if shown.href:
                    found.append(Picture(shown, known))
        return found

    def pages(self) -> list[Shown]:
        """The museum's own pages about it, and its IIIF manifest."""
        path = ("crm:P129i_is_subject_of", "la:digitally_carried_by", "la:access_point")
        return [self._facts.show.address(iri) for iri in self._said.nodes(*path)]

    def reuse(self) -> list[Reuse]:
        """What may be done with the data of each source, and with each picture."""
        answers = []
        for source in self._said.nodes("crm:P70i_is_documented_in"):
            licences = self._said.at(source, "dcterms:license")
            words = self._said.words(source, "dcterms:rights")
            graphs = self._iris(source, "dcterms:isPartOf")
            answers.append(
                Reuse(
                    "The data",
                    licence(licences[0].value) if licences else None,
                    self._facts.show.literal(words[0]) if words else None,
                    self._facts.show.iri(graphs[0]) if graphs else None,
                )
            )
        answers += [Reuse("The picture", p.licence, None, p.address) for p in self.pictures()]
        return answers

    def citation(self, title: str) -> str:
        """How to cite the record: title, keeper, inventory number, source, release, IRI."""
        keepers = [
            self._facts.show.iri(k).text for k in self._said.nodes("crm:P50_has_current_keeper")
        ]
        parts = [", ".join([*keepers[:1], *self.numbers()[:1]])]
        cited = [
            self._said.words(node, "dcterms:bibliographicCitation")
            for node in self._said.nodes("crm:P70i_is_documented_in")
        ]
        parts += [words[0].value.rstrip(".") for words in cited if words]
        parts.append(f"Asian Masterpieces, release {self._opened.id}")
        return f"“{plain(title, 300)}”. " + ". ".join(part for part in parts if part) + "."

    def numbers(self) -> list[str]:
        """Its inventory numbers."""
        return [
            word.value
            for node in self._said.nodes("crm:P1_is_identified_by")
            if any(t.value.endswith("/300312355") for t in self._said.at(node, _TYPE))
            for word in self._said.words(node, "crm:P190_has_symbolic_content")
        ]

    def related(self) -> list[tuple[str, Iri, str]]:
        """What it shares with other works: the page query, the thing shared, and why in words."""
        said = self._said
        found = [("page/maker", iri, "maker") for iri in self._shared_makers()]
        found += [("page/concept", iri, "kind") for iri in self.kinds()]
        found += [
            ("page/period", iri, "period") for iri in said.nodes(_MADE, "crm:P10_falls_within")
        ]
        found += [("page/place", iri, "place") for iri in said.nodes(_MADE, "crm:P7_took_place_at")]
        found += [("page/concept", iri, "motif") for iri in said.nodes("crm:P62_depicts")]
        found += [
            ("page/museum", iri, "museum") for iri in said.nodes("crm:P50_has_current_keeper")
        ]
        return found

    def _shared_makers(self) -> list[Iri]:
        whole = self._said.nodes(_MADE, _BY) + self._said.nodes(_MADE, _PARTS, _BY)
        assigned = self._said.nodes(_MADE, "crm:P140i_was_attributed_by", "crm:P141_assigned", _BY)
        return [iri for iri in dict.fromkeys(whole + assigned) if "#" not in iri.value]

    def _maker(self, actor: Iri, notes: list[Iri]) -> Item:
        """A group known only by its master is named by the master, and says what it is to him."""
        said = self._said
        masters = said.at(actor, "crm:P95i_was_formed_by", "crm:P15_was_influenced_by")
        if "#" in actor.value and masters and isinstance(masters[0], Iri):
            notes = [*self._iris(actor, _TYPE), *notes]
            actor = masters[0]
        words = (self._facts.show.iri(note).text.lower() for note in notes)
        return Item((self._facts.show.iri(actor),), ", ".join(dict.fromkeys(words)))

    def _sizes(self) -> list[Literal]:
        """Its measurements in words, what is asked for first at the head, wholes before parts."""
        path = ("crm:P43_has_dimension", "crm:P1_is_identified_by", "crm:P190_has_symbolic_content")
        return sorted(self._said.words(self._said.iri, *path), key=_size_order)

    def _kept(self) -> tuple[Item, ...]:
        keepers = self._said.nodes("crm:P50_has_current_keeper")
        number = ", ".join(self.numbers())
        return tuple(
            Item((self._facts.show.iri(keeper), *self._seat(keeper)), number) for keeper in keepers
        ) or self._facts.statements("/keeper-statement")

    def _seat(self, museum: Iri) -> tuple[Shown, ...]:
        rows = self._opened.rows("page/museum-seat", museum=museum)
        return tuple(self._facts.show.term(row["seat"]) for row in rows[:1])

    def _found(self) -> tuple[Item, ...]:
        places = self._facts.places(
            self._said.nodes("crm:P12i_was_present_at", "crm:P7_took_place_at")
        )
        return (*places, *self._facts.when("crm:P12i_was_present_at"))

    def _iris(self, node: Iri, *path: str) -> list[Iri]:
        found: list[Term] = self._said.at(node, *path)
        return [term for term in found if isinstance(term, Iri)]


def _tag(words: Term) -> str:
    return words.language if isinstance(words, Literal) else ""


def _size_order(words: Literal) -> tuple[str, int, str]:
    part, _, measured = words.value.rpartition(": ")
    kind = measured.partition(" ")[0]
    return part, _SIZES.index(kind) if kind in _SIZES else len(_SIZES), measured
