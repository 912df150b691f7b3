"""Home, search, downloads, the report, and what every answer has in common."""

from __future__ import annotations

import gzip
import hashlib
import logging
import re
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from endpoint.headers import POLICY
from kg.iris import object_key

EVERYWHERE = [
    "/", "/objects", "/period/edo", "/period/edo.ttl", "/id/period/edo", "/sparql", "/data",
    "/nothing", "/static/base.css", "/sparql?query=ASK+%7B%7D", "/objects?page=99", "/robots.txt",
]  # fmt: skip


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_is_guarded(client: FlaskClient, path: str) -> None:
    answer = client.get(path, buffered=True)

    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "Werkzeug" not in answer.headers.get("Server", "")


@pytest.mark.parametrize("path", ["/", "/objects", "/period/edo", "/sparql", "/data", "/report"])
def test_a_page_needs_nothing_from_elsewhere(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"}).text
    loaded = re.findall(
        r'<(?:script|link rel="(?:stylesheet|icon)")[^>]*?(?:src|href)="([^"]*)"', page
    )

    assert loaded
    assert all(address.startswith("/static/") for address in loaded)
    assert not re.search(r"<(?:style|script>|[a-z]+ style=|[a-z]+ on\w+=)", page)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/", "/\\evil.example/", "//evil.example/id/period/edo", "/%5Cevil.example",
        "/id//evil.example/x", "/id/period//evil.example", "/%2F%2Fevil.example/%2e%2e",
        "/.//evil.example", "/id/period/edo?next=//evil.example", "/https://evil.example/",
        "/static/../../../etc/passwd", "/static/%2e%2e/app.py", "/data/../manifest.json",
        "/data/%2e%2e%2fmanifest.json", "/id/period/edo/", "/objects//", "/objects/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("host", ["localhost", "evil.example", "a.b:99@evil.example"])
def test_no_redirect_leaves_this_server(client: FlaskClient, path: str, host: str) -> None:
    headers = {"Host": host, "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"}
    # The client would take `//host` for an address; a server puts the request line's path here.
    raw = {"PATH_INFO": unquote(path.partition("?")[0])}
    answer = client.get("/", headers=headers, environ_overrides=raw, buffered=True)
    location = answer.headers.get("Location", "")

    assert answer.status_code in (303, 400, 404)
    assert re.fullmatch(r"|/[a-z][^\\]*", location)
    assert "evil" not in location


def test_an_unexpected_error_tells_only_its_number(
    app: Flask,
    client: FlaskClient,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> str:
        raise RuntimeError("secret /etc/passwd")

    monkeypatch.setitem(app.view_functions, "data.about", fail)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/about", headers={"Accept": "text/plain"})
    mark = re.search(r"noted as ([0-9a-f]{12})", answer.text)

    assert answer.status_code == 500
    assert mark is not None
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert [record.message for record in caplog.records if mark[1] in record.message]


def test_a_page_of_an_error_tells_the_number_that_is_in_the_log(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise RuntimeError

    monkeypatch.setitem(app.view_functions, "data.about", fail)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    page = client.get("/about", headers={"Accept": "text/html"}).text
    missing = client.get("/nothing-here", headers={"Accept": "text/html"}).text

    assert re.search(r"noted as <code>[0-9a-f]{12}</code>", page)
    assert "Macro" not in missing


def test_the_home_page_greets_and_counts(client: FlaskClient) -> None:
    page = client.get("/").text

    assert "Work of the day" in page
    assert re.search(r'href="/museums"><strong>\d+</strong>', page)
    asked = re.search(r'href="(/queries/[\w-]+)"', page)
    assert asked is not None
    assert client.get(asked[1]).status_code == 200


def test_files_of_the_page_are_kept_by_browsers(client: FlaskClient) -> None:
    page = client.get("/").text
    style = re.search(r'href="(/static/base\.css\?v=\w+)"', page)

    assert style is not None
    kept = client.get(style[1], buffered=True)
    assert "immutable" in kept.headers["Cache-Control"]
    assert client.get("/static/base.css", buffered=True).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("wave", f"/object/{object_key('test-museum-of-prints', 'P 1')}"),
        ("WAVE two hands", f"/object/{object_key('test-museum-of-prints', 'P 1')}"),
        ("試験", f"/object/{object_key('test-museum-of-prints', 'P 4')}"),
        ("shiken onami", f"/object/{object_key('test-museum-of-prints', 'P 4')}"),
        ("آزمایشی", f"/object/{object_key('test-museum-of-manuscripts', 'م ۱۲')}"),
        ("B 2", f"/object/{object_key('test-museum-of-bronzes', 'B 2')}"),
        ("bronzes", "/museum/test-museum-of-bronzes"),
        ("master", "/maker/test-master"),
        ("edo", "/period/edo"),
    ],
)
def test_words_in_any_script_find(client: FlaskClient, words: str, path: str) -> None:
    page = client.get("/search", query_string={"q": words})

    assert page.status_code == 200
    assert f'href="{path}"' in page.text


def test_a_search_says_what_it_found(client: FlaskClient) -> None:
    every = client.get("/search?q=test").text
    museums = client.get("/search?q=test&kind=museum").text

    assert 'kind=museum">Museums' in every
    assert set(re.findall(r'<p class="eyebrow">(\w+)</p><h2>', museums)) == {"Museum"}
    assert "Nothing has all of these words" in client.get("/search?q=zzzzqqq").text
    assert client.get("/search").status_code == 200


@pytest.mark.parametrize("query", ["q=x&kind=thing", "q=" + "x" * 600, "q=test&page=0x1"])
def test_a_search_that_cannot_be(client: FlaskClient, query: str) -> None:
    assert client.get(f"/search?{query}").status_code == 400


@pytest.mark.parametrize(
    "words", ["*", "(", '"', "AND OR NOT", "a:b", "\\", "😀", "\x00", "~1", "[a TO b]"]
)
def test_any_characters_may_be_searched(client: FlaskClient, words: str) -> None:
    assert client.get("/search", query_string={"q": words}).status_code == 200


@pytest.mark.parametrize("name", ["all.nq.gz", "all.ttl.gz"])
def test_a_dump_is_what_its_checksum_says(client: FlaskClient, name: str) -> None:
    page = client.get("/data").text
    answer = client.get(f"/data/{name}", buffered=True)
    part = client.get(f"/data/{name}", headers={"Range": "bytes=0-9"}, buffered=True)

    assert answer.mimetype == "application/gzip"
    assert hashlib.sha256(answer.data).hexdigest() in page
    assert b"/id/period/edo" in gzip.decompress(answer.data) or b"period:edo" in gzip.decompress(
        answer.data
    )
    assert (part.status_code, part.data) == (206, answer.data[:10])
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("name", ["manifest.json", "all.zip", ".."])
def test_nothing_else_of_a_release_is_given_out(client: FlaskClient, name: str) -> None:
    assert client.get(f"/data/{name}").status_code == 404


def test_the_report_tells_what_was_set_aside(client: FlaskClient) -> None:
    page = client.get("/report").text
    table = client.get("/report.csv", buffered=True)

    assert "Violation" in page
    assert "unknown-museum" in page
    assert table.text.startswith("path,line,field")
    assert client.get("/report.ttl", buffered=True).mimetype == "text/turtle"


def test_sources_and_licences_are_named(client: FlaskClient) -> None:
    page = client.get("/data").text.partition('id="sources"')[2]

    assert 'href="/graph/awkward"' in page
    assert "CC BY-SA 4.0" in page


@pytest.mark.parametrize(
    ("path", "mimetype"), [("/robots.txt", "text/plain"), ("/favicon.ico", "image/svg+xml")]
)
def test_what_machines_look_for(client: FlaskClient, path: str, mimetype: str) -> None:
    answer = client.get(path, buffered=True)

    assert (answer.status_code, answer.mimetype) == (200, mimetype)
