"""Search by words in any language, over everything that has a name or an inventory number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.exceptions import BadRequest

from endpoint import headers, serving
from endpoint.cards import Card, card
from endpoint.opened import Opened
from endpoint.paging import asked
from endpoint.showing import Shown
from kg.iris import Ref
from kg.terms import Iri

blueprint = Blueprint("search", __name__)

KINDS = {
    "object": "Works", "museum": "Museums", "maker": "Makers", "place": "Places",
    "country": "Countries", "period": "Periods", "concept": "Terms",
}  # fmt: skip
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: what it is, its names; a work has its card too."""

    kind: str
    shown: Shown
    native: tuple[Shown, ...]
    card: Card | None


@blueprint.get("/search")
def search() -> Response:
    """One page of what the words find; an empty field shows how to ask."""
    words = request.args.get("q", "").strip()
    kind = request.args.get("kind", "")
    if kind and kind not in KINDS:
        raise BadRequest(f"kind={kind[:20]!r} is not one of {', '.join(KINDS)}")
    if len(words) > _LONGEST:
        raise BadRequest(f"That is longer than {_LONGEST} characters; a few words find more.")
    unchanged = headers.fresh("html")
    if unchanged:
        return unchanged
    opened = serving.opened()
    size = serving.settings().page_size
    total = _count(opened, words, kind)
    page = asked(request.args, total, size)
    found = (
        opened.index.search(words, [kind] if kind else (), size, page.offset).hits if words else []
    )
    body = render_template(
        "search.html",
        words_asked=words,
        kind=kind,
        kinds=_kinds(opened, words),
        page=page,
        steps=page.steps("/search", request.args),
        hits=[_found(opened, hit.ref) for hit in found],
    )
    return headers.stamped(make_response(body), "html")


def _count(opened: Opened, words: str, kind: str) -> int:
    return opened.index.search(words, [kind] if kind else (), 1).total if words else 0


def _kinds(opened: Opened, words: str) -> dict[str, tuple[str, int]]:
    """How many hits there are of each kind; kinds without any are left out."""
    counts = Counter({kind: _count(opened, words, kind) for kind in KINDS})
    return {kind: (KINDS[kind], counts[kind]) for kind in KINDS if counts[kind]}


def _found(opened: Opened, ref: Ref) -> Found:
    thing = Iri(opened.iris.entity(ref))
    shown = opened.show.iri(thing)
    others = (t for t in opened.view.labels(thing.value) if t.value != shown.text)
    native = tuple(Shown(t.value, t.language) for t in list(others)[:3])
    drawn = card(opened, thing) if ref.kind == "object" else None
    return Found(ref.kind, shown, native, drawn)
