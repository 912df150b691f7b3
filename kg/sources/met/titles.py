"""Titles: `清 佚名 山水圖 軸|Landscape` is two, each in its own script and language."""

from __future__ import annotations

import re

from kg.records import Text
from kg.sources.met.rows import Work

_HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")
"""Without the middle dot U+30FB, which Korean and Chinese titles have too."""
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_EAST_ASIAN = re.compile(rf"[{_HAN}\u3041-\u30ff\u1100-\u11ff\uac00-\ud7af]")
_LATIN_WORD = re.compile(r"[^\W\d_]{2,}")
_TAIL = re.compile(
    rf"^(?P<latin>[^{_HAN}\u3041-\u30ff\uac00-\ud7af]*[a-z.)\]”\"])\s+"
    rf"(?P<original>[「『《〈“]?[{_HAN}\u3041-\u30ff\uac00-\ud7af].*)$",
    re.S,
)

STAND_IN = "The museum's record gives no title; its object name stands in for one."


def read_titles(work: Work) -> tuple[list[Text], str]:
    """The titles of a work, English first, and a note where there is none to give.

    The older file has the titles in the original script, the newer one has the English title as the
    museum now words it.
    """
    found = [Text(part, _language(part, work)) for part in _parts(work.old.get("Title", ""))]
    newer = [Text(part, _language(part, work)) for part in _parts(work.new.get("title", ""))]
    languages = {text.language for text in newer}
    titles = newer + [text for text in found if text.language not in languages]
    titles.sort(key=lambda text: text.language != "en")
    if any(text.language == "en" for text in titles):
        return titles, ""
    name = clean(work.get("objectName", "Object Name"))
    if not name:
        return titles, ""
    return [Text(name, "en"), *titles], STAND_IN


def clean(text: str) -> str:
    """Text on one line, with single spaces: tabs and line breaks stand for nothing in titles.

    >>> clean("清  佚名\\t\\n冊頁")
    '清 佚名 冊頁'
    """
    return re.sub(r"[\s\u3000\u200b\ufeff]+", " ", text).strip()


def _parts(cell: str) -> list[str]:
    parts: list[str] = []
    for piece in cell.split("|"):
        text = clean(piece)
        if found := _TAIL.match(text):
            parts += [found["latin"].strip(), found["original"].strip()]
        elif text:
            parts.append(text)
    return parts


def _language(text: str, work: Work) -> str:
    """By script, and where Chinese characters leave it open, by the culture that made the work."""
    east_asian = len(_EAST_ASIAN.findall(text))
    latin = sum(map(len, _LATIN_WORD.findall(_EAST_ASIAN.sub(" ", text))))
    if latin > east_asian or not east_asian:
        return "en"
    if _HANGUL.search(text):
        return "ko"
    if _KANA.search(text):
        return "ja"
    culture = next(iter(work.cultures), "")
    if culture.startswith("Korea"):
        return "ko-Hani"
    return "ja" if culture.startswith("Japan") else "zh-Hant"
