"""What is of Asia: the words museums use for where makers come from, as places of ours.

Asia is the region of that name in the United Nations' M49 list, with Western Asia and without Russia.
"""

from __future__ import annotations

import re
from types import MappingProxyType

DEMONYMS = MappingProxyType({
    "afghan": "Afghanistan", "armenian": "Armenia", "azerbaijani": "Azerbaijan",
    "bangladeshi": "Bangladesh", "bhutanese": "Bhutan", "burmese": "Myanmar",
    "cambodian": "Cambodia", "chinese": "China", "emirati": "United Arab Emirates",
    "filipino": "Philippines", "georgian": "Georgia", "hong kong": "Hong Kong",
    "indian": "India", "indonesian": "Indonesia", "iranian": "Iran", "iraqi": "Iraq",
    "israeli": "Israel", "japanese": "Japan", "javanese": "Java", "kazakhstani": "Kazakhstan",
    "khmer": "Cambodia", "korean": "Korea", "laotian": "Laos", "lebanese": "Lebanon",
    "macau": "Macao", "malaysian": "Malaysia", "mongolian": "Mongolia", "nepalese": "Nepal",
    "pakistani": "Pakistan", "persian": "Iran", "singaporean": "Singapore",
    "south korean": "South Korea", "sri lankan": "Sri Lanka", "syrian": "Syria",
    "taiwanese": "Taiwan", "thai": "Thailand", "tibetan": "Tibet", "turkish": "Turkey",
    "vietnamese": "Vietnam", "central indian": "India", "southern indian": "Southern India",
    "southern iranian": "Iran",
})
"""Adjectives of Asia by the names of their places."""

_COUNTRIES = frozenset(
    "ae af am az bd bh bn bt cn cy ge hk id il in iq ir jo jp kg kh kp kr kw kz la lb lk mm mn mo "
    "mv my np om ph pk ps qa sa sg sy th tj tl tm tr tw uz vn ye".split())
_REGIONS = frozenset({"korea", "tibet", "central-asia", "eastern-central-asia", "bengal",
                      "gandhara"})
"""Places of ours that lie in no single country."""


def in_asia(scope: str) -> bool:
    """Whether a place that stands for a culture (`country:jp`, `korea`) is in Asia."""
    return scope.removeprefix("country:") in _COUNTRIES or scope in _REGIONS


def of_asia(nationality: str) -> bool:
    """Whether a nationality as museums write it is one of Asia.

    >>> of_asia("South Korean"), of_asia("Chinese-American"), of_asia("American")
    (True, True, False)
    """
    return any(part.strip().lower() in DEMONYMS for part in re.split(r"[-,;/]", nationality))


def culture_place(culture: str) -> str:
    """A culture in the words of places: `Persian, Nishapur` is `Iran, Nishapur`.

    >>> culture_place("Chinese, Henan province"), culture_place("Nagasaki School")
    ('China, Henan province', '')
    """
    adjective, comma, rest = culture.partition(",")
    place = DEMONYMS.get(adjective.strip().lower(), "")
    return f"{place}{comma}{rest}" if place else ""
