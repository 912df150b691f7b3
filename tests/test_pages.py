"""What stands on the pages: every kind of thing, linked both ways, honest where little is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from endpoint.app import create_app
from endpoint.settings import Settings
from kg.iris import object_key


def work(museum: str, number: str) -> str:
    """The path of a work of the collection of awkward records."""
    return f"/object/{object_key(museum, number)}"


WAVE = work("test-museum-of-prints", "P 1")
VESSEL = work("test-museum-of-bronzes", "B 2")
NOTHING_KNOWN = work("test-museum-of-bronzes", "B 1")
FOLIO = work("test-museum-of-manuscripts", "م ۱۲")
LONG = work("test-museum-of-everything", "E 1")
EVERYTHING = work("test-museum-of-prints", "P 9")
LISTS = ["objects", "museums", "makers", "places", "countries", "periods", "concepts"]


def text(client: FlaskClient, path: str) -> str:
    """A page; it is there."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.text


def facts(page: str) -> dict[str, str]:
    """The facts at the head of a page, without markup."""
    rows = re.findall(r"<dt>([^<]*)</dt>(.*?)</div>", page.partition("</dl>")[0], re.DOTALL)
    return {label: " ".join(re.sub(r"<[^>]+>", " ", said).split()) for label, said in rows}


def test_a_work_says_who_when_and_where(client: FlaskClient) -> None:
    found = facts(text(client, WAVE))

    assert "ca. 1700" in found["Made"]
    assert found["Maker"].startswith("Test Engraver engraver Test Master designer")
    assert found["Period"] == "Edo period"
    assert found["Where"].startswith("Kyoto")
    assert found["Kept at"].endswith("P 1")


def test_what_is_not_known_is_not_shown(client: FlaskClient) -> None:
    page = text(client, NOTHING_KNOWN)

    assert set(facts(page)) == {"Made of", "Kept at"}
    assert set(facts(text(client, "/place/test-steppe"))) == {"Kind"}
    assert "When it was made" not in page


def test_a_maker_says_where_life_began_and_ended(client: FlaskClient) -> None:
    found = facts(text(client, "/maker/test-master"))

    assert found["Born"] == "1650 Kyoto , Japan"
    assert found["Died"] == "1715 Japan"
    for place in ("/place/kyoto", "/country/jp"):
        assert "Test Master" in text(client, place).partition("Makers who were born")[2]
    assert "Makers who were born" not in text(client, "/country/kr")


def test_a_museum_without_works_says_so(client: FlaskClient) -> None:
    """On its page, in the list of museums, and in the question that finds all such museums."""
    words = "No work of this museum is in the collection yet."

    assert words in client.get("/museum/test-museum-to-come").text
    assert words not in client.get("/museum/test-museum-of-prints").text
    assert client.get("/museums").text.count("none yet") == 1
    found = client.get("/queries/museums-without-works").text
    assert "Test Museum to Come" in found
    assert "Test Museum of Prints" not in found


def test_a_reserve_is_said(client: FlaskClient) -> None:
    page = text(client, work("test-museum-of-prints", "P 2"))

    assert facts(page)["Maker"] == "Test Master attributed to"
    assert work("test-museum-of-prints", "P 2") in text(client, "/maker/test-master")


def test_years_before_the_common_era(client: FlaskClient) -> None:
    page = text(client, VESSEL)

    assert facts(page)["Made"] == "13th–11th century BCE"
    assert '<span lang="zh-Hans"><bdi>测试鼎</bdi></span>' in page
    assert "1250 BCE" in page


def test_a_title_from_right_to_left_is_isolated(client: FlaskClient) -> None:
    page = text(client, FOLIO)

    assert facts(page)["Maker"] == "Test Painter"
    assert '<h1 lang="fa"><bdi>شاهنامهٔ آزمایشی (برگ ۷)</bdi></h1>' in page
    assert '<bdi lang="fa">شاهنامهٔ آزمایشی (برگ ۷)</bdi>' in text(client, "/objects")


def test_a_long_title_is_cut_where_it_must_be(client: FlaskClient) -> None:
    page = text(client, LONG)
    title = page.partition("<title>")[2].partition("</title>")[0]

    assert 100 < len(title) < 160
    assert 'class="long"' in page


def test_sizes_come_in_the_order_people_say_them(client: FlaskClient) -> None:
    page = text(client, work("test-museum-of-prints", "P 5"))

    assert facts(page)["Size"].startswith("height 33.2 cm , width 19.4 cm , weight 120 g , frame: ")


def test_two_sources_are_told_apart(client: FlaskClient) -> None:
    page = text(client, WAVE)

    assert '<th scope="col">Source</th>' in page
    assert 'href="/graph/awkward"' in page
    assert 'href="/graph/second"' in page
    assert "CC BY-SA 4.0" in page


