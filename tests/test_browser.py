"""What a person meets, in a real browser against the real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import (
    Page,
)

pytestmark = pytest.mark.browser


def write(page: Page, query: str) -> None:
    """Put a query into the editor, or into the plain field where no editor was built."""
    field = page.locator("textarea[name=query]")
    if field.is_visible():
        field.fill(query)
    else:
        page.locator(".cm-content").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(query)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_walk_from_home_to_an_answer(visit: Callable[..., Page], width: int) -> None:
    page = visit(viewport={"width": width, "height": 900})

    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="works").first.click()
    assert page.get_by_role("heading", level=1).is_visible()

    title = page.locator(".card h3 a").first
    name = title.inner_text()
    title.click()
    assert page.get_by_role("heading", level=1).inner_text() == name

    page.locator("dl.facts a[href^='/museum/']").first.click()
    assert "/museum/" in page.url
    assert name in page.locator(".card h3 a").all_inner_texts()

    page.goto("/sparql")
    write(
        page,
        "SELECT ?o ?title { ?o a crm:E22_Human-Made_Object ; skos:prefLabel ?title } ORDER BY ?o",
    )
    page.get_by_role("button", name="Run query").click()
    assert page.locator("table.rt tbody tr").count() > 5
    page.locator("table.rt tbody a").first.click()
    assert "/object/" in page.url


@pytest.mark.parametrize(
    "path",
    [
        "/", "/objects", "/museums", "/periods", "/sparql", "/data", "/queries",
        "/queries/works-of-a-period", "/queries/questions-of-the-gallery",
    ],
)  # fmt: skip
def test_no_page_is_wider_than_its_window(visit: Callable[..., Page], path: str) -> None:
    for width in (1280, 390, 320):
        page = visit(viewport={"width": width, "height": 800})
        page.goto(path)

        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_work_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/search?q=")
    page.locator("main input[name=q]").fill("Test")
    page.locator("main input[name=q]").press("Enter")

    assert "q=Test" in page.url
    assert page.locator("main a[href^='/museum/']").count() > 0


BAD_TABLE = (
    "record,title@en,keeper,place,Inventory No.\n1,A print,test-museum-of-prints,kyotto,N1\n"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_museum_checks_its_file(visit: Callable[..., Page], width: int, scheme: str) -> None:
    page = visit(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto("/contribute")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sent = {"name": "works.csv", "mimeType": "text/csv", "buffer": BAD_TABLE.encode()}
    page.get_by_label("Choose a file, or drag it here").set_input_files([sent])  # type: ignore[list-item]
    page.get_by_role("button", name="Check it").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Some things to mend"
    first = page.locator("section.found").first
    assert "is not the key of a place" in first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    with page.expect_download() as download:
        page.get_by_role("link", name="SARIF").click()
    assert download.value.suggested_filename == "report.sarif"


def test_a_file_is_checked_by_keyboard_and_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/contribute")
    field = page.get_by_label("Choose a file, or drag it here")
    sent = {"name": "works.csv", "mimeType": "text/csv", "buffer": BAD_TABLE.encode()}
    field.set_input_files([sent])  # type: ignore[list-item]
    field.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_selector("section.found")
    assert page.get_by_role("region", name="Row by row").is_visible()
    assert page.locator("section.found[aria-labelledby]").count() > 0


def test_a_question_is_asked_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/queries")
    page.locator("main .tag", has_text="Time").click()
    assert page.url.endswith("/queries?group=Time")
    page.get_by_role("link", name="Which works were made in a given period").click()

    page.get_by_label("The period").select_option("Safavid dynasty")
    page.get_by_role("button", name="Ask").click()

    assert page.url.endswith("/queries/works-of-a-period?period=safavid")
    assert page.locator("table.rt tbody tr").count() == 1
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "works-of-a-period.csv"
