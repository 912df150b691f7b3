"""Classes and properties that a query names otherwise than this collection does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from endpoint.emptiness.holes import Hole
from endpoint.emptiness.likeness import close
from endpoint.emptiness.probe import Scope
from endpoint.emptiness.suggestion import Suggestion
from endpoint.emptiness.texts import constant_of
from kg.namespaces import expand
from kg.sharing import written
from kg.terms import Iri

_LOCAL = re.compile(r"[^/#:]*$")
_NUMBER = re.compile(r"([EP]\d+)([a-i]?)(?:_|$)")
_PUNCTUATION = re.compile(r"^https?:|[/#]|\bwww\.")
_COMMON, _NEAREST = 3, 3
"""How many classes above must be the same, and how many may be equally near."""
_RENAMED = {
    "E22_Man-Made_Object": "E22_Human-Made_Object",
    "E22_Man_Made_Object": "E22_Human-Made_Object",
    "E24_Physical_Man-Made_Thing": "E24_Physical_Human-Made_Thing",
    "E25_Man-Made_Feature": "E25_Human-Made_Feature",
    "E71_Man-Made_Thing": "E71_Human-Made_Thing",
    "E78_Collection": "E78_Curated_Holding",
    "P131_is_identified_by": "P1_is_identified_by",
    "P78_is_identified_by": "P1_is_identified_by",
    "P87_is_identified_by": "P1_is_identified_by",
    "P149_is_identified_by": "P1_is_identified_by",
}
"""CIDOC-CRM names that changed before version 7.1.3 (its amendment lists), by local name."""
_GONE = {
    "E38_Image": "E36_Visual_Item",
    "E40_Legal_Body": "E74_Group",
    "E44_Place_Appellation": "E41_Appellation",
    "E45_Address": "E41_Appellation",
    "E49_Time_Appellation": "E41_Appellation",
    "E50_Date": "E41_Appellation",
    "E51_Contact_Point": "E41_Appellation",
    "E82_Actor_Appellation": "E41_Appellation",
    "E84_Information_Carrier": "E22_Human-Made_Object",
}
"""CIDOC-CRM classes that it gave up before version 7.1.3, and what it has for them instead."""
_INVERSES = {
    expand(one): expand(other)
    for one, other in (
        ("skos:narrower", "skos:broader"), ("skos:broader", "skos:narrower"),
        ("dcterms:hasPart", "dcterms:isPartOf"), ("foaf:made", "foaf:maker"),
    )
}  # fmt: skip
"""Inverses that SKOS, DCMI and FOAF state of their own properties."""
_MEANT = {
    "title": "skos:prefLabel", "label": "skos:prefLabel", "name": "skos:prefLabel",
    "creator": "schema:creator",
    "maker": "schema:creator", "author": "schema:creator", "artist": "schema:creator",
    "medium": "crm:P45_consists_of", "material": "crm:P45_consists_of",
    "depicts": "crm:P62_depicts", "subject": "crm:P62_depicts", "date": "schema:dateCreated",
    "created": "schema:dateCreated", "datecreated": "schema:dateCreated",
    "collection": "crm:P50_has_current_keeper", "museum": "crm:P50_has_current_keeper",
    "type": "crm:P2_has_type", "format": "crm:P2_has_type", "temporal": "kg:period",
    "latitude": "wgs84:lat", "longitude": "wgs84:long", "sameas": "la:equivalent",
}  # fmt: skip
"""What words of other vocabularies, by lower-case local name, most often are asked for here as."""


Look = Callable[[Scope, Hole, str, Mapping[str, str]], Iterator[Suggestion]]


def names(scope: Scope, hole: Hole) -> Iterator[Suggestion]:
    """Classes or properties in use, for one that is not; the surest kind of likeness only."""
    probe = scope.probe
    iri = probe.iri(hole.place.text)
    if hole.role == "class" and (said := constant_of(hole.place.text)):
        iri = probe.names["crm"] + said.value
    kinds = dict.fromkeys(("predicate", "path"), probe.properties) | {"class": probe.classes}
    known = kinds.get(hole.role, probe.classes | probe.properties)
    if hole.role in ("subject", "object") or not iri:
        return
    looks: tuple[Look, ...] = (_same, _turned, _wider, _kin, _numbered, _meant, _spelt)
    if iri == probe.iri(hole.place.text) and iri in known:
        looks = (_meant,) if scope.whole else (_turned, _meant)
    elif hole.role != "class" and _local(iri).lower() in _MEANT:
        looks = (_same, _meant)
    by_local = {_local(term): term for term in sorted(known)}
    for look in looks:
        found = list(look(scope, hole, iri, by_local))
        fitting = [one for one in found if _fits(scope, hole, one.write)]
        yield from fitting
        if fitting and len(looks) > 2:
            return


def _fits(scope: Scope, hole: Hole, write: str) -> bool:
    if hole.role == "value":
        return bool(scope.holds(f"VALUES {scope.nearest} {{ {write} }} {hole.group}"))
    return bool(scope.holds(hole.group.replace(scope.nearest, write, 1)))


def _same(scope: Scope, hole: Hole, iri: str, known: Mapping[str, str]) -> Iterator[Suggestion]:
    """The same local name in another namespace, or what it was renamed to."""
    written_so = hole.place.text.partition(":")[2]
    local = written_so if written_so in known else _local(iri)
    if local in known:
        why = "the same name, in the namespace used here"
        official = _NUMBER.match(local) is not None
        sure = official or _PUNCTUATION.sub("", iri) == _PUNCTUATION.sub("", known[local])
        yield _one(scope, hole, known[local], why, sure)
    elif _RENAMED.get(local) in known:
        why = "its name since CIDOC-CRM 7"
        yield _one(scope, hole, known[_RENAMED[local]], why, True)
    elif _GONE.get(local) in known:
        why = "what CIDOC-CRM 7 has instead of it"
        yield _one(scope, hole, known[_GONE[local]], why, True)


def _numbered(scope: Scope, hole: Hole, iri: str, known: Mapping[str, str]) -> Iterator[Suggestion]:
    """The term of CIDOC-CRM with the same number, the one with the likest words first."""
    match = _NUMBER.match(_local(iri))
    if match is None or scope.probe.terms.named(iri):
        return
    said = _words(iri)
    same = [
        (_words(term) != said, not name.startswith(f"{match[1]}{match[2]}_"), term)
        for name, term in known.items()
        if (found := _NUMBER.match(name)) and found[1] == match[1]
    ]
    best = min(same, default=(True, True, ""))
    sure = len(same) == 1 or not (best[0] or (best[1] and match[2]))
    for _, _, term in sorted(same):
        yield _one(scope, hole, term, f"the term {_number(term)} as it is written here", sure)


def _wider(scope: Scope, hole: Hole, iri: str, known: Mapping[str, str]) -> Iterator[Suggestion]:
    """The narrower terms in use; things here carry the narrowest class and property only."""
    above = scope.probe.terms.above
    renamed = scope.probe.names["crm"] + _GONE.get(_local(iri), _RENAMED.get(_local(iri), ""))
    wanted = renamed if renamed in above else iri
    if hole.role == "class":
        for term in known.values():
            if wanted in above.get(term, ()) and term != wanted:
                why = f"a kind of {hole.place.text}; things here have only their narrowest class"
                yield _one(scope, hole, term, why)
        return
    below = [term for term in known.values() if iri in _wider_than(scope, term)]
    if below:
        write = "|".join(map(scope.probe.short, sorted(below)))
        why = f"what is stated here are the narrower properties of {hole.place.text}"
        write = f"({write})" if len(below) > 1 else write
        yield Suggestion(hole.place, write, why, True)


def _wider_than(scope: Scope, term: str) -> list[str]:
    """The properties that one is a kind of, the nearest first."""
    properties = scope.probe.terms.properties
    found = [term]
    for one in found:
        within = properties[one].within if one in properties else ()
        found += [wider for wider in within if wider not in found]
    return found[1:]


def _kin(scope: Scope, hole: Hole, iri: str, known: Mapping[str, str]) -> Iterator[Suggestion]:
    """What is in use and nearest to an official term that is not, in the official hierarchy."""
    above = scope.probe.terms.above
    if hole.role == "class" and iri in above:
        shared = {
            term: len((above[term] - {term}) & above[iri])
            for term in known.values() if term in above
        }  # fmt: skip
        most = max(shared.values(), default=0)
        best = [term for term, count in shared.items() if count == most > _COMMON]
        for term in best if len(best) <= _NEAREST else ():
            yield _one(scope, hole, term, "the nearest class in use, by what both are kinds of")
    for wider in _wider_than(scope, iri):
        if wider in known.values():
            yield _one(scope, hole, wider, f"the wider property of {hole.place.text} that is used")
            return


def _turned(scope: Scope, hole: Hole, iri: str, known: Mapping[str, str]) -> Iterator[Suggestion]:
    """The inverse, read backwards: only one of the two directions is stored for most."""
    official = scope.probe.terms.properties.get(iri)
    inverse = official.inverse if official else _INVERSES.get(iri, "")
    if inverse in known.values():
        write = f"^{scope.probe.short(inverse)}"
        yield Suggestion(
            hole.place, write, "only its inverse is stated; ^ reads it backwards", True
        )


def _meant(scope: Scope, hole: Hole, iri: str, known: Mapping[str, str]) -> Iterator[Suggestion]:
    meant = _MEANT.get(_local(iri).lower(), "")
    if meant and hole.role in ("predicate", "path"):
        # what another vocabulary calls so may be more than this, so it is never certain
        prefix, _, local = meant.partition(":")
        space = {**scope.probe.names, "kg": f"{scope.probe.base}/ontology#"}[prefix]
        yield _one(scope, hole, space + local, "what this collection says instead")


def _spelt(scope: Scope, hole: Hole, iri: str, known: Mapping[str, str]) -> Iterator[Suggestion]:
    lower = {name.lower(): term for name, term in known.items()}
    if scope.probe.terms.named(iri):
        return
    for name, sure in close(_local(iri), list(lower), 3):
        yield _one(scope, hole, lower[name], "the nearest name in use here", sure)


def _one(scope: Scope, hole: Hole, iri: str, why: str, certain: bool = False) -> Suggestion:
    return Suggestion(hole.place, scope.probe.short(iri), why, certain)


def _local(iri: str) -> str:
    return str(_LOCAL.findall(iri)[0])


def _words(iri: str) -> str:
    return _local(iri).partition("_")[2].replace("-", "").replace("_", "").lower()


def _number(iri: str) -> str:
    match = _NUMBER.match(_local(iri))
    return match[1] + match[2] if match else written(Iri(iri))
