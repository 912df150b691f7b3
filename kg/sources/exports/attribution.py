"""The parties of a work as makers, roles and qualifiers of ours."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from kg.sources.catalogue import Catalogue
from kg.sources.exports.asia import culture_place
from kg.sources.exports.declaration import Party
from kg.sources.exports.makers import Makers
from kg.sources.importing import ImportReport
from kg.sources.keys import fold
from kg.sources.met.attribution import HEDGED
from kg.sources.met.places import Places
from kg.sources.unidentified import unidentified_row
from kg.sources.writing import Row
from kg.values.multi import join_list

_QUALIFIERS = MappingProxyType(
    {
        "": "",
        "attributed to": "attributed-to",
        "formerly attributed to": "formerly-attributed-to",
        "traditionally attributed to": "traditionally-attributed-to",
        "possibly": "possibly",
        "probably": "possibly",
        "possibly by": "possibly",
        "probably by": "possibly",
        "manner of": "manner-of",
        "after": "after",
        "copy of": "after",
        "copy after": "after",
        "style of": "style-of",
        "in the style of": "style-of",
        "in the manner of": "manner-of",
        "workshop of": "workshop-of",
        "studio of": "studio-of",
        "circle of": "circle-of",
        "school of": "school-of",
        "follower of": "follower-of",
        "followers of": "follower-of",
    }
)


class Attributions:
    """Reads who made a work; the words stay beside it."""

    def __init__(
        self, catalogue: Catalogue, places: Places, makers: Makers, report: ImportReport
    ) -> None:
        self._catalogue = catalogue
        self._places = places
        self._makers = makers
        self._report = report
        self._roles = catalogue.labels("concepts", "role")

    def read(self, parties: Sequence[Party], place: tuple[str, ...]) -> Row:
        """maker, role and qualifier, and the attribution in the museum's words."""
        row: Row = {}
        for language in dict.fromkeys(one for party in parties for one in party.said):
            row[f"maker_text@{language}"] = "; ".join(
                party.said[language] for party in parties if party.said.get(language)
            )
        if any(fold(party.qualifier) not in _QUALIFIERS for party in parties):
            self._report.keep_as_words("maker", row.get("maker_text@en", ""))
            return row
        found = [
            (self._maker(party, place), self._role(party), _QUALIFIERS[fold(party.qualifier)])
            for party in parties
        ]
        if found and all(qualifier in HEDGED for _, _, qualifier in found):
            found.append((self._unidentified("", place), "", ""))
        if not found:
            return row
        makers, roles, qualifiers = zip(*dict.fromkeys(found), strict=True)
        return row | {
            "maker": join_list(makers),
            "maker_role": _parallel(roles),
            "maker_qualifier": _parallel(qualifiers),
        }

    def _maker(self, party: Party, place: tuple[str, ...]) -> str:
        if party.unknown:
            return self._unidentified(party.culture, place)
        return self._makers.key(party)

    def _unidentified(self, culture: str, place: tuple[str, ...]) -> str:
        keys = self._places.read(culture_place(culture) or culture) or place
        scope = self._places.scope(keys)
        name = self._places.name(scope) if scope else ""
        return self._catalogue.add("makers", unidentified_row(name))

    def _role(self, party: Party) -> str:
        if not party.role:
            return ""
        if key := self._roles.get(fold(party.role)):
            return key
        self._report.keep_as_words("maker_role", party.role)
        return ""


def _parallel(cells: Sequence[str]) -> str:
    return join_list(cells) if any(cells) else ""
