"""How a work was acquired and from whom, where the words of a credit line say so."""

from __future__ import annotations

import re
from types import MappingProxyType

from kg.sources.writing import Row

_METHODS = MappingProxyType(
    {
        "exchange": re.compile(r"\bby exchange\b|\bexchange of\b", re.I),
        "transfer": re.compile(r"\btransfer(?:red)? from\b", re.I),
        "bequest": re.compile(r"\bbequest\b|\bbequeathed\b", re.I),
        "gift": re.compile(r"\bgift\b|\bgiven by\b|\bpresented\b|\bdonat(?:ed|ion)\b", re.I),
    }
)
_BOUGHT = re.compile(r"\bpurchased?\b(?! (?:\w+ )*funds?\b)", re.I)
_UNSURE = re.compile(
    r"\b(?:partial|promised|partly|part) (?:gift|purchase)|\bloan\b|\blent by\b", re.I
)
_FROM = re.compile(
    r"\b(?:gift of|given by|bequest of|bequeathed by|presented by|donated by)\s+(?:the\s+artist"
    r"(?P<artist>)|(?P<who>.+?))"
    r"(?:,?\s*(?:in (?:memory|honou?r|celebration) of\b.*|in (?:his|her|their) honou?r\b.*"
    r"|through\b.*|\d{4}.*))?\.?$",
    re.I,
)


def read_acquisition(credit: str) -> Row:
    """`acquisition_method`, and `acquired_from@en` where the giver is named.

    A purchase with somebody's gift is a purchase; what names a fund alone says nothing of how, nor
    what was partly given and partly bought; a promised gift is none yet.

    >>> read_acquisition("Gift of Mrs. Jackson Burke, 1962")
    {'acquisition_method': 'gift', 'acquired_from@en': 'Mrs. Jackson Burke'}
    >>> read_acquisition("Purchase, Bequest of Dorothy Graham Bennett, 1990")
    {'acquisition_method': 'purchase'}
    >>> read_acquisition("Rogers Fund, 1914"), read_acquisition("Partial gift of X, 1990")
    ({}, {})
    """
    if not credit or _UNSURE.search(credit):
        return {}
    bought = _BOUGHT.search(credit)
    if bought and credit[: bought.start()].strip():
        return {}  # also bought: "Gift of X, and Purchase, Y Fund"
    others = (key for key, words in _METHODS.items() if words.search(credit))
    method = "purchase" if bought else next(others, "")
    if not method:
        return {}
    row: Row = {"acquisition_method": method}
    found = _FROM.search(credit)
    if method in ("gift", "bequest") and found and found["who"]:
        row["acquired_from@en"] = found["who"].strip(" ,")
    return row
