"""The one list of prefixes, read from `ontology/prefixes.ttl`."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from kg import resources

_LINE = re.compile(r"^@prefix\s+([\w-]*):\s*<([^>]*)>\s*\.", re.MULTILINE)


@cache
def prefixes() -> MappingProxyType[str, str]:
    """Prefix to namespace IRI, in the file's order."""
    text = (resources.folder("ontology") / "prefixes.ttl").read_text(encoding="utf-8")
    return MappingProxyType(dict(_LINE.findall(text)))


def expand(curie: str) -> str:
    """The IRI a compact name stands for.

    >>> expand("crm:E22_Human-Made_Object")
    'http://www.cidoc-crm.org/cidoc-crm/E22_Human-Made_Object'
    """
    prefix, _, local = curie.partition(":")
    return prefixes()[prefix] + local


def shorten(iri: str) -> str:
    """The shortest compact name of an IRI, or the IRI itself where no prefix fits.

    >>> shorten("http://vocab.getty.edu/aat/300404670")
    'aat:300404670'
    """
    fitting = [(len(ns), p, ns) for p, ns in prefixes().items() if iri.startswith(ns)]
    if not fitting:
        return iri
    _, prefix, namespace = max(fitting)
    local = iri[len(namespace) :]
    return f"{prefix}:{local}" if re.fullmatch(r"[\w.-]+", local) else iri
