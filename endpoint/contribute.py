"""`/contribute`: a museum's file checked in the browser, with the template to fill in."""

from __future__ import annotations

import base64
from typing import cast

from flask import Blueprint, Response, current_app, make_response, render_template, request
from markupsafe import Markup
from werkzeug.exceptions import RequestEntityTooLarge, ServiceUnavailable

from endpoint import errors, headers, serving
from endpoint.crowd import Crowd
from endpoint.desk import RETRY_AFTER, Desk
from endpoint.negotiation import HTML, Format, choose
from endpoint.rows import by_row
from kg.errors import SourceError
from kg.submission.kinds import ENDINGS, kind_of
from kg.submission.located import FileReport
from kg.submission.reports import FORMS
from kg.submission.reports.grouping import MEANING, WORDS, counted, groups
from kg.submission.template import NAME, template_csv

blueprint = Blueprint("contribute", __name__)

FORMATS = (
    HTML,
    Format("json", "application/json", "JSON"),
    Format("csv", "text/csv", "CSV"),
    Format("sarif", "application/sarif+json", "SARIF"),
    Format("text", "text/plain", "Text"),
)
"""What the result of a check comes as."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LISTED = 100
"""So many places of one kind, and rows, are shown on the page; the downloads have them all."""
_ROOM = 65_536
"""Bytes that a form may have around its file."""


@blueprint.get("/contribute")
def form() -> Response:
    """The page on which to choose a file."""
    if unchanged := headers.fresh("html"):
        return unchanged
    opened = serving.opened()
    desk().prepare(opened.id, opened.manifest["base"])
    body = render_template("contribute.html", endings=ENDINGS, megabytes=_megabytes())
    return headers.stamped(make_response(body), "html")


@blueprint.post("/contribute")
def check() -> Response:
    """A file checked: the result, and nothing kept."""
    form = _format()
    if form is None:
        return errors.problem(406, "The result is to be had as:", _offered())
    request.max_content_length = serving.settings().upload_bytes + _ROOM
    try:
        sent = request.files.get("file")
    except RequestEntityTooLarge:
        return _too_large()
    if sent is None or not sent.filename:
        return _no_file()
    name, limit = sent.filename[:200], serving.settings().upload_bytes
    raw = sent.stream.read(limit + 1)
    if len(raw) > limit:
        return _too_large()
    try:
        kind_of(name, raw)
    except SourceError as error:
        return errors.problem(415, f"The file {error.fault.problem}. {error.fault.remedy}")
    opened = serving.opened()
    try:
        with _checking().place(request.remote_addr or ""):
            report = desk().check(name, raw, opened.id, opened.manifest["base"])
    except ServiceUnavailable as error:
        answer = errors.problem(503, error.description or "")
        answer.headers["Retry-After"] = str(RETRY_AFTER)
        return answer
    return _told(report, form)


@blueprint.get("/contribute/template.<any(xlsx, csv):suffix>")
def template(suffix: str) -> Response:
    """The template to fill in."""
    if unchanged := headers.fresh(suffix):
        return unchanged
    release = serving.opened().id
    content = desk().workbook(release) if suffix == "xlsx" else template_csv().encode()
    kind = _XLSX if suffix == "xlsx" else "text/csv; charset=utf-8"
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{NAME}.{suffix}"'
    return headers.stamped(answer, suffix)


def desk() -> Desk:
    """Where files are checked."""
    return cast(Desk, current_app.extensions["desk"])


def _checking() -> Crowd:
    return cast(Crowd, current_app.extensions["checking"])


def _told(report: FileReport, form: Format) -> Response:
    if form is HTML:
        answer = make_response(_page(report))
    else:
        answer = Response(FORMS[form.suffix].write([report]), content_type=form.content_type)
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.add("Accept")
    return answer


def _page(report: FileReport) -> str:
    rows = by_row(report.found)
    return render_template(
        "contributed.html",
        report=report,
        groups=groups(report.found),
        said=counted(report),
        rows=rows[:_LISTED],
        more_rows=len(rows) - _LISTED,
        listed=_LISTED,
        words=WORDS,
        meaning=MEANING,
        downloads=[_download(report, name) for name in ("csv", "html", "json", "sarif")],
        endings=ENDINGS,
        megabytes=_megabytes(),
    )


def _download(report: FileReport, name: str) -> tuple[str, str, Markup]:
    """A report inside the page itself, since it is kept nowhere to be fetched from."""
    form = FORMS[name]
    content = base64.b64encode(form.write([report]).encode()).decode()
    return f"report.{name}", form.label, Markup(f"data:{form.media_type};base64,{content}")


def _format() -> Format | None:
    """What `format=` names, else what the client takes; a browser's form names none."""
    named = request.args.get("format")
    if named:
        return next((form for form in FORMATS if form.suffix == named), None)
    return choose(request.headers.get("Accept"), FORMATS)


def _offered() -> dict[str, str]:
    return {form.media_type: f"{form.label}, ?format={form.suffix}" for form in FORMATS}


def _megabytes() -> int:
    return serving.settings().upload_bytes // 1_000_000


def _too_large() -> Response:
    return errors.problem(
        413, f"A file may have {_megabytes()} MB. Send the rows in several files, without pictures."
    )


def _no_file() -> Response:
    if request.mimetype != "multipart/form-data":
        detail = (
            "Send the file as multipart/form-data, in the field file: "
            f"curl -F file=@works.xlsx {request.host_url}contribute"
        )
        return errors.problem(415, detail)
    return errors.problem(400, "No file was chosen.")
