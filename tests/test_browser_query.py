"""Writing a query and seeing its answer, in a real browser against the real server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page

import endpoint

pytestmark = pytest.mark.browser


def editor(page: Page) -> Locator:
    """The query editor, if its script was built."""
    if not (Path(endpoint.__file__).parent / "static/built/editor.js").is_file():
        pytest.skip("the query editor was not built: the npm registry was out of reach")
    return page.locator(".cm-content")


def choose(page: Page, word: str) -> None:
    """Take what the editor offers first; Enter counts once the list has been seen for a moment."""
    page.locator(".cm-tooltip-autocomplete li[aria-selected]").get_by_text(word).wait_for()
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")


def test_a_query_is_written_completed_and_run_by_keyboard(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/sparql")
    text = editor(page)
    text.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?museum { ?museum a crm:E74")
    choose(page, "E74_Group")
    page.keyboard.type(" } ORDER BY ?mus")
    choose(page, "?museum")
    page.keyboard.press("Control+Enter")
    page.locator("section.res table.rt").first.wait_for()

    assert "crm:E74_Group" in page.locator("textarea[name=query]").input_value()
    assert page.locator("section.res table.rt").first.locator("tbody tr").count() > 2


def test_a_term_of_the_collection_is_found_by_its_name(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/sparql?query=SELECT%20*%20%7B%3Fa%20crm%3AP45_consists_of%20%3Fb%20%7D")
    text = editor(page)
    text.click()
    page.keyboard.press("Control+End")
    for _ in range(4):
        page.keyboard.press("Backspace")
    page.keyboard.type(" silk")
    choose(page, "silk")

    assert "/id/concept/silk>" in page.locator("textarea[name=query]").input_value()


def test_what_cannot_be_read_is_marked_where_it_stands(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/sparql")
    text = editor(page)
    text.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?a WHERE { ?a ?b ")
    page.locator(".cm-lintRange, .cm-lintPoint").first.wait_for()


def test_tab_leads_out_of_the_editor(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/sparql")
    editor(page).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent").strip() == "Run query"


@pytest.mark.parametrize("view", ["map", "chart", "timeline", "pictures"])
def test_no_view_of_an_answer_is_wider_than_its_window(
    visit: Callable[..., Page], view: str
) -> None:
    query = "SELECT ?work ?at (1831 AS ?year) (5 AS ?n) { ?work crm:P50_has_current_keeper ?at }"
    for width in (1280, 390, 320):
        page = visit(viewport={"width": width, "height": 800})
        page.goto(f"/sparql?{urlencode({'query': query, 'view': view})}")

        assert page.locator(".seg a[aria-current]").inner_text() == view.capitalize()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_empty_answer_is_put_right_on_a_telephone(visit: Callable[..., Page]) -> None:
    page = visit(viewport={"width": 390, "height": 800})
    query = (
        "SELECT ?work { ?work a crm:E22_Man-Made_Object ; "
        'crm:P108i_was_produced_by/crm:P10_falls_within/skos:prefLabel "edo period" }'
    )
    page.goto(f"/sparql?{urlencode({'query': query})}")
    told = page.locator(".empty")

    assert told.locator(".parts li").count() == 2
    assert "its name since CIDOC-CRM 7" in told.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert told.get_by_role("button", name="Copy").is_visible()

    told.get_by_role("link", name="Run it").click()

    assert page.locator("section.res table.rt").first.locator("tbody tr").count() > 0
    assert page.locator(".empty").count() == 0
