"""The collection in figures: the queries in `queries/stats`, each a section with a heading.

A section's query gives `?label` and `?count`; `?of`, where the count is a share of it; `?thing`,
where it is the count of one thing. A label with a language tag is the name of that language.
`#+ heading:` names the section, `#+ place:` says where it stands, `#+ page: no` keeps it off pages.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg import queries
from kg.store.view import View
from kg.terms import Iri, Literal, Term

FOLDER = "stats/"


@dataclass(frozen=True, slots=True)
class Figure:
    """One count: of what, how many, out of how many (0 where it is no share), of which thing."""

    label: str
    count: int
    of: int = 0
    thing: Iri | None = None

    @property
    def share(self) -> str:
        """In whole per cent, rounded; "" where it is no share, "<1 %" for what is not nothing.

        >>> Figure("a", 1, 3).share, Figure("b", 1, 1000).share, Figure("c", 5).share
        ('33 %', '<1 %', '')
        """
        if not self.of:
            return ""
        whole = round(100 * self.count / self.of)
        return f"{whole} %" if whole or not self.count else "<1 %"


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of one query, by its name, under its heading."""

    name: str
    heading: str
    figures: tuple[Figure, ...]


def sections(view: View, *, page: bool = False) -> tuple[Section, ...]:
    """Every section, or every one for a page, in the order of their places."""
    found = [queries.load(name) for name in queries.all_names() if name.startswith(FOLDER)]
    found = [query for query in found if not (page and query.headers.get("page") == "no")]
    found.sort(key=lambda query: (int(query.headers["place"]), query.name))
    return tuple(
        Section(
            query.name,
            query.headers["heading"],
            tuple(map(_figure, view.select(query.name))),
        )
        for query in found
    )


def _figure(row: dict[str, Term]) -> Figure:
    label, thing = row["label"], row.get("thing")
    tag = label.language if isinstance(label, Literal) else ""
    return Figure(
        f"{label} ({tag})" if tag else str(label),
        int(str(row["count"])),
        int(str(row.get("of", 0))),
        thing if isinstance(thing, Iri) else None,
    )
