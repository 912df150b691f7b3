"""The template that museums fill in, as CSV: the columns of works, and one row as an example."""

from __future__ import annotations

import csv
import io
from types import MappingProxyType

from kg.sources.columns import FORMS, Column, Table
from kg.sources.object_columns import OBJECTS

NAME = "asian-masterpieces-template"
LANGUAGE = "en"
"""The language of the text columns; a museum adds others beside them."""
SHOWN = (
    "record", "source_url", "inventory_number", "title", "kind", "keeper", "maker", "maker_role",
    "place", "period", "made", "made_text", "material", "medium_text", "dimensions",
    "credit_text", "depicts", "image_url", "image_rights",
)  # fmt: skip
"""The columns of the example row that are filled: those that fit one another as examples."""
_INSTEAD: MappingProxyType[str, str] = MappingProxyType({"place": "country:jp"})


def heading(column: Column) -> str:
    """A column's name in the template."""
    return f"{column.name}@{LANGUAGE}" if column.languages else column.name


def example(column: Column) -> str:
    """What the example row has in a column."""
    return _INSTEAD.get(column.name, column.example) if column.name in SHOWN else ""


def template_csv(table: Table = OBJECTS) -> str:
    """The template as CSV; a byte order mark lets spreadsheets see that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heading(column) for column in table.columns)
    writer.writerow(example(column) for column in table.columns)
    return f"\ufeff{out.getvalue()}"


def note(column: Column) -> str:
    """What a column is for, in a few lines: its meaning, its form, an example."""
    lines = [f"{column.meaning[0].upper()}{column.meaning[1:]}."]
    words = FORMS[column.form].replace("`", "")
    if column.choices:
        words = f"one of {', '.join(column.choices)}"
    lines.append(f"Write: {words}{'; several with | between' if column.many else ''}.")
    if column.languages:
        lines.append(f"In other languages: add {column.name}@ja, {column.name}@zh-Hans, and so on.")
    if column.form in ("concept", "museum", "maker", "period", "place", "town", "country"):
        lines.append("The keys are in the sheet Lists.")
    lines.append(f"Example: {column.example}")
    if column.required:
        lines.append("This column must be filled.")
    return "\n".join(lines)
