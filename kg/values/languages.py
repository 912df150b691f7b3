"""Language tags (BCP 47, RFC 5646) in canonical casing, and what may stand in one.

A tag is language, then script, region, variants and private use, each optional. The language is one
of ISO 639 in its shortest code, or a family of ISO 639-5 (`pra`), the script one of ISO 15924, the
region of ISO 3166-1 or UN M.49.
"""

from __future__ import annotations

import re
from functools import lru_cache

import pycountry

from kg.values.refusal import Refusal

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?P<region>[A-Z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
)
_COMMON = {"jp": "ja", "cn": "zh", "vn": "vi", "ir": "fa", "np": "ne", "kh": "km", "lk": "si"}
"""Countries often written for their language, which ISO 639 does not use (kr is Kanuri)."""
_FORM = "Write a BCP 47 tag, as ja, zh-Hans, ja-Latn-hepburn, or und where it is not known."


def restore_case(tag: str) -> str:
    """A tag in the casing of RFC 5646, section 2.1.1, from any other.

    >>> restore_case("ja-latn-hepburn"), restore_case("ZH-HANS-CN"), restore_case("en-x-AB")
    ('ja-Latn-hepburn', 'zh-Hans-CN', 'en-x-ab')
    """
    parts = tag.lower().split("-")
    private = parts.index("x") if "x" in parts else len(parts)
    shape = {2: str.upper, 4: str.title}
    return "-".join(
        shape.get(len(part), str)(part) if 0 < place < private else part
        for place, part in enumerate(parts)
    )


def prepare() -> None:
    """Read every registry of codes now, for who cannot open a file later."""
    for registry in (
        pycountry.languages,
        pycountry.language_families,
        pycountry.scripts,
        pycountry.countries,
    ):
        len(registry)


@lru_cache(maxsize=1024)
def canonical_tag(text: str) -> str:
    """A valid tag in canonical casing.

    >>> canonical_tag("zh-hans"), canonical_tag("und")
    ('zh-Hans', 'und')
    >>> canonical_tag("jp")
    Traceback (most recent call last):
    kg.values.refusal.Refusal: 'jp' is not a language. Write ja.
    """
    tag = restore_case(text)
    found = _TAG.fullmatch(tag)
    if found is None:
        raise Refusal(text, "is not a language tag", _FORM)
    _check_language(found["language"], text)
    if found["script"] and pycountry.scripts.get(alpha_4=found["script"]) is None:
        raise Refusal(text, f"names no script: {found['script']}", _FORM)
    region = found["region"] or ""
    if region.isalpha() and pycountry.countries.get(alpha_2=region) is None:
        raise Refusal(text, f"names no country or region: {region}", _FORM)
    return tag


def _check_language(code: str, text: str) -> None:
    if len(code) == 2:
        if pycountry.languages.get(alpha_2=code) is None:
            right = _COMMON.get(code)
            raise Refusal(text, "is not a language", f"Write {right}." if right else _FORM)
        return
    language = pycountry.languages.get(alpha_3=code) or pycountry.language_families.get(
        alpha_3=code
    )
    if language is None:
        raise Refusal(text, "is not a language", _FORM)
    if shorter := getattr(language, "alpha_2", ""):
        raise Refusal(text, "is the long code of a language", f"Write {shorter}.")
