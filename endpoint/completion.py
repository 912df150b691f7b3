"""What the query editor offers at the cursor: prefixes, the model's terms, the collection's own."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from endpoint import headers, serving
from endpoint.opened import Opened
from kg.namespaces import prefixes, shorten
from kg.terms import Iri

blueprint = Blueprint("completion", __name__)

_PLAIN = {"museum", "maker", "place", "country", "period"}


@blueprint.get("/sparql/terms")
def terms() -> Response:
    """JSON: prefixes by name, the model's terms with label and note, things with label and kind."""
    unchanged = headers.fresh("terms")
    if unchanged:
        return unchanged
    opened = serving.opened()
    found = opened.kept("completion", lambda: _offer(opened))
    return headers.stamped(jsonify(found), "terms")


def _offer(opened: Opened) -> dict[str, object]:
    return {"prefixes": dict(prefixes()), "model": _model(opened), "things": _things(opened)}


def _model(opened: Opened) -> list[dict[str, str]]:
    return [
        {
            "name": shorten(row["term"].value),
            "label": row["label"].value,
            "note": row["note"].value if "note" in row else "",
            "kind": "class" if row["kind"].value.endswith("Class") else "property",
        }
        for row in opened.rows("browse/model-terms")
    ]


def _things(opened: Opened) -> list[dict[str, str]]:
    """All that works refer to; a term of the vocabulary by what it is a term for."""
    return [
        {
            "iri": row["thing"].value,
            "label": row["label"].value,
            "kind": _kind(opened, Iri(row["thing"].value)),
        }
        for row in opened.rows("browse/named-things")
        if opened.iris.parse(row["thing"].value)
    ]


def _kind(opened: Opened, thing: Iri) -> str:
    ref = opened.iris.parse(thing.value)
    if ref is not None and ref.kind in _PLAIN:
        return ref.kind
    return opened.vocabulary.facet(thing) or "term"
