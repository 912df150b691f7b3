"""The web application: settings in, routes registered."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from flask import Flask, Request

from endpoint import (
    browse,
    completion,
    contribute,
    data,
    entities,
    errors,
    graph_store,
    headers,
    ontology,
    questions,
    search,
    sparql,
    status,
    templating,
)
from endpoint.crowd import Crowd
from endpoint.desk import Desk
from endpoint.releases import Releases
from endpoint.service import Service
from endpoint.settings import Settings
from endpoint.watching import Watch


class InMemory(Request):
    """A request whose files are nowhere but in memory, which its limit of size keeps small."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()


class Application(Flask):
    """Flask, but that `endpoint.errors` logs what failed: once, with the id it gives out."""

    request_class = InMemory

    def log_exception(self, exc_info: object) -> None:
        """Nothing; see above."""


def create_app(settings: Settings | None = None) -> Flask:
    """The application on the current release; ReleaseError where there is none."""
    settings = settings or Settings()
    app = Application(__name__)
    app.config["MAX_CONTENT_LENGTH"] = settings.request_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.request_bytes
    app.extensions["settings"] = settings
    app.extensions["crowd"] = Crowd(
        settings.queries_each, settings.queries_a_minute, settings.seconds_a_minute
    )
    app.extensions["checking"] = Crowd(settings.checks_each, what="file check")
    app.extensions["desk"] = Desk(settings.data, settings.upload_bytes, settings.checks)
    app.extensions["releases"] = Releases(settings)
    app.url_map.strict_slashes = True
    app.url_map.merge_slashes = False
    headers.install(app)
    errors.install(app)
    templating.install(app)
    parts = (
        entities, browse, search, sparql, completion, graph_store, questions, data, contribute,
        ontology, status,
    )  # fmt: skip
    for part in parts:
        app.register_blueprint(part.blueprint)
    watch = app.extensions["watch"] = Watch(Service(app), settings.log)
    app.wsgi_app = watch  # type: ignore[method-assign]
    return app
