"""What a table of `data/` may hold, as data: from it come the readers, the data dictionary and the
templates for contributors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "text": "text",
        "key": "key: a-z, 0-9, single hyphens",
        "concept": "key of a concept",
        "museum": "key of a museum",
        "maker": "key of a maker",
        "period": "key of a period",
        "place": "key of a place, or `country:` and a country's key",
        "town": "key of a place",
        "country": "key of a country",
        "choice": "one of a few words",
        "date": "EDTF date, years astronomical",
        "dimensions": "kind number unit; units mm cm m g kg",
        "degrees": "decimal degrees, WGS 84",
        "language": "BCP 47 language tag",
        "url": "http or https address",
        "licence": "address of a licence",
        "identifier": "as its registry writes it",
        "country code": "ISO 3166-1 alpha-2, lower case",
    }
)
"""The forms a cell can have, in the words of the data dictionary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what it means, how it is written, what it becomes.

    form is a key of FORMS. languages: one column per language, `name@tag`. many: several values in
    a cell. facet: which concepts it takes, a key of `kg.records.FACETS`. registry: whose identifier
    it holds, a key of `kg.values.identifiers.REGISTRIES`. choices: the words it takes.
    """

    name: str
    meaning: str
    form: str
    example: str
    path: str
    required: bool = False
    languages: bool = False
    many: bool = False
    facet: str = ""
    registry: str = ""
    choices: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The column as a header writes it, `xx` standing for any language."""
        return f"{self.name}@xx" if self.languages else self.name


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of table: where it stands under the data folder, what a row is, and its columns."""

    path: str
    row: str
    columns: tuple[Column, ...]
    key: str = "key"

    def column(self, name: str) -> Column | None:
        """The column of that name, without a language."""
        return next((column for column in self.columns if column.name == name), None)
