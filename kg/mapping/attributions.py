"""Who made a work, and how surely that is said.

P14 carries only what is accepted without reserve. What is hedged, rival or given up is an attribute
assignment (E13) on the production. What came from around a master was made by a group formed under
the master's influence; what follows a manner was influenced by the person, who did not make it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from kg.iris import Ref
from kg.mapping.entity import Entity
from kg.mapping.terms import link, name, typed
from kg.records import Attribution

GROUPS = frozenset(
    {
        "workshop-of",
        "studio-of",
        "circle-of",
        "follower-of",
        "school-of",
        "pupil-of",
    }
)
FORMER = "formerly-attributed-to"
INFLUENCES = frozenset({"style-of", "manner-of", "after"})
"""Qualifiers of the first and last kind have a shape of their own; any other one is a hedge."""


def map_attribution(
    entity: Entity, attribution: Attribution, source: NamedNode
) -> Iterator[Triple]:
    """One maker of a work; source is the document that says so."""
    maker = entity.other(Ref("maker", attribution.maker))
    if not attribution.qualifier:
        yield from _carried_out(entity, attribution, maker)
    elif attribution.qualifier in GROUPS:
        yield from _by_group(entity, attribution, maker)
    elif attribution.qualifier in INFLUENCES:
        yield from _influenced(entity, attribution, maker, source)
    else:
        yield from _hedged(entity, attribution, maker, source)


def map_superseded(entity: Entity, attributions: Iterable[Attribution]) -> Iterator[Triple]:
    """What was formerly attributed was continued by the one hedged attribution held today (P134).

    Where none is held, or several, or the maker is accepted, no assignment took its place.
    """
    assigned = [said for said in attributions if said.qualifier and said.qualifier not in GROUPS]
    today = [said for said in assigned if said.qualifier != FORMER]
    if len(today) != 1:
        return
    newer = entity.part(f"attribution-{_stem(today[0])}")
    for said in assigned:
        if said.qualifier == FORMER:
            older = entity.part(f"attribution-{_stem(said)}")
            yield link(older, "crm:P134i_was_continued_by", newer)


def _carried_out(entity: Entity, said: Attribution, actor: NamedNode) -> Iterator[Triple]:
    """On a part of the production that has the role; without a role, on the whole."""
    whole = entity.part("production")
    if not said.role:
        yield link(whole, "crm:P14_carried_out_by", actor)
        return
    part = entity.part(f"production-by-{_stem(said)}")
    yield link(whole, "crm:P9_consists_of", part)
    yield from _part(entity, part, said, actor)


def _part(entity: Entity, part: NamedNode, said: Attribution, actor: NamedNode) -> Iterator[Triple]:
    yield typed(part, "crm:E12_Production")
    yield link(part, "crm:P14_carried_out_by", actor)
    if said.role:
        yield link(part, "crm:P2_has_type", entity.concept(said.role))


def _by_group(entity: Entity, said: Attribution, master: NamedNode) -> Iterator[Triple]:
    stem = f"{said.qualifier}--{said.maker}"
    group, formation = entity.part(stem), entity.part(f"{stem}--formation")
    yield from _carried_out(entity, said, group)
    yield typed(group, "crm:E74_Group")
    yield link(group, "crm:P2_has_type", entity.concept(said.qualifier))
    yield link(group, "crm:P95i_was_formed_by", formation)
    yield typed(formation, "crm:E66_Formation")
    yield link(formation, "crm:P15_was_influenced_by", master)


def _influenced(
    entity: Entity, said: Attribution, master: NamedNode, source: NamedNode
) -> Iterator[Triple]:
    """Stated plainly, and assigned too: P15 alone does not say whether in the style or after."""
    yield link(entity.part("production"), "crm:P15_was_influenced_by", master)
    yield from _assignment(entity, said, "crm:P15_was_influenced_by", master, source)


def _hedged(
    entity: Entity, said: Attribution, maker: NamedNode, source: NamedNode
) -> Iterator[Triple]:
    part = entity.part(f"production-assigned-{_stem(said)}")
    yield from _part(entity, part, said, maker)
    yield from _assignment(entity, said, "crm:P9_consists_of", part, source)


def _assignment(
    entity: Entity, said: Attribution, relation: str, assigned: NamedNode, source: NamedNode
) -> Iterator[Triple]:
    whole, node = entity.part("production"), entity.part(f"attribution-{_stem(said)}")
    yield link(whole, "crm:P140i_was_attributed_by", node)
    yield typed(node, "crm:E13_Attribute_Assignment")
    yield link(node, "crm:P2_has_type", entity.concept(said.qualifier))
    yield link(node, "crm:P140_assigned_attribute_to", whole)
    yield link(node, "crm:P177_assigned_property_of_type", name(relation))
    yield link(node, "crm:P141_assigned", assigned)
    yield link(node, "crm:P70i_is_documented_in", source)


def _stem(said: Attribution) -> str:
    """Keys have no double hyphen, so joined by one they stay apart.

    >>> _stem(Attribution("ma-yuan", "", "attributed-to")), _stem(Attribution("ma-yuan", "painter"))
    ('ma-yuan--attributed-to', 'ma-yuan--painter')
    """
    return "--".join(filter(None, (said.maker, said.role, said.qualifier)))
