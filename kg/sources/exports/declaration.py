"""What a museum's export is, as data: where its fields go, and what is known of its habits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.sources.met.titles import clean

Record = Mapping[str, Any]
"""One record as the museum wrote it."""

Field = str | Callable[[Record], str]
"""A field by its path (`title.en`), or what reads the words from a record."""


def no_words(record: Record) -> str:
    """For what an export does not say."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who had a part in a work, in the museum's words.

    names and said (the attribution as displayed) are by language; culture stands for a maker whom
    the museum does not know (`Chinese, Henan province`), and names is then empty.
    """

    id: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    qualifier: str = ""
    group: bool = False
    unknown: bool = False
    culture: str = ""
    life: str = ""
    born: str = ""
    died: str = ""
    nationality: Mapping[str, str] = field(default_factory=dict)
    ulan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One museum's export.

    short: what a key ends in where another maker has it. columns: the museum's fields that are kept
    as they are, by our column. kinds: the museum's words for kinds of object by our concept keys,
    where the labels in `concepts.csv` do not have them. years: the first and last year of making.
    on_view: where in the museum a work was shown. told: whether the museum has more to say of a
    work than its bare data. left_out: why a record is none for this collection, "" if it is.
    wholes: the same by id, for what only all records together show.
    """

    keeper: str
    short: str
    source: str
    heading: Mapping[str, str]
    columns: Mapping[str, Field]
    parties: Callable[[Record], Sequence[Party]]
    left_out: Callable[[Record], str]
    kind_words: Callable[[Record], Sequence[str]]
    kinds: Mapping[str, str] = field(default_factory=dict)
    years: tuple[Field, Field] = (no_words, no_words)
    period_words: Callable[[Record], Sequence[str]] = lambda record: ()
    sizes: Field = no_words
    on_view: Callable[[Record], str] = no_words
    told: Callable[[Record], bool] = lambda record: False
    clean: Callable[[str], str] = clean
    most: int = 60
    id: Callable[[Record], str]
    wholes: Callable[[Iterable[Record]], Mapping[str, str]] = lambda records: {}
