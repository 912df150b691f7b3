"""What is to be seen on a work: the museum's subject tags, with the AAT and Wikidata ids it has."""

from __future__ import annotations

import ast
import re
from collections import Counter

from kg.sources.catalogue import Catalogue
from kg.sources.keys import fold, slug
from kg.sources.met.rows import Work, split_cell
from kg.sources.writing import Row
from kg.values.identifiers import REGISTRIES

_SOURCE = (
    "The Metropolitan Museum of Art, Open Access data, columns Tags, Tags AAT URL and Tags "
    "Wikidata URL"
)
_URL = "https://github.com/metmuseum/openaccess"
_NOT_SEEN = re.compile(r"^3000(?:18|19)\d{3}$")
"""AAT's styles and cultures of Asia (Gandhara, Mauryan): what a work is of, not what it shows."""
_AAT = "http://vocab.getty.edu/aat/"


class Motifs:
    """Learns each tag's identifiers from the whole file, by majority: single rows mix them up."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._labels = dict(catalogue.labels("concepts", "motif"))
        self._ids: dict[str, dict[str, Counter[str]]] = {}

    def survey(self, work: Work) -> None:
        """Counts the identifiers one work gives for its tags, where the lists are of one length."""
        for tag, aat, wikidata in _tags(work):
            counted = self._ids.setdefault(tag, {"aat": Counter(), "wikidata": Counter()})
            for registry, url in (("aat", aat), ("wikidata", wikidata)):
                last = url.strip().rpartition("/")[2]
                if REGISTRIES[registry].pattern.fullmatch(last):
                    counted[registry][last] += 1

    def read(self, work: Work) -> list[str]:
        """Concept keys of the tags, each once."""
        keys = [self._key(tag) for tag, _, _ in _tags(work) if not self._of_style(tag)]
        return list(dict.fromkeys(keys))

    def _key(self, tag: str) -> str:
        if key := self._labels.get(fold(tag)):
            return key
        key = slug(tag)
        there = self._catalogue.get("concepts", key)
        if there is not None and there["facet"] != "motif":
            key = f"{key}-motif"
        aat, wikidata = self._best(tag, "aat"), self._best(tag, "wikidata")
        alone = sum(self._best(other, "aat") == aat for other in self._ids) == 1
        row: Row = {
            "key": key,
            "name@en": tag,
            "facet": "motif",
            "wikidata": wikidata,
            "source": _SOURCE,
            "source_url": _URL,
            "aat": aat if alone else "",
            # Two tags cannot both be exactly the one AAT concept.
            "close_match": _AAT + aat if aat and not alone else "",
        }
        self._labels[fold(tag)] = key
        return self._catalogue.add("concepts", row)

    def _best(self, tag: str, registry: str) -> str:
        counted = self._ids.get(tag, {}).get(registry, Counter())
        return min(counted, key=lambda one: (-counted[one], one)) if counted else ""

    def _of_style(self, tag: str) -> bool:
        return _NOT_SEEN.match(self._best(tag, "aat")) is not None


def _tags(work: Work) -> list[tuple[str, str, str]]:
    if cell := work.new.get("tags", ""):
        try:
            return [
                (tag["term"], tag.get("AAT_URL") or "", tag.get("Wikidata_URL") or "")
                for tag in ast.literal_eval(cell)
            ]
        except (SyntaxError, ValueError):
            pass
    terms = split_cell(work.old.get("Tags", ""))
    lists = [split_cell(work.old.get(name, "")) for name in ("Tags AAT URL", "Tags Wikidata URL")]
    aat, wikidata = (one if len(one) == len(terms) else [""] * len(terms) for one in lists)
    return list(zip(terms, aat, wikidata, strict=True))
