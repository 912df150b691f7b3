"""Which drawing stands for a work, whose picture no page may load: of its kind, not of itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from endpoint.opened import Opened
from kg.terms import Iri

NEUTRAL = "work"

_FILE = Path(__file__).with_name("drawings.toml")
_WIDER = 8
"""How far up the narrower-broader chain to look; a loop in the data ends there too."""


def choose(opened: Opened, work: Iri, kinds: Sequence[Iri]) -> str:
    """The id of a symbol of `static/drawings.svg`; `work`, a neutral one, where nothing fits."""
    keys = list(_keys(opened, kinds))
    drawing = _first(keys, _table("kinds"))
    if drawing == "figure":
        return _by_title(opened, work, "figures") or drawing
    broad = _first(keys, _table("broad"))
    return drawing or _by_title(opened, work, "words") or broad or NEUTRAL


def _keys(opened: Opened, kinds: Sequence[Iri]) -> Iterator[str]:
    """The keys of the kinds, then of what they are narrower than, step by step."""
    level: list[Iri] = list(kinds)
    for _ in range(_WIDER):
        for concept in level:
            ref = opened.iris.parse(concept.value)
            if ref:
                plain = ref.key.partition("-with-")[0]
                yield from (ref.key, plain, plain.rpartition("-")[2])
        wider = (opened.vocabulary.broader(concept) for concept in level)
        level = [concept for concept in wider if concept]


def _first(keys: Sequence[str], table: dict[str, str]) -> str:
    return next((table[key] for key in keys if key in table), "")


def _by_title(opened: Opened, work: Iri, table: str) -> str:
    titles = " ".join(text.value.lower() for text in opened.view.labels(work.value))[:500]
    return next((drawing for drawing, words in _words(table) if words.search(titles)), "")


@cache
def _words(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (drawing, re.compile("|".join(rf"\b{w}s?\b" if w.isascii() else w for w in words)))
        for drawing, words in _read()[table].items()
    )


@cache
def _table(name: str) -> dict[str, str]:
    return {key: drawing for drawing, keys in _read()[name].items() for key in keys}


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
