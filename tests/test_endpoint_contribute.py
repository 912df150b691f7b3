"""The page on which museums check their files: every outcome, and the limits of each client."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from planted import GOOD, PLANTED, as_csv, as_xlsx, named, rows
from werkzeug.test import TestResponse

BAD = as_csv(rows(PLANTED[5:8]))


@pytest.fixture(scope="module")
def checking(home: Path, collection: Path) -> Iterator[Flask]:
    """The application with the authorities of the test collection."""
    from endpoint.app import create_app
    from endpoint.settings import Settings

    app = create_app(Settings(home=home, data=collection, upload_bytes=1_000_000, checks=1))
    yield app
    app.extensions["desk"].close()
    app.extensions["releases"].close()


@pytest.fixture
def museum(checking: Flask) -> FlaskClient:
    """A museum's browser."""
    return checking.test_client()


def send(
    client: FlaskClient, name: str, raw: bytes, query: str = "", accept: str = "text/html"
) -> TestResponse:
    """Sends one file as a form does; the test client itself leaks the file of a large one."""
    line = f'Content-Disposition: form-data; name="file"; filename="{name}"'
    body = b"--x\r\n" + line.encode() + b"\r\n\r\n" + raw + b"\r\n--x--\r\n"
    return client.post(
        f"/contribute{query}",
        data=body,
        headers={"Accept": accept},
        content_type="multipart/form-data; boundary=x",
    )


def test_the_page_states_its_limit_and_offers_the_template(museum: FlaskClient) -> None:
    page = museum.get("/contribute").get_data(as_text=True)

    assert "at most 1 MB" in page
    assert 'for="file"' in page
    for suffix in ("xlsx", "csv"):
        assert f'href="/contribute/template.{suffix}"' in page
        answer = museum.get(f"/contribute/template.{suffix}")
        assert answer.status_code == 200
        assert f"template.{suffix}" in answer.headers["Content-Disposition"]
        assert send(museum, f"t.{suffix}", answer.data).status_code == 200


def test_a_result_names_cells_worst_first_and_is_kept_nowhere(museum: FlaskClient) -> None:
    answer = send(museum, "works.csv", BAD)
    page = answer.get_data(as_text=True)

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Did you mean kyoto (Kyoto)?" in page
    assert "<code>K</code> <bdi>place</bdi>" in page
    assert 'download="report.sarif"' in page


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("?format=json", "*/*", "application/json"),
        ("?format=csv", "*/*", "text/csv"),
        ("?format=sarif", "*/*", "application/sarif+json"),
        ("?format=text", "*/*", "text/plain"),
        ("?format=html", "*/*", "text/html"),
        ("", "application/sarif+json", "application/sarif+json"),
        ("", "application/json", "application/json"),
    ],
)
def test_the_result_comes_in_each_form(
    museum: FlaskClient, query: str, accept: str, media_type: str
) -> None:
    answer = send(museum, "works.csv", BAD, query, accept)

    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert "kyotto" in answer.get_data(as_text=True)


def test_a_hostile_name_and_value_are_shown_as_text(museum: FlaskClient) -> None:
    table = rows(())
    table[1][table[0].index("place")] = "<script>alert(1)</script>\u202e"

    page = send(museum, "<img src=x>\u202e.csv", as_csv(table)).get_data(as_text=True)

    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize(
    ("name", "raw", "status", "said"),
    [
        ("works.pdf", b"%PDF-1.7", 415, "is a PDF"),
        ("works.exe", b"MZ", 415, "is no kind of file that is known"),
        ("works.xlsx", b"\xd0\xcf\x11\xe0", 415, "old Excel file"),
        ("works.csv", b"x" * 1_000_001, 413, "A file may have 1 MB"),
        ("works.csv", b"x" * 3_000_000, 413, "A file may have 1 MB"),
        ("", b"", 400, "No file was chosen"),
    ],
)
def test_what_is_not_taken_is_said_in_plain_words(
    museum: FlaskClient, name: str, raw: bytes, status: int, said: str
) -> None:
    answer = send(museum, name, raw)

    assert answer.status_code == status
    assert said in answer.get_data(as_text=True)


def test_other_content_is_told_how_to_send_a_file(museum: FlaskClient) -> None:
    answer = museum.post("/contribute", json={"record": "1"})

    assert answer.status_code == 415
    assert "curl -F file=@works.xlsx" in answer.get_data(as_text=True)


def test_an_unknown_form_is_refused_with_what_there_is(museum: FlaskClient) -> None:
    answer = send(museum, "works.csv", BAD, "?format=pdf", "text/plain")

    assert answer.status_code == 406
    assert "format=sarif" in answer.get_data(as_text=True)


def test_one_client_and_all_together_have_so_many_places(checking: Flask) -> None:
    with checking.extensions["checking"].place("127.0.0.1"):
        answer = send(checking.test_client(), "works.csv", BAD)
        assert answer.status_code == 429
        assert answer.headers["Retry-After"] == "2"
        assert "1 file check running" in answer.get_data(as_text=True)
    taken = checking.extensions["desk"]._places
    assert taken.acquire(blocking=False)
    try:
        busy = send(checking.test_client(), "works.csv", BAD)
    finally:
        taken.release()
    assert busy.status_code == 503
    assert int(busy.headers["Retry-After"]) > 0


def test_pages_are_answered_while_a_file_is_checked(checking: Flask, home: Path) -> None:
    table = [*rows(()), *([*(GOOD | named("r", n)).values()] for n in range(599))]
    answers: list[TestResponse] = []
    sending = threading.Thread(
        target=lambda: answers.append(
            send(checking.test_client(), "a.xlsx", as_xlsx(objects=table), "?format=json")
        )
    )
    sending.start()
    pages = 0
    while sending.is_alive():
        assert checking.test_client().get("/about").status_code == 200
        pages += 1
    sending.join()

    assert pages > 2
    (file,) = json.loads(answers[0].data)["files"]
    assert (file["rows"], file["fit"], file["found"]) == (600, 600, [])
