"""Words that people write where nothing is known, and where a blank cell is right."""

from __future__ import annotations

import re

REMEDY = "Leave it blank where it is not known."
_NOTHING = re.compile(
    r"unknown|undated|not (?:known|dated|applicable|available)|no date|n\.?\s?d\.?|"
    r"n\.?\s?/?\s?a\.?|none|nil|null|tbd|tbc|\[?[-–—?]+\]?|不明|不詳|未詳|不详",
    re.IGNORECASE,
)


def says_nothing(text: str) -> bool:
    """Whether a text stands for a blank.

    >>> says_nothing("N/A"), says_nothing("不詳"), says_nothing("-"), says_nothing("Nara")
    (True, True, True, False)
    """
    return _NOTHING.fullmatch(text.strip()) is not None
