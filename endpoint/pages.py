"""What the page about a thing is made of, before a template sets it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template

from endpoint.cards import card
from endpoint.description import Description
from endpoint.elsewhere import elsewhere
from endpoint.facts import facts
from endpoint.naming import naming
from endpoint.opened import Opened
from endpoint.panels import panels, works
from endpoint.record import Record
from endpoint.sharing import describe_path
from endpoint.strip import Strip, strip
from endpoint.threads import threads
from endpoint.work import Work
from endpoint.years import year
from kg.iris import Ref
from kg.terms import Iri

_DATED = {
    "object": (("crm:P108i_was_produced_by", "crm:P4_has_time-span"),),
    "period": (("crm:P4_has_time-span",),),
    "maker": tuple(
        (event, "crm:P4_has_time-span")
        for event in (
            "crm:P98i_was_born", "crm:P100i_died_in", "crm:P95i_was_formed_by",
            "crm:P99i_was_dissolved_by", "crm:P14i_performed",
        )
    ),
}  # fmt: skip
"""Where the years of a thing are said, for the kinds that have years."""


def page(opened: Opened, ref: Ref, args: Mapping[str, str], size: int) -> str:
    """The page; raises NotFound or BadRequest where `?page=` asks for none there is."""
    said = Description.of(opened, ref)
    record = Record(opened, said)
    parts: dict[str, Any] = {
        "ref": ref,
        "iri": said.iri.value,
        "name": naming(opened, said),
        "record": record.statements(),
        "sources": record.sources(),
        "elsewhere": elsewhere(opened, said),
        "strips": _strips(opened, said),
        "turtle": opened.view.serialize(ref, "ttl").decode(),
    }
    parts |= _work(opened, said) if ref.kind == "object" else _thing(opened, said, args, size)
    return render_template(f"{ref.kind}.html", **parts)


def _work(opened: Opened, said: Description) -> dict[str, Any]:
    work = Work(opened, said)
    title = naming(opened, said).title.text
    return {
        "card": card(opened, said.iri),
        "kinds": [opened.show.iri(kind) for kind in work.kinds()],
        "facts": work.facts(),
        "pictures": work.pictures(),
        "query": describe_path(said.iri),
        "museum_pages": work.pages(),
        "reuse": work.reuse(),
        "threads": threads(opened, said.iri, work),
        "citation": work.citation(title),
    }


def _thing(opened: Opened, said: Description, args: Mapping[str, str], size: int) -> dict[str, Any]:
    return {
        "facts": facts(opened, said),
        "works": works(opened, said.ref, args, size),
        "panels": panels(opened, said.ref),
    }


def _strips(opened: Opened, said: Description) -> list[Strip]:
    """The strip of time for a wide and for a narrow screen; none where no year is known."""
    times = [t for path in _DATED.get(said.ref.kind, ()) for t in said.nodes(*path)]
    begins = [year(w.value) for t in times for w in said.words(t, "crm:P82a_begin_of_the_begin")]
    ends = [year(w.value) for t in times for w in said.words(t, "crm:P82b_end_of_the_end")]
    if not begins and not ends:
        return []
    # An open end is drawn as the point that is known.
    first, last = min(begins or ends), max(ends or begins)
    drawn = (strip(opened, first, last, _own_periods(said), width) for width in (1240, 360))
    return [one for one in drawn if one]


def _own_periods(said: Description) -> list[Iri]:
    if said.ref.kind == "period":
        return [said.iri, *said.nodes("crm:P9i_forms_part_of")]
    return said.nodes("crm:P108i_was_produced_by", "crm:P10_falls_within")
