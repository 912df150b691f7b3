"""The SPARQL 1.1 Graph Store HTTP Protocol, for reading: GET and HEAD.

Indirectly, `/graph-store?graph=IRI` and `/graph-store?default`; directly, `/graph-store/KEY` is the
content of the graph `/id/graph/KEY`, whose own address answers with what is said about it. The
content comes from the store as it is, without a query, in chunks.
"""

from __future__ import annotations

from contextlib import ExitStack

from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wsgi import ClosingIterator

from endpoint import errors, headers, serving
from endpoint.asking import ask_all
from endpoint.negotiation import GRAPH_FORMATS, Format, by_suffix, choose
from endpoint.refusals import refusal
from endpoint.sending import Sending
from endpoint.watching import GONE, note
from kg.errors import FormatError, SparqlError
from kg.iris import Ref, is_key
from kg.store.evaluator import Question

blueprint = Blueprint("graph_store", __name__)

_METHODS = ["GET", "HEAD", "OPTIONS"]


@blueprint.route("/graph-store", methods=_METHODS, provide_automatic_options=False)
def indirect() -> Response:
    """A graph named in the request (section 4.2)."""
    given = request.args.getlist("graph")
    default = "default" in request.args
    if request.method != "OPTIONS" and len(given) + default != 1:
        raise BadRequest("Name one graph: ?graph=IRI, or ?default.")
    return _content(given[0] if given else "")


@blueprint.route("/graph-store/<key>", methods=_METHODS, provide_automatic_options=False)
def direct(key: str) -> Response:
    """A graph at its own address (section 4.1)."""
    if not is_key(key):
        raise NotFound("There is no graph of that name.")
    return _content(serving.opened().iris.entity(Ref("graph", key)))


def _content(iri: str) -> Response:
    if request.method == "OPTIONS":
        return headers.options("GET, HEAD, OPTIONS")
    opened = serving.opened(request.args.get("release", ""))
    graphs = [opened.iris.entity(Ref("graph", key)) for key in opened.manifest["triples"]]
    if iri and iri not in graphs:
        raise NotFound("There is no graph of that name; the service description lists them.")
    named = request.args.get("format", "")
    accept = request.headers.get("Accept")
    form = by_suffix(named, GRAPH_FORMATS) if named else choose(accept, GRAPH_FORMATS)
    if form is None:
        offered = {one.media_type: f"{one.label}, format={one.suffix}" for one in GRAPH_FORMATS}
        return errors.problem(406, "A graph is to be had as:", offered)
    return headers.open_to_all(headers.fresh(form.suffix) or _sent(iri, form))


def _sent(iri: str, form: Format) -> Response:
    opened = serving.opened()
    environ = request.environ
    noted = note(environ)
    noted.query, noted.release, noted.form = f"graph {iri or 'default'}", opened.id, form.suffix
    question = Question(graph=form.suffix, graph_store=iri, gone=environ.get(GONE))
    held = ExitStack()
    try:
        held.enter_context(serving.releases().lease(opened.id))
        stream = ask_all(question, opened, held)
        sending = Sending(stream, environ, opened.evaluator.too_large)
        body = sending.body()
    except (SparqlError, FormatError) as error:
        held.close()
        return refusal(error, "", 0)
    except BaseException:
        held.close()
        raise
    if request.method == "HEAD" or stream.end is not None:
        held.close()
    answer = Response(ClosingIterator(body, [held.close]), content_type=form.content_type)
    answer.headers.extend([*sending.headers, ("X-Release", opened.id)])
    answer.vary.update(("Accept", "Accept-Encoding"))
    return headers.stamped(answer, form.suffix)
