"""Filters that exclude everything: how they might be written, and what there is to filter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint.emptiness.causes import Cause
from endpoint.emptiness.conditions import place_of, said_so, times, tokens_of, words
from endpoint.emptiness.likeness import close
from endpoint.emptiness.probe import joined
from endpoint.emptiness.suggestion import Suggestion
from endpoint.emptiness.telling import unbound
from kg.store.patterns import Part, Place, variables
from kg.terms import Literal

_LANGUAGES = {
    "jp": "ja", "jpn": "ja", "cn": "zh", "chi": "zh", "zho": "zh", "kr": "ko", "eng": "en",
    "fre": "fr", "fra": "fr", "ger": "de", "deu": "de", "english": "en", "japanese": "ja",
    "chinese": "zh", "korean": "ko", "arabic": "ar", "persian": "fa", "vn": "vi", "us": "en",
}  # fmt: skip
"""What is often written in the place of a tag of BCP 47: country codes, ISO 639-2, names."""
_LISTED, _OFFERED = 500, 3


def filters(cause: Cause) -> Iterator[Suggestion]:
    """Other ways to write the conditions of a cause, each of which leaves something."""
    for part in reversed(cause.parts):
        if part.kind != "FILTER":
            continue
        for suggestion in (
            *_misnamed(cause), *words(cause, part), *said_so(cause, part),
            *_languages(cause, part), *times(cause, part),
        ):  # fmt: skip
            text = _with(cause, part, suggestion.place, suggestion.write)
            if cause.scope.holds(f"{cause.wide(part)} . {text}"):
                yield suggestion


def note(cause: Cause) -> str:
    """What values there are of the one variable of a filter; "" where that is not known."""
    part = cause.culprit
    names = variables(part.text) if part.kind == "FILTER" else set()
    if len(names) != 1 or len(cause.parts) == 1 or "EXISTS" in part.text.upper():
        return ""
    (name,) = names
    group = joined([p for p in cause.group if p.kind != "FILTER" or variables(p.text) - names])
    scope = cause.scope
    if re.search(r"(?i)\bLANG(MATCHES)?\s*\(", part.text):
        tags = scope.terms(group, f"LANG(?{name})", 12)
        said = ", ".join(sorted(repr(t.value) if t.value else "none" for t in tags))
        return f"The languages of ?{name} are here: {said}." if tags and len(tags) < 12 else ""
    if not re.search(r"[<>]", part.text):
        return ""
    low, high = (f"{scope.anything}{side}" for side in ("low", "high"))
    chosen = f"(MIN(?{name}) AS {low}) (MAX(?{name}) AS {high})"
    rows = scope.rows(scope.text(f"SELECT {chosen}", group))
    ends = [rows[0].get(side[1:]) for side in (low, high)] if rows else []
    shown = [end for end in ends if isinstance(end, Literal) and end.datatype]
    if len(shown) < 2:
        return ""
    least, most = (scope.probe.literal(end) for end in shown)
    return f"The values of ?{name} go here from {least} to {most}."


def _with(cause: Cause, part: Part, place: Place, write: str) -> str:
    text = cause.scope.probe.text
    inside = text[part.start : place.start] + write + text[place.end : part.end]
    return inside if inside.upper().startswith("FILTER") else f"FILTER({inside})"


def _misnamed(cause: Cause) -> Iterator[Suggestion]:
    """A variable that is nowhere else, for which another may be meant."""
    part = cause.culprit
    lost = unbound(cause)
    others = {
        n for one in cause.group if one.kind != "FILTER" for n in variables(one.text)
        if not f"?{n}".startswith(cause.scope.probe.query.hidden)
    }  # fmt: skip
    for token in tokens_of(cause, part):
        if token.kind == "variable" and token.text[1:] in lost:
            place = place_of(part, token, token)
            for name, sure in close(token.text[1:], sorted(others), 2):
                yield Suggestion(place, f"?{name}", "the variable of the patterns", sure)


def _languages(cause: Cause, part: Part) -> Iterator[Suggestion]:
    """Languages that there are, for one that there is not."""
    spoken = re.search(r"(?i)\bLANG\s*\(\s*[?$](\w+)\s*\)", part.text)
    strings = [token for token in tokens_of(cause, part) if token.kind == "string"]
    if not spoken or len(strings) != 1:
        return
    asked = strings[0].text.strip("\"'").lower()
    meant = _LANGUAGES.get(asked, asked.partition("-")[0])
    place = place_of(part, strings[0], strings[0])
    found = cause.scope.terms(cause.wide(part), f"LANG(?{spoken[1]})", _LISTED)
    tags = sorted(term.value for term in found)
    same = [tag for tag in tags if tag.partition("-")[0].lower() == meant]
    for tag in same[:_OFFERED]:
        yield Suggestion(place, f'"{tag}"', "the tag of that language", len(same) == 1)
    if not same:
        for tag in sorted(tags, key=lambda tag: tag != "en")[:_OFFERED]:
            why = "a language that there is" if tag else "a text without a language"
            yield Suggestion(place, f'"{tag}"', why)
