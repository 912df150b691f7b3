"""Keys made from names, and names made comparable."""

from __future__ import annotations

import re
import unicodedata

_SPECIAL = str.maketrans(
    {
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ł": "l",
        "ß": "ss",
        "æ": "ae",
        "ı": "i",
        "ʻ": "",
        "ʼ": "",
        "’": "",
        "'": "",
        "‘": "",
        "`": "",
    }
)
_LONGEST = 60


def slug(text: str) -> str:
    """The key a name gives: Latin letters without marks, digits and hyphens; "" where it has none.

    >>> slug("Tōshūsai Sharaku"), slug("Kano Tan'yū"), slug("何尊")
    ('toshusai-sharaku', 'kano-tanyu', '')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_SPECIAL)).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", plain.decode().lower())
    key = "-".join(words)
    if len(key) > _LONGEST:
        key = re.sub(
            r"(?:-(?:and|of|the|in|for|by|from|with|a|s))+$", "", key[:_LONGEST].rpartition("-")[0]
        )
    return key


def fold(text: str) -> str:
    """A label made comparable: case, marks and punctuation gone, words kept apart by one space.

    >>> fold("Final Jōmon  Period"), fold("Mother-of-pearl")
    ('final jomon period', 'mother of pearl')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_SPECIAL).casefold())
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(re.findall(r"\w+", bare))
