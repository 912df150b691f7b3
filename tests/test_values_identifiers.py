"""Identifiers, addresses and licences."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from kg.values.addresses import check_licence, check_url
from kg.values.identifiers import REGISTRIES, check_country_key, check_identifier, check_key
from kg.values.refusal import Refusal


@pytest.mark.parametrize("registry", REGISTRIES)
def test_each_registry_s_example_is_one_of_its_own(registry: str) -> None:
    assert check_identifier(registry, REGISTRIES[registry].example)


WRONG = (
    ("wikidata", "Q0", "Write it as Q5586."),
    ("wikidata", "P31", "Write it as Q5586."),
    ("wikidata", "https://www.wikidata.org/wiki/Q5586", "Write Q5586."),
    ("wikidata", "Q5586\n", "Write it as Q5586."),
    ("wikidata", "Q٥", "Write it as Q5586."),
    ("ulan", "http://vocab.getty.edu/page/ulan/500060426", "Write 500060426."),
    ("ulan", "300041273", "Write it as 500060426."),
    ("aat", "aat:300041273", "Write it as"),
    ("geonames", "0123", "Write it as"),
    ("ror", "https://ror.org/02wrf7q59", "Write 02wrf7q59."),
    ("ror", "02wrf7q95", "Look it up again"),
    ("ror", "02wfr7q59", "Look it up again"),
    ("isil", "CN", "Write it as"),
    ("isil", "CN-" + "1" * 14, "Write it as"),
    ("periodo", "p0zmdxzn9", "Write it as"),
    ("iso-3166-1-alpha-2", "XX", "Look it up again"),
    ("iso-3166-1-alpha-3", "JP", "Write it as JPN."),
    ("iso-3166-1-numeric", "999", "Look it up"),
)


@pytest.mark.parametrize(("registry", "text", "remedy"), WRONG)
def test_what_a_registry_cannot_have_given(registry: str, text: str, remedy: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_identifier(registry, text)
    assert caught.value.remedy.startswith(remedy)


def test_a_refusal_names_the_registry() -> None:
    with pytest.raises(Refusal, match="is not a Wikidata identifier"):
        check_identifier("wikidata", "?")
    with pytest.raises(Refusal, match="is not an AAT identifier"):
        check_identifier("aat", "?")


@pytest.mark.parametrize("text", ["", "Edo", "edo period", "a--b", "-a", "a_b", "é", "edo\n"])
def test_what_is_no_key(text: str) -> None:
    with pytest.raises(Refusal, match="is not a key"):
        check_key(text)


@pytest.mark.parametrize("text", ["JP", "xx", "jpn", "uk", ""])
def test_what_is_no_country(text: str) -> None:
    with pytest.raises(Refusal):
        check_country_key(text)


@pytest.mark.parametrize(
    "url",
    [
        "https://museum.example/works/1?lang=ja#top",
        "http://例え.jp/壺",
        "http://a.example/%E5%A3%BA",
        "http://127.0.0.1:8000/id/period/edo",
        "https://a.example/x/𠮷",
        "http://a.example/'(1)'",
    ],
)
def test_addresses(url: str) -> None:
    assert check_url(url) == url
    NamedNode(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "a.example",
        "//a.example/",
        "http://",
        "http:///x",
        "http://a.example/a b",
        "http://a.example/<x>",
        "http://a.example/%zz",
        "http://a.example/[1]",
        "http://a.example/#a#b",
        "http://u:p@a.example/",
        "http://a.example:port/",
        "http://a..example/",
        "http://-a.example/",
        "http://a.example/\n",
        "http://a.example/\u202e",
        "http://a.example/\u200b",
        "http://a.example/\x85",
        "",
        "http://[::1]/",
        "http://a.example\\@b.example/",
        "http://" + "a" * 64 + ".example/",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(Refusal, match="is not a web address"):
        check_url(url)


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("museum.example", "Write it in full"),
        ("ftp://museum.example/", "Write it in full"),
        ("HTTP://museum.example/a b", "Name a host, and percent-encode"),
        ("http://", "Name a host"),
    ],
)
def test_what_to_write_for_an_address(url: str, remedy: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_url(url)
    assert caught.value.remedy.startswith(remedy)


def test_what_is_accepted_as_an_address_the_store_accepts_as_an_iri() -> None:
    for code in (
        *range(0x21, 0x3000),
        *range(0xD7F0, 0xD800),
        *range(0xE000, 0x10000, 7),
        *range(0x1FFF0, 0x20010),
        0x1F30A,
        0xE0001,
        0xF0000,
        0x10FFFF,
    ):
        for pattern in (
            "http://a.example/x{}y",
            "http://a.example/?{}",
            "http://a.example/#{}",
            "http://a{}.example/",
        ):
            url = pattern.format(chr(code))
            try:
                check_url(url)
            except Refusal:
                continue
            NamedNode(url)


LICENCES = {
    "http://creativecommons.org/publicdomain/zero/1.0/": "",
    "https://creativecommons.org/publicdomain/zero/1.0": "http://creativecommons.org/publicdomain/zero/1.0/",
    "https://www.creativecommons.org/licenses/by-sa/4.0/deed.ja": "http://creativecommons.org/licenses/by-sa/4.0/",
    "https://creativecommons.org/licenses/by/3.0/igo/legalcode": "http://creativecommons.org/licenses/by/3.0/igo/",
    "https://rightsstatements.org/page/NoC-US/1.0/": "http://rightsstatements.org/vocab/NoC-US/1.0/",
    "https://museum.example/terms": "",
}


@pytest.mark.parametrize("text", LICENCES)
def test_a_licence_has_one_form(text: str) -> None:
    right = LICENCES[text] or text
    assert check_licence(text) == right
    assert check_licence(right) == right


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("CC BY 4.0", "Write http://creativecommons.org/licenses/by/4.0/."),
        ("CC-BY-NC-SA-3.0", "Write http://creativecommons.org/licenses/by-nc-sa/3.0/."),
        ("CC0", "Write the licence's address"),
        ("public domain", "Write the licence's address"),
        ("https://creativecommons.org/about", "Write the licence's address"),
        ("https://rightsstatements.org/vocab/NoC-US/", "Write the licence's address"),
    ],
)
def test_what_is_no_licence(text: str, remedy: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_licence(text)
    assert caught.value.remedy.startswith(remedy)
