"""The home page and the lists of everything: works, museums, makers, places, periods, terms."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.exceptions import BadRequest

from endpoint import headers, serving
from endpoint.cards import card, cards
from endpoint.examples import first_of_each_group
from endpoint.indexes import INDEXES, groups, lines
from endpoint.opened import Opened
from endpoint.paging import asked
from endpoint.sharing import query_path
from endpoint.showing import Shown, best
from kg.terms import Iri

blueprint = Blueprint("browse", __name__)

SORTS = {"date": "Oldest first", "title": "Title", "museum": "Museum"}
_NEAR = 50
_PLURALS = {"Country": "Countries"}
_DOORS = (
    ("object", "/objects", "Work", "Oldest first, or by title or museum"),
    ("museum", "/museums", "Museum", "Who keeps them today"),
    ("period", "/periods", "Period", "Dynasties and eras, side by side"),
    ("maker", "/makers", "Maker", "Painters, potters, workshops"),
    ("country", "/countries", "Country", "Where they were made and are kept"),
    ("concept", "/concepts", "Term", "Kinds, materials, techniques, motifs"),
)


@blueprint.get("/")
def home() -> Response:
    """The front page; one work a day, the same for everybody."""
    today = datetime.now(UTC).date()
    unchanged = headers.fresh(today.isoformat())
    if unchanged:
        return unchanged
    opened = serving.opened()
    counts = {**opened.manifest["entities"], "concept": len(opened.vocabulary)}
    page = render_template(
        "home.html",
        today=today,
        work=_of_the_day(opened, today),
        doors=_doors(counts),
        questions=first_of_each_group(),
    )
    return headers.stamped(make_response(page), today.isoformat())


@blueprint.get("/objects")
def objects() -> Response:
    """Every work, in the order asked for."""
    sort = request.args.get("sort", "date")
    if sort not in SORTS:
        raise BadRequest(f"sort={sort[:20]!r} is not one of {', '.join(SORTS)}")
    unchanged = headers.fresh("html")
    if unchanged:
        return unchanged
    opened = serving.opened()
    every = opened.listed(f"browse/objects-by-{sort}", "object")
    page = asked(request.args, len(every), serving.settings().page_size)
    body = render_template(
        "objects.html",
        works=cards(opened, page.cut(every)),
        page=page,
        steps=page.steps("/objects", request.args),
        sort=sort,
        sorts=SORTS,
        museums=opened.manifest["entities"].get("museum", 0),
        query=query_path(opened, f"browse/objects-by-{sort}"),
    )
    return headers.stamped(make_response(body), "html")


@blueprint.get("/<any(museums, makers, places, countries, periods, concepts):name>")
def index(name: str) -> Response:
    """A list of everything of one kind."""
    unchanged = headers.fresh("html")
    if unchanged:
        return unchanged
    opened = serving.opened()
    listing = INDEXES[name]
    every = lines(opened, name)
    page = asked(request.args, len(every), listing.size)
    body = render_template(
        "index.html",
        listing=listing,
        path=f"/{name}",
        total=len(every),
        page=page,
        steps=page.steps(f"/{name}", request.args),
        groups=groups(page.cut(every)),
        query=query_path(opened, f"browse/{name}"),
    )
    return headers.stamped(make_response(body), "html")


def _doors(counts: Mapping[str, int]) -> list[tuple[int, str, str, str]]:
    """The ways in: how many, where to, what they are called; none leads to an empty room."""
    found = []
    for kind, path, name, about in _DOORS:
        count = counts.get(kind, 0)
        label = name if count == 1 else _PLURALS.get(name, f"{name}s")
        found.append((count, path, label, about))
    return [door for door in found if door[0]]


def _of_the_day(opened: Opened, today: date) -> dict[str, object] | None:
    """A work drawn by the date and the release, so that every reader sees the same one.

    From the place drawn on, the first with titles in two languages: it shows more of what there is.
    """
    every = opened.listed("browse/objects-by-date", "object")
    if not every:
        return None
    digest = hashlib.sha256(f"{opened.id} {today.isoformat()}".encode()).digest()
    start = int.from_bytes(digest[:8], "big") % len(every)
    near = [every[(start + step) % len(every)] for step in range(_NEAR)]
    work = next((w for w in near if len(opened.view.labels(w.value)) > 1), near[0])
    return {"card": card(opened, work), "native": _native(opened, work)}


def _native(opened: Opened, work: Iri) -> list[Shown]:
    labels = opened.view.labels(work.value)
    first = best(labels)
    return [Shown(text.value, text.language) for text in labels if text != first]
