"""For those who run the service: is it alive, can it answer, and what it has been doing."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, current_app

from endpoint import serving
from endpoint.watching import CONTENT_TYPE, Watch

blueprint = Blueprint("status", __name__)


@blueprint.get("/health")
def health() -> Response:
    """The process answers."""
    return _said({"status": "ok"}, 200)


@blueprint.get("/ready")
def ready() -> Response:
    """A release is open and there are workers for queries; 503 where none can be had."""
    opened = serving.opened()
    evaluator = opened.evaluator
    fit = evaluator.fit
    said: dict[str, object] = {
        "status": "ready" if fit else "no evaluator can be started",
        "release": opened.id,
        "kept": serving.releases().kept(),
        "running": evaluator.turns.running,
        "waiting": evaluator.turns.waiting,
    }
    return _said(said, 200 if fit else 503)


@blueprint.get("/metrics")
def metrics() -> Response:
    """Counts and times since the start, as Prometheus reads them."""
    watch = cast(Watch, current_app.extensions["watch"])
    turns = serving.opened().evaluator.turns
    return Response(watch.text(turns.running, turns.waiting), content_type=CONTENT_TYPE)


def _said(said: dict[str, object], status: int) -> Response:
    answer = cast(Response, current_app.json.response(said))
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer
