"""One entry of the lists as a row of `objects.csv`."""

from __future__ import annotations

import re

from kg.sources.catalogue import Catalogue, labels
from kg.sources.china_no_exit.finds import Finds
from kg.sources.china_no_exit.makers import Makers
from kg.sources.china_no_exit.rows import Entry
from kg.sources.importing import ImportReport
from kg.sources.writing import Row
from kg.values.multi import join_list

_BATCHES = {"第一批": "china-no-exit-1", "第二批": "china-no-exit-2", "第三批": "china-no-exit-3"}
_MATERIALS = {
    "青铜": "bronze",
    "陶瓷": "ceramic",
    "漆器": "lacquer",
    "玻璃": "glass",
    "象牙": "ivory",
    "木雕": "wood",
}
"""Types that say what the work is of; `jade` holds agate too, and `stone` holds rubbings."""
_CULTURE = re.compile(r"^(?:西周)?([^（(《]{2,4}文化)")
_TWO_KEEPERS = "The list names two keepers, each with a part of the work; the first is given here."

_MORE_ERAS = "The list names more eras than are given here; its words have them all."


class Objects:
    """Reads entries with the authority rows there are."""

    def __init__(self, catalogue: Catalogue, report: ImportReport) -> None:
        self._catalogue = catalogue
        self._report = report
        self._finds = Finds(catalogue)
        self._makers = Makers(catalogue)
        self._museums = _by_chinese_name(catalogue, "museums")
        self._periods = _by_chinese_name(catalogue, "periods")
        self._kinds = _by_chinese_name(catalogue, "concepts")

    def read(self, entry: Entry) -> Row:
        """The row of one entry, without a keeper where no row of `museums.csv` has its name."""
        keeper, note = self._keeper(entry.keeper)
        find = self._finds.read(entry)
        row: Row = {
            "record": entry.record,
            "title@zh-Hans": entry.name,
            "kind": self._kind(entry),
            "kind_text@zh-Hans": entry.type,
            "keeper": keeper,
            "keeper_text@zh-Hans": entry.keeper,
            "place_text@zh-Hans": "",
            "find_text@zh-Hans": find.words,
            "found_at": find.place,
            "found": find.time,
            "material": _MATERIALS.get(entry.type, ""),
            "note@en": note,
            "note@zh-Hans": find.note,
            "selection": _BATCHES.get(entry.batch, ""),
            "selection_text@zh-Hans": entry.batch,
        }
        self._add_period(row, entry)
        row |= self._making(entry)
        self._catalogue.use("objects", row)
        return {column: cell for column, cell in row.items() if cell}

    def _keeper(self, words: str) -> tuple[str, str]:
        """The museum named alone, or the first of two named in a sentence about halves."""
        if key := self._museums.get(words):
            return key, ""
        named = sorted((words.index(name), name) for name in self._museums if name in words)
        return (self._museums[named[0][1]], _TWO_KEEPERS) if named else ("", "")

    def _kind(self, entry: Entry) -> str:
        if key := self._kinds.get(entry.type):
            return key
        self._report.keep_as_words("kind", entry.type)
        return ""

    def _add_period(self, row: Row, entry: Entry) -> None:
        """The era, and the culture a title begins with; the date is their years."""
        names = [entry.era] if entry.era in self._periods else re.split("[至、]", entry.era)
        keys = [self._periods[name] for name in names if name in self._periods]
        if found := _CULTURE.match(entry.name):
            keys = [key for key in [self._periods.get(found[1], "")] if key] + keys
        if len(keys) < len(names):
            self._report.keep_as_words("period", entry.era)
            row["note@en"] = " ".join(filter(None, (row["note@en"], _MORE_ERAS)))
        row |= {"period": join_list(dict.fromkeys(keys)), "period_text@zh-Hans": entry.era}
        spans = [(self._catalogue.get("periods", key) or {}).get("span", "") for key in keys]
        if len(names) == 1 and (span := next(filter(None, spans), "")):
            row |= {"made": span, "made_text@zh-Hans": entry.era}

    def _making(self, entry: Entry) -> Row:
        claims, words = self._makers.read(entry)
        if words and not claims:
            self._report.keep_as_words("maker", words)
        roles, qualifiers = (
            [getattr(one, field) for one in claims] for field in ("role", "qualifier")
        )
        return {
            "maker": join_list(one.maker for one in claims),
            "maker_role": join_list(roles) if any(roles) else "",
            "maker_qualifier": join_list(qualifiers) if any(qualifiers) else "",
            "maker_text@zh-Hans": words,
        }


def _by_chinese_name(catalogue: Catalogue, table: str) -> dict[str, str]:
    return {
        name: row["key"]
        for row in catalogue.rows(table)
        for name in labels(row, "name@zh-Hans")
        if table != "concepts" or row["facet"] == "object-type"
    }
