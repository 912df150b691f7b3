"""`vcm query`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from kg import queries
from kg.commands import Verbs, add_home, verb
from kg.errors import QueryError


def add_query(verbs: Verbs) -> None:
    """Declare `vcm query`."""
    made = verb(
        verbs,
        "query",
        _query,
        "run a named query, or SPARQL of your own, on the current release",
        "Without a name, lists the named queries and their parameters. A name is that of a file\n"
        "under queries/, as question/works-of-a-period; a path to a .rq file, or - for standard\n"
        "input, is run under the same limits as on the web. Nothing is ever changed.",
    )
    made.add_argument("name", nargs="?", help="a named query, a .rq file, or - (default: list)")
    made.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of a named query; an IRI may be written as its path, /id/period/edo; "
        "what is not given takes the query's own example",
    )
    made.add_argument(
        "--format",
        choices=("csv", "tsv", "json", "xml"),
        default="csv",
        help="how SELECT and ASK answers are written (default: %(default)s)",
    )
    made.add_argument(
        "--graph-format",
        choices=("ttl", "nt", "rdf", "jsonld", "trig", "nq"),
        default="ttl",
        help="how CONSTRUCT and DESCRIBE answers are written (default: %(default)s)",
    )
    add_home(made)


def _query(options: argparse.Namespace) -> int:
    if options.name is None:
        return _list()
    if options.name == "-" or options.name.endswith(".rq"):
        return _run_text(options)
    return _run_named(options)


def _list() -> int:
    for name in queries.all_names():
        query = queries.load(name)
        print(f"{name}\n    {query.summary}")
        for parameter in query.parameters:
            example = f" (as {parameter.example})" if parameter.example else ""
            print(f"    --param {parameter.name}=… {parameter.meaning}{example}")
    return 0


def _run_named(options: argparse.Namespace) -> int:
    from kg.commands.tables import write_rows
    from kg.store.release import served
    from kg.store.view import View

    view = View.open(served(options.home).path)
    query = queries.load(options.name)
    given = dict(_split(text) for text in options.param)
    known = {parameter.name: parameter for parameter in query.parameters}
    if unknown := given.keys() - known.keys():
        raise QueryError(
            f"{query.name} has no parameter {sorted(unknown)[0]!r}; it takes {[*known]}"
        )
    terms: dict[str, Any] = {**query.examples(view.iris.base)}
    terms |= {name: known[name].term(text, view.iris.base) for name, text in given.items()}
    write_rows(view.select(query.name, **terms), sys.stdout)
    return 0


def _run_text(options: argparse.Namespace) -> int:
    from kg.store.evaluator import Evaluator, Limits
    from kg.store.release import served

    text = sys.stdin.read() if options.name == "-" else _read(Path(options.name))
    release = served(options.home)
    limits = Limits(workers=1, in_memory=0)  # to read it all would take longer than most queries
    evaluator = Evaluator(release.path / "store", release.manifest["base"], limits)
    try:
        answer = evaluator.run(text, results=options.format, graph=options.graph_format)
    finally:
        evaluator.close()
    sys.stdout.buffer.write(answer.body)
    if answer.truncated:
        print(f"cut at {answer.rows:,} rows: this is not the whole answer", file=sys.stderr)
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} cannot be read as UTF-8 text: {error}") from error


def _split(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark:
        raise QueryError(f"--param {text!r}: write NAME=VALUE, as period=/id/period/edo")
    return name, value