def test_no_picture_is_loaded_but_linked(client: FlaskClient) -> None:
    page = text(client, EVERYTHING)

    assert "<img" not in page
    assert "See the picture at the museum" in page
    assert "A drawing of this kind of work, not of this work." in page


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/museum/test-museum-of-prints", [WAVE, "/country/"]),
        ("/maker/test-master", [WAVE]),
        ("/period/edo", [WAVE, "/maker/test-master", "/period/genroku", "/country/jp"]),
        ("/period/genroku", ["/period/edo"]),
        ("/place/kyoto", [WAVE, "/country/jp"]),
        ("/country/jp", [WAVE, "/place/kyoto", "/period/edo", "/museum/"]),
        ("/concept/print", [WAVE, "/concept/woodblock-print"]),
        ("/concept/woodblock-print", ["/concept/print"]),
        ("/graph/awkward", [WAVE]),
        (
            WAVE,
            ["/museum/test-museum-of-prints", "/maker/test-master", "/period/edo", "/place/kyoto"],
        ),
    ],
)
def test_links_go_both_ways(client: FlaskClient, path: str, links: list[str]) -> None:
    page = text(client, path)

    assert [link for link in links if f'href="{link}' not in page] == []


@pytest.mark.parametrize(
    "path",
    [WAVE, "/museum/test-museum-of-prints", "/maker/test-master", "/period/edo", "/concept/print"],
)
def test_every_statement_is_on_the_page(client: FlaskClient, path: str) -> None:
    shown = text(client, path).partition("The same, as Turtle")[0]
    predicates = re.findall(r"<[^>]*[/#]([^/#>]+)> (?:<|\")", client.get(f"{path}.nt").text)

    assert predicates
    assert [name for name in set(predicates) if name not in shown and name != "type"] == []


class Links(HTMLParser):
    """The paths a page leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.paths: set[str] = set()
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        path = (given.get("href") or given.get("src") or given.get("action") or "").partition("#")[
            0
        ]
        if path.startswith("/") and not path.startswith(("/sparql?", "/static/")):
            self.paths.add(path)


def test_every_link_leads_somewhere(client: FlaskClient) -> None:
    waiting, seen = {"/"}, set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = client.get(path, headers={"Accept": "text/html"}, buffered=True)
        assert answer.status_code == 200, path
        if answer.mimetype == "text/html":
            links = Links(answer.text)
            assert len(links.ids) == len(set(links.ids)), f"an id twice on {path}"
            waiting |= links.paths - seen

    assert len(seen) > 100


@pytest.mark.parametrize("name", LISTS)
def test_lists_name_what_there_is(client: FlaskClient, name: str) -> None:
    page = text(client, f"/{name}")
    kind = {"countries": "country"}.get(name, name.removesuffix("s"))

    assert f'href="/{kind}/' in page
    assert 'href="/sparql?query=' in page
    assert f'<a href="/{name}" aria-current="page">' in page or name == "places"


@pytest.mark.parametrize("path", [*LISTS, "museum/test-museum-of-prints", "search?q=wave"])
@pytest.mark.parametrize(
    ("number", "status"),
    [("1", 200), ("0", 404), ("-1", 400), ("999999", 404), ("abc", 400), ("1e3", 400), ("", 400),
     ("9" * 40, 400), ("١", 400), ("1;drop", 400)],
)  # fmt: skip
def test_only_pages_that_exist(client: FlaskClient, path: str, number: str, status: int) -> None:
    joint = "&" if "?" in path else "?"

    assert client.get(f"/{path}{joint}page={number}").status_code == status


@pytest.fixture(scope="module")
def narrow(home: Path) -> Iterator[FlaskClient]:
    """A client of pages that hold four works each."""
    app = create_app(Settings(home=home, page_size=4))
    yield app.test_client()
    app.extensions["releases"].close()


@pytest.mark.parametrize(
    "path", ["/objects?sort=date", "/objects?sort=title", "/objects?sort=museum",
             "/museum/test-museum-of-prints?", "/search?kind=object&q=test"],
)  # fmt: skip
def test_the_pages_of_a_list_have_everything_once(narrow: FlaskClient, path: str) -> None:
    found: list[str] = []
    number = 1
    while (answer := narrow.get(f"{path}&page={number}")).status_code == 200:
        here = re.findall(r'<h[23]><a href="(/object/\w+)"', answer.text)
        assert 1 <= len(here) <= 4
        found += here
        number += 1

    assert number > 2
    assert len(found) == len(set(found))
    assert f"of {len(found)}" in narrow.get(f"{path}&page=1").text


def test_an_order_that_does_not_exist(client: FlaskClient) -> None:
    assert client.get("/objects?sort=price").status_code == 400
