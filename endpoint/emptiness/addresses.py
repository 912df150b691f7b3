"""IRIs of things that a query writes otherwise than this collection does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from endpoint.emptiness.holes import Hole
from endpoint.emptiness.likeness import close
from endpoint.emptiness.probe import Scope
from endpoint.emptiness.suggestion import Suggestion
from endpoint.emptiness.texts import named
from kg.iris import KINDS
from kg.namespaces import expand
from kg.sharing import written
from kg.terms import Iri

_SAME = "|".join(
    f"<{expand(name)}>"
    for name in ("la:equivalent", "skos:exactMatch", "skos:closeMatch", "schema:sameAs")
)
_LISTED = 5000
_LIKELY, _SHORT = 24, 2
_OWN = re.compile(rf"/(?:id/)?({'|'.join(KINDS)})/([^/?#]+)(#.*)?$")


def addresses(scope: Scope, hole: Hole) -> Iterator[Suggestion]:
    """IRIs that fit in the place of one that does not."""
    iri = scope.probe.iri(hole.place.text)
    if hole.role not in ("subject", "object", "value") or not iri:
        return
    found = list(_variants(scope, hole, iri)) or list(_equivalents(scope, hole, iri))
    yield from found or _spelt(scope, hole, iri)


def _variants(scope: Scope, hole: Hole, iri: str) -> Iterator[Suggestion]:
    """The same thing's IRI as another site, or another version of one, writes it."""
    others = [one for one in _written_otherwise(iri, scope.probe.base) if one != iri]
    values = " ".join(written(Iri(one)) for one in others)
    if not others:
        return
    found = scope.terms(f"VALUES {scope.nearest} {{ {values} }} {hole.group}")
    fitting = [one for one in others if Iri(one) in found]
    for one in fitting[:1]:
        yield Suggestion(hole.place, written(Iri(one)), _difference(iri, one), True)


def _written_otherwise(iri: str, base: str) -> list[str]:
    found = [iri]
    for one in found:
        for change in _CHANGES:
            other = change(one, base)
            if other not in found and len(found) < _LIKELY:
                found.append(other)
    return found


def _scheme(iri: str, _: str) -> str:
    if iri.startswith("http:"):
        return f"https:{iri[5:]}"
    return f"http:{iri[6:]}" if iri.startswith("https:") else iri


def _own(iri: str, base: str) -> str:
    match = _OWN.search(iri)
    if match is None:
        return iri
    key = re.sub(r"\.(?:html|ttl|json|jsonld|rdf|nt|nq|trig|xml)$", "", match[2])
    return f"{base}/id/{match[1]}/{key}{match[3] or ''}"


def _page(iri: str, _: str) -> str:
    """Of a page about a thing, the thing: Wikidata's and the Getty's own rules."""
    iri = re.sub(r"wikidata\.org/(?:wiki|item|data)/", "wikidata.org/entity/", iri)
    return re.sub(r"vocab\.getty\.edu/page/", "vocab.getty.edu/", iri)


_CHANGES: tuple[Callable[[str, str], str], ...] = (
    _own,
    _page,
    _scheme,
    lambda iri, _: iri.rstrip("/") if iri.endswith("/") else f"{iri}/",
    lambda iri, _: re.sub(r"^(https?://)(www\.)?", lambda m: m[1] + ("" if m[2] else "www."), iri),
    lambda iri, _: iri.partition("#")[0],
)


def _difference(iri: str, other: str) -> str:
    if iri.partition(":")[2] == other.partition(":")[2]:
        return f"written with {other.partition(':')[0]}: here"
    if iri.rstrip("/") == other.rstrip("/"):
        return (
            "written without a slash at the end" if iri.endswith("/") else "with a slash at the end"
        )
    if iri.partition("#")[0] == other:
        return "the thing itself"
    return "its IRI as it is written here"


def _equivalents(scope: Scope, hole: Hole, iri: str) -> Iterator[Suggestion]:
    """This collection's own IRI for a thing that is named by that of another one."""
    same = f"{hole.group} . {scope.nearest} ({_SAME}) {written(Iri(iri))}"
    for term in scope.terms(same, most=3):
        if isinstance(term, Iri):
            yield Suggestion(
                hole.place, written(term), "the thing here that is stated to match it", True
            )


def _spelt(scope: Scope, hole: Hole, iri: str) -> Iterator[Suggestion]:
    """The nearest key among those that fit, in the namespace of our own kind of thing."""
    iri = _own(iri, scope.probe.base)
    if not iri.startswith(f"{scope.probe.base}/id/"):
        return
    space = iri[: iri.rindex("/") + 1]
    test = f'FILTER(STRSTARTS(STR({scope.nearest}), "{space}"))'
    group = f"{hole.group} {test}"
    if hole.role == "subject":
        group = (
            f"{{ SELECT DISTINCT {scope.nearest} {{ {scope.nearest} a [] {test} }} }} {hole.group}"
        )
    fitting = {
        term.value[len(space) :]
        for term in scope.terms(group, most=_LISTED)
        if isinstance(term, Iri)
    }
    known = {key.replace("-", " "): key for key in sorted(fitting)}
    known |= {words.rpartition(" ")[0]: key for words, key in known.items() if " " in words}
    asked = iri[len(space) :].replace("-", " ")
    likely = [(known[words], sure) for words, sure in close(asked, list(known), 3)]
    if not likely:
        things = named(scope, hole.group, asked)
        for thing in things:
            yield Suggestion(hole.place, written(thing), "the thing of that name", len(things) == 1)
        if things:
            return
    begun = [key for words, key in sorted(known.items()) if words.startswith(asked)]
    for key, sure in likely or [(key, False) for key in begun[:3] if len(asked) > _SHORT]:
        yield Suggestion(hole.place, written(Iri(space + key)), "the nearest IRI that fits", sure)
