"""Language tags."""

from __future__ import annotations

import pytest

from kg.values.languages import canonical_tag, restore_case
from kg.values.refusal import Refusal

TAGS = (
    "en",
    "ja",
    "zh-Hans",
    "zh-Hant-TW",
    "ja-Latn-hepburn",
    "zh-Latn-pinyin",
    "sa-Latn",
    "und",
    "mul",
    "ota",
    "ota-Arab",
    "es-419",
    "de-1996",
    "sl-rozaj-biske",
    "en-x-museum",
    "jv-Java",
)


@pytest.mark.parametrize("tag", TAGS)
def test_casing_is_restored_from_what_a_store_makes_of_it(tag: str) -> None:
    assert restore_case(tag.lower()) == tag
    assert canonical_tag(tag.lower()) == tag
    assert canonical_tag(tag.upper()) == tag


REFUSED = {
    "jp": "Write ja.",
    "cn": "Write zh.",
    "vn": "Write vi.",
    "jpn": "Write ja.",
    "eng": "Write en.",
    "english": "Write a BCP 47 tag",
    "": "Write a BCP 47 tag",
    "zh_Hans": "Write a BCP 47 tag",
    "zh-Hanss-": "Write a BCP 47 tag",
    "zh-Xxxx": "Write a BCP 47 tag",
    "en-XX": "Write a BCP 47",
    "qqq": "Write a BCP 47 tag",
    "q": "Write a BCP 47 tag",
    "en-": "Write a BCP 47 tag",
    "x-museum": "Write a BCP 47 tag",
    "ｊａ": "Write a BCP 47 tag",
    "ja\n": "Write a BCP 47 tag",
}


@pytest.mark.parametrize("tag", REFUSED)
def test_a_refusal_says_what_to_write(tag: str) -> None:
    with pytest.raises(Refusal) as caught:
        canonical_tag(tag)
    assert caught.value.remedy.startswith(REFUSED[tag])
