"""How surely a work is given to a maker: one shape of graph for each level."""

from __future__ import annotations

from dataclasses import replace

import pytest
from graphs import IRIS
from mapping_samples import OBJECT
from pyoxigraph import NamedNode, Triple

from kg.mapping import map_record
from kg.namespaces import expand, shorten
from kg.records import Attribution

MASTER = "maker/ma-yuan"


def statements(attribution: Attribution) -> set[tuple[str, str, str]]:
    """What one attribution adds to a work, fragments and keys alone."""
    with_it = set(map_record(replace(OBJECT, attributions=(attribution,)), IRIS))
    without = set(map_record(replace(OBJECT, attributions=()), IRIS))
    return {
        (_short(t.subject), shorten(t.predicate.value), _short(t.object)) for t in with_it - without
    }


def _short(node: object) -> str:
    assert isinstance(node, NamedNode | Triple)
    text = node.value.removeprefix(f"{IRIS.base}/id/").removeprefix(f"object/{OBJECT.key}")
    return shorten(text)


def test_an_accepted_maker_with_a_role_carried_out_a_part_typed_with_the_role() -> None:
    part = "#production-by-ma-yuan--painter"

    assert statements(Attribution("ma-yuan", "painter")) == {
        ("#production", "crm:P9_consists_of", part),
        (part, "rdf:type", "crm:E12_Production"),
        (part, "crm:P2_has_type", "concept/painter"),
        (part, "crm:P14_carried_out_by", MASTER),
    }


def test_an_accepted_maker_without_a_role_carried_out_the_whole() -> None:
    assert statements(Attribution("ma-yuan")) == {
        ("#production", "crm:P14_carried_out_by", MASTER),
    }


@pytest.mark.parametrize("hedge", ["attributed-to", "formerly-attributed-to", "possibly-by"])
def test_a_hedged_maker_is_only_assigned(hedge: str) -> None:
    node, part = f"#attribution-ma-yuan--{hedge}", f"#production-assigned-ma-yuan--{hedge}"

    assert statements(Attribution("ma-yuan", "", hedge)) == {
        ("#production", "crm:P140i_was_attributed_by", node),
        (node, "rdf:type", "crm:E13_Attribute_Assignment"),
        (node, "crm:P2_has_type", f"concept/{hedge}"),
        (node, "crm:P140_assigned_attribute_to", "#production"),
        (node, "crm:P177_assigned_property_of_type", "crm:P9_consists_of"),
        (node, "crm:P141_assigned", part),
        (node, "crm:P70i_is_documented_in", "#source-sample"),
        (part, "rdf:type", "crm:E12_Production"),
        (part, "crm:P14_carried_out_by", MASTER),
    }


@pytest.mark.parametrize("around", ["workshop-of", "circle-of", "follower-of", "school-of"])
def test_who_worked_around_a_master_is_a_group_formed_under_his_influence(around: str) -> None:
    group = f"#{around}--ma-yuan"

    assert statements(Attribution("ma-yuan", "", around)) == {
        ("#production", "crm:P14_carried_out_by", group),
        (group, "rdf:type", "crm:E74_Group"),
        (group, "crm:P2_has_type", f"concept/{around}"),
        (group, "crm:P95i_was_formed_by", f"{group}--formation"),
        (f"{group}--formation", "rdf:type", "crm:E66_Formation"),
        (f"{group}--formation", "crm:P15_was_influenced_by", MASTER),
    }


@pytest.mark.parametrize("manner", ["style-of", "manner-of", "after"])
def test_whose_manner_a_work_follows_did_not_make_it(manner: str) -> None:
    found = statements(Attribution("ma-yuan", "", manner))
    node = f"#attribution-ma-yuan--{manner}"

    assert ("#production", "crm:P15_was_influenced_by", MASTER) in found
    assert (node, "crm:P2_has_type", f"concept/{manner}") in found
    assert (node, "crm:P177_assigned_property_of_type", "crm:P15_was_influenced_by") in found
    assert not [p for _, p, _ in found if p == "crm:P14_carried_out_by"]


def test_what_one_source_accepts_and_another_hedges_are_two_nodes() -> None:
    both = replace(
        OBJECT,
        attributions=(
            Attribution("ma-yuan", "painter"),
            Attribution("ma-yuan", "painter", "attributed-to"),
        ),
    )
    actors = [
        t.subject.value
        for t in map_record(both, IRIS)
        if t.predicate.value == expand("crm:P14_carried_out_by")
    ]

    assert len(actors) == len(set(actors)) == 2


def test_what_was_given_up_is_continued_by_the_one_attribution_held_today() -> None:
    from dataclasses import replace

    from graphs import IRIS
    from mapping_samples import OBJECT

    from kg.mapping import map_record
    from kg.namespaces import expand
    from kg.records import Attribution

    former = Attribution("hokusai", "", "formerly-attributed-to")
    hedged = Attribution("eisen", "", "attributed-to")

    def continued(*said: Attribution) -> list[tuple[str, str]]:
        triples = map_record(replace(OBJECT, attributions=said), IRIS)
        return [
            (t.subject.value.partition("#")[2], str(t.object).partition("#")[2].rstrip(">"))
            for t in triples
            if t.predicate.value == expand("crm:P134i_was_continued_by")
        ]

    assert continued(former, hedged) == [
        ("attribution-hokusai--formerly-attributed-to", "attribution-eisen--attributed-to")
    ]
    assert continued(former, Attribution("eisen")) == []
    assert continued(former, hedged, Attribution("shunsho", "", "possibly")) == []
