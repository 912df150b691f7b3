"""Date words cleaned for the grammar: one dash, one way to write eras, no editor's sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.values.date_days import spelt_out
from kg.values.date_tongues import ENGLISH, in_english

_FLAGS = re.IGNORECASE
_ASIDES = tuple(re.compile(one, _FLAGS) for one in ENGLISH["asides"])
_INTRODUCTIONS = tuple(re.compile(one, _FLAGS) for one in ENGLISH["introductions"])
_ENDINGS = tuple(re.compile(one, _FLAGS) for one in ENGLISH["endings"])
_SENTENCES = tuple(re.compile(one) for one in ENGLISH["sentences"])
_SENTENCE_ENDS = tuple(re.compile(one) for one in ENGLISH["sentence_ends"])
_NUMBERS = "|".join(ENGLISH["numbers"])
_WORD_CENTURY = re.compile(rf"\b({_NUMBERS})(?=[ -]century)", re.I)
_SUPPLIED = re.compile(r"\[([^\[\]]*\d[^\[\]]*)\]")
"""What a cataloguer supplies stands in square brackets."""
_SENTENCE = 45
"""Characters above which date words are taken for a sentence."""

_MONTHS = "|".join(ENGLISH["months"])
_SUBSTITUTIONS = tuple(
    (re.compile(found, flags), written)
    for found, written, flags in (
        (r"\b(B) ?\.? ?C ?\.?(?: ?E\b\.?)?(?=\W|$)", "BC", 0),
        (r"(?<=\d)BC(?=\W|$|E\b)E?", " BC", 0),
        (r"\b(?:A ?\. ?D ?\.?|AD\b|C ?\. ?E ?\.?|CE\b)(?=\W|$|\d)", "AD", 0),
        (r"\bAD(?=\d)", "AD ", 0),
        (r"^-(\d{3,4})$", r"until \1", 0),  # "-750", "750-" in columns of two years
        (r"^(\d{3,4})-$", r"after \1", 0),
        (r"(?<=\d),(?=\d{3}\b)", "", 0),
        (r"\b(the|to|late|early|mid|or)(?=\d)", r"\1 ", 0),
        (r",(?=\d)", ", ", 0),
        (r"(?<=\d)(?:st|nd|rd|th)[–-](?=century)", "th ", re.I),
        (r"\b(mid|early)-? ?(?:to|or|–|-)-? ?(mid|late)\b", r"\1–\2", re.I),
        (r"\b(mid|early|late)[–—](?=\d)", r"\1-", re.I),
        (r"(?<=[\w.?)’']) ?[–—−] ?(?=[\w(?])|(?<=\d)-(?=\d)|(?<=century)-| - ", "–", 0),
        (
            r"(?<=[\w.’'])(?<!\bmid)(?<!early)(?<!late) ?- ?"
            r"(?=(?:(?:early|mid|late)[ -])?(?:c\. ?|circa )?\d)",
            "–",
            re.I,
        ),
        (r"(?<=\d(?:AD|BC))- ?(?=\d)", "–", 0),
        (r"^0(?= ?–)", "1", 0),  # "0-199 AD": there was no year 0
        (r"^ci\.(?=\d)", "c.", 0),
        (r"(?<=\d)[’']s\b", "s", 0),
        (r"\bmid-?–", "mid–", 0),
        (r"(?<=\d(?:st|nd|rd|th))/(?=\d+(?:st|nd|rd|th))", "–", 0),
        (r"\((or \d{3,4})\)", r"\1", 0),
        (r"(?<=[a-z])-(?=(?:" + _MONTHS + r")\b)", "–", re.I),
        (
            r"\b(?:\d{1,2}(?:st|nd|rd|th)(?: or |–))?\d{1,2}(?:st|nd|rd|th) month, ?"
            r"(?=\d{4}(?: or|$))",
            "",
            re.I,
        ),
        (r" ?/ ?(?=(?:" + _MONTHS + r")\b)", "–", re.I),
        (r"(?<=[a-z]) or (?=(?:" + _MONTHS + r") \d{4})", "–", re.I),
    )
)


@lru_cache(maxsize=8192)
def clean(words: str, known: str = "") -> str:
    """Date words as the grammar reads them, whichever language they were in.

    >>> clean("1662-1722"), clean("late 9th–early 8th century B.C."), clean("十七世紀")
    ('1662–1722', 'late 9th–early 8th century BC', '17th century')
    """
    text = re.sub(r"[\s\u200b]+", " ", words).replace("‐", "-").replace("‑", "-").strip(" .,;")
    text = spelt_out(in_english(_SUPPLIED.sub(r"\1", text), known))
    text = _sentence(text) if len(text) > _SENTENCE else text
    for pattern, written in _SUBSTITUTIONS:
        text = pattern.sub(written, text)
    text = _WORD_CENTURY.sub(lambda n: f"{ENGLISH['numbers'][n[1].lower()]}th", text)
    return without_fortunes(text).strip(" .,;")


def without_fortunes(text: str) -> str:
    """Without what befell the work later, or what it was made after.

    >>> without_fortunes("1970, printed 2011"), without_fortunes("printed 1922")
    ('1970', 'printed 1922')
    """
    for pattern in _ASIDES:
        text = pattern.sub("", text)
    return text


def without_introduction(text: str) -> str:
    """Without what leads to a date: `Datable to`, `dated by inscription`, `autumn`."""
    for pattern in _INTRODUCTIONS:
        text = pattern.sub("", text)
    return text


def without_ending(text: str) -> str:
    """Without what follows a date: an edition, a season."""
    for pattern in _ENDINGS:
        text = pattern.sub("", text)
    return text


def _sentence(text: str) -> str:
    for pattern in (*_SENTENCES, *_SENTENCE_ENDS):
        text = pattern.sub("", text, count=1)
    return text.strip(" .,;")
