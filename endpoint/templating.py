"""What templates may use beside what their route gives them."""

from __future__ import annotations

from typing import Any

from flask import Flask, url_for
from markupsafe import Markup

from endpoint import headers, serving
from endpoint.showing import legible, plain


def install(app: Flask) -> None:
    """Undefined names fail loudly; no control character of the data reaches a page."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["plain"] = plain
    app.jinja_env.globals["asset"] = _asset
    app.jinja_env.finalize = _finalize
    app.context_processor(_common)


def _finalize(value: object) -> object:
    return legible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _asset(name: str) -> str:
    """The path of a file of `static/`; the digest in it lets browsers keep the file for good."""
    return url_for("static", filename=name, v=headers.build())


def _common() -> dict[str, Any]:
    return {"release": serving.opened(), "limits": serving.settings().limits}
