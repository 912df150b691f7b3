"""What a person meets, in a real browser against the real server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    sync_playwright,
)

import endpoint

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield running
        running.close()


class Visit:
    """A page of one visitor, with everything that went wrong or left this host noted."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        self.server = server
        self.trouble: list[str] = []
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.server, "data:")):
            self.trouble.append(f"left for {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.trouble.append(f"{response.status} {response.url}")


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens pages of visitors with their settings; nothing may go wrong on any of them."""
    visits: list[Visit] = []

    def open_page(**settings: object) -> Page:
        visits.append(Visit(browser.new_context(base_url=server, **settings), server))  # type: ignore[arg-type]
        return visits[-1].page

    yield open_page
    for one in visits:
        one.page.context.close()
    assert [trouble for one in visits for trouble in one.trouble] == []


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
    page.locator("table.rt").wait_for()

    assert "crm:E74_Group" in page.locator("textarea[name=query]").input_value()
    assert page.locator("table.rt tbody tr").count() > 2


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
