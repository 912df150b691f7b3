"""The heading row of a museum's table: read as far as it can be understood, and told of."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.errors import Severity
from kg.sources.columns import Column, Table
from kg.sources.header import Header
from kg.sources.suggestions import did_you_mean
from kg.submission.heading_words import Meant, meant
from kg.submission.sheets import Note
from kg.values.languages import canonical_tag
from kg.values.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Headings:
    """A heading row as understood: the header, what each cell says, and what must be said of it.

    missing: columns that must be there and are not. score: how many cells name a column.
    """

    header: Header
    written: tuple[str, ...]
    notes: tuple[Note, ...]
    missing: tuple[Column, ...]
    score: int


@dataclass(slots=True)
class _Reading:
    """A heading row while it is read."""

    table: Table
    cells: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def say(
        self, cell: int, heading: str, problem: str, remedy: str, severity: Severity = "warning"
    ) -> None:
        """Adds what must be said of a heading."""
        self.notes.append(Note(cell, heading, problem, remedy, severity))

    def take(self, cell: int, heading: str) -> None:
        """Reads one heading."""
        exact = _exact(heading, self.table)
        found = exact or meant(heading, self.table)
        if found is None:
            self._unknown(cell, heading)
            return
        column = found.column
        language = self._language(cell, heading, found)
        named = f"{column.name}@{language}" if column.languages else column.name
        if any(tag == language for _, tag in self.cells.get(column.name, ())):
            again = f"is the column {named} again, and was not read"
            self.say(cell, heading, again, "Keep one of the two.", "violation")
            return
        if exact is None:
            problem = f"is not a column of the template; it was read as {named}"
            self.say(cell, heading, problem, f"Did you mean the column {named}? Rename it.")
        self.cells.setdefault(column.name, []).append((cell, language))

    def _language(self, cell: int, heading: str, found: Meant) -> str:
        """The language a column is read in; und where the heading says none, or a wrong one."""
        column, language = found
        if not column.languages:
            if language:
                told = "has a language, which this column does not take"
                self.say(cell, heading, told, f"Write {column.name}.")
            return ""
        if not language:
            form = f"Write {column.name}@en or another tag; {column.name}@und if it is not known."
            self.say(cell, heading, "does not say its language", form)
            return "und"
        try:
            return canonical_tag(language)
        except Refusal as refusal:
            said = f"ends in {language!r}, which {refusal.problem}"
            self.say(cell, heading, said, refusal.remedy, "violation")
            return "und"

    def _unknown(self, cell: int, heading: str) -> None:
        names = [column.name for column in self.table.columns]
        guess = did_you_mean(heading.partition("@")[0].lower().replace(" ", "_"), names)
        self.say(
            cell,
            heading,
            "is not a column of the template, and was not read",
            f"{guess}Keep it if it is for yourselves only.",
            "info",
        )


def read_headings(cells: list[str], table: Table) -> Headings:
    """A heading row as one of a kind of table; blank cells name nothing."""
    reading = _Reading(table)
    for cell, heading in enumerate(cells):
        if heading.strip():
            reading.take(cell, heading.strip())
    missing = [c for c in table.columns if c.required and c.name not in reading.cells]
    for column in missing:
        heading = column.heading.replace("@xx", "@en")
        more = " or in another language" if column.languages else ""
        reading.say(
            -1,
            "",
            f"the column {heading} is missing",
            f"Add {heading}{more}: {column.meaning}.",
            "violation",
        )
    found = {name: tuple(places) for name, places in reading.cells.items()}
    return Headings(
        Header(table, len(cells), found),
        tuple(cell.strip() for cell in cells),
        tuple(reading.notes),
        tuple(missing),
        sum(map(len, found.values())),
    )


def _exact(heading: str, table: Table) -> Meant | None:
    """A heading of the template; one of a column in languages may lack its language."""
    name, at, tag = heading.partition("@")
    column = table.column(name.strip())
    return Meant(column, tag.strip() if at else "") if column else None
