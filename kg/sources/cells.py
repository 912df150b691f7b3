"""The cells of one row, read as values; what is wrong is collected, so that a row tells it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from kg.errors import Fault
from kg.iris import Ref
from kg.records import Dating, Dimension, Origin, Source, Text
from kg.sources.columns import Column
from kg.sources.references import Directory, Reference
from kg.sources.suggestions import did_you_mean
from kg.sources.tables import Row
from kg.values.addresses import check_licence, check_url
from kg.values.dates import parse_edtf
from kg.values.degrees import parse_degrees
from kg.values.dimensions import parse_dimensions
from kg.values.identifiers import check_country_key, check_identifier, check_key
from kg.values.languages import canonical_tag
from kg.values.multi import split_list
from kg.values.refusal import Refusal
from kg.values.texts import clean_text

T = TypeVar("T")
REFERENCES = {
    "concept": "concept",
    "museum": "museum",
    "maker": "maker",
    "period": "period",
    "place": "place",
    "town": "place",
    "country": "country",
}
"""The forms of cell that hold keys of other rows, and of which kind."""
CHECKS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "key": check_key,
        "country code": check_country_key,
        "language": canonical_tag,
        "url": check_url,
        "licence": check_licence,
    }
)
_KEPT = 200


class Cells:
    """A row's values by column name; a column that the table lacks is blank.

    What cannot be read is blank too and adds to faults; what names another row adds to references.
    """

    def __init__(self, row: Row) -> None:
        self._row = row
        self._columns = row.header.columns
        self.faults: list[Fault] = []
        self.references: list[Reference] = []
        self.record = ""
        self.record = self.text(row.header.table.key)
        """The record's id or key, "" where it is blank or cannot be one."""
        for column in row.header.table.columns:
            if column.required and self.blank(column.name):
                self.refuse(column.heading, "", "is blank", f"Give {column.meaning}.")

    @property
    def origin(self) -> Origin:
        """The row's file and line."""
        return Origin(self._row.path, self._row.line)

    @property
    def fit(self) -> bool:
        """Whether the row may become a record."""
        return all(fault.severity != "violation" for fault in self.faults)

    def blank(self, name: str) -> bool:
        """Whether nothing is written in a column, in any language."""
        places = self._row.header.cells.get(name, ())
        return not any(self._row.cells[cell].strip() for cell, _ in places)

    def text(self, name: str) -> str:
        """A text, key, address, identifier or word of a choice; "" if blank or refused."""
        column = self._columns[name]
        return self._value(name, lambda text: self._checked(column, text)) or ""

    def texts(self, name: str) -> tuple[Text, ...]:
        """The texts of a column with languages, in the header's order."""
        found: list[Text] = []
        for cell, language in self._row.header.cells.get(name, ()):
            words = self._read(f"{name}@{language}", self._row.cells[cell], str)
            values = split_list(words or "") if self._columns[name].many else (words,)
            found += [Text(value, language) for value in values if value]
        return tuple(dict.fromkeys(found))

    def many(self, name: str) -> tuple[str, ...]:
        """The values of a list, each once."""
        values = self._values(name)
        if "" in values:
            self._refuse_blank(name, values)
        return tuple(dict.fromkeys(value for value in values if value))

    def parallel(self, name: str, *others: str) -> list[tuple[str, ...]]:
        """Rows of values that belong together by their order in lists; a blank list is blanks."""
        lead = self._values(name)
        if "" in lead:
            self._refuse_blank(name, lead)
        lists = [lead]
        for other in others:
            values = self._values(other)
            if values and len(values) != len(lead):
                self.refuse(
                    other,
                    " | ".join(values),
                    *_not_parallel(name, len(lead), len(values)),
                )
                values = ()
            lists.append(values or ("",) * len(lead))
        return list(dict.fromkeys(zip(*lists, strict=True)))

    def ref(self, name: str) -> Ref | None:
        """A place or country."""
        key = self.text(name)
        return _ref(self._columns[name], key) if key else None

    def refs(self, name: str) -> tuple[Ref, ...]:
        """Places and countries."""
        return tuple(_ref(self._columns[name], key) for key in self.many(name))

    def dating(self, name: str, texts: Iterable[Text] = ()) -> Dating | None:
        """A date with the source's words for it."""
        return self._value(name, lambda text: parse_edtf(text, texts))

    def dimensions(self, name: str) -> tuple[Dimension, ...]:
        """Measurements."""
        return self._value(name, parse_dimensions) or ()

    def degrees(self, name: str, limit: int) -> Decimal | None:
        """A latitude or longitude."""
        return self._value(name, lambda text: parse_degrees(text, limit))

    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """Every identifier of the row, by its registry's key."""
        registries = [column for column in self._columns.values() if column.registry]
        found = [(column.registry, self.text(column.name)) for column in registries]
        return tuple(pair for pair in found if pair[1])

    def sources(self) -> tuple[Source, ...]:
        """Where the row's facts come from."""
        return tuple(Source(*pair) for pair in self.parallel("source", "source_url"))

    def resolve(self, directory: Directory) -> None:
        """Adds a fault for each reference to what is not there."""
        for reference in self.references:
            try:
                directory.check(reference)
            except Refusal as refusal:
                self.refuse(reference.field, refusal.value, refusal.problem, refusal.remedy)

    def refuse(self, field: str, value: str, problem: str, remedy: str, warn: bool = False) -> None:
        """Adds a fault; a warning leaves the row in."""
        kept = value if len(value) <= _KEPT else value[:_KEPT] + "…"
        fault = Fault(
            self._row.path,
            self._row.line,
            field,
            self.record[:_KEPT],
            kept,
            problem,
            remedy,
            "warning" if warn else "violation",
        )
        if fault not in self.faults:
            self.faults.append(fault)

    def _read(self, field: str, raw: str, read: Callable[[str], T]) -> T | None:
        if not raw:
            return None
        try:
            text = clean_text(raw)
            return read(text) if text else None
        except Refusal as refusal:
            self.refuse(field, refusal.value, refusal.problem, refusal.remedy)
            return None

    def _value(self, name: str, read: Callable[[str], T]) -> T | None:
        for cell, _ in self._row.header.cells.get(name, ()):
            return self._read(name, self._row.cells[cell], read)
        return None

    def _values(self, name: str) -> tuple[str, ...]:
        """The values of a list; a refused one stays as it is, since only "" means blank."""
        column = self._columns[name]
        return tuple(
            self._read(name, value, lambda text: self._checked(column, text)) or value
            for value in self._value(name, split_list) or ()
        )

    def _checked(self, column: Column, text: str) -> str:
        """What a column of this form makes of a text that is not blank."""
        if column.form in REFERENCES:
            self.references.append(
                Reference(column.name, _ref(column, text), column.facet, column.form == "place")
            )
        elif column.form in CHECKS:
            return CHECKS[column.form](text)
        elif column.registry:
            return check_identifier(column.registry, text)
        elif column.choices and text not in column.choices:
            raise Refusal(
                text,
                f"is not a {column.name} of this table",
                f"{did_you_mean(text, column.choices)}Write one of: {', '.join(column.choices)}.",
            )
        return text

    def _refuse_blank(self, name: str, values: tuple[str, ...]) -> None:
        self.refuse(
            name,
            " | ".join(values),
            "has a blank value between its bars",
            "Take the extra bar out.",
        )


def _ref(column: Column, key: str) -> Ref:
    kind, colon, rest = key.partition(":")
    if column.form == "place" and colon and kind == "country":
        return Ref("country", rest)
    return Ref(REFERENCES[column.form], key)


def _not_parallel(lead: str, wanted: int, found: int) -> tuple[str, str]:
    """Problem and remedy where a list has not as many values as the one it belongs to."""
    if not wanted:
        return f"has a value where {lead} is blank", f"Fill in {lead}, or leave both blank."
    return (
        f"has {found} value{'s' * (found != 1)} where {lead} has {wanted}",
        f"Write one for each {lead}, in the same order; "
        "leave the place between bars blank for none.",
    )
