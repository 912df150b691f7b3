"""Text as it may be stored: trimmed, in Unicode Normalization Form C, without what XML cannot hold.

Every script, bidirectional marks, joiners and emoji pass; control characters do not: no title has
them, and they break RDF/XML, SPARQL results in XML, logs and terminals.
"""

from __future__ import annotations

import re
import unicodedata

from kg.values.refusal import Refusal

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean_text(text: str) -> str:
    r"""The text as it is stored; newlines are written \n, and tabs stay.

    >>> clean_text("  The Great Wave\r\n(detail) ")
    'The Great Wave\n(detail)'
    >>> clean_text("Que\u0301bec") == "Québec"
    True
    """
    plain = text.strip()
    if plain.isascii() and plain.isprintable():
        return plain
    lines = plain.replace("\r\n", "\n").replace("\r", "\n")
    if found := _FORBIDDEN.search(lines):
        raise Refusal(
            text,
            f"holds {_name(found[0])} at character {found.start() + 1}",
            "Delete it, or type the character that was meant.",
        )
    return unicodedata.normalize("NFC", lines)


def _name(character: str) -> str:
    surrogate = "\ud800" <= character <= "\udfff"
    kind = "half of a surrogate pair" if surrogate else "a control character"
    return f"{kind} (U+{ord(character):04X})"
