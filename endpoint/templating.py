"""What templates may use beside what their route gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, url_for
from markupsafe import Markup, escape

from endpoint import headers, serving
from endpoint.showing import legible, plain


def install(app: Flask) -> None:
    """Undefined names fail loudly; no control character of the data reaches a page."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["plain"] = plain
    app.jinja_env.filters["given"] = _given
    app.jinja_env.filters["capitalize_first"] = _capitalize_first
    app.jinja_env.filters["ticked"] = ticked
    app.jinja_env.filters["milliseconds"] = milliseconds
    app.jinja_env.globals["asset"] = _asset
    app.jinja_env.globals["built"] = _built
    app.jinja_env.finalize = _finalize
    app.context_processor(_common)


def _finalize(value: object) -> object:
    return legible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def milliseconds(seconds: float) -> str:
    """How long something took, in words.

    >>> milliseconds(0.0004), milliseconds(1.25)
    ('less than 1 ms', '1,250 ms')
    """
    return f"{seconds * 1000:,.0f} ms" if seconds >= 0.001 else "less than 1 ms"


def ticked(text: str) -> Markup:
    """A sentence with code between backticks, as it is in JSON and on a terminal.

    >>> ticked("put `PREFIX a: <…>` before")
    Markup('put <code>PREFIX a: &lt;…&gt;</code> before')
    """
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _given(values: Mapping[str, str]) -> str:
    """The values that are not empty, as the query of an address."""
    return urlencode({name: value for name, value in values.items() if value})


def _capitalize_first(text: str) -> str:
    """A phrase as the beginning of a sentence; names in it keep their capitals."""
    return text[:1].upper() + text[1:]


def _asset(name: str) -> str:
    """The path of a file of `static/`; the digest in it lets browsers keep the file for good."""
    return url_for("static", filename=name, v=headers.build())


def _built(name: str) -> bool:
    """Whether a file of `static/built` is there; pages do without where npm was out of reach."""
    return (Path(__file__).parent / "static" / "built" / name).is_file()


def _common() -> dict[str, Any]:
    return {"release": serving.opened(), "limits": serving.settings().limits}
