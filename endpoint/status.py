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
    """A release is open and has been read for queries; 503 until it has, and where it cannot be."""
    opened = serving.opened()
    evaluator = opened.evaluator
    trouble = (
        "no evaluator can be started" if not evaluator.fit
        else "" if opened.ready else "the release is being read"
    )  # fmt: skip
    said: dict[str, object] = {
        "status": trouble or "ready",
        "release": opened.id,
        "kept": serving.releases().kept(),
        "running": evaluator.turns.running,
        "waiting": evaluator.turns.waiting,
    }
    return _said(said, 503 if trouble else 200)


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
