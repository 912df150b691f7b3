"""What is of Asia: the words museums use for where makers come from, as places of ours.

Asia is the region of that name in the United Nations' list M49: with Western Asia, without Russia.
"""

from __future__ import annotations

import re
from types import MappingProxyType

DEMONYMS = MappingProxyType(
    {
        "afghan": "Afghanistan",
        "armenian": "Armenia",
        "azerbaijani": "Azerbaijan",
        "bangladeshi": "Bangladesh",
        "bhutanese": "Bhutan",
        "burmese": "Myanmar",
        "cambodian": "Cambodia",
        "chinese": "China",
        "emirati": "United Arab Emirates",
        "filipino": "Philippines",
        "georgian": "Georgia",
        "hong kong": "Hong Kong",
        "indian": "India",
        "indonesian": "Indonesia",
        "iranian": "Iran",
        "iraqi": "Iraq",
        "israeli": "Israel",
        "japanese": "Japan",
        "javanese": "Java",
        "kazakhstani": "Kazakhstan",
        "khmer": "Cambodia",
        "korean": "Korea",
        "laotian": "Laos",
        "lebanese": "Lebanon",
        "macau": "Macao",
        "malaysian": "Malaysia",
        "mongolian": "Mongolia",
        "nepalese": "Nepal",
        "pakistani": "Pakistan",
        "persian": "Iran",
        "singaporean": "Singapore",
        "south korean": "South Korea",
        "sri lankan": "Sri Lanka",
        "syrian": "Syria",
        "taiwanese": "Taiwan",
        "thai": "Thailand",
        "tibetan": "Tibet",
        "turkish": "Turkey",
        "vietnamese": "Vietnam",
        "central indian": "India",
        "southern indian": "Southern India",
        "southern iranian": "Iran",
    }
)
"""Adjectives of Asia by the names of their places."""


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
