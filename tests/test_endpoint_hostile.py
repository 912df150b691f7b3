"""A release whose records are written by an attacker, through every page and format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from endpoint.app import create_app
from endpoint.settings import Settings
from kg import search
from kg.iris import DEFAULT_BASE, Ref
from kg.namespaces import expand
from kg.search import Document
from kg.store import release, writer
from kg.validation.report import write_reports

BASE = f"{DEFAULT_BASE}/id"
SCRIPT = "</title></textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
TEMPLATE = "{{ 7*7 }}{% raw %}<%= 7*7 %>"
BIDI = "abc\u202egnp.exe\u2066"
CONTROL = "bell\x07 escape\x1b[31m null\x00"
TITLES = [SCRIPT, TEMPLATE, BIDI, CONTROL, "=HYPERLINK(1)", "\u200f\u202e" * 50]
LINKS = [
    "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x",
    "http:///nohost", "file:///etc/passwd", "mailto:", "https://ok.example/%22onx=",
]  # fmt: skip


def name(curie: str) -> ox.NamedNode:
    """The IRI of a compact name."""
    return ox.NamedNode(expand(curie))


def hostile() -> Iterator[ox.Triple]:
    """A work of a museum by a maker, each named and linked by an attacker."""
    work = ox.NamedNode(f"{BASE}/object/h0st1le")
    museum = ox.NamedNode(f"{BASE}/museum/trap")
    maker = ox.NamedNode(f"{BASE}/maker/mallory")
    made, image = ox.NamedNode(f"{work.value}#production"), ox.NamedNode(f"{work.value}#image")
    file = ox.NamedNode(f"{work.value}#file")
    kinds = {work: "E22_Human-Made_Object", museum: "E74_Group", maker: "E21_Person"}
    for thing, kind in kinds.items():
        yield ox.Triple(thing, name("rdf:type"), name(f"crm:{kind}"))
        for number, title in enumerate(TITLES):
            words = ox.Literal(title, language=f"x-t{number}")
            yield ox.Triple(thing, name("skos:prefLabel"), words)
            yield ox.Triple(thing, name("skos:altLabel"), words)
        for link in LINKS:
            yield ox.Triple(thing, name("la:equivalent"), ox.NamedNode(link))
    yield ox.Triple(work, name("crm:P50_has_current_keeper"), museum)
    yield ox.Triple(work, name("crm:P108i_was_produced_by"), made)
    yield ox.Triple(made, name("crm:P14_carried_out_by"), maker)
    yield ox.Triple(work, name("crm:P138i_has_representation"), image)
    yield ox.Triple(image, name("la:digitally_shown_by"), file)
    for link in LINKS[:2]:
        yield ox.Triple(file, name("la:access_point"), ox.NamedNode(link))
    site = ox.NamedNode(f"{museum.value}#website")
    yield ox.Triple(museum, name("crm:P76_has_contact_point"), site)
    yield ox.Triple(site, name("crm:P190_has_symbolic_content"), ox.Literal("javascript:alert(2)"))


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of an application on that release."""
    home = tmp_path_factory.mktemp("hostile")
    with release.staging(home) as folder:
        counts = writer.write(folder, {"trap": list(hostile())}, DEFAULT_BASE)
        refs = [Ref("object", "h0st1le"), Ref("museum", "trap"), Ref("maker", "mallory")]
        search.build(folder / "search", [Document(ref, {"titles": TITLES}) for ref in refs])
        write_reports(folder, [])
        release.publish(home, folder, "trap", DEFAULT_BASE, "0" * 64, counts)
    app = create_app(Settings(home=home))
    yield app.test_client()
    app.extensions["releases"].close()


class Reader(HTMLParser):
    """What a browser would make of a page: its scripts, handlers, links and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.tags.append(tag)
        self.handlers += [key for key in given if key.startswith("on") or key == "style"]
        self.links += [given[key] for key in ("href", "src", "action") if key in given]
        if tag == "script":
            self.scripts.append(given.get("src", "inline"))


PAGES = [
    "/", "/objects", "/objects?sort=title", "/objects?sort=museum", "/museums", "/makers",
    "/object/h0st1le", "/museum/trap", "/maker/mallory", "/search?q=alert", "/data", "/about",
    "/about/collection",
    "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "/search?q=%22%20onfocus=alert(1)%20autofocus=%22",
    "/sparql?query=SELECT+*+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D",
    "/sparql?query=CONSTRUCT+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D",
    "/sparql?query=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "/nothing/%3Cscript%3Ealert(1)%3C/script%3E",
    "/objects?sort=%3Cscript%3Ealert(1)%3C/script%3E",
    "/objects?page=%3Cscript%3E",
    "/queries/%3Cscript%3E",
]  # fmt: skip


def read(client: FlaskClient, path: str) -> tuple[Reader, str]:
    """A page as a browser reads it, and its text."""
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.mimetype == "text/html"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    reader = Reader()
    reader.feed(answer.text)
    return reader, answer.text


@pytest.mark.parametrize("path", PAGES)
def test_no_page_runs_what_a_record_says(victim: FlaskClient, path: str) -> None:
    reader, text = read(victim, path)

    ours = ("/static/site.js?", "/static/built/editor.js?")
    assert [src for src in reader.scripts if not src.startswith(ours)] == []
    assert reader.handlers == []
    assert "img" not in reader.tags
    assert "49" not in re.findall(r">\s*(49)", text)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)


@pytest.mark.parametrize("path", PAGES)
def test_only_the_web_and_mail_are_linked(victim: FlaskClient, path: str) -> None:
    reader, _ = read(victim, path)
    strange = [
        link
        for link in reader.links
        if not link.startswith(("/", "#"))
        and (urlsplit(link).scheme not in ("http", "https") or not urlsplit(link).netloc)
    ]

    assert strange == []
    assert not any(link.startswith("//") for link in reader.links)


def test_the_direction_of_a_title_stays_its_own(victim: FlaskClient) -> None:
    _, page = read(victim, "/object/h0st1le")
    inside = re.sub(r"<(bdi|pre|dd|textarea)\b[^>]*>.*?</\1>", "", page, flags=re.DOTALL)

    assert "\u202e" in page
    assert "\u202e" not in inside


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld"])
def test_data_says_it_as_it_is(victim: FlaskClient, suffix: str) -> None:
    answer = victim.get(f"/object/h0st1le.{suffix}")

    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_what_xml_cannot_say_is_refused(victim: FlaskClient) -> None:
    answer = victim.get("/object/h0st1le.rdf", headers={"Accept": "application/json"})

    assert answer.status_code == 406
    assert "XML" in answer.json["detail"]


def test_csv_stays_as_the_standard_says(victim: FlaskClient) -> None:
    query = 'SELECT ?t { ?s skos:prefLabel ?t FILTER(STRSTARTS(?t, "=")) } LIMIT 1'
    answer = victim.get("/sparql", query_string={"query": query, "format": "csv"})

    assert answer.text == "t\r\n=HYPERLINK(1)\r\n"
    assert answer.headers["Content-Disposition"].startswith("attachment")
