"""Mints and parses every IRI of the graph; the only place that knows their pattern.

`{base}/id/{kind}/{key}` names a thing; `{base}/{kind}/{key}` is the page about it; what depends on
a thing (its production, a title) is a fragment of it, so that there are no blank nodes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import NamedTuple

DEFAULT_BASE = "http://127.0.0.1:8000"
KINDS = ("object", "museum", "maker", "place", "country", "period", "concept", "graph")
ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
"""The 29 betanumeric characters of the NOID check digit algorithm: no vowels, no words, no l."""

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_LENGTH = 8


class Ref(NamedTuple):
    """A thing of the graph, by kind and key."""

    kind: str
    key: str


def is_key(text: str) -> bool:
    """Whether a text can be a key: lower-case ASCII letters and digits, joined by single hyphens.

    >>> is_key("edo"), is_key("Edo"), is_key("palace-museum"), is_key("a--b")
    (True, False, True, False)
    """
    return _KEY.fullmatch(text) is not None


def check_character(text: str) -> str:
    """The check character of NOID (Kunze, ARK NOID, "Check digit algorithm"): position-weighted.

    One wrong character, or two neighbours swapped, changes it.

    >>> check_character("13030/xf93gt2")
    'q'
    """
    return ALPHABET[sum(i * max(ALPHABET.find(c), 0) for i, c in enumerate(text, 1)) % 29]


def object_key(*identity: str) -> str:
    """The opaque key of a work, from what identifies it: its keeper and its inventory number there.

    Where no inventory number is known, the contribution and its record id stand in. Eight
    characters and a check character; 29**8 values, so a clash in 300,000 works is a one-in-ten
    event, and fails the build.

    >>> object_key("metropolitan-museum-of-art", "JP1847")
    'q2kfwmbfm'
    """
    digest = hashlib.sha256("\x1f".join(identity).encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    text = ""
    while len(text) < _ID_LENGTH:
        number, rest = divmod(number, 29)
        text += ALPHABET[rest]
    return text + check_character(text)


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one build; base is an absolute http(s) IRI without a final slash."""

    base: str = DEFAULT_BASE

    def entity(self, ref: Ref) -> str:
        """The IRI of a thing.

        >>> Iris().entity(Ref("period", "edo"))
        'http://127.0.0.1:8000/id/period/edo'
        """
        return f"{self.base}/id/{ref.kind}/{ref.key}"

    def fragment(self, ref: Ref, name: str) -> str:
        """The IRI of what depends on a thing.

        >>> Iris().fragment(Ref("period", "edo"), "time")
        'http://127.0.0.1:8000/id/period/edo#time'
        """
        return f"{self.entity(ref)}#{name}"

    def parse(self, iri: str) -> Ref | None:
        """The thing an IRI names or belongs to; None where it is not one of ours.

        >>> Iris().parse("http://127.0.0.1:8000/id/period/edo#time")
        Ref(kind='period', key='edo')
        >>> Iris().parse("http://vocab.getty.edu/aat/300404670")
        """
        start = f"{self.base}/id/"
        if not iri.startswith(start):
            return None
        kind, _, key = iri[len(start) :].partition("#")[0].partition("/")
        return Ref(kind, key) if kind in KINDS and is_key(key) else None


def page_path(ref: Ref, suffix: str = "") -> str:
    """The path of the page about a thing, or of a format of it.

    >>> page_path(Ref("period", "edo"), ".ttl")
    '/period/edo.ttl'
    """
    return f"/{ref.kind}/{ref.key}{suffix}"
