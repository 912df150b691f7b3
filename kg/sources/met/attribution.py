"""What the museum's prefixes say of a maker's part in a work, as model section 1.4 has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Claim:
    """A role, a qualifier, or the kind of group that stands for the named master."""

    role: str = ""
    qualifier: str = ""
    group: str = ""


_PREFIXES = MappingProxyType(
    {
        "": Claim(),
        "attributed to": Claim(qualifier="attributed-to"),
        "attributed to the": Claim(qualifier="attributed-to"),
        "formerly attributed to": Claim(qualifier="formerly-attributed-to"),
        "traditionally attributed to": Claim(qualifier="traditionally-attributed-to"),
        "probably": Claim(qualifier="possibly"),
        "possibly": Claim(qualifier="possibly"),
        "after": Claim(qualifier="after"),
        "copy after": Claim(qualifier="after"),
        "after a painting by": Claim(qualifier="after"),
        "after a design by": Claim(qualifier="after"),
        "underpainting attributed to": Claim(role="painter", qualifier="attributed-to"),
        "based on a design by": Claim(qualifier="after"),
        "style of": Claim(qualifier="style-of"),
        "in the style of": Claim(qualifier="style-of"),
        "in the manner of": Claim(qualifier="manner-of"),
        "workshop of": Claim(group="workshop"),
        "studio of": Claim(group="studio"),
        "school of": Claim(group="school"),
        "circle of": Claim(group="circle"),
        "follower of": Claim(group="followers"),
        "followers of": Claim(group="followers"),
        "designed by": Claim(role="designer"),
        "design by": Claim(role="designer"),
        "original print designed by": Claim(role="designer"),
        "design attributed to": Claim(role="designer", qualifier="attributed-to"),
        "calligraphy by": Claim(role="calligrapher"),
        "calligrapher:": Claim(role="calligrapher"),
        "calligraphy attributed to": Claim(role="calligrapher", qualifier="attributed-to"),
        "inscribed by": Claim(role="inscriber"),
        "inscription by": Claim(role="inscriber"),
        "inscriptions by": Claim(role="inscriber"),
        "engraved by": Claim(role="engraver"),
        "carved by": Claim(role="carver"),
        "painting by": Claim(role="painter"),
        "paintings by": Claim(role="painter"),
        "lacquered by": Claim(role="lacquerer"),
        "maki-e by": Claim(role="lacquerer"),
        "metalwork by": Claim(role="metalworker"),
        "poems by": Claim(role="author"),
        "made by": Claim(),
    }
)

_ROLES = MappingProxyType({"artist": "artist", "calligrapher": "calligrapher"})
HEDGED = frozenset(
    {"attributed-to", "formerly-attributed-to", "traditionally-attributed-to", "possibly"}
)
"""Qualifiers that leave the work itself without an accepted maker."""


def read_claim(role: str, prefix: str, suffix: str) -> Claim | None:
    """The claim that role, prefix and suffix make together; None where the prefix is not known.

    A part of a work (`leaves k, l by`) is such a case: the words stay, nothing is claimed.

    >>> read_claim("Artist", "Copy after(?)", "")
    Claim(role='', qualifier='after', group='')
    >>> read_claim("Artist", "leaves k, l by", "") is None
    True
    """
    plain = re.sub(r"\s*\(\?\)", "", prefix).strip().lower()
    claim = _PREFIXES.get(plain)
    if claim is None:
        return None
    unsure = suffix.strip() in ("(?)", "?")
    if unsure and not claim.qualifier and not claim.group:
        claim = Claim(claim.role, "possibly")
    if claim.role or claim.qualifier in ("after", "style-of", "manner-of"):
        return claim  # who is imitated had no role in the making
    return Claim(_ROLES.get(role.strip().lower(), ""), claim.qualifier, claim.group)
