"""Questions as programs ask them: an address for each, described in OpenAPI, found in the graph."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from questions_asked import rows

from kg import gallery
from kg.queries import NamedQuery, load

PERIOD = "/queries/works-of-a-period"


@pytest.mark.parametrize(
    "value", ["edo", "/id/period/edo", "http://127.0.0.1:8000/id/period/edo", "Edo period"]
)
def test_a_thing_is_written_as_one_likes(client: FlaskClient, value: str) -> None:
    answer = client.get(f"{PERIOD}.csv", query_string={"period": value})

    assert answer.status_code == 200
    assert "Print of the third year of Genroku" in [row["title"] for row in rows(answer.text)]


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        (f"{PERIOD}?period=edo", "application/json", "application/sparql-results+json"),
        (f"{PERIOD}?period=edo", "text/csv", "text/csv"),
        (f"{PERIOD}?period=edo", "text/html", "text/html"),
        (f"{PERIOD}?period=edo&format=csv", "text/html", "text/csv"),
        (f"{PERIOD}.json?period=edo", "text/csv", "application/sparql-results+json"),
        (f"{PERIOD}.xml?period=edo", "*/*", "application/sparql-results+xml"),
        (f"{PERIOD}.ttl", "*/*", "text/turtle"),
        (f"{PERIOD}.rq?period=edo", "*/*", "application/sparql-query"),
        (PERIOD, "application/ld+json", "application/ld+json"),
    ],
)
def test_an_answer_comes_in_the_form_asked_for(
    client: FlaskClient, path: str, accept: str, media_type: str
) -> None:
    answer = client.get(path, headers={"Accept": accept})

    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert 'rel="service-desc"' in answer.headers["Link"]
    marks = {"Accept": accept, "If-None-Match": answer.headers["ETag"]}
    assert client.get(path, headers=marks).status_code == 304


def test_json_and_csv_say_the_same_as_the_page(client: FlaskClient) -> None:
    told = json.loads(client.get(f"{PERIOD}.json?period=edo").text)["results"]["bindings"]
    listed = client.get(f"{PERIOD}.csv?period=edo")
    page = client.get(f"{PERIOD}?period=edo").text

    assert [row["title"]["value"] for row in told] == [row["title"] for row in rows(listed.text)]
    assert listed.headers["X-Result-Rows"] == str(len(told))
    assert f"{len(told)} rows" in page
    for link in (f"{PERIOD}.csv?period=edo", f"{PERIOD}.rq?period=edo", f"{PERIOD}.ttl"):
        assert f'href="{link}"' in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "period is missing: give the period, such as period=ming-dynasty"),
        ("period=edoo", "there is no 'edoo' to choose as the period; write one of"),
        ("period=/id/museum/edo", "there is no '/id/museum/edo' to choose"),
        ("period=edo&perid=x", "no parameter 'perid'; it takes period"),
        ("period=edo&period=safavid", "'period' is given more than once; give it once"),
        ("period=http://elsewhere.test/id/period/edo", "to choose as the period; write one of"),
    ],
)
def test_a_wrong_value_is_told_with_what_would_be_right(
    client: FlaskClient, query: str, words: str
) -> None:
    answer = client.get(f"{PERIOD}.json?{query}", headers={"Accept": "application/json"})

    assert answer.status_code == 400
    assert words in json.loads(answer.text)["detail"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "/queries/made-in-a-year.csv?year=abc",
            "'abc' is not a year, such as 1831, or -299 for 300 BCE",
        ),
        ("/queries/works-of-a-size.csv?height=1,5&width=2", "'1,5' is not a number, such as 1.5"),
        ("/queries?group=Nonsense", "There is no group 'Nonsense'; write one of Works, Makers"),
        ("/queries/none.json", "There is no question of that name"),
    ],
)
def test_numbers_and_names_are_checked_too(client: FlaskClient, path: str, words: str) -> None:
    answer = client.get(path, headers={"Accept": "application/json"})

    assert answer.status_code in (400, 404)
    assert words in json.loads(answer.text)["detail"]


FIVE = ("works-of-a-period", "works-of-a-museum", "works-with-a-word", "made-in-a-year", "finds")
"""One of each sort: two ways to choose, a text, a number, nothing to say."""
VALUES = {"period": "edo", "museum": "test-museum-of-prints", "word": "wave", "year": "1690"}


@pytest.mark.parametrize("slug", FIVE)
def test_every_form_has_the_same_rows(client: FlaskClient, slug: str) -> None:
    said = {p.name: VALUES[p.name] for p in load(f"question/{slug}").parameters}
    forms = {s: client.get(f"/queries/{slug}.{s}", query_string=said) for s in ("json", "csv")}
    found = json.loads(forms["json"].text)
    page = client.get(f"/queries/{slug}.html", query_string=said)

    assert rows(forms["csv"].text) == [
        {name: row.get(name, {}).get("value", "") for name in found["head"]["vars"]}
        for row in found["results"]["bindings"]
    ]
    assert found["results"]["bindings"]
    assert f"{len(found['results']['bindings'])} rows" in page.text.replace("1 row<", "1 rows<")
    for answer in forms.values():
        assert answer.headers["X-Result-SHA256"] == hashlib.sha256(answer.data).hexdigest()
        assert answer.headers["X-Release"] == page.headers["X-Release"]


@pytest.mark.parametrize("query", gallery.questions(), ids=lambda query: query.name[9:])
def test_no_question_takes_what_it_does_not_know(whole: FlaskClient, query: NamedQuery) -> None:
    path = f"/queries/{query.name.removeprefix(gallery.FOLDER)}.csv"
    right = {p.name: p.example.rpartition("/")[2] for p in query.parameters if p.example}
    asked = [({**right, "nonsense": "1"}, "no parameter 'nonsense'")]
    for parameter in query.parameters:
        wrong = "no such thing" if parameter.choice else "1,5"
        if parameter.type != "text" or parameter.choice:
            asked.append(({**right, parameter.name: wrong}, f"{parameter.name}: "))
        if not parameter.optional:
            rest = {name: value for name, value in right.items() if name != parameter.name}
            asked.append((rest, " is missing: give "))
    for values, words in asked:
        answer = whole.get(path, query_string=values, headers={"Accept": "application/json"})
        assert answer.status_code == 400, values
        assert words in json.loads(answer.text)["detail"]


def test_a_question_is_asked_of_a_release_by_its_name(client: FlaskClient) -> None:
    current = client.get(f"{PERIOD}.csv?period=edo")
    named = client.get(f"{PERIOD}.csv?period=edo&release={current.headers['X-Release']}")
    gone = client.get(f"{PERIOD}.csv?period=edo&release=0", headers={"Accept": "application/json"})

    assert named.headers["X-Result-SHA256"] == current.headers["X-Result-SHA256"]
    assert gone.status_code == 410
    page = client.get(f"{PERIOD}?period=edo&release={current.headers['X-Release']}").text
    assert f"release={current.headers['X-Release']}" in page


def test_an_unknown_form_is_answered_with_those_there_are(client: FlaskClient) -> None:
    suffix = client.get(f"{PERIOD}.pdf", headers={"Accept": "application/json"})
    accept = client.get(PERIOD, headers={"Accept": "image/png"})

    assert suffix.status_code == 404
    assert f"{PERIOD}.csv" in json.loads(suffix.text)["offered"]
    assert accept.status_code == 406


def test_the_form_shows_what_is_wrong_and_keeps_the_page(client: FlaskClient) -> None:
    page = client.get(f"{PERIOD}?period=edoo")

    assert page.status_code == 400
    assert 'aria-invalid="true"' in page.text
    assert "edo (Edo period)" in page.text
    assert '<option value="edo">Edo period</option>' in page.text


def test_the_gallery_is_narrowed_without_a_script(client: FlaskClient) -> None:
    page = client.get("/queries?group=Time&level=hard").text

    assert "/queries/overlapping-periods" in page
    assert "/queries/oldest-works" not in page
    assert "/queries/materials-by-works" not in page


@pytest.fixture(scope="module")
def whole(shipped: Path) -> Iterator[FlaskClient]:
    """The collection itself."""
    from endpoint.app import create_app
    from endpoint.settings import Settings

    app = create_app(Settings(home=shipped.parent.parent))
    yield app.test_client()
    app.extensions["releases"].close()
