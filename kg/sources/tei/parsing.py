"""TEI files, read without trust: no DTD and so no entities, bounded in bytes, depth and elements.

Namespaces are dropped from the names of elements: published files misspell TEI's now and then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_BYTES = 8_000_000
_DEPTH = 200
_ELEMENTS = 300_000
_XML = "{http://www.w3.org/XML/1998/namespace}"


class Unreadable(ValueError):
    """A file that is no TEI we read; the message says why, as a reason in a table would."""


class _Builder(ElementTree.TreeBuilder):
    """Builds the tree, and stops where a file is not what a description of a work can be."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._elements = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """A document type could define entities, or fetch them."""
        raise Unreadable("it has a document type, which is never read")

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """Opens an element, by its name without a namespace."""
        self._depth += 1
        self._elements += 1
        if self._depth > _DEPTH:
            raise Unreadable(f"its elements are nested more than {_DEPTH} deep")
        if self._elements > _ELEMENTS:
            raise Unreadable(f"it has more than {_ELEMENTS:,} elements")
        return super().start(tag.rpartition("}")[2], attrs)

    def end(self, tag: str) -> Element:
        """Closes an element."""
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])


def read_tei(path: Path) -> Iterator[Element]:
    """The TEI elements of a file: one, or those of a teiCorpus."""
    with path.open("rb") as file:
        content = file.read(_BYTES + 1)
    if len(content) > _BYTES:
        raise Unreadable(f"it is larger than {_BYTES:,} bytes")
    parser = ElementTree.XMLParser(target=_Builder())
    try:
        parser.feed(content)
        root = parser.close()
    except ElementTree.ParseError as error:
        raise Unreadable(f"it is not well-formed XML: {error}") from error
    except (LookupError, UnicodeError) as error:
        raise Unreadable(f"its encoding cannot be read: {error}") from error
    if root.tag not in ("TEI", "teiCorpus"):
        raise Unreadable(f"its root is {root.tag}, not TEI")
    yield from [root] if root.tag == "TEI" else root.findall("TEI")


def words(element: Element | None) -> str:
    """The text of an element with all within, on one line; "" for none. A reference is `[…]`: it
    points into a bibliography that is not here.

    >>> words(ElementTree.fromstring("<p>Lower half\\n of a <b>pillar</b> .</p>"))
    'Lower half of a pillar.'
    """
    if element is None:
        return ""
    return re.sub(r"\s+([.,;:])", r"\1", " ".join("".join(_texts(element)).split()))


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from ["[…]"] if child.tag == "bibl" else _texts(child)
        yield child.tail or ""


def xml_attribute(element: Element, name: str) -> str:
    """`xml:id` or `xml:lang` of an element, "" without one."""
    return element.get(_XML + name, "")
