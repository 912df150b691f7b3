"""One item of ColBase as a row of `objects.csv`, by the names the authority tables have for it."""

from __future__ import annotations

import re
from types import MappingProxyType

from kg.sources.catalogue import Catalogue
from kg.sources.colbase.rows import Item
from kg.sources.colbase.words import read_century, read_sizes
from kg.sources.countries import country_code
from kg.sources.eras import Eras
from kg.sources.importing import ImportReport
from kg.sources.keys import fold
from kg.sources.writing import Row
from kg.values.multi import join_list

_WORDS = MappingProxyType(
    {
        "genre": "kind_text",
        "maker": "maker_text",
        "origin": "place_text",
        "period": "period_text",
        "find": "find_text",
        "material": "medium_text",
        "donor": "credit_text",
        "designation": "selection_text",
        "holder": "keeper_text",
        "title": "title",
    }
)
"""Fields that are kept in the museum's words, and our column for each."""

_MEMBER = "collection-member"
_FROM_TITLE = (
    "The date is that in the title, a year of a Chinese era, given in its days; "
    "the record has no other."
)


class Objects:
    """Reads items with the authority rows there are."""

    def __init__(self, catalogue: Catalogue, report: ImportReport) -> None:
        self._catalogue = catalogue
        self._report = report
        self._museums = catalogue.labels("museums")
        self._periods = catalogue.labels("periods")
        self._eras = Eras(catalogue)
        self._kinds = catalogue.labels("concepts", "object-type")
        self._materials = catalogue.labels("concepts", "material")
        self._selections = catalogue.labels("concepts", "selection")

    def keeper(self, item: Item) -> str:
        """The museum that keeps an item; "" where no row of `museums.csv` has its name."""
        names = item.said("holder").values()
        return next(filter(None, (self._museums.get(fold(name)) for name in names)), "")

    def designation(self, item: Item) -> str:
        """The concept of an item's designation by the state; "" where it has none."""
        return self._key(self._selections, "selection", item.said("designation").get("ja", ""))

    def read(self, item: Item) -> Row:
        """The row of one item."""
        period = item.said("period").get("ja", "")
        place = self._country(item.said("origin").get("en", ""))
        title = item.said("title").get("ja", "")
        era = self._eras.named(title, place)
        dated = "" if period else self._eras.dated(title, era)
        row: Row = {
            "record": item.record,
            "inventory_number": item.number,
            "keeper": self.keeper(item),
            "alternative_title@ja-Hrkt": item.reading,
            "kind": self._key(self._kinds, "kind", item.said("genre").get("ja", "")),
            "place": place,
            "period": self._key(self._periods, "period", period.partition(" ")[0]) or era,
            "made": read_century(period) or dated,
            "material": self._material(item),
            "selection": self.designation(item) or _MEMBER,
            "title_translated": join_list(tag for tag in item.said("title") if tag != "ja"),
        }
        row |= {
            f"{column}@{tag}": words
            for field, column in _WORDS.items()
            for tag, words in item.said(field).items()
        }
        row |= self._sizes(item)
        if period:
            row["made_text@ja"] = period
        elif dated:
            row["note@en"] = _FROM_TITLE
        if makers := item.said("maker"):
            self._report.keep_as_words("maker", next(iter(makers.values())))
        if pieces := item.said("quantity").get("ja"):
            row["note@ja"] = f"員数：{pieces}"
        self._catalogue.use("objects", row)
        return {column: cell for column, cell in row.items() if cell}

    def _key(self, names: dict[str, str], column: str, words: str) -> str:
        if words and fold(words) not in names:
            self._report.keep_as_words(column, words)
        return names.get(fold(words), "") if words else ""

    def _country(self, words: str) -> str:
        code = country_code(words) if words else ""
        return f"country:{code}" if code else ""

    def _material(self, item: Item) -> str:
        words = item.said("material").get("ja", "")
        found = [
            self._materials.get(fold(one.removesuffix("など")), "")
            for one in re.split(r"[ 、・,]", words)
        ]
        return join_list(dict.fromkeys(filter(None, found)))

    def _sizes(self, item: Item) -> Row:
        """Sizes are read from the Japanese; what other languages say in its form (`:47.9cm`) is the
        export's own translation, which gives every dimension the last number: it is dropped."""
        row = {
            f"dimensions_text@{tag}": words
            for tag, words in item.said("size").items()
            if tag == "ja" or ":" not in words
        }
        sizes = read_sizes(item.said("size").get("ja", ""))
        if not sizes and row:
            self._report.keep_as_words("dimensions", next(iter(row.values())))
        return row | {"dimensions": sizes}
