"""Questions as tests ask them."""

from __future__ import annotations

import csv
import io


def rows(text: str) -> list[dict[str, str]]:
    """The rows of an answer in CSV."""
    return list(csv.DictReader(io.StringIO(text)))


SMALL: dict[str, tuple[dict[str, str], str]] = {
    "works-by-a-maker": (
        {"maker": "/id/maker/test-master"},
        "title = Wave by two hands",
    ),
    "works-of-several-hands": ({}, "title = Wave by two hands; name = Test Engraver"),
    "works-with-a-reserve": ({}, "title ~ Dragon; name = Test Master"),
    "works-in-two-scripts": ({}, "english = Great wave of tests; other = 試験の大波; tag = ja"),
    "works-with-a-word": ({"word": "SHIKEN"}, "title = Great wave of tests; title_found ~ Shiken"),
    "work-of-a-number": ({"number": "م ۱۲"}, "title = شاهنامهٔ آزمایشی (برگ ۷)"),
    "works-of-a-museum": (
        {"museum": "/id/museum/test-museum-of-bronzes"},
        "title = Ritual vessel; from = -1299",
    ),
    "works-of-a-period": (
        {"period": "/id/period/edo"},
        "title ~ third year of Genroku; part = /id/period/genroku",
    ),
    "overlapping-periods": (
        {"period": "/id/period/safavid"},
        "name = Edo period; from = 1615; to = 1736",
    ),
    "works-by-century": ({}, "century = 17; works >= 1"),
    "works-of-a-material": ({"material": "/id/concept/bronze"}, "title = Ritual vessel"),
    "works-that-depict": ({"motif": "/id/concept/dragon"}, "title ~ perhaps by the master"),
    "finds": ({}, "title = Ritual vessel; from = 1976; place = /id/place/test-kiln-site"),
    "smallest-works": ({}, "title = Mounted print; centimetres = 33.2"),
    "undated-works": ({}, "title = Bowl by nobody we know"),
    "museums-of-a-country": (
        {"country": "/id/country/in"},
        "name = Test Museum of Everything; works = 1",
    ),
    "works-of-several-contributions": ({}, "title = Wave by two hands; contributions = 2"),
    "sources-and-licences": ({}, "works >= 2"),
}
"""On the small collection of tests: values, and a row known from its tables."""
