"""Downloads, formats, sources, the report of the build, and what the project is."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from flask import Blueprint, Response, make_response, render_template, send_file
from werkzeug.exceptions import NotFound

from endpoint import headers, serving
from endpoint.licences import Licence, licence
from endpoint.negotiation import (
    DATASET_FORMATS,
    GRAPH_FORMATS,
    NOTEBOOK,
    PARQUET,
    RESULT_FORMATS,
)
from endpoint.opened import Opened
from endpoint.sharing import query_path
from endpoint.showing import Shown
from kg.store.figures import sections
from kg.terms import Iri

blueprint = Blueprint("data", __name__)

DUMPS = {
    "all.nq.gz": ("N-Quads", "Every statement with the named graph that makes it."),
    "all.ttl.gz": ("Turtle", "The merged graph that the pages and the queries read."),
}
_REPORTS = {"csv": "text/csv", "ttl": "text/turtle"}
_LINES = 60
"""How many faults of one kind the report page lists; the file has them all."""


@dataclass(frozen=True, slots=True)
class Dump:
    """One download."""

    name: str
    format: str
    about: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """One contribution: its page, its licence or the words in its stead, how many works it has."""

    shown: Shown
    licence: Licence | None
    rights: Shown | None
    works: int


@blueprint.get("/data")
def data() -> Response:
    """What can be taken away, in which forms, from which sources."""
    return _page(
        "data.html",
        dumps=_dumps(serving.opened()),
        sources=_sources(serving.opened()),
        manifest=serving.opened().manifest,
        graph_formats=GRAPH_FORMATS,
        result_formats=RESULT_FORMATS,
        dataset_formats=DATASET_FORMATS,
        example=_example(serving.opened()),
        parquet=PARQUET,
        notebook=NOTEBOOK,
    )


@blueprint.get("/data/<name>")
def dump(name: str) -> Response:
    """A dump of the release; parts of it can be asked for, so that a broken download goes on."""
    if name not in DUMPS:
        raise NotFound(f"There are two dumps: {' and '.join(DUMPS)}.")
    opened = serving.opened()
    entry = opened.manifest["files"][f"dumps/{name}"]
    answer = send_file(
        opened.path / "dumps" / name, mimetype="application/gzip", as_attachment=True,
        download_name=name, conditional=True, etag=str(entry["sha256"]), max_age=0,
    )  # fmt: skip
    return headers.open_to_all(answer)


@blueprint.get("/report")
def report() -> Response:
    """What the build found wrong, by kind of fault."""
    path = serving.opened().path / "report.csv"
    return _page("report.html", groups=_faults(path), lines=_LINES)


@blueprint.get("/report.<any(csv, ttl):suffix>")
def report_file(suffix: str) -> Response:
    """The whole report as a file."""
    answer = send_file(
        serving.opened().path / f"report.{suffix}", mimetype=_REPORTS[suffix], max_age=0
    )
    return headers.open_to_all(answer)


@blueprint.get("/about")
def about() -> Response:
    """What this is and where it comes from."""
    opened = serving.opened()
    return _page("about.html", manifest=opened.manifest, sources=_sources(opened))


@blueprint.get("/about/collection")
def collection() -> Response:
    """The collection in figures, each with the query that counted it."""
    opened = serving.opened()
    found = opened.kept("figures", lambda: sections(opened.view, page=True))
    return _page(
        "collection.html",
        sections=found,
        paths={section.name: query_path(opened, section.name) for section in found},
        show=opened.show,
    )


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Everything may be read, but questions to the graph are for people who ask them."""
    text = "User-agent: *\nDisallow: /sparql?\nDisallow: /search?\nAllow: /\n"
    return Response(text, content_type="text/plain; charset=utf-8")


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """The mark, for browsers that ask for it at this address."""
    mark = Path(__file__).with_name("static") / "mark.svg"
    return send_file(mark, mimetype="image/svg+xml", max_age=86400)


def _page(template: str, **parts: object) -> Response:
    return headers.fresh("html") or headers.stamped(
        make_response(render_template(template, **parts)), "html"
    )


def _dumps(opened: Opened) -> list[Dump]:
    files = opened.manifest["files"]
    return [
        Dump(
            name,
            form,
            about,
            _size(files[f"dumps/{name}"]["bytes"]),
            files[f"dumps/{name}"]["sha256"],
        )
        for name, (form, about) in DUMPS.items()
    ]


def _size(count: int) -> str:
    """Bytes as people read them: powers of ten, as on a download page.

    >>> _size(1234622), _size(999)
    ('1.2 MB', '999 bytes')
    """
    for unit, power in (("GB", 9), ("MB", 6), ("kB", 3)):
        if count >= 10**power:
            return f"{count / 10**power:.1f} {unit}"
    return f"{count} bytes"


def _sources(opened: Opened) -> list[Source]:
    show = opened.show
    found = []
    for row in opened.rows("browse/graphs"):
        said = row.get("licence")
        rights = row.get("rights")
        found.append(
            Source(
                show.term(row["graph"]),
                licence(said.value) if said else None,
                show.term(rights) if rights else None,
                int(row["works"].value),
            )
        )
    return found


def _example(opened: Opened) -> Iri | None:
    """A work for the examples of how to ask."""
    every = opened.listed("browse/objects-by-date", "object")
    return every[0] if every else None


def _faults(path: Path) -> list[tuple[dict[str, str], list[dict[str, str]]]]:
    """The faults by severity and problem, the most serious first; one of each kind at the head."""
    ranks = {"violation": 0, "warning": 1, "info": 2}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    def kind(row: dict[str, str]) -> tuple[int, str, str, str]:
        return ranks.get(row["severity"], 3), row["problem"], row["field"], row["remedy"]

    grouped = groupby(sorted(rows, key=kind), key=kind)
    return [(found[0], found) for found in (list(rows) for _, rows in grouped)]
