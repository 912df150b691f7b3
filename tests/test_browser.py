"""What a person meets, in a real browser against the real server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

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
def browser() -> Iterator[object]:
    """Debian's Chromium, headless."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: sudo apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield running
        running.close()


class Visit:
    """A page of one visitor, with everything that went wrong or left this host noted."""

    def __init__(self, browser, server: str, **context) -> None:  # type: ignore[no-untyped-def]
        self.server = server
        self.trouble: list[str] = []
        self.page = browser.new_context(base_url=server, **context).new_page()
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message) -> None:  # type: ignore[no-untyped-def]
        if message.type in ("error", "warning"):
            self.trouble.append(message.text)

    def _request(self, request) -> None:  # type: ignore[no-untyped-def]
        if not request.url.startswith((self.server, "data:")):
            self.trouble.append(f"left for {request.url}")

    def _response(self, response) -> None:  # type: ignore[no-untyped-def]
        if response.status >= 400:
            self.trouble.append(f"{response.status} {response.url}")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_walk_from_home_to_an_answer(browser, server: str, width: int) -> None:  # type: ignore[no-untyped-def]
    visit = Visit(browser, server, viewport={"width": width, "height": 900})
    page = visit.page

    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="works", exact=False).first.click()
    assert page.get_by_role("heading", level=1).is_visible()

    title = page.locator(".card h3 a").first
    name = title.inner_text()
    title.click()
    assert page.get_by_role("heading", level=1).inner_text() == name

    page.locator("dl.facts a[href^='/museum/']").first.click()
    assert "/museum/" in page.url
    assert page.locator(f".card h3 a:has-text({name!r})").count() == 1

    page.goto("/sparql")
    page.get_by_role("textbox", name="query", exact=False).fill(
        "SELECT ?o ?title { ?o a crm:E22_Human-Made_Object ; skos:prefLabel ?title } ORDER BY ?o"
    )
    page.get_by_role("button", name="Run query").click()
    assert page.locator("table.rt tbody tr").count() > 5
    page.locator("table.rt tbody a").first.click()
    assert "/object/" in page.url

    assert visit.trouble == []


@pytest.mark.parametrize("path", ["/", "/objects", "/museums", "/periods", "/sparql", "/data"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_page_is_wider_than_its_window(browser, server: str, path: str, width: int) -> None:  # type: ignore[no-untyped-def]
    visit = Visit(browser, server, viewport={"width": width, "height": 800})
    visit.page.goto(path)

    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.trouble == []


def test_pages_work_without_scripts(browser, server: str) -> None:  # type: ignore[no-untyped-def]
    visit = Visit(browser, server, java_script_enabled=False)
    visit.page.goto("/search?q=")
    visit.page.locator("main input[name=q]").fill("Test")
    visit.page.locator("main input[name=q]").press("Enter")

    assert "q=Test" in visit.page.url
    assert visit.page.locator("main a[href^='/museum/']").count() > 0
