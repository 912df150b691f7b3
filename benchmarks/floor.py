"""The least that a Python server around the engine can be: one process, no guard, no limit.

What benchmarks/sparql.py compares with `--floor`, to tell what the language costs from what we do.
"""

from __future__ import annotations

import sys
from typing import Any
from urllib.parse import parse_qsl

import pyoxigraph as ox
import uvicorn

_FORMS = {
    b"application/sparql-results+json": ox.QueryResultsFormat.JSON,
    b"text/csv": ox.QueryResultsFormat.CSV,
    b"text/turtle": ox.RdfFormat.TURTLE,
}


class Floor:
    """An ASGI application on a store."""

    def __init__(self, store: str) -> None:
        self._store = ox.Store.read_only(store)

    async def __call__(self, scope: dict[str, Any], _receive: Any, send: Any) -> None:
        query = dict(parse_qsl(scope["query_string"].decode()))["query"]
        form = _FORMS[dict(scope["headers"])[b"accept"]]
        body = self._store.query(query).serialize(format=form)  # type: ignore[call-overload]
        length = (b"content-length", str(len(body)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [length]})
        await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    uvicorn.run(
        Floor(sys.argv[1]), port=int(sys.argv[2]), lifespan="off", access_log=False,
        log_level="critical", loop="uvloop", http="httptools",
    )  # fmt: skip
