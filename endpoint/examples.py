"""The questions of the gallery, as examples on the query page and as pages of their own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from endpoint.opened import Opened
from endpoint.sharing import query_path
from kg import gallery
from kg.gallery import FOLDER
from kg.queries import NamedQuery

GROUPS = (
    "Works", "Makers", "Museums", "Places and journeys", "Time", "Materials and techniques",
    "Motifs", "The collection", "Linking out", "Data quality",
)  # fmt: skip
"""The headings of the gallery, in its order."""
LEVELS = ("beginner", "intermediate", "hard")
"""How much a question asks of its query, from the least on."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question: its page, and the query page with its text."""

    slug: str
    summary: str
    about: str
    href: str
    query: str
    level: str


def questions() -> list[NamedQuery]:
    """All of them, by group, by level, then by name."""
    return sorted(gallery.questions(), key=lambda query: (*_place(query), query.name))


def examples(opened: Opened, group: str = "", level: str = "") -> list[tuple[str, list[Example]]]:
    """The questions under the headings of their groups; of one group or level, where asked for."""
    asked = [
        query
        for query in questions()
        if group in ("", query.headers["group"]) and level in ("", query.headers["level"])
    ]
    by_group = groupby(asked, key=lambda query: query.headers["group"])
    return [(name, [_example(opened, query) for query in found]) for name, found in by_group]


def first_of_each_group() -> list[NamedQuery]:
    """The easiest question of each group."""
    by_group = groupby(questions(), key=lambda query: query.headers["group"])
    return [next(found) for _, found in by_group]


def _place(query: NamedQuery) -> tuple[int, int]:
    return GROUPS.index(query.headers["group"]), LEVELS.index(query.headers["level"])


def _example(opened: Opened, query: NamedQuery) -> Example:
    return Example(
        query.name.removeprefix(FOLDER),
        query.summary,
        query.headers.get("about", ""),
        gallery.address(query, "").value,
        query_path(opened, query.name, **query.examples(opened.iris.base)),
        query.headers["level"],
    )
