"""The questions of the gallery, as examples on the query page and as pages of their own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from endpoint.opened import Opened
from endpoint.sharing import query_path
from kg import queries
from kg.queries import NamedQuery

FOLDER = "question/"


@dataclass(frozen=True, slots=True)
class Example:
    """One question: its page, and the query page with its text."""

    slug: str
    summary: str
    about: str
    href: str
    query: str


def questions() -> list[NamedQuery]:
    """All of them, by group, then by name."""
    found = [queries.load(name) for name in queries.all_names() if name.startswith(FOLDER)]
    return sorted(found, key=lambda query: (query.headers.get("group", "Other"), query.name))


def examples(opened: Opened) -> list[tuple[str, list[Example]]]:
    """The questions under the headings of their groups."""
    by_group = groupby(questions(), key=lambda query: query.headers.get("group", "Other"))
    return [(group, [_example(opened, query) for query in found]) for group, found in by_group]


def _example(opened: Opened, query: NamedQuery) -> Example:
    slug = query.name.removeprefix(FOLDER)
    path = query_path(opened, query.name, **query.examples(opened.iris.base))
    return Example(slug, query.summary, query.headers.get("about", ""), f"/queries/{slug}", path)
