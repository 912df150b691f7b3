"""An answer as Apache Parquet, made in a process of its own from the answer as TSV.

Columns of only integers, numbers or truth values are typed; all others hold texts, as CSV does. The
file's metadata names the query, the release and the service. Needs the extra `parquet`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from importlib.util import find_spec
from typing import IO

from flask import Response, request, send_file
from werkzeug.exceptions import NotImplemented as Lacking

from endpoint.asking import ask_all
from endpoint.negotiation import PARQUET
from endpoint.opened import Opened
from endpoint.protocol import Asked
from endpoint.watching import GONE
from kg.errors import SparqlError, Timeout
from kg.store.evaluator import Question

_SECONDS = 60


def response(opened: Opened, asked: Asked, query: str) -> Response:
    """The file, when all of it is there."""
    if find_spec("arro3") is None:
        raise Lacking("This server was installed without Parquet; ask for CSV.")
    question = Question(
        query, "tsv", default_graphs=asked.default_graphs, named_graphs=asked.named_graphs,
        gone=request.environ.get(GONE),
    )  # fmt: skip
    about = {"query": query, "release": opened.id, "service": f"{opened.iris.base}/sparql"}
    with tempfile.TemporaryFile() as rows, ExitStack() as unsent:
        with ExitStack() as held:
            stream = ask_all(question, opened, held)
            rows.writelines(stream)
        if stream.end and stream.end.truncated:
            raise opened.evaluator.too_large(stream.end.truncated)
        rows.seek(0)
        made = unsent.enter_context(tempfile.TemporaryFile())
        _convert(rows, made, about)
        made.seek(0)
        answer = send_file(
            made, mimetype=PARQUET.media_type, as_attachment=True,
            download_name="answer.parquet", max_age=0, etag=False,
        )  # fmt: skip
        unsent.pop_all()  # closed by who sends it
    return answer


def _convert(rows: IO[bytes], made: IO[bytes], about: dict[str, str]) -> None:
    command = [sys.executable, "-m", "endpoint.columns", json.dumps(about)]
    try:
        done = subprocess.run(
            command, stdin=rows, stdout=made, stderr=subprocess.DEVNULL, timeout=_SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Timeout(
            f"making the Parquet file took more than {_SECONDS} s; ask for CSV"
        ) from error
    if done.returncode:
        raise SparqlError("the Parquet file could not be made; ask for CSV")
