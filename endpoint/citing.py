"""How to cite an answer: who, what, which release, when it was made, where, and the hash of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from flask import Response

from endpoint.asking import ask
from endpoint.negotiation import BIBTEX, CITATION_FORMATS, CSL
from endpoint.opened import Opened
from endpoint.protocol import Asked
from endpoint.sharing import address
from kg.store.evaluator import Answer
from kg.store.tokens import tokens

_NAME = "Asian Masterpieces"
_LOOSE = (
    "nothing in the query orders all of the answer, so that it may come otherwise when asked again"
)
_PICKING, _GATHERING = {"LIMIT", "OFFSET"}, {"SAMPLE", "GROUP_CONCAT"}
_UNSORTED = 100_000
"""Bytes from which a graph may have more triples than are put in order."""
_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "{}%#&_$"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation says; digest is the SHA-256 of the answer in media_type.

    loose is whether it may come otherwise when it is asked again.
    """

    title: str
    release: str
    created: str
    address: str
    media_type: str
    digest: str
    loose: bool = False

    @property
    def version(self) -> str:
        """The edition cited."""
        return f"release {self.release}"

    @property
    def note(self) -> str:
        """What lets a reader check that an answer is the one cited."""
        digest = f"SHA-256 of the answer as {self.media_type}: {self.digest}"
        return f"{digest}; {_LOOSE}" if self.loose else digest


def path(opened: Opened, asked: Asked, query: str, suffix: str = "") -> str:
    """The path at which the same query is answered from the same release, for good."""
    return address(replace(asked, query=query, release=opened.id), format=suffix)


def paths(opened: Opened, asked: Asked, query: str) -> list[tuple[str, str]]:
    """Where the citation of an answer is, in each form, with its name."""
    return [(path(opened, asked, query, form.suffix), form.label) for form in CITATION_FORMATS]


def response(opened: Opened, asked: Asked, query: str, suffix: str) -> Response:
    """The citation; the query is answered for it, so that the hash is of what there is."""
    answer = ask(
        query, opened, default_graphs=asked.default_graphs, named_graphs=asked.named_graphs
    )
    if answer.truncated:
        raise opened.evaluator.too_large("rows")
    source = Source(
        _title(query), opened.id, str(opened.manifest["created"]),
        opened.iris.base + path(opened, asked, query), answer.media_type,
        hashlib.sha256(answer.body).hexdigest(), _loose(query, answer),
    )  # fmt: skip
    form = next(form for form in CITATION_FORMATS if form.suffix == suffix)
    write = {BIBTEX.suffix: bibtex, CSL.suffix: csl}.get(suffix, text)
    return Response(write(source), content_type=form.content_type)


def text(source: Source) -> str:
    """One paragraph.

    >>> source = Source("Old works", "1f", "2026-01-02T00:00:00Z", "http://a/b", "text/csv", "9")
    >>> text(source).partition(" (")[0]
    'Asian Masterpieces: Old works. Release 1f, 2026-01-02. http://a/b'
    """
    return (
        f"{_NAME}: {source.title}. R{source.version[1:]}, {source.created[:10]}. "
        f"{source.address} ({source.note}).\n"
    )


def bibtex(source: Source) -> str:
    """An entry of biblatex's type for data."""
    fields = {
        "author": f"{{{_NAME}}}", "title": _tex(source.title), "version": source.version,
        "date": source.created[:10], "url": source.address, "note": _tex(source.note),
    }  # fmt: skip
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@dataset{{asian-masterpieces-{source.release}-{source.digest[:8]},\n{lines}}}\n"


def csl(source: Source) -> str:
    """An item of the Citation Style Language's data model, 1.0.2."""
    day = [int(part) for part in source.created[:10].split("-")]
    item: dict[str, Any] = {
        "id": f"asian-masterpieces-{source.release}-{source.digest[:8]}",
        "type": "dataset", "title": source.title, "author": [{"literal": _NAME}],
        "publisher": _NAME, "version": source.version, "issued": {"date-parts": [day]},
        "URL": source.address, "note": source.note,
    }  # fmt: skip
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def _loose(query: str, answer: Answer) -> bool:
    """Whether an answer depends on the order in which the store has what it says.

    SPARQL 1.1 Query, 15 and 18.5.1: without ORDER BY solutions have no order, nor have the members
    of a group for SAMPLE and GROUP_CONCAT.
    """
    words = {token.text.upper() for token in tokens(query) if token.kind == "word"}
    large = {
        "ask": False, "select": (answer.rows or 0) > 1, "graph": len(answer.body) >= _UNSORTED,
    }[answer.kind]  # fmt: skip
    unordered = "ORDER" not in words and (large or bool(words & _PICKING))
    return unordered or bool(words & _GATHERING)


def _title(query: str) -> str:
    """The comment at the head of a query, or its first words."""
    first = query.strip().split("\n", 1)[0].strip()
    words = first.lstrip("#+ ").removeprefix("summary:").strip()
    if first.startswith("#") and words:
        return words[:200]
    return f"Answer to the query {' '.join(query.split())[:100]}"


def _tex(value: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in value)
