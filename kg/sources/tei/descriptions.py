"""What one msDesc says: of a manuscript (msDesc proper) or of an inscribed object (EpiDoc)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import pycountry

from kg.records import Text
from kg.sources.tei.dating import read_years
from kg.sources.tei.parsing import words, xml_attribute
from kg.sources.tei.sizes import Sizes, read_sizes
from kg.values.languages import canonical_tag
from kg.values.refusal import Refusal

_NOTHING = re.compile(r"(?:none|unavailable|unknown|not available|[-–—?.\s]*)\.?", re.I)
_NUMBERED = ("shelfmark", "inventory", "museum-inventory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One work as its file describes it; words are as they stand, "" where nothing is said.

    keepers are the names by which the keeper may be known, the most particular first.
    """

    path: Path
    record: str
    language: str
    licence: str
    corpus: str
    titles: tuple[Text, ...]
    keepers: tuple[str, ...]
    numbers: tuple[str, ...]
    kinds: tuple[str, ...]
    materials: tuple[str, ...]
    sizes: Sizes
    made: str
    made_words: str
    origin_words: str
    found: str
    find_words: str
    find_places: tuple[str, ...]
    written: tuple[str, ...]


def read_descriptions(tei: Element, path: Path) -> Iterator[Description]:
    """The descriptions in one TEI element; those of parts belong to their whole."""
    described = list(tei.iter("msDesc"))
    for place, element in enumerate(described, 1):
        record = (
            _record(tei, element, path)
            if len(described) == 1
            else xml_attribute(element, "id") or f"{path.stem} {place}"
        )
        yield _description(tei, element, path, record)


def _description(tei: Element, element: Element, path: Path, record: str) -> Description:
    language = tag(xml_attribute(element, "lang") or xml_attribute(tei, "lang"))
    support = element.find("physDesc/objectDesc/supportDesc")
    date = next(element.iter("origDate"), None)
    found = next(
        (one for one in element.iter("provenance") if one.get("type") == "found" and words(one)),
        None,
    )
    places = () if found is None else tuple(_said(found.iter("placeName")))
    licence = next(tei.iter("licence"), None)
    return Description(
        path=path,
        record=record,
        language=language,
        licence="" if licence is None else licence.get("target", ""),
        corpus=words(tei.find("teiHeader/fileDesc/publicationStmt/authority"))
        or words(tei.find("teiHeader/fileDesc/publicationStmt/publisher")),
        titles=tuple(_titles(tei, element, language)),
        keepers=tuple(_keepers(element)),
        numbers=tuple(_numbers(element)),
        kinds=() if support is None else tuple(_types(support)),
        materials=() if support is None else tuple(_said(support.iter("material"))),
        sizes=read_sizes(support),
        made="" if date is None else read_years(date),
        made_words=_known(words(date)),
        origin_words=_known(words(next(element.iter("origPlace"), None))),
        found="" if found is None else read_years(found),
        find_words=", ".join(places) or _known(words(found)),
        find_places=places,
        written=tuple(_written(element)),
    )


def _record(tei: Element, element: Element, path: Path) -> str:
    """The file's own name for itself, else an `xml:id`, else the name of the file."""
    named = (
        words(one)
        for one in tei.iterfind("teiHeader/fileDesc/publicationStmt/idno")
        if one.get("type") == "filename"
    )
    return (
        next(named, "").removesuffix(".xml")
        or xml_attribute(element, "id")
        or xml_attribute(tei, "id")
        or path.stem
    )


def _titles(tei: Element, element: Element, language: str) -> Iterator[Text]:
    """Titles of the items, else of the file."""
    found = list(element.iterfind("msContents//msItem/title")) or list(
        tei.iterfind("teiHeader/fileDesc/titleStmt/title")
    )
    for title in found:
        if not _NOTHING.fullmatch(text := words(title)):
            own = xml_attribute(title, "lang")
            yield Text(text, tag(own) if own else language)


def _keepers(element: Element) -> list[str]:
    """Repositories of an inventory number first: an institution may only be the editor's."""
    where = element.find("msIdentifier")
    if where is None:
        return []
    inventories = [one for one in where.findall("altIdentifier") if one.get("type") in _NUMBERED]
    particular = [words(one.find("repository")) for one in inventories]
    general = (
        []
        if inventories
        else [words(where.find(name)) for name in ("repository", "institution", "settlement")]
    )
    return [name for name in dict.fromkeys(particular + general) if not _NOTHING.fullmatch(name)]


def _numbers(element: Element) -> list[str]:
    """Numbers have digits: `none` and `in the enclosure` stand in their place now and then."""
    where = element.find("msIdentifier")
    if where is None:
        return []
    found = [
        one.find("idno") for one in where.findall("altIdentifier") if one.get("type") in _NUMBERED
    ]
    found = found or [one for one in where.findall("idno") if one.get("type") in _NUMBERED]
    numbers = (re.sub(r"^(?:acc\.\s*)?no\.\s*", "", words(one)) for one in found)
    return [number for number in dict.fromkeys(numbers) if any(map(str.isdigit, number))]


def _known(text: str) -> str:
    return "" if _NOTHING.fullmatch(text) else text


def _written(element: Element) -> Iterator[str]:
    """The languages of the text, which `textLang` names by tags, mostly with the script."""
    for one in element.iterfind("msContents//textLang"):
        for text in f"{one.get('mainLang', '')} {one.get('otherLangs', '')}".split():
            if (found := tag(text)) != "und":
                yield found


def _types(support: Element) -> list[str]:
    """The types of the object, each with the question mark that may follow it."""
    found: dict[str, None] = {}
    for element in support.iter("objectType"):
        doubt = " (?)" if (element.tail or "").lstrip().startswith("(?)") else ""
        if text := words(element):
            found[text + doubt] = None
    return list(found)


def _said(elements: Iterator[Element]) -> list[str]:
    return [text for text in dict.fromkeys(map(words, elements)) if text]


def tag(text: str) -> str:
    """A language tag in our form: the short code where there is one, `und` for what is no tag.

    >>> tag("eng"), tag("bo-Latn-x-EWTS"), tag("")
    ('en', 'bo-Latn-x-ewts', 'und')
    """
    code, hyphen, rest = text.partition("-")
    language = pycountry.languages.get(alpha_3=code.lower()) if len(code) == 3 else None
    try:
        return canonical_tag(getattr(language, "alpha_2", code) + hyphen + rest)
    except Refusal:
        return "und"
