"""What a pattern without a match may have meant: another language, another IRI, a turn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from endpoint.emptiness import Probe
from endpoint.sharing import written
from kg.namespaces import prefixes, shorten
from kg.store.patterns import Part
from kg.terms import Iri, Literal

_TEXT = re.compile(r"""^("{3}|'{3}|"|')(.*)\1(@[\w-]+|\^\^\S+)?$""", re.DOTALL)
_NAME = re.compile(r"([\w.-]*):([\w.%-]*)")
_LOCAL = re.compile(r"[^/#:]*$")
_RENAMED = {
    "E22_Man-Made_Object": "E22_Human-Made_Object",
    "E22_Man_Made_Object": "E22_Human-Made_Object",
    "E24_Physical_Man-Made_Thing": "E24_Physical_Human-Made_Thing",
    "E25_Man-Made_Feature": "E25_Human-Made_Feature",
    "E71_Man-Made_Thing": "E71_Human-Made_Thing",
    "E78_Collection": "E78_Curated_Holding",
    "P131_is_identified_by": "P1_is_identified_by",
    "P78_is_identified_by": "P1_is_identified_by",
    "P87_is_identified_by": "P1_is_identified_by",
}
"""CIDOC-CRM names that changed before version 7.1 (its amendment list), by local name."""
_SHOWN = 5

Statistics = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to write in the place of something, and why."""

    instead_of: str
    write: str
    why: str


def nearest(
    probe: Probe, part: Part, known: Statistics, own: Mapping[str, str]
) -> list[Suggestion]:
    """Up to five suggestions for a triple pattern, each of which has a match.

    known are the classes and properties of the release, own its prefixes beside the one list.
    """
    if part.kind != "triple":
        return []
    found: list[Suggestion] = []
    for suggestion in _all(probe, part, known, {**prefixes(), **own, **_declared(probe)}):
        if suggestion not in found:
            found.append(suggestion)
        if len(found) == _SHOWN:
            break
    return found


def _all(
    probe: Probe, part: Part, known: Statistics, names: Mapping[str, str]
) -> Iterator[Suggestion]:
    kind = "class" if part.predicate in ("a", "rdf:type") else "property"
    place = part.object if kind == "class" else part.predicate
    if iri := _iri(place, names):
        yield from _terms(place, iri, known.get(kind, {}))
    yield from _addresses(probe, part, names)
    if _TEXT.match(part.object):
        yield from _texts(probe, part)
    turned = f"{part.object} {part.predicate} {part.subject}"
    if not _TEXT.match(part.object) and part.predicate != "a" and _holds(probe, turned):
        yield Suggestion(part.text, turned, "this holds the other way round")


def _declared(probe: Probe) -> dict[str, str]:
    return dict(re.findall(r"(?i)PREFIX\s+([\w.-]*):\s*<([^>]*)>", probe.query.prologue))


def _iri(text: str, names: Mapping[str, str]) -> str:
    """The IRI that a term of a query stands for; "" where it is none, or a path."""
    if text.startswith("<") and text.endswith(">"):
        return text[1:-1]
    match = _NAME.fullmatch(text)
    return names[match[1]] + match[2] if match and match[1] in names else ""


def _terms(place: str, iri: str, known: Mapping[str, int]) -> Iterator[Suggestion]:
    """A class or property that is in use, like one that is not."""
    if iri in known:
        return
    local = _LOCAL.findall(iri)[0]
    renamed = _RENAMED.get(local, local)
    by_local = {_LOCAL.findall(term)[0]: term for term in known}
    if renamed in by_local:
        why = (
            "its name since CIDOC-CRM 7"
            if renamed != local
            else "the same name, as it is used here"
        )
        yield Suggestion(place, _short(by_local[renamed]), why)
        return
    for name in get_close_matches(local, by_local, 3, 0.75):
        yield Suggestion(place, _short(by_local[name]), "the nearest name in use here")


def _addresses(probe: Probe, part: Part, names: Mapping[str, str]) -> Iterator[Suggestion]:
    """https for http and the reverse, with a slash at the end and without."""
    for place in {part.subject, part.object}:
        iri = _iri(place, names)
        if not iri.startswith("http") or (place == part.object and part.predicate == "a"):
            continue
        swapped = (
            iri.replace("http:", "https:", 1)
            if iri[4] == ":"
            else iri.replace("https:", "http:", 1)
        )
        slash = iri[:-1] if iri.endswith("/") else iri + "/"
        for other, why in ((swapped, f"written with {swapped.partition(':')[0]} here"),
                           (slash, "with another end")):  # fmt: skip
            term = written(Iri(other))
            if _holds(probe, part.text.replace(place, term)):
                yield Suggestion(place, term, why)


def _texts(probe: Probe, part: Part) -> Iterator[Suggestion]:
    """The same words with another language, or none; then texts that contain them."""
    match = _TEXT.match(part.object)
    assert match
    words = written(Literal(re.sub(r"\\(.)", r"\1", match[2])))
    same, within = (
        f"LCASE(STR(?nearest)) = LCASE({words})",
        f"CONTAINS(LCASE(STR(?nearest)), LCASE({words}))",
    )
    for test, why in ((same, "the same words"), (within, "a text that contains these words")):
        rows = _rows(probe, f"{part.subject} {part.predicate} ?nearest FILTER({test})")
        for row in rows:
            found = row["nearest"]
            language = found.get("xml:lang", "")
            term = Literal(found["value"], language, found.get("datatype", ""))
            said = f"{why}, in the language {language!r}" if language else why
            yield Suggestion(part.object, written(term), said)
        if rows:
            return


def _rows(probe: Probe, group: str) -> list[dict[str, Any]]:
    """A few values of ?nearest."""
    text = f"SELECT DISTINCT ?nearest {probe.query.dataset} {{ {group} }} LIMIT {_SHOWN}"
    found = probe.run(text)
    return list(json.loads(found)["results"]["bindings"]) if found else []


def _holds(probe: Probe, group: str) -> bool:
    found = probe.run(f"ASK {probe.query.dataset} {{ {group} }}")
    return bool(found and b"true" in found)


def _short(iri: str) -> str:
    short = shorten(iri)
    return short if short != iri else f"<{iri}>"
