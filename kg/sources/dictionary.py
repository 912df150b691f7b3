"""The data dictionary: the tables of `data/README.md`, rendered from the declared columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.sources.authorities import TABLES
from kg.sources.columns import FORMS, Column, Table
from kg.sources.head_entries import HEAD
from kg.sources.object_columns import OBJECTS

BEGIN = "<!-- The tables from here on are rendered from kg/sources; a test compares them. -->"
_HEADER = "| column | req. | meaning | form | example | becomes |\n|---|---|---|---|---|---|"


def render() -> str:
    """Every table of the dictionary in Markdown, works first."""
    sections = [_section(OBJECTS), _head(), *(_section(table) for table in TABLES.values())]
    return "\n\n".join(sections) + "\n"


def document(readme: str) -> str:
    """A README with its dictionary replaced by the one rendered now."""
    return f"{readme.partition(BEGIN)[0]}{BEGIN}\n\n{render()}"


def form(column: Column) -> str:
    """A column's form in words.

    >>> form(Column(name="material", meaning="", form="concept", example="", path="", many=True,
    ...             facet="material"))
    'key of a concept (material); several with ` | ` between'
    """
    words = FORMS[column.form]
    if column.choices:
        words = "one of " + ", ".join(f"`{choice}`" for choice in column.choices)
    facet = f" ({column.facet})" if column.facet else ""
    return f"{words}{facet}{'; several with ` | ` between' if column.many else ''}"


def _section(table: Table) -> str:
    rows = (
        (column.heading, column.required, column.meaning, form(column), column.example, column.path)
        for column in table.columns
    )
    return _table(table.path, f"A row is {table.row}.", rows)


def _head() -> str:
    rows = (
        (name, entry.required, entry.meaning, entry.form, entry.example, entry.path)
        for name, entry in HEAD.items()
    )
    return _table(
        "contributions/<slug>/contribution.toml",
        'One entry a line, as `title = "…"`; `licence` or `rights` must be there.',
        rows,
    )


def _table(path: str, about: str, rows: Iterable[tuple[str, bool, str, str, str, str]]) -> str:
    return "\n".join([f"### `{path}`\n\n{about}\n\n{_HEADER}", *_lines(rows)])


def _lines(rows: Iterable[tuple[str, bool, str, str, str, str]]) -> Iterator[str]:
    for name, required, meaning, words, example, path in rows:
        cells = (f"`{name}`", "yes" if required else "", meaning, words, f"`{example}`", path)
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"
