"""The ontology: one IRI that leads to a page for people and to RDF for programs."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request

from endpoint import errors, headers, serving
from endpoint.negotiation import ENTITY_FORMATS, GRAPH_FORMATS, HTML, Format, by_suffix, choose
from endpoint.terms import sections
from kg.iris import Ref

blueprint = Blueprint("ontology", __name__)

_GRAPH = Ref("graph", "ontology")
_METHODS = ["GET", "HEAD", "OPTIONS"]
_OFFERED = {f"/ontology.{f.suffix}": f"{f.label}, {f.media_type}" for f in GRAPH_FORMATS}


@blueprint.route("/ontology", methods=_METHODS, provide_automatic_options=False)
def tell() -> Response:
    """Every term in use, as the client asks; the hash of a term's own IRI stays with the client.

    Hash IRIs need no redirect (Cool URIs for the Semantic Web, 4.1).
    """
    if request.method == "OPTIONS":
        return headers.options("GET, HEAD, OPTIONS")
    form = choose(request.headers.get("Accept"), ENTITY_FORMATS)
    if form is None:
        return errors.problem(406, "It is to be had as:", {"/ontology": "HTML", **_OFFERED})
    answer = _answer(form)
    answer.vary.add("Accept")
    return answer


@blueprint.route("/ontology.<suffix>", methods=_METHODS, provide_automatic_options=False)
def file(suffix: str) -> Response:
    """The same in one form, by the end of its address."""
    if request.method == "OPTIONS":
        return headers.options("GET, HEAD, OPTIONS")
    form = by_suffix(suffix, ENTITY_FORMATS)
    if form is None:
        return errors.problem(404, f"There is no form .{suffix[:20]} of this.", _OFFERED)
    return _answer(form)


def _answer(form: Format) -> Response:
    answer = headers.fresh(form.suffix) or headers.stamped(_told(form), form.suffix)
    answer.headers["Link"] = ", ".join(
        f'</ontology.{f.suffix}>; rel="alternate"; type="{f.media_type}"' for f in GRAPH_FORMATS
    )
    return headers.open_to_all(answer)


def _told(form: Format) -> Response:
    opened = serving.opened()
    if form is HTML:
        page = render_template(
            "ontology.html", sections=sections(opened), base=opened.iris.base, offered=_OFFERED
        )
        return make_response(page)
    return Response(opened.view.graph(_GRAPH, form.suffix), content_type=form.content_type)
