"""Every thing of the graph: its IRI, its page, its data. One route for all kinds."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, request

from endpoint import errors, headers, serving
from endpoint.negotiation import ENTITY_FORMATS, GRAPH_FORMATS, HTML, Format, by_suffix, choose
from endpoint.pages import page
from kg.errors import FormatError
from kg.iris import KINDS, Ref, is_key, page_path

blueprint = Blueprint("entities", __name__)

_KIND = f"<any({', '.join(KINDS)}):kind>"
_METHODS = ["GET", "HEAD", "OPTIONS"]


@blueprint.route(f"/id/{_KIND}/<key>", methods=_METHODS, provide_automatic_options=False)
def identify(kind: str, key: str) -> Response:
    """303 from a thing to what tells of it (Cool URIs for the Semantic Web, 4.2).

    The Location is a path, not an address: no Host header can turn it into another server's.
    """
    if request.method == "OPTIONS":
        return headers.options("GET, HEAD, OPTIONS")
    ref = Ref(kind, key)
    if not _known(ref):
        return _missing(ref)
    form = choose(request.headers.get("Accept"), ENTITY_FORMATS)
    if form is None:
        return _not_in_that_form(ref)
    answer = Response(status=303, headers={"Location": _path(ref, form)})
    answer.vary.add("Accept")
    return headers.open_to_all(answer)


@blueprint.route(f"/{_KIND}/<name>", methods=_METHODS, provide_automatic_options=False)
def tell(kind: str, name: str) -> Response:
    """The page or the data about a thing: by suffix, else by Accept."""
    if request.method == "OPTIONS":
        return headers.options("GET, HEAD, OPTIONS")
    key, dot, suffix = name.partition(".")
    ref = Ref(kind, key)
    if not _known(ref):
        return _missing(ref)
    if dot:
        form = by_suffix(suffix, ENTITY_FORMATS)
        if form is None:
            return errors.problem(404, f"There is no form .{suffix[:20]} of this.", _forms(ref))
    else:
        form = choose(request.headers.get("Accept"), ENTITY_FORMATS)
        if form is None:
            return _not_in_that_form(ref)
    answer = headers.fresh(form.suffix) or headers.stamped(_told(ref, form), form.suffix)
    if not dot:
        answer.vary.add("Accept")
    answer.headers["Link"] = ", ".join(_links(ref))
    return headers.open_to_all(answer)


def _told(ref: Ref, form: Format) -> Response:
    opened = serving.opened()
    if form is HTML:
        return make_response(page(opened, ref, request.args, serving.settings().page_size))
    try:
        body = opened.view.serialize(ref, form.suffix)
    except FormatError as error:
        detail = f"{str(error)[0].upper()}{str(error)[1:]}."
        return errors.problem(406, detail, _forms(ref))
    return Response(body, content_type=form.content_type)


def _known(ref: Ref) -> bool:
    return is_key(ref.key) and serving.opened().view.exists(ref)


def _missing(ref: Ref) -> Response:
    return errors.problem(404, f"The graph knows no {ref.kind} with this key.")


def _not_in_that_form(ref: Ref) -> Response:
    return errors.problem(406, "It is to be had as:", _forms(ref))


def _forms(ref: Ref) -> dict[str, str]:
    """The path of each form, with its name and media type."""
    return {_path(ref, form): f"{form.label}, {form.media_type}" for form in ENTITY_FORMATS}


def _path(ref: Ref, form: Format) -> str:
    return page_path(ref, "" if form is HTML else f".{form.suffix}")


def _links(ref: Ref) -> list[str]:
    """The other forms and the thing itself, for clients that read headers (RFC 8288)."""
    alternate = [
        f'<{_path(ref, form)}>; rel="alternate"; type="{form.media_type}"' for form in GRAPH_FORMATS
    ]
    return [*alternate, f'</id/{ref.kind}/{ref.key}>; rel="describes"']
