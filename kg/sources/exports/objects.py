"""One record of an export as a row of `objects.csv`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.sources.acquisitions import read_acquisition
from kg.sources.catalogue import Catalogue
from kg.sources.exports.asia import culture_place
from kg.sources.exports.attribution import Attributions
from kg.sources.exports.choice import Candidate
from kg.sources.exports.dating import read_date
from kg.sources.exports.declaration import Export, Party, Record
from kg.sources.exports.kinds import Kinds
from kg.sources.exports.makers import Makers
from kg.sources.exports.periods import Periods
from kg.sources.exports.rows import words
from kg.sources.exports.sizes import read_sizes
from kg.sources.importing import ImportReport
from kg.sources.met.media import Media
from kg.sources.met.places import Places
from kg.sources.writing import Row
from kg.values.dates import known_year
from kg.values.multi import join_list

_COUNTED = ("title@zh-Hant", "kind_text@en", "medium_text@en")
_MODERN = 1850
_PHOTOGRAPHS = re.compile(r"\b(?:gelatin[ -]silver|silver dye bleach) prints?\b", re.I)
_PRINTS = re.compile(r"\b(?:pigment|ink ?jet) prints?\b", re.I)
"""Both are called by what makes their picture, which is not what they are made of."""
_FROM_TITLE = "Kind of object read from the title or the medium: the museum's record names none."
_FROM_PERIOD = (
    "Place of making inferred from the period, which is certain of the culture only: "
    "the museum's record names no place."
)
_FROM_MAKER = (
    "Place of making read from the museum's words for the unidentified maker: its "
    "record has no field for places, so the country is likely rather than certain."
)


class Objects:
    """Reads the records of one export."""

    def __init__(self, export: Export, catalogue: Catalogue, report: ImportReport) -> None:
        self._export = export
        self._catalogue = catalogue
        self._report = report
        url = export.heading["source_url"]
        self._places = Places(catalogue)
        self._periods = Periods(catalogue)
        self._media = Media(catalogue)
        self._kinds = Kinds(catalogue, export.kinds, report)
        self._attributions = Attributions(
            catalogue, self._places, Makers(catalogue, export.short, export.source, url), report
        )

    def candidate(self, line: int, record: Record) -> Candidate:
        """What the choice needs to know of a work."""
        texts = self._texts(record)
        parties = self._export.parties(record)
        made = self._made(record, texts)
        sizes = read_sizes(self._clean(words(record, self._export.sizes)))
        kind = next(iter(reversed(self._export.kind_words(record))), "")
        maker = "" if not parties or parties[0].unknown else parties[0].names.get("en", "")
        place = texts.get("place_text@en", "") or _origin(parties)
        period = known_year(made) if made else 0
        age = f"{period // 10}0s" if period >= _MODERN else str(period // 100)
        where = place or texts.get("period_text@en")
        return Candidate(
            line,
            bool(self._export.on_view(record)),
            sum(map(bool, (made, sizes, where, *map(texts.get, _COUNTED))))
            + self._export.told(record),
            (
                ("kind", kind),
                ("place", place),
                ("age", age),
                ("title", texts.get("title@en", "")),
                *([("maker", maker)] if maker else []),
            ),
        )

    def read(self, record: Record) -> Row:
        """The row of one record."""
        row = self._texts(record) | {"keeper": self._export.keeper}
        row["made"] = self._made(record, row)
        row["dimensions"] = read_sizes(self._clean(words(record, self._export.sizes)))
        row |= read_acquisition(row.get("credit_text@en", ""))
        row |= self._kind(record, row)
        row |= self._medium(row.get("medium_text@en", "")) | self._selection(record)
        row |= self._making(record, row)
        if row.get("made_text@en") and not row["made"]:
            self._report.keep_as_words("made", row["made_text@en"])
        self._catalogue.use("objects", row)
        return {column: cell for column, cell in row.items() if cell}

    def _texts(self, record: Record) -> Row:
        row = {
            column: self._clean(words(record, field))
            for column, field in self._export.columns.items()
        }
        if row.get("title@zh-Hant") == row.get("title@en"):
            row["title@zh-Hant"] = ""  # a title in Latin letters, given twice
        return row

    def _clean(self, text: str) -> str:
        lines = (self._export.clean(line) for line in text.splitlines())
        return "\n".join(line for line in lines if line)

    def _made(self, record: Record, texts: Row) -> str:
        first, last = (words(record, field) for field in self._export.years)
        return read_date(texts.get("made_text@en", ""), first, last)

    def _medium(self, text: str) -> Row:
        medium = self._media.read(_PRINTS.sub("print", _PHOTOGRAPHS.sub("photograph", text)))
        if text and not medium.materials:
            self._report.keep_as_words("material", text)
        return {"material": join_list(medium.materials), "technique": join_list(medium.techniques)}

    def _making(self, record: Record, row: Row) -> Row:
        """Place and period, then the makers, whose culture may be all that says the place."""
        text = row.get("place_text@en", "")
        parties = self._export.parties(record)
        culture = next((one.culture for one in parties if one.unknown and one.culture), "")
        places = self._places.read(text) if text else ()
        if text and not places:
            self._report.keep_as_words("place", text)
        known = places or self._places.read(culture_place(culture))
        names = [self._clean(one) for one in self._export.period_words(record)]
        periods = self._periods.read(names, self._places.scope(known), row["made"])
        note = row.get("note@en", "")
        if not places and known:
            places, note = known, f"{note} {_FROM_MAKER}".strip()
            text = culture
        elif not places and not text and (places := self._periods.places(periods)):
            note = f"{note} {_FROM_PERIOD}".strip()
        return self._attributions.read(parties, places) | {
            "place": join_list(places),
            "place_text@en": text,
            "period": join_list(periods),
            "note@en": note,
        }

    def _kind(self, record: Record, row: Row) -> Row:
        if texts := [self._clean(one) for one in self._export.kind_words(record)]:
            return {"kind": join_list(self._kinds.read(texts))}
        guessed = self._kinds.guess(row.get("title@en", ""), row.get("medium_text@en", ""))
        return {"kind": guessed, "note@en": _FROM_TITLE if guessed else ""}

    def _selection(self, record: Record) -> Row:
        if where := self._clean(self._export.on_view(record)):
            return {"selection": "on-view", "selection_text@en": where}
        return {"selection": "from-open-data"}


def _origin(parties: Sequence[Party]) -> str:
    return next((one.nationality.get("en", "") or one.culture for one in parties), "")
