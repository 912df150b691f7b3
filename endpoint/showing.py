"""How a term of the graph appears on a page: a text in its language, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from endpoint.vocabulary import Vocabulary
from kg.iris import page_path
from kg.namespaces import shorten
from kg.records import Text
from kg.store.view import View
from kg.terms import Iri, Literal, Term

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_NOT_IN_ADDRESSES = re.compile(rf"[\x00-\x20]|{_CONTROL.pattern}|{_BIDI.pattern}")
_KEPT = 65_536
_LINKED = frozenset({"http", "https", "mailto"})


def legible(text: str) -> str:
    """A text with U+FFFD for the characters that HTML cannot hold."""
    return _CONTROL.sub("\ufffd", text)


def plain(text: str, length: int = 120) -> str:
    """A text for a title or an attribute, where nothing isolates its direction, and not too long.

    >>> plain("a\u202eb" + "c" * 9, 6)
    'abccc…'
    """
    shown = " ".join(_BIDI.sub("", legible(text)).split())
    return shown if len(shown) <= length else shown[: length - 1] + "…"


@dataclass(frozen=True, slots=True)
class Shown:
    """A value on a page; language is for `lang=` ("" for none), href "" where nothing is linked.

    foreign: the link leads to another host; code: the IRI's or datatype's compact name.
    """

    text: str
    language: str = ""
    href: str = ""
    foreign: bool = False
    code: str = ""


def best(labels: Iterable[Text]) -> Text | None:
    """The name to show first: English, else one in Latin letters, else the first by language."""
    ranked = sorted(labels, key=lambda text: (_rank(text.language), text.language, text.value))
    return ranked[0] if ranked else None


def _rank(language: str) -> int:
    if language == "en" or language.startswith("en-"):
        return 0
    return 1 if "-Latn" in language or language in ("fr", "de", "id", "vi", "und") else 2


def link(address: str) -> str:
    """The address if a page may link it: http, https or mailto with a host or mailbox; else "".

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link("http:///x")
    ('https://example.org/a', '', '')
    """
    if _NOT_IN_ADDRESSES.search(address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    whole = parts.netloc or (parts.scheme == "mailto" and parts.path)
    return address if parts.scheme in _LINKED and whole else ""


class Show:
    """Shows the terms of one release."""

    def __init__(self, view: View, vocabulary: Vocabulary) -> None:
        self._view = view
        self._vocabulary = vocabulary
        self._kept = lru_cache(maxsize=_KEPT)(self._iri)

    def term(self, term: Term) -> Shown:
        """Any term."""
        return self.iri(term) if isinstance(term, Iri) else self.literal(term)

    def literal(self, term: Literal) -> Shown:
        """A value; its datatype is said unless it is a plain text."""
        language = "" if term.language == "und" else term.language
        code = shorten(term.datatype) if term.datatype else ""
        return Shown(legible(term.value), language, code=code)

    def iri(self, iri: Iri) -> Shown:
        """A thing by its name: ours by a path, so that any host and port will do; others linked."""
        return self._kept(iri)

    def _iri(self, iri: Iri) -> Shown:
        name = self.name(iri)
        ref = self._view.iris.parse(iri.value)
        if ref is None and iri.value.startswith(f"{self._view.iris.base}/queries/"):
            return Shown(name.value, name.language, iri.value.removeprefix(self._view.iris.base))
        if ref is None:
            href = link(iri.value)
            return Shown(name.value, name.language, href, bool(href), legible(shorten(iri.value)))
        fragment = iri.value.partition("#")[2]
        return Shown(
            name.value, name.language, page_path(ref) + (f"#{fragment}" if fragment else "")
        )

    def name(self, iri: Iri) -> Text:
        """What a thing is called: its best label, the ontology's word for it, or its short IRI."""
        label = best(self._view.labels(iri.value))
        if label:
            language = "" if label.language == "und" else label.language
            return Text(legible(label.value), language)
        if "#" in iri.value and self._view.iris.parse(iri.value):
            return Text(legible(iri.value.partition("#")[2]), "")
        short = shorten(iri.value)
        word = self._vocabulary.known(iri)
        return Text(word or legible(short), "en" if word else "")

    def address(self, iri: Iri) -> Shown:
        """An address elsewhere, shown without its scheme."""
        href = link(iri.value)
        text = re.sub(r"^https?://(www\.)?", "", iri.value).rstrip("/")
        return Shown(legible(text), "", href, bool(href))
