"""One record of the museum as a row of `objects.csv`."""

from __future__ import annotations

import re

from kg.sources.acquisitions import read_acquisition
from kg.sources.catalogue import Catalogue
from kg.sources.disagreements import title_against
from kg.sources.eras import Eras
from kg.sources.importing import ImportReport
from kg.sources.met.artists import Artist, maker_words, read_artists
from kg.sources.met.attribution import HEDGED, Claim, read_claim
from kg.sources.met.dating import read_date
from kg.sources.met.kinds import Kinds
from kg.sources.met.makers import Makers
from kg.sources.met.media import Media
from kg.sources.met.motifs import Motifs
from kg.sources.met.museum import CC0, KEY
from kg.sources.met.periods import Periods, period_words
from kg.sources.met.places import Places
from kg.sources.met.rows import Work
from kg.sources.met.sizes import read_sizes
from kg.sources.met.titles import clean, read_titles
from kg.sources.unidentified import unidentified_row
from kg.sources.writing import Row
from kg.values.identifiers import REGISTRIES
from kg.values.multi import join_list


class Objects:
    """Reads works in two passes: survey every work of the file, then read those that are wanted."""

    def __init__(self, catalogue: Catalogue, report: ImportReport) -> None:
        self._catalogue = catalogue
        self._report = report
        self._places = Places(catalogue)
        self._periods = Periods(catalogue, self._places)
        self._eras = Eras(catalogue)
        self._makers = Makers(catalogue)
        self._kinds = Kinds(catalogue)
        self._motifs = Motifs(catalogue)
        self._media = Media(catalogue)

    def survey(self, work: Work) -> None:
        """Learns what the whole file says of periods, makers, kinds and tags."""
        for reader in (self._periods, self._makers, self._kinds, self._motifs):
            reader.survey(work)

    def read(self, work: Work) -> Row:
        """The row of one work."""
        row: Row = {
            "record": work.record,
            "source_url": work.get("objectURL", "Link Resource"),
            "inventory_number": clean(work.get("accessionNumber", "Object Number")),
            "keeper": KEY,
            "kind": join_list(self._kinds.read(work)),
            "kind_text@en": ", ".join(
                dict.fromkeys(
                    filter(
                        None,
                        (
                            clean(work.get("objectName", "Object Name")),
                            clean(work.get("classification", "Classification")),
                        ),
                    )
                )
            ),
            "dimensions": read_sizes(work),
            "dimensions_text@en": _lines(work.get("dimensions", "Dimensions")),
            "depicts": join_list(self._motifs.read(work)),
            "credit_text@en": clean(work.get("creditLine", "Credit Line")),
            "acquired": _year(work.get("accessionYear", "AccessionYear")),
            "selection": join_list(
                ["met-highlight"] * work.highlight + ["met-timeline-work"] * work.timeline
            ),
            "wikidata": _wikidata(work.get("objectWikidata_URL", "Object Wikidata URL")),
        }
        row |= read_acquisition(row["credit_text@en"])
        row |= self._titles_and_date(work) | self._making(work) | self._medium(work)
        if work.get("isPublicDomain", "Is Public Domain") == "True" and (
            image := work.new.get("primaryImage", "").strip()
        ):
            row |= {"image_url": image, "image_rights": CC0}
        self._catalogue.use("objects", row)
        return {column: cell for column, cell in row.items() if cell}

    def _titles_and_date(self, work: Work) -> Row:
        titles, note = read_titles(work)
        row: Row = {}
        for title in titles:
            column = f"title@{title.language}"
            if column in row:
                column = f"alternative_title@{title.language}"
                row[column] = join_list([*filter(None, [row.get(column)]), title.value])
            else:
                row[column] = title.value
        words = clean(work.get("objectDate", "Object Date"))
        row["made"] = read_date(work, self._report)
        if row["made"]:
            row["made_text@en"] = words
            clashes = (title_against(one.value, row["made"]) for one in titles)
            note = " ".join(filter(None, (note, *dict.fromkeys(clashes))))
        elif words:
            note = f"{note} The museum's date for it: {words}.".strip()
        return row | {"note@en": note}

    def _making(self, work: Work) -> Row:
        culture, places = self._places.of(work)
        period, periods = period_words(work), self._periods.read(work)
        if era := self._eras.named(work.get("objectDate", "Object Date"), within=periods):
            periods = [era if key == self._eras.parent(era) else key for key in periods]
        if culture and not places:
            self._report.keep_as_words("place", culture)
        if period and not periods:
            self._report.keep_as_words("period", period)
        return self._attributions(work, places) | {
            "place": join_list(places),
            "place_text@en": culture,
            "period": join_list(periods),
            "period_text@en": period,
            "maker_text@en": maker_words(work),
        }

    def _attributions(self, work: Work, places: tuple[str, ...]) -> Row:
        artists, sure = read_artists(work)
        claims = [
            read_claim(one.role, one.prefix, one.suffix) if not one.unidentified else Claim()
            for one in artists
        ]
        if not artists:
            return {}
        if not sure or None in claims:
            self._report.keep_as_words("maker", maker_words(work))
            return {}
        found = [
            self._attribution(artist, claim, places)
            for artist, claim in zip(artists, claims, strict=True)
            if claim is not None
        ]
        if all(qualifier in HEDGED for _, _, qualifier in found):
            found.append((self._unidentified(places), "", ""))
        found = list(dict.fromkeys(found))
        makers, roles, qualifiers = zip(*found, strict=True)
        return {
            "maker": join_list(makers),
            "maker_role": _parallel(roles),
            "maker_qualifier": _parallel(qualifiers),
        }

    def _attribution(
        self, artist: Artist, claim: Claim, places: tuple[str, ...]
    ) -> tuple[str, str, str]:
        if artist.unidentified:
            return self._unidentified(places), "", ""
        if claim.group:
            return self._makers.group(claim.group, artist), claim.role, claim.qualifier
        return self._makers.key(artist), claim.role, claim.qualifier

    def _unidentified(self, places: tuple[str, ...]) -> str:
        scope = self._places.scope(places)
        culture = self._places.name(scope) if scope else ""
        return self._catalogue.add("makers", unidentified_row(culture))

    def _medium(self, work: Work) -> Row:
        words = work.get("medium", "Medium")
        medium = self._media.read(words)
        if not medium.materials:  # the newer words may only count leaves, the older named them
            medium = self._media.read(work.old.get("Medium", ""))
        if words and not medium.materials:
            self._report.keep_as_words("material", clean(words))
        return {
            "material": join_list(medium.materials),
            "technique": join_list(medium.techniques),
            "medium_text@en": _lines(words),
        }


def _parallel(cells: tuple[str, ...]) -> str:
    return join_list(cells) if any(cells) else ""


def _lines(text: str) -> str:
    """Text with the museum's line breaks, each line with single spaces and none of them blank."""
    lines = (clean(line) for line in re.split(r"[\r\n]+", text))
    return "\n".join(line for line in lines if line)


def _year(cell: str) -> str:
    found = re.fullmatch(r"(1[89]\d\d|20\d\d)(?:\.0)?", cell)
    return found[1] if found else ""


def _wikidata(url: str) -> str:
    last = url.strip().rpartition("/")[2]
    return last if REGISTRIES["wikidata"].pattern.fullmatch(last) else ""
