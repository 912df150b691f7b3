"""One description as a row of `objects.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.sources.catalogue import Catalogue
from kg.sources.disagreements import words_against
from kg.sources.importing import ImportReport
from kg.sources.keys import fold
from kg.sources.tei.descriptions import Description
from kg.sources.writing import Row
from kg.values.multi import join_list

_IN_TITLE = re.compile(r"(?<!presumably )(?<!probably )\b(?:from|at) ((?:(?! at )[^,—–(])+)")
_FROM_TITLE = "The record's title names the find place; its account of the find does not."
_UNKNOWN = re.compile(
    r"nothing is known|no information|(?<!precise )findspot[^.]{0,30}unknown"
    r"|unknown location(?! in)",
    re.I,
)
_AGAINST = (
    "The record's title names the find place; its account says that nothing is known of where it "
    "was found, so that the place is likely rather than certain."
)
_DOUBTED = "The source puts a question mark to the type of the object."
_LEAST = "A size given as at least so much is what is preserved."
_NAMED_WITHIN = "The keeper is named within longer words."
_SEVERAL = "The keeper has a number for each of its pieces."


class Objects:
    """Reads descriptions with the authority rows there are; it adds none of its own."""

    def __init__(self, catalogue: Catalogue, report: ImportReport) -> None:
        self._report = report
        self._museums = catalogue.labels("museums")
        self._places = catalogue.labels("places")
        self._kinds = catalogue.labels("concepts", "object-type")
        self._materials = catalogue.labels("concepts", "material")

    def keeper(self, one: Description) -> tuple[str, str]:
        """The museum's key, and a note where it is named within longer words; "" if unknown."""
        for name in one.keepers:
            if key := self._museums.get(fold(name)):
                return key, ""
        for name in one.keepers:
            within = {
                key
                for label, key in self._museums.items()
                if " " in label and re.search(rf"\b{re.escape(label)}\b", fold(name))
            }
            if len(within) == 1:
                return within.pop(), _NAMED_WITHIN
        return "", ""

    def read(self, one: Description) -> Row:
        """The row of one description."""
        keeper, note = self.keeper(one)
        kinds, materials = self._kind_keys(one), self._material_keys(one)
        place, inferred = self._find_place(one)
        own = one.language
        row: Row = {
            "record": one.record,
            "keeper": keeper,
            f"keeper_text@{own}": "; ".join(one.keepers),
            "inventory_number": "; ".join(one.numbers),
            "kind": join_list(kinds),
            f"kind_text@{own}": ", ".join(one.kinds),
            "material": join_list(materials),
            f"medium_text@{own}": ", ".join(one.materials or (one.kinds if materials else ())),
            "dimensions": one.sizes.cell,
            f"dimensions_text@{own}": one.sizes.words,
            "inscription_language": join_list(dict.fromkeys(one.written)),
            "made": one.made,
            f"made_text@{own}": one.made_words,
            "place": self._origin(one.origin_words),
            f"place_text@{own}": one.origin_words,
            "found_at": place,
            "found": one.found,
            f"find_text@{own}": one.find_words,
            "selection": "corpus-member",
            f"selection_text@{own}": one.corpus,
            "note@en": " ".join(
                filter(
                    None,
                    (
                        note,
                        _SEVERAL if len(one.numbers) > 1 else "",
                        inferred,
                        _DOUBTED if any("?" in text for text in one.kinds) else "",
                        _LEAST if one.sizes.at_least else "",
                        words_against(one.made_words, one.made),
                    ),
                )
            ),
        } | self._titles(one)
        return {column: cell for column, cell in row.items() if cell}

    def _titles(self, one: Description) -> Row:
        row: Row = {}
        for title in one.titles:
            column = f"title@{title.language}"
            if column in row:
                column = f"alternative_{column}"
                row[column] = join_list(filter(None, (row.get(column), title.value)))
            else:
                row[column] = title.value
        return row

    def _kind_keys(self, one: Description) -> list[str]:
        keys = [self._headed(text, self._kinds) for text in one.kinds]
        for text, key in zip(one.kinds, keys, strict=True):
            if not key:
                self._report.keep_as_words("kind", text)
        return list(dict.fromkeys(filter(None, keys)))

    def _material_keys(self, one: Description) -> list[str]:
        """Of the words for materials; without any, of a type that names one: `copper plates`."""
        keys = [self._headed(text, self._materials) for text in one.materials]
        if not one.materials:
            keys = [
                self._materials.get(word, "") for text in one.kinds for word in fold(text).split()
            ]
        return list(dict.fromkeys(filter(None, keys)))

    def _headed(self, text: str, known: dict[str, str]) -> str:
        """The key of a term, or of the noun that it narrows: `octagonal pillar` is a pillar."""
        folded = fold(text.partition(" of ")[0])
        parts = folded.split()
        forms = [folded, "".join(parts), *(" ".join(parts[i:]) for i in range(1, len(parts)))]
        return next((key for key in map(known.get, forms) if key), "")

    def _origin(self, words: str) -> str:
        """The place of origin where the words are its name alone."""
        return "" if "?" in words else self._places.get(fold(words), "")

    def _find_place(self, one: Description) -> tuple[str, str]:
        """The place of the find by its name; else the one after `from` or `at` in the title."""
        if key := self._place(one.find_places):
            return key, ""
        titles = (name for title in one.titles for name in _IN_TITLE.findall(title.value))
        key = self._place(titles)
        note = _AGAINST if _UNKNOWN.search(one.find_words) else _FROM_TITLE
        return key, note if key else ""

    def _place(self, names: Iterable[str]) -> str:
        for name in names:
            whole = re.split(r",|\b[Ss]ite\b", name)[0]
            if key := self._places.get(fold(whole)):
                return key
        return ""
